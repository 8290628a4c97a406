/// What a study had and what it would have needed: for developing one model, or for evaluating it in one cohort.
package struct SampleSizeSummary: Codable, Sendable, Equatable {
  package enum Purpose: String, Codable, Sendable, Equatable { case development, validation }

  package struct Criterion: Codable, Sendable, Equatable {
    /// `overall-risk`, `prediction-error`, `shrinkage`, `optimism`; `observed-expected`, `calibration-slope`, `auc`,
    /// `net-benefit`, `events`; `events-per-parameter`.
    package var id: String
    package var label: String
    /// What had to be reached, in words: `interval of the slope no wider than 0.40`.
    package var target: String
    /// Not rounded; nil with the reason where it does not exist.
    package var requiredN: Double?
    package var requiredEvents: Double?
    /// What a study of this size reaches, on the scale of the target.
    package var reached: Double?
    package var method: String
    package var reason: String?

    package init(
      id: String, label: String, target: String, requiredN: Double?, requiredEvents: Double?, reached: Double?,
      method: String, reason: String? = nil
    ) {
      self.id = id
      self.label = label
      self.target = target
      self.requiredN = requiredN
      self.requiredEvents = requiredEvents
      self.reached = reached
      self.method = method
      self.reason = reason
    }
  }

  package var purpose: Purpose
  package var task: String
  package var model: String
  package var cohort: String
  package var n: Int
  package var events: Int
  /// Candidate parameters of the model; nil where they are not known, and for evaluation.
  package var parameters: Int?
  /// What the calculation took for granted, each in words.
  package var assumptions: [String]
  package var criteria: [Criterion]

  package init(
    purpose: Purpose, task: String, model: String, cohort: String, n: Int, events: Int, parameters: Int?,
    assumptions: [String], criteria: [Criterion]
  ) {
    self.purpose = purpose
    self.task = task
    self.model = model
    self.cohort = cohort
    self.n = n
    self.events = events
    self.parameters = parameters
    self.assumptions = assumptions
    self.criteria = criteria
  }

  /// The largest of the required numbers, rounded up; nil where none exists.
  package var requiredN: Int? {
    criteria.compactMap(\.requiredN).max().flatMap { $0 < 1e15 ? Int($0.rounded(.up)) : nil }
  }
}
