/// How the predictors of a held-out cohort differ from those of the development cohort.
package struct CohortShift: Codable, Sendable, Equatable {
  package struct Predictor: Codable, Sendable, Equatable {
    /// Column, or the id of a model for its linear predictor.
    package var name: String
    package var label: String
    /// Patients with a known value.
    package var developmentN: Int
    package var cohortN: Int
    /// Standardised mean difference, cohort minus development; for categories the length of the difference.
    package var difference: Metric
    /// Kolmogorov and Smirnov's for continuous predictors, chi-square for categories.
    package var test: TestSummary

    package init(
      name: String, label: String, developmentN: Int, cohortN: Int, difference: Metric, test: TestSummary
    ) {
      self.name = name
      self.label = label
      self.developmentN = developmentN
      self.cohortN = cohortN
      self.difference = difference
      self.test = test
    }
  }

  package var development: String
  package var cohort: String
  package var predictors: [Predictor]
  /// Area under the curve of a logistic model that tells the two cohorts apart by their predictors: 0.5 where it cannot.
  package var membership: Metric
  /// Predictors of the membership model.
  package var membershipPredictors: [String]
  /// Patients of both cohorts without a missing value among them.
  package var membershipN: Int

  package init(
    development: String, cohort: String, predictors: [Predictor], membership: Metric,
    membershipPredictors: [String], membershipN: Int
  ) {
    self.development = development
    self.cohort = cohort
    self.predictors = predictors
    self.membership = membership
    self.membershipPredictors = membershipPredictors
    self.membershipN = membershipN
  }
}

/// Missing values of one table in one cohort.
package struct MissingnessSummary: Codable, Sendable, Equatable {
  /// More columns, or more patterns, than this are not told one by one.
  package static let mostListed = 30

  /// `clinical findings`, `tumour features`, `habitat features`.
  package var table: String
  package var cohort: String
  package var patients: Int
  /// Patients without a missing value.
  package var completePatients: Int
  package var columns: Int
  /// Columns with a missing value.
  package var incompleteColumns: Int
  /// Missing values in all.
  package var missingValues: Int
  /// The columns with the most missing values, most first, at most `mostListed`; nil in records that were made without them.
  package var listed: [Column]?
  /// Which of the listed columns patients lack together, the most frequent first, at most `mostListed`.
  package var patterns: [Pattern]?

  package init(
    table: String, cohort: String, patients: Int, completePatients: Int, columns: Int, incompleteColumns: Int,
    missingValues: Int
  ) {
    self.table = table
    self.cohort = cohort
    self.patients = patients
    self.completePatients = completePatients
    self.columns = columns
    self.incompleteColumns = incompleteColumns
    self.missingValues = missingValues
  }
}
