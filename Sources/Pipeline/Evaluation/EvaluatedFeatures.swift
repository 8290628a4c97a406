import Modelling
import Record

/// The features of a run that the evaluation looks at: those in the models, and how many values are missing in all.
struct EvaluatedFeatures {
  /// Features that are terms of some model, each once, in the order of models and terms; findings are not among them.
  let columns: [String]
  let missingness: [MissingnessSummary]

  private let labels: [String: String]
  /// Encoded findings and the features in the models.
  private let table: FeatureTable
  private let rows: [String: Int]
  private let places: [String: Int]
  private let findings: [String]

  /// - Throws: `FilesError`, `ModellingError` where a table of features cannot be read.
  init(run: StudyRun, check: CheckRecord, models: [ModelSummary]) throws {
    let tables = try FeatureTables(run: run, check: check)
    let patients = check.patients.map(\.id)
    let whole = try tables.joined(for: patients)
    findings = tables.clinical?.encoded.columns ?? []
    let known = Set(whole.columns).subtracting(findings)
    var columns: [String] = []
    var labels: [String: String] = [:]
    for term in models.flatMap(\.terms) where known.contains(term.name) && labels[term.name] == nil {
      columns.append(term.name)
      labels[term.name] = term.label
    }
    self.columns = columns
    self.labels = labels
    table = try whole.selecting(columns: findings + columns)
    rows = Dictionary(patients.enumerated().map { ($1, $0) }) { first, _ in first }
    places = Dictionary((findings + columns).enumerated().map { ($1, $0) }) { first, _ in first }
    let parts = [("tumour features", tables.tumour)] + (tables.habitats.map { [("habitat features", $0)] } ?? [])
    missingness = parts.flatMap { name, part in
      run.study.cohorts.map { cohort in
        EvaluatedFeatures.missingness(of: part, named: name, cohort: cohort.id, patients: check.patients(of: cohort.id))
      }
    }
  }

  func label(of column: String) -> String { labels[column] ?? column }

  /// Nil where it is missing.
  func value(_ column: String, of patient: String) -> Double? {
    guard let row = rows[patient], let place = places[column] else { return nil }
    let value = table.values[place * table.patients.count + row]
    return value.isFinite ? value : nil
  }

  /// The values of these patients that are known.
  func known(_ column: String, of patients: [String]) -> [Double] {
    patients.compactMap { value(column, of: $0) }
  }

  /// The predictors of the membership model: encoded findings where the study has any, else the features in the models.
  func membershipColumns(findings wanted: Bool) -> [String] { wanted ? findings : columns }

  private static func missingness(
    of table: FeatureTable, named name: String, cohort: String, patients: [CheckRecord.Patient]
  ) -> MissingnessSummary {
    let members = Set(patients.map(\.id))
    let width = table.columns.count
    var incomplete = [Bool](repeating: false, count: width)
    var missing: [[Int]] = []
    for (row, patient) in table.patients.enumerated() where members.contains(patient) {
      let own = (0..<width).filter { !table.values[$0 * table.patients.count + row].isFinite }
      for column in own { incomplete[column] = true }
      missing.append(own)
    }
    var summary = MissingnessSummary(
      table: name, cohort: cohort, patients: patients.count, completePatients: missing.count(where: \.isEmpty),
      columns: width, incompleteColumns: incomplete.count { $0 },
      missingValues: missing.reduce(0) { $0 + $1.count })
    summary.take(MissingPatterns(columns: table.columns.map { ($0, $0) }, missing: missing))
    return summary
  }
}
