/// A picture as a value: a page size and what is drawn on it, in order, later things over earlier ones.
///
/// Figures are built as drawings and compared as drawings; `CairoRenderer` and `SVGRenderer` turn them into files.
package struct Drawing: Sendable, Equatable {
  package var size: Size
  package var commands: [DrawingCommand]

  package init(size: Size, commands: [DrawingCommand] = []) {
    self.size = size
    self.commands = commands
  }
}

/// One thing that is drawn.
package indirect enum DrawingCommand: Sendable, Equatable {
  case path(Path, fill: Colour?, stroke: Stroke?)
  /// `rotation` in degrees, counter-clockwise about `at`.
  case text(TextBlock, at: Point, anchor: TextAnchor, rotation: Double)
  /// The raster stretched over the rectangle, smoothly.
  case image(RasterImage, in: Rectangle)
  /// Commands in coordinates of their own, seen only inside `clip`, which is given in the same coordinates.
  case group([DrawingCommand], clip: Path?, placement: Placement)
}

/// Where the origin of a group lies, and how much larger the group is drawn than it was made.
package struct Placement: Sendable, Hashable {
  package var x: Double
  package var y: Double
  package var scale: Double

  package init(x: Double = 0, y: Double = 0, scale: Double = 1) {
    self.x = x
    self.y = y
    self.scale = scale
  }

  package static let identity = Placement()
}

/// An image of pixels: red, green, blue and opacity of each, row by row from the top left.
package struct RasterImage: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// 4 bytes a pixel; colours are not multiplied with the opacity.
  package let pixels: [UInt8]

  /// Nil where the number of bytes is not 4 x width x height, or a side is 0 or above 32,767, Cairo's limit.
  package init?(width: Int, height: Int, pixels: [UInt8]) {
    guard (1...32_767).contains(width), (1...32_767).contains(height), pixels.count == 4 * width * height else {
      return nil
    }
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
