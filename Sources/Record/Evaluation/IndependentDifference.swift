/// The difference of two estimates that rest on different patients.
package struct IndependentDifference: Sendable, Equatable {
  package let value: Double
  package let lower: Double
  package let upper: Double

  /// First minus second, with an interval from those of the two: their margins of error add up in squares, so that an
  /// interval need not be symmetric (Zou and Donner 2008, doi:10.1002/sim.3095). For Wilson intervals of two proportions it
  /// is Newcombe's method 10 (1998).
  ///
  /// Each estimate lies within its bounds.
  package init(
    _ first: (value: Double, lower: Double, upper: Double), _ second: (value: Double, lower: Double, upper: Double)
  ) {
    value = first.value - second.value
    let below = IndependentDifference.length(first.value - first.lower, second.upper - second.value)
    let above = IndependentDifference.length(first.upper - first.value, second.value - second.lower)
    lower = value - below
    upper = value + above
  }

  private static func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
}
