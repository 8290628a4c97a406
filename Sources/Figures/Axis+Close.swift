/// Axes that end with the data.
extension Axis {
  /// An axis that ends a little beyond the data instead of on round numbers; its ticks are the round numbers in between.
  ///
  /// - Parameters:
  ///   - count: about how many ticks there are.
  ///   - base: held by the axis as well; where all data lie on one side of it, the axis ends on it.
  package static func close(
    _ title: RichText, around values: [Double], count: Int = 5, base: Double? = nil
  ) -> Axis {
    let finite = (values + (base.map { [$0] } ?? [])).filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), high > low else {
      return Axis(title, around: finite, count: count)
    }
    let margin = (high - low) * 0.04
    var axis = Axis(title, around: [low, high], count: count)
    axis.lower = low == base ? low : low - margin
    axis.upper = high == base ? high : high + margin
    let tolerance = (high - low) * 1e-9
    let ticks = axis.ticks.filter { $0.value >= axis.lower - tolerance && $0.value <= axis.upper + tolerance }
    // Two ticks at least, or nobody can read the axis.
    guard ticks.count > 1 else { return Axis(title, around: finite, count: count) }
    axis.ticks = ticks
    return axis
  }
}
