/// Makes one picture of anatomy and what lies over it.
///
/// Everything is in one raster, so viewers show no seams between neighbouring regions, and files hold one image a tile.
enum TileRaster {
  /// What a pixel of the slice is painted with.
  enum Paint: Sendable, Equatable {
    /// Anatomy alone.
    case none
    /// A colour mixed with the grey level of the anatomy, which is seen through it; nothing of a tinted region is white, black
    /// or grey.
    case tint(Colour)
    /// A colour that hides the anatomy.
    case cover(Colour)
  }

  /// Per cent of a tint that are its colour; the rest is the anatomy.
  static let tintPercent: UInt32 = 60

  /// The part of a slice in `columns` and `rows`, enlarged by whole factors.
  ///
  /// - Parameters:
  ///   - window: the grey values that are black and white.
  ///   - paints: one for each pixel of the slice, or none at all.
  /// - Returns: nil where the part is empty.
  static func image(
    of slice: HabitatSlice, columns: Range<Int>, rows: Range<Int>, window: (lower: Double, upper: Double),
    paints: [Paint], factorX: Int, factorY: Int
  ) -> RasterImage? {
    let (width, height) = (columns.count, rows.count)
    var anatomy: [Double] = []
    var painted: [Paint] = []
    anatomy.reserveCapacity(width * height)
    painted.reserveCapacity(width * height)
    for y in rows {
      let row = y * slice.width
      anatomy += slice.anatomy[(row + columns.lowerBound)..<(row + columns.upperBound)]
      if !paints.isEmpty { painted += paints[(row + columns.lowerBound)..<(row + columns.upperBound)] }
    }
    guard
      let levels = GreyRaster.levels(
        anatomy, width: width, height: height, factorX: factorX, factorY: factorY, window: window)
    else { return nil }
    var pixels = [UInt8](repeating: 255, count: 4 * levels.count)
    let wide = width * factorX
    pixels.withUnsafeMutableBufferPointer { pixels in
      for y in 0..<height * factorY {
        for x in 0..<width {
          let paint = painted.isEmpty ? Paint.none : painted[x + y / factorY * width]
          let first = y * wide + x * factorX
          for place in first..<first + factorX {
            let (red, green, blue) = colour(of: levels[place], paint)
            pixels[4 * place] = red
            pixels[4 * place + 1] = green
            pixels[4 * place + 2] = blue
          }
        }
      }
    }
    return RasterImage(width: wide, height: height * factorY, pixels: pixels)
  }

  @inline(__always)
  private static func colour(of level: UInt8, _ paint: Paint) -> (UInt8, UInt8, UInt8) {
    switch paint {
    case .none: return (level, level, level)
    case .cover(let colour): return (colour.red, colour.green, colour.blue)
    case .tint(let colour):
      func part(_ channel: UInt8) -> UInt8 {
        UInt8((UInt32(channel) * tintPercent + UInt32(level) * (100 - tintPercent) + 50) / 100)
      }
      return (part(colour.red), part(colour.green), part(colour.blue))
    }
  }
}
