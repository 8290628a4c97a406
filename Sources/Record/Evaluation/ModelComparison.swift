/// Two models of one task on the same patients: first minus second.
package struct ModelComparison: Codable, Sendable, Equatable {
  package var task: String
  package var cohort: String
  package var kind: PredictionKind
  package var first: String
  package var second: String
  /// Patients with a prediction of both and a known outcome.
  package var n: Int
  package var events: Int
  /// `auc-difference`, `sensitivity-difference`, `specificity-difference`, `accuracy-difference`, `net-benefit-difference`,
  /// `nri-events`, `nri-non-events`, `nri`, `nri-continuous`, `idi`.
  package var metrics: [Metric]
  /// `delong`, `bootstrap`, `mcnemar-sensitivity`, `mcnemar-specificity`, `mcnemar-accuracy`.
  package var tests: [TestSummary]

  package init(
    task: String, cohort: String, kind: PredictionKind, first: String, second: String, n: Int, events: Int,
    metrics: [Metric], tests: [TestSummary]
  ) {
    self.task = task
    self.cohort = cohort
    self.kind = kind
    self.first = first
    self.second = second
    self.n = n
    self.events = events
    self.metrics = metrics
    self.tests = tests
  }

  package func metric(_ id: String) -> Metric? { metrics.first { $0.id == id } }
  package func test(_ id: String) -> TestSummary? { tests.first { $0.id == id } }
}
