import Testing

@testable import Figures

@Suite struct FieldOfViewTests {
  private func slice(_ width: Int, _ height: Int, tumour: (x: Range<Int>, y: Range<Int>)?) throws -> HabitatSlice {
    var labels = [UInt8](repeating: 0, count: width * height)
    if let tumour { for y in tumour.y { for x in tumour.x { labels[x + y * width] = 1 } } }
    return try #require(
      HabitatSlice(
        patient: "a", width: width, height: height, spacingX: 1, spacingY: 1,
        anatomy: [Double](repeating: 0, count: width * height), labels: labels))
  }

  @Test func tumourWithAMargin() throws {
    let view = FieldOfView(around: try slice(100, 100, tumour: (40..<60, 45..<55)))
    #expect(view.centre == Point(50, 50) && view.side == 28)
  }

  @Test func oneVoxelHasSurroundings() throws {
    let view = FieldOfView(around: try slice(100, 100, tumour: (0..<1, 50..<51)))
    #expect(view.side == 16 && view.centre == Point(8, 50.5))
  }

  @Test func largeTumourIsNotCutOff() throws {
    let view = FieldOfView(around: try slice(60, 20, tumour: (5..<55, 5..<15)))
    #expect(view.side == 52 && view.centre == Point(30, 10))
  }

  @Test func withoutTumourTheMiddle() throws {
    let view = FieldOfView(around: try slice(60, 20, tumour: nil))
    #expect(view.side == 20 && view.centre == Point(30, 10))
  }

  @Test func oneScaleForAllPlanes() throws {
    let planes = [
      try slice(100, 100, tumour: (40..<60, 45..<55)), try slice(100, 24, tumour: (40..<50, 5..<15)),
    ]
    #expect(FieldOfView.commonSide(of: planes) == 24)
  }
}
