import Testing

@testable import Figures

@Suite struct TileRasterTests {
  private func slice(_ anatomy: [Double], _ labels: [UInt8], width: Int) throws -> HabitatSlice {
    try #require(
      HabitatSlice(
        patient: "a", width: width, height: anatomy.count / width, spacingX: 1, spacingY: 1, anatomy: anatomy,
        labels: labels))
  }

  private func pixels(_ image: RasterImage) -> [[UInt8]] {
    stride(from: 0, to: image.pixels.count, by: 4).map { Array(image.pixels[$0..<$0 + 4]) }
  }

  @Test func paints() throws {
    let colour = Colour(red: 200, green: 100, blue: 0)
    let image = try #require(
      TileRaster.image(
        of: try slice([0, 0, 1, 1], [0, 0, 0, 0], width: 4), columns: 0..<4, rows: 0..<1, window: (0, 1),
        paints: [.none, .tint(colour), .tint(colour), .cover(colour)], factorX: 1, factorY: 1))
    #expect(pixels(image) == [[0, 0, 0, 255], [120, 60, 0, 255], [222, 162, 102, 255], [200, 100, 0, 255]])
  }

  /// A tinted region keeps its hue at every grey level, so no white or grey specks stand between two habitats.
  @Test func tintsAreNeverGrey() throws {
    var generator = SplitMix(state: 5)
    let anatomy = (0..<256).map { _ in generator.uniform() * 1000 }
    let colour = FigureTheme().habitat(1)
    let image = try #require(
      TileRaster.image(
        of: try slice(anatomy, [UInt8](repeating: 1, count: 256), width: 16), columns: 0..<16, rows: 0..<16,
        window: (0, 500), paints: [TileRaster.Paint](repeating: .tint(colour), count: 256), factorX: 3, factorY: 2))
    #expect(image.width == 48 && image.height == 32)
    let spread = (Int(colour.red) - Int(colour.blue)) * 6 / 10
    #expect(pixels(image).allSatisfy { abs(Int($0[0]) - Int($0[2]) - spread) <= 1 })
  }

  /// Colours end exactly where pixels of the slice end.
  @Test func partOfASlice() throws {
    let whole = try slice([Double](repeating: 1, count: 12), [UInt8](repeating: 0, count: 12), width: 4)
    let paints = (0..<12).map { TileRaster.Paint.cover(Colour(red: UInt8($0), green: 0, blue: 0)) }
    let image = try #require(
      TileRaster.image(
        of: whole, columns: 1..<3, rows: 1..<3, window: (0, 1), paints: paints, factorX: 2, factorY: 1))
    #expect(pixels(image).map { $0[0] } == [5, 5, 6, 6, 9, 9, 10, 10])
  }
}
