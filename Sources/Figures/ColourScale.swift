import Foundation

/// Colours for numbers.
package enum ColourScale: Sendable, Hashable {
  /// From dark violet through green to yellow; even in lightness, readable with any colour vision and in grey (Smith and
  /// van der Walt 2015, "viridis").
  case viridis
  /// From blue through white to vermilion: for values around a middle, such as correlations.
  case diverging
  /// From white to blue.
  case sequential
  /// From black to white.
  case grey

  /// The colour at a share of the scale, from 0 to 1; shares beyond are taken as the ends.
  package func colour(at share: Double) -> Colour {
    let stops = self.stops
    let place = min(1, max(0, share.isFinite ? share : 0)) * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return ColourScale.mix(stops[index], stops[index + 1], place - Double(index))
  }

  /// A strip of the whole scale, its first colour at the left.
  package func strip(steps: Int = 256) -> RasterImage? {
    let colours = (0..<max(2, steps)).map { colour(at: Double($0) / Double(max(2, steps) - 1)) }
    return RasterImage(
      width: colours.count, height: 1, pixels: colours.flatMap { [$0.red, $0.green, $0.blue, 255] })
  }

  private var stops: [Colour] {
    switch self {
    case .viridis: ColourScale.viridisStops
    case .diverging: [0x053061, 0x0072B2, 0x92C5DE, 0xFFFFFF, 0xF4A582, 0xD55E00, 0x67001F].map { Colour(hex: $0) }
    case .sequential: [0xFFFFFF, 0xBBD7EA, 0x56A0D0, 0x0072B2, 0x00385A].map { Colour(hex: $0) }
    case .grey: [0x000000, 0xFFFFFF].map { Colour(hex: $0) }
    }
  }

  /// Viridis at 17 even places.
  private static let viridisStops: [Colour] = [
    0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C, 0x1FA088, 0x28AE80,
    0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
  ].map { Colour(hex: $0) }

  private static func mix(_ first: Colour, _ second: Colour, _ share: Double) -> Colour {
    func channel(_ path: KeyPath<Colour, UInt8>) -> UInt8 {
      let (a, b) = (Double(first[keyPath: path]), Double(second[keyPath: path]))
      return UInt8((a + (b - a) * share).rounded())
    }
    return Colour(red: channel(\.red), green: channel(\.green), blue: channel(\.blue))
  }
}

extension Colour {
  /// `#RRGGBB`; nil for any other text.
  package init?(hexText: String) {
    guard hexText.count == 7, hexText.hasPrefix("#"), let value = UInt32(hexText.dropFirst(), radix: 16),
      hexText.dropFirst().allSatisfy(\.isHexDigit)
    else {
      return nil
    }
    self.init(hex: value)
  }

  /// How light the colour is to the eye: 0 black, 1 white (relative luminance, WCAG 2.2).
  package var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let c = Double(channel) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Black or white, whichever can be read on this colour.
  package var readable: Colour { luminance > 0.22 ? .ink : .white }
}
