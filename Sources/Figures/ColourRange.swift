import Files

/// From where to where colours run, where the ends are not round numbers.
struct ColourRange: Equatable {
  var lower: Double
  var upper: Double

  init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The 2nd to the 98th percentile of all finite values; nil where there are none.
  ///
  /// Where both are equal the range takes in a little to each side.
  init?(robust values: [Double]) {
    guard values.contains(where: \.isFinite) else { return nil }
    (lower, upper) = GreyRaster.percentiles(values, 0.02, 0.98)
    if upper <= lower {
      let reach = max(abs(lower) * 0.05, 1e-6)
      (lower, upper) = (lower - reach, lower + reach)
    }
  }

  /// From -reach to reach, where reach is the largest size of any finite value; nil where there are none.
  init?(symmetricAround values: [Double]) {
    guard let reach = values.filter(\.isFinite).map(abs).max() else { return nil }
    lower = reach > 0 ? -reach : -1
    upper = -lower
  }

  /// An axis that ends at the range's ends, with round ticks between them, as many as have room on a bar of `length` points.
  func axis(_ title: RichText, length: Double, theme: FigureTheme) -> Axis {
    for count in (1...5).reversed() {
      let step = Axis.niceStep(over: upper - lower, count: count)
      let axis = Axis(title, from: lower, to: upper, step: step, decimals: Axis.decimals(of: step))
      let widths = axis.ticks.map { TextBlock($0.label, style: theme.smallText).size.width }
      let places = axis.ticks.map { axis.share(of: $0.value) * length }
      let isClear = zip(places.indices, places.indices.dropFirst()).allSatisfy { one, next in
        places[next] - places[one] > (widths[one] + widths[next]) / 2 + 3
      }
      let reach = zip(places, widths).map { max($1 / 2 - $0, $0 + $1 / 2 - length) }.max() ?? 0
      if isClear, reach < 6, !axis.ticks.isEmpty { return axis }
    }
    // A range so narrow that no round number fits in: one tick in the middle.
    let middle = (lower + upper) / 2
    return Axis(
      title, from: lower, to: upper, ticks: [.init(value: middle, label: RichText(SignificantDigits.text(middle)))])
  }
}

/// Numbers of any size for cells and keys.
enum SignificantDigits {
  /// Three significant digits, without a power of ten below ten million: `0.0123`, `1.23`, `123`, `1235`.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return NumberText.notDefined }
    let size = abs(value)
    if size > 0, size < 0.0001 { return NumberText.scientific(value, digits: 3) }
    var decimals = 2
    var limit = 10.0
    while decimals > 0, size >= limit - 0.5 / 100 {
      decimals -= 1
      limit *= 10
    }
    var small = 1.0
    while size > 0, size < small, decimals < 6 {
      decimals += 1
      small /= 10
    }
    return NumberText.fixed(value, decimals: size == 0 ? 0 : decimals)
  }
}
