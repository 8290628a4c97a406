import Testing

@testable import Figures

@Suite struct ColourScaleTests {
  @Test func endsAndMiddle() {
    #expect(ColourScale.viridis.colour(at: 0) == Colour(hex: 0x440154))
    #expect(ColourScale.viridis.colour(at: 1) == Colour(hex: 0xFDE725))
    #expect(ColourScale.diverging.colour(at: 0.5) == .white)
    #expect(ColourScale.grey.colour(at: 0.5).hexText == "#808080")
  }

  @Test(arguments: [-1, 2, Double.nan])
  func sharesBeyondTheScaleAreItsEnds(share: Double) {
    let colour = ColourScale.viridis.colour(at: share)
    #expect(colour == ColourScale.viridis.colour(at: share > 1 ? 1 : 0))
  }

  /// In grey and to any colour vision a larger value is lighter (or darker), always.
  @Test(arguments: [ColourScale.viridis, .sequential, .grey])
  func lightnessGoesOneWay(scale: ColourScale) {
    let lightness = (0...64).map { scale.colour(at: Double($0) / 64).luminance }
    let rises = zip(lightness, lightness.dropFirst()).allSatisfy { $0 <= $1 }
    let falls = zip(lightness, lightness.dropFirst()).allSatisfy { $0 >= $1 }
    #expect(rises || falls)
  }

  @Test func stripsAreOnePixelHigh() throws {
    let strip = try #require(ColourScale.viridis.strip(steps: 5))
    #expect(strip.width == 5 && strip.height == 1)
    #expect(Array(strip.pixels.prefix(4)) == [0x44, 0x01, 0x54, 255])
  }

  @Test(arguments: [
    ("#0072B2", Colour(hex: 0x0072B2) as Colour?), ("#0072b2", Colour(hex: 0x0072B2)), ("0072B2", nil), ("#072", nil),
    ("#00GG00", nil), ("red", nil), ("", nil), ("#+12345", nil),
  ])
  func coloursAreWrittenInSixDigits(text: String, colour: Colour?) { #expect(Colour(hexText: text) == colour) }

  @Test func textOnAColourCanBeRead() {
    #expect(Colour.black.readable == .white && Colour.white.readable == .ink)
    #expect(Colour(hex: 0xF0E442).readable == .ink && Colour(hex: 0x0072B2).readable == .white)
  }
}
