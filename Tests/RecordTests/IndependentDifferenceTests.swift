import Record
import Testing

@Suite struct IndependentDifferenceTests {
  /// Newcombe 1998 (Statistics in Medicine 17:873), 56 of 70 and 48 of 80: 0.0524 to 0.3339 by method 10.
  @Test func ofWilsonIntervalsIsNewcombesMethod() {
    func wilson(_ x: Double, _ n: Double) -> (value: Double, lower: Double, upper: Double) {
      let z = 1.959963984540054
      let centre = (x + z * z / 2) / (n + z * z)
      let half = z / (n + z * z) * (x * (n - x) / n + z * z / 4).squareRoot()
      return (x / n, centre - half, centre + half)
    }
    let difference = IndependentDifference(wilson(56, 70), wilson(48, 80))
    #expect(abs(difference.value - 0.2) < 1e-12)
    #expect(abs(difference.lower - 0.0524) < 5e-5)
    #expect(abs(difference.upper - 0.3339) < 5e-5)
  }
}
