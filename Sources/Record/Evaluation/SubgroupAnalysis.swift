/// One model in one cohort, by the groups of one variable: a finding of the patients, or their centre.
package struct SubgroupAnalysis: Codable, Sendable, Equatable {
  package struct Group: Codable, Sendable, Equatable {
    package var label: String
    /// Patients of the group with a prediction and a known outcome.
    package var n: Int
    package var events: Int
    /// The same metrics as of the whole cohort, at the same frozen threshold.
    package var metrics: [Metric]

    package init(label: String, n: Int, events: Int, metrics: [Metric]) {
      self.label = label
      self.n = n
      self.events = events
      self.metrics = metrics
    }

    package func metric(_ id: String) -> Metric? { metrics.first { $0.id == id } }
  }

  /// Whether a metric differs between the groups.
  package struct Difference: Codable, Sendable, Equatable {
    /// Id of the metric.
    package var metric: String
    /// For two groups: the first minus the second, on the metric's own scale.
    package var estimate: Metric?
    package var test: TestSummary

    package init(metric: String, estimate: Metric?, test: TestSummary) {
      self.metric = metric
      self.estimate = estimate
      self.test = test
    }
  }

  /// Random-effects summary of one metric over the groups; for centres.
  package struct Heterogeneity: Codable, Sendable, Equatable {
    /// Id of the metric.
    package var metric: String
    /// Groups whose metric has a standard error.
    package var groups: Int
    package var pooled: Metric
    /// The range in which the metric of a new centre is expected; on the metric's own scale.
    package var prediction: Metric
    /// Variance between groups on the scale of pooling.
    package var tauSquared: Double?
    /// Share of the variability that is not chance, 0 to 1.
    package var iSquared: Double?
    package var test: TestSummary

    package init(
      metric: String, groups: Int, pooled: Metric, prediction: Metric, tauSquared: Double?, iSquared: Double?,
      test: TestSummary
    ) {
      self.metric = metric
      self.groups = groups
      self.pooled = pooled
      self.prediction = prediction
      self.tauSquared = tauSquared
      self.iSquared = iSquared
      self.test = test
    }
  }

  /// Column of the patient table; `centre` for the centre.
  package var variable: String
  package var label: String
  package var isCentre: Bool
  package var task: String
  package var model: String
  package var cohort: String
  package var kind: PredictionKind
  package var groups: [Group]
  /// Patients whose group is not known; they are in none.
  package var missing: Int
  package var differences: [Difference]
  package var heterogeneity: [Heterogeneity]

  package init(
    variable: String, label: String, isCentre: Bool, task: String, model: String, cohort: String,
    kind: PredictionKind, groups: [Group], missing: Int, differences: [Difference], heterogeneity: [Heterogeneity]
  ) {
    self.variable = variable
    self.label = label
    self.isCentre = isCentre
    self.task = task
    self.model = model
    self.cohort = cohort
    self.kind = kind
    self.groups = groups
    self.missing = missing
    self.differences = differences
    self.heterogeneity = heterogeneity
  }
}
