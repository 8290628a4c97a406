import Testing

@testable import Figures

@Suite struct RegionOutlineTests {
  /// Twice the signed area: positive for loops that run clockwise on the page.
  private func area(_ loop: [Point]) -> Double {
    zip(loop, loop.dropFirst() + loop.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
  }

  @Test func onePixel() {
    let loops = RegionOutline.loops(of: 1, in: [1], width: 1, height: 1)
    #expect(loops == [[Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]])
  }

  @Test func rectangleHasFourCorners() {
    let loops = RegionOutline.loops(of: 2, in: [UInt8](repeating: 2, count: 12), width: 4, height: 3)
    #expect(loops == [[Point(0, 0), Point(4, 0), Point(4, 3), Point(0, 3)]])
  }

  @Test func ringHasAHole() {
    let labels: [UInt8] = [1, 1, 1, 1, 0, 1, 1, 1, 1]
    let loops = RegionOutline.loops(of: 1, in: labels, width: 3, height: 3)
    #expect(loops.map(area).sorted() == [-1, 9])
  }

  @Test func pixelsThatTouchAtACornerAreApart() {
    let loops = RegionOutline.loops(of: 1, in: [1, 0, 0, 1], width: 2, height: 2)
    #expect(loops.map(area) == [1, 1])
  }

  @Test func areaIsTheNumberOfPixels() {
    var generator = SplitMix(state: 3)
    for _ in 0..<200 {
      let (width, height) = (Int.random(in: 1...9, using: &generator), Int.random(in: 1...9, using: &generator))
      let labels = (0..<width * height).map { _ in UInt8.random(in: 0...2, using: &generator) }
      for label: UInt8 in [1, 2] {
        let loops = RegionOutline.loops(of: label, in: labels, width: width, height: height)
        #expect(loops.reduce(0) { $0 + area($1) } == Double(labels.count { $0 == label }))
      }
    }
  }

  @Test func deepestPixelIsInTheMiddle() throws {
    let square = [UInt8](repeating: 1, count: 25)
    let deepest = try #require(RegionOutline.deepestPixel(of: 1, in: square, width: 5, height: 5))
    #expect(deepest.x == 2 && deepest.y == 2 && deepest.depth == 3)
    #expect(RegionOutline.deepestPixel(of: 2, in: square, width: 5, height: 5) == nil)
  }
}
