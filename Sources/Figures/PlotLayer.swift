/// A point in the units of the axes.
package struct DataPoint: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Something that is drawn in the units of the axes.
package enum PlotLayer: Sendable, Equatable {
  /// Straight lines from point to point; points that are not finite are left out and break the line.
  case line([DataPoint], stroke: Stroke)
  /// Stairs from point to point: across first, then up or down; points that are not finite break them.
  case steps([DataPoint], stroke: Stroke)
  /// Markers of one size.
  case points([DataPoint], marker: Marker, size: Double, fill: Colour?, stroke: Stroke?)
  /// Vertical bars from lower to upper, with caps of `cap` points.
  case verticalIntervals([Interval], stroke: Stroke, cap: Double)
  /// Horizontal bars from lower to upper, with caps of `cap` points.
  case horizontalIntervals([Interval], stroke: Stroke, cap: Double)
  /// The area between lower and upper.
  case band([Interval], fill: Colour)
  /// Bars from `base` to each point's y, `width` in units of x.
  case bars([DataPoint], base: Double, width: Double, fill: Colour)
  /// Box plots, upright: `width` in units of x; whiskers reach from `lower` to `upper`.
  case boxes([Box], width: Double, fill: Colour?, stroke: Stroke)
  /// Violins, upright.
  case violins([Violin], fill: Colour, stroke: Stroke?)
  /// Rectangles in the units of the axes, such as the cells of a heat map, with lines of `gap` between them.
  case tiles([Tile], gap: Stroke?)
  /// A picture stretched over a rectangle in the units of the axes.
  case raster(RasterImage, x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// Closed or open lines, such as `Contours` makes.
  case contours([[DataPoint]], stroke: Stroke)
  /// Text at a point, moved by `offset` in points.
  case label(RichText, at: DataPoint, offset: Point, anchor: TextAnchor, style: TextStyle)

  /// The bounds of something at a position on the other axis.
  package struct Interval: Sendable, Hashable {
    package var position: Double
    package var lower: Double
    package var upper: Double

    package init(position: Double, lower: Double, upper: Double) {
      self.position = position
      self.lower = lower
      self.upper = upper
    }
  }

  /// The five numbers of a box plot at a position on the x axis.
  package struct Box: Sendable, Hashable {
    package var position: Double
    package var lower: Double
    package var lowerQuartile: Double
    package var median: Double
    package var upperQuartile: Double
    package var upper: Double

    package init(
      position: Double, lower: Double, lowerQuartile: Double, median: Double, upperQuartile: Double, upper: Double
    ) {
      self.position = position
      self.lower = lower
      self.lowerQuartile = lowerQuartile
      self.median = median
      self.upperQuartile = upperQuartile
      self.upper = upper
    }
  }

  /// The outline of a violin: how far it reaches to each side, in units of x, at each value.
  package struct Violin: Sendable, Hashable {
    package var position: Double
    /// Increasing values.
    package var values: [Double]
    package var halfWidths: [Double]

    package init(position: Double, values: [Double], halfWidths: [Double]) {
      self.position = position
      self.values = values
      self.halfWidths = halfWidths
    }
  }

  /// A rectangle of one colour; `x`, `y` is its centre.
  package struct Tile: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double
    package var fill: Colour

    package init(x: Double, y: Double, width: Double = 1, height: Double = 1, fill: Colour) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.fill = fill
    }
  }
}
