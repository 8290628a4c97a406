/// One row of Table 1: a finding in every cohort.
package struct Characteristic: Codable, Sendable, Equatable {
  /// The finding in one cohort.
  package struct InCohort: Codable, Sendable, Equatable {
    package var cohort: String
    /// Patients with a known value.
    package var n: Int
    package var missing: Int
    /// For continuous findings; nil otherwise, and where n is 0 (SD: below 2).
    package var mean: Double?
    package var standardDeviation: Double?
    package var median: Double?
    package var lowerQuartile: Double?
    package var upperQuartile: Double?
    /// For ordinal and categorical findings: patients at each level, in the order of `levels`.
    package var counts: [Int]

    package init(
      cohort: String, n: Int, missing: Int, mean: Double? = nil, standardDeviation: Double? = nil,
      median: Double? = nil, lowerQuartile: Double? = nil, upperQuartile: Double? = nil, counts: [Int] = []
    ) {
      self.cohort = cohort
      self.n = n
      self.missing = missing
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.median = median
      self.lowerQuartile = lowerQuartile
      self.upperQuartile = upperQuartile
      self.counts = counts
    }
  }

  package var column: String
  package var label: String
  package var scale: PredictorScale
  package var unit: String?
  package var levels: [String]
  package var cohorts: [InCohort]
  /// Development against each held-out cohort.
  package var cohortDifferences: [Comparison] = []
  /// Events against non-events, by task and cohort.
  package var byOutcome: [ByOutcome] = []

  /// Two or more groups compared.
  package struct Comparison: Codable, Sendable, Equatable {
    /// What is compared with the development cohort: a cohort's id.
    package var cohort: String
    /// Standardised mean difference.
    package var difference: Metric
    /// Of means or shares: t test (Welch), chi-square or Fisher's exact test.
    package var tests: [TestSummary]

    package init(cohort: String, difference: Metric, tests: [TestSummary]) {
      self.cohort = cohort
      self.difference = difference
      self.tests = tests
    }
  }

  /// The finding in the two classes of a task.
  package struct ByOutcome: Codable, Sendable, Equatable {
    package var task: String
    /// `cohort` of both is the cohort.
    package var positive: InCohort
    package var negative: InCohort
    package var difference: Metric
    package var tests: [TestSummary]

    package init(task: String, positive: InCohort, negative: InCohort, difference: Metric, tests: [TestSummary]) {
      self.task = task
      self.positive = positive
      self.negative = negative
      self.difference = difference
      self.tests = tests
    }
  }

  package init(
    column: String, label: String, scale: PredictorScale, unit: String?, levels: [String], cohorts: [InCohort]
  ) {
    self.column = column
    self.label = label
    self.scale = scale
    self.unit = unit
    self.levels = levels
    self.cohorts = cohorts
  }
}
