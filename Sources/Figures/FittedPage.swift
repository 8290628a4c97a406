/// Draws a page and, where it is higher than a page may be, draws it again with lower panels.
enum FittedPage {
  /// - Parameter draw: draws with panels whose height is multiplied by the share, 1 at first, and returns where the page ends.
  static func drawing(theme: FigureTheme, _ draw: (Double, inout Canvas) -> Double) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    for share in [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4] {
      canvas = Canvas(width: theme.width, height: 1)
      let bottom = draw(share, &canvas)
      canvas.setHeight(bottom)
      if bottom <= theme.greatestHeight { break }
    }
    return canvas.drawing
  }
}

extension PanelGrid {
  /// What must be left free above the first heading: panel letters are higher than titles.
  static func roomForLetters(_ theme: FigureTheme) -> Double {
    max(1, (theme.letterSize - theme.textSize) * 0.95 + 0.5)
  }
}

extension Axis {
  /// An axis around values with as many round ticks as have room between labels on `length` points.
  static func fitting(
    _ title: RichText, around values: [Double], including extra: [Double] = [], length: Double, theme: FigureTheme
  ) -> Axis {
    var axis = Axis(title, around: values, count: 5, including: extra)
    for count in [4, 3, 2, 1] {
      let widths = axis.ticks.map { TextBlock($0.label, style: theme.text).size.width }
      let places = axis.ticks.map { axis.share(of: $0.value) * length }
      let isClear = zip(places.indices, places.indices.dropFirst()).allSatisfy { one, next in
        places[next] - places[one] > (widths[one] + widths[next]) / 2 + 3
      }
      if isClear { break }
      axis = Axis(title, around: values, count: count, including: extra)
    }
    return axis
  }
}
