import Record
import Statistics

/// Turns estimates and tests into the values of the record.
struct MetricBuilder: Sendable {
  /// Coverage of every interval.
  let level: Double

  func metric(
    _ id: String, _ label: String, _ estimate: Estimate, _ method: String, denominator: Int? = nil
  ) -> Metric {
    Metric(
      id: id, label: label, value: estimate.value, lower: estimate.lower, upper: estimate.upper, level: level,
      method: method, denominator: denominator, reason: estimate.reason)
  }

  func test(
    _ id: String, _ label: String, statistic: Double? = nil, degreesOfFreedom: [Double] = [], pValue: Double?,
    _ method: String, caution: String? = nil, reason: String? = nil
  ) -> TestSummary {
    TestSummary(
      id: id, label: label, statistic: statistic, degreesOfFreedom: degreesOfFreedom, pValue: pValue, method: method,
      caution: caution, reason: reason)
  }
}
