import Record

/// The development patients of one task: their outcomes and all that may predict them.
package struct TaskData: Sendable {
  package let task: String
  /// Id of the development cohort.
  package let cohort: String
  /// Patients with a known outcome of either class, sorted by id, so that their order in a file has no influence.
  package let patients: [String]
  /// True for the positive class.
  package let outcomes: [Bool]
  /// Findings, tumour features and habitat features of these patients.
  package let table: FeatureTable
  package let predictors: [ClinicalPredictor]?
  /// The feature columns of each region there is a table of.
  package let featureColumns: [ModelDefinition.Region: [String]]

  /// Takes the rows of `patients` from the tables; all other rows, such as those of external cohorts, are not looked at.
  ///
  /// - Throws: `ModellingError.outcomeCount`, `.tooFewPatients` (fewer than 2 of either class), `.missingPatient`,
  ///   `.duplicatePatient`, `.duplicateColumn`.
  package init(
    task: String, cohort: String, patients: [String], outcomes: [Bool], clinical: ClinicalTable? = nil,
    tumour: FeatureTable? = nil, habitats: FeatureTable? = nil
  ) throws(ModellingError) {
    guard patients.count == outcomes.count else {
      throw .outcomeCount(task: task, patients: patients.count, outcomes: outcomes.count)
    }
    let positive = outcomes.count { $0 }
    guard positive > 1, outcomes.count - positive > 1 else {
      throw .tooFewPatients(
        task: task, cohort: cohort, positive: positive, negative: outcomes.count - positive)
    }
    let order = patients.indices.sorted { patients[$0] < patients[$1] }
    self.task = task
    self.cohort = cohort
    self.patients = order.map { patients[$0] }
    self.outcomes = order.map { outcomes[$0] }
    var table = try FeatureTable(patients: self.patients, columns: [], values: [], source: "development patients")
    for part in [clinical?.encoded, tumour, habitats] {
      if let part { table = try table.joined(with: part) }
    }
    self.table = table
    predictors = clinical?.predictors
    var columns: [ModelDefinition.Region: [String]] = [:]
    columns[.tumour] = tumour?.columns
    columns[.habitats] = habitats?.columns
    featureColumns = columns
  }

  var training: TrainingSet { TrainingSet(table: table, outcomes: outcomes) }
}
