import Testing

@testable import Figures

@Suite struct GreyRasterTests {
  private func levels(_ image: RasterImage) -> [UInt8] {
    stride(from: 0, to: image.pixels.count, by: 4).map { image.pixels[$0] }
  }

  @Test func valuesBecomeGrey() throws {
    let image = try #require(GreyRaster.image([0, 5, 10, .nan], width: 2, height: 2, factorX: 1, factorY: 1))
    #expect(levels(image) == [0, 128, 255, 0])
    #expect(image.pixels.count == 16 && image.pixels[3] == 255)
  }

  @Test func constantAndMissingValues() throws {
    let constant = try #require(GreyRaster.image([7, 7], width: 2, height: 1, factorX: 2, factorY: 3))
    #expect(constant.width == 4 && constant.height == 3)
    #expect(levels(constant).allSatisfy { (127...128).contains($0) })
    let missing = try #require(GreyRaster.image([.nan, .infinity], width: 2, height: 1, factorX: 1, factorY: 1))
    #expect(levels(missing) == [0, 0])
    #expect(GreyRaster.image([], width: 0, height: 0, factorX: 1, factorY: 1) == nil)
    #expect(GreyRaster.image([1], width: 2, height: 1, factorX: 1, factorY: 1) == nil)
  }

  /// Cubic convolution reproduces a straight ramp away from the edges.
  @Test func rampStaysARamp() throws {
    let ramp = (0..<12).map(Double.init)
    let image = try #require(GreyRaster.image(ramp, width: 12, height: 1, factorX: 4, factorY: 1))
    let grey = levels(image)
    for x in 8..<40 {
      let position = (Double(x) + 0.5) / 4 - 0.5
      #expect(abs(Double(grey[x]) - position / 11 * 255) <= 1)
    }
    let turned = try #require(GreyRaster.image(ramp, width: 1, height: 12, factorX: 1, factorY: 4))
    #expect(levels(turned) == grey)
  }
}
