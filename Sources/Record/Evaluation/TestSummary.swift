/// A hypothesis test, or the reason why it could not be made.
package struct TestSummary: Codable, Sendable, Equatable {
  /// `hosmer-lemeshow`, `spiegelhalter`, `permutation`, `delong`, `mcnemar-sensitivity`, ...
  package var id: String
  package var label: String
  package var statistic: Double?
  /// One number, or two for F tests; empty where the test has none.
  package var degreesOfFreedom: [Double]
  package var pValue: Double?
  /// The p-value after Holm's and after Benjamini and Hochberg's correction, over the tests of `family`.
  package var holm: Double?
  package var benjaminiHochberg: Double?
  /// Which tests were corrected together, in words.
  package var family: String?
  /// How it was made, with author and year.
  package var method: String
  /// What must stand with the test wherever it is shown: its known weakness.
  package var caution: String?
  /// Why `pValue` is missing.
  package var reason: String?

  package init(
    id: String, label: String, statistic: Double? = nil, degreesOfFreedom: [Double] = [], pValue: Double?,
    method: String, caution: String? = nil, reason: String? = nil
  ) {
    self.id = id
    self.label = label
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
    self.method = method
    self.caution = caution
    self.reason = reason
  }
}
