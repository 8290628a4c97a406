/// One metric of one model in every kind of prediction, side by side.
///
/// It is made from all performances of a model at once, and a kind that is missing stands in it with the reason: there is no
/// way to make one that shows the apparent value only.
package struct OptimismSummary: Codable, Sendable, Equatable {
  package struct Entry: Codable, Sendable, Equatable {
    package var kind: PredictionKind
    /// Nil where no cohort has predictions of this kind.
    package var cohort: String?
    package var n: Int
    package var events: Int
    package var value: Double?
    package var lower: Double?
    package var upper: Double?
    /// Why the value or its interval is missing.
    package var reason: String?
  }

  package struct Difference: Codable, Sendable, Equatable {
    package var from: PredictionKind
    package var to: PredictionKind
    /// Of `to`.
    package var cohort: String
    /// `from` minus `to`.
    package var value: Double
    /// Nil where the two rest on the same patients: their difference has no interval of its own here.
    package var lower: Double?
    package var upper: Double?
    package var reason: String?
  }

  package var task: String
  package var model: String
  /// Id and label of the metric.
  package var metric: String
  package var label: String
  package var level: Double
  /// Apparent, out-of-fold, external, in this order; external once for each cohort.
  package private(set) var entries: [Entry]
  package private(set) var differences: [Difference]

  /// - Parameter performances: every performance of the model in the task.
  package init(
    task: String, model: String, metric id: String, label: String, level: Double, performances: [Performance]
  ) {
    self.task = task
    self.model = model
    metric = id
    self.label = label
    self.level = level
    var entries: [Entry] = []
    for kind in PredictionKind.allCases {
      let own = performances.filter { $0.task == task && $0.model == model && $0.kind == kind }
      for performance in own {
        let found = performance.metric(id)
        entries.append(
          Entry(
            kind: kind, cohort: performance.cohort, n: performance.n, events: performance.events, value: found?.value,
            lower: found?.lower, upper: found?.upper,
            reason: found == nil ? "not computed" : found?.reason))
      }
      if own.isEmpty {
        entries.append(
          Entry(kind: kind, cohort: nil, n: 0, events: 0, reason: "there are no \(kind.rawValue) predictions"))
      }
    }
    self.entries = entries
    var differences: [Difference] = []
    for (fromIndex, from) in entries.enumerated() {
      for to in entries.dropFirst(fromIndex + 1) where to.kind != from.kind {
        guard let first = from.value, let second = to.value, let cohort = to.cohort else { continue }
        differences.append(
          OptimismSummary.difference(from: from, to: to, first: first, second: second, cohort: cohort))
      }
    }
    self.differences = differences
  }

  private static func difference(
    from: Entry, to: Entry, first: Double, second: Double, cohort: String
  ) -> Difference {
    var difference = Difference(from: from.kind, to: to.kind, cohort: cohort, value: first - second)
    if to.kind != .external {
      difference.reason = "both rest on the same patients"
    } else if let lower = from.lower, let upper = from.upper, let otherLower = to.lower, let otherUpper = to.upper {
      let interval = IndependentDifference((first, lower, upper), (second, otherLower, otherUpper))
      difference.lower = interval.lower
      difference.upper = interval.upper
    } else {
      difference.reason = "one of the two has no interval"
    }
    return difference
  }
}
