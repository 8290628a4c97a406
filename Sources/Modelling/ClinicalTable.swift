import Files
import Record

/// Clinical and imaging findings of patients, encoded as numbers.
///
/// A continuous finding is one column. An ordinal finding is one column of scores 0, 1, 2, ... in the order of its levels.
/// A categorical finding of k levels is k - 1 columns of 0 and 1, named `column=level`, against its first level. A missing
/// finding is missing in each of its columns.
package struct ClinicalTable: Sendable, Equatable {
  package let predictors: [ClinicalPredictor]
  /// The encoded columns of all predictors, in their order.
  package let encoded: FeatureTable

  package var patients: [String] { encoded.patients }

  /// Encodes the findings of every patient, or of those in `patients`, in the table's order.
  ///
  /// - Parameter missing: texts that mean "not known", besides the empty field.
  /// - Throws: the first of `problems(in:idColumn:predictors:missing:patients:)`.
  package init(
    _ table: CSVTable, idColumn: String, predictors: [ClinicalPredictor], missing: [String] = [],
    patients: [String]? = nil
  ) throws(ModellingError) {
    let encoding = try ClinicalEncoding(
      table, idColumn: idColumn, predictors: predictors, missing: missing, patients: patients)
    if let problem = encoding.problems.first { throw problem }
    self.predictors = predictors
    encoded = try FeatureTable(
      patients: encoding.patients, columns: predictors.flatMap(ClinicalTable.columns), values: encoding.values,
      source: table.file)
  }

  /// Findings that are encoded already.
  ///
  /// - Throws: `ModellingError.missingColumn` where `encoded` lacks a column of a predictor.
  package init(predictors: [ClinicalPredictor], encoded: FeatureTable) throws(ModellingError) {
    self.predictors = predictors
    self.encoded = try encoded.selecting(columns: predictors.flatMap(ClinicalTable.columns))
  }

  /// Everything in the table that cannot be encoded: numbers that are none, unknown levels. Empty when all is well.
  ///
  /// - Throws: `ModellingError.table` (no such column), `.emptyPatient`, `.duplicatePatient`, `.missingPatient`.
  package static func problems(
    in table: CSVTable, idColumn: String, predictors: [ClinicalPredictor], missing: [String] = [],
    patients: [String]? = nil
  ) throws(ModellingError) -> [ModellingError] {
    try ClinicalEncoding(table, idColumn: idColumn, predictors: predictors, missing: missing, patients: patients)
      .problems
  }

  /// The encoded columns of one finding.
  package static func columns(of predictor: ClinicalPredictor) -> [String] {
    switch predictor.scale {
    case .continuous, .ordinal: [predictor.column]
    case .categorical: predictor.levels.dropFirst().map { "\(predictor.column)=\($0)" }
    }
  }

  /// What each encoded column of one finding is called in print: the finding, and for a level what it is compared with.
  static func labels(of predictor: ClinicalPredictor) -> [String] {
    switch predictor.scale {
    case .continuous, .ordinal: [predictor.label]
    case .categorical:
      predictor.levels.dropFirst().map { "\(predictor.label): \($0) vs \(predictor.levels[0])" }
    }
  }
}

/// One pass over the patient table.
private struct ClinicalEncoding {
  var patients: [String]
  var values: [Double] = []
  var problems: [ModellingError] = []

  init(
    _ table: CSVTable, idColumn: String, predictors: [ClinicalPredictor], missing: [String], patients: [String]?
  ) throws(ModellingError) {
    let ids = try PatientRows(table, idColumn: idColumn)
    let present = Set(ids.patients)
    for patient in patients ?? [] where !present.contains(patient) {
      throw .missingPatient(patient: patient, file: table.file)
    }
    let wanted = patients.map(Set.init) ?? present
    let rows = ids.patients.indices.filter { wanted.contains(ids.patients[$0]) }
    self.patients = rows.map { ids.patients[$0] }
    let unknown = Set(missing)
    for predictor in predictors {
      let column: Int
      do { column = try table.index(of: predictor.column) } catch { throw .table(error) }
      var scores = [Double](repeating: .nan, count: rows.count)
      for (place, row) in rows.enumerated() {
        let field = table.rows[row][column].trimmed
        if field.isEmpty || unknown.contains(field) { continue }
        let line = table.line(ofRow: row)
        if predictor.scale == .continuous {
          if let value = Double(field), value.isFinite {
            scores[place] = value
          } else {
            problems.append(.notANumber(file: table.file, line: line, column: predictor.column))
          }
        } else if let level = predictor.levels.firstIndex(of: field) {
          scores[place] = Double(level)
        } else {
          problems.append(
            .unknownLevel(file: table.file, line: line, column: predictor.column, levels: predictor.levels))
        }
      }
      if predictor.scale == .categorical {
        for level in predictor.levels.indices.dropFirst() {
          values += scores.map { $0.isNaN ? .nan : $0 == Double(level) ? 1 : 0 }
        }
      } else {
        values += scores
      }
    }
  }
}
