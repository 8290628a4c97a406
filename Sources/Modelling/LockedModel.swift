import Files
import Foundation
import Record
import Statistics

/// A model after fitting: everything that predicting takes, and the record of how it came about. Nothing in it changes again.
///
/// It is written as canonical JSON; a model that was read back gives the same predictions bit for bit. A model that could
/// not be fitted is locked too, with its reason and without an estimator.
package struct LockedModel: Codable, Sendable, Equatable {
  /// The version of this schema that the program writes and reads.
  package static let currentSchema = 1

  package var schema: Int
  package var software: Software
  package var summary: ModelSummary
  /// The clinical findings among its inputs, with the levels that their codes stand for.
  package var encodings: [ClinicalPredictor]
  /// What the selection before fitting dropped and kept; nil for models without one.
  package var selection: FeatureSelection?
  /// Nil where the model was not fitted.
  package var estimator: Estimator?

  package init(
    software: Software, summary: ModelSummary, encodings: [ClinicalPredictor], selection: FeatureSelection?,
    estimator: Estimator?
  ) {
    schema = LockedModel.currentSchema
    self.software = software
    self.summary = summary
    self.encodings = encodings
    self.selection = selection
    self.estimator = estimator
  }

  /// The columns that a table must have for predicting, sorted; empty for a model that was not fitted.
  package var columns: [String] { estimator?.columns ?? [] }

  /// Probability of the positive class for each patient of `table`, in its order. Never fits anything.
  ///
  /// Missing values become those that were computed on the development patients.
  /// - Parameter table: features and encoded findings under the names they had at fitting; more columns do no harm.
  /// - Throws: `ModellingError.notFitted`; `.modelColumnMissing` for a column that is not there.
  package func predict(_ table: FeatureTable) throws(ModellingError) -> [Double] {
    try linearPredictors(for: table).map(Logit.probability)
  }

  /// Log odds of the positive class; see `predict(_:)`.
  package func linearPredictors(for table: FeatureTable) throws(ModellingError) -> [Double] {
    guard let estimator else {
      throw .notFitted(task: summary.task, model: summary.id, reason: summary.reason ?? "it was not fitted")
    }
    do {
      return try estimator.linearPredictors(for: table)
    } catch {
      throw .modelColumnMissing(task: summary.task, model: summary.id, column: error.column, file: table.source)
    }
  }

  /// The columns of a file that this model needs, findings encoded as they were at fitting.
  ///
  /// - Parameter missing: texts that mean "not known", besides the empty field.
  /// - Throws: `ModellingError.modelColumnMissing` naming the first column that is not there; and as `FeatureTable` and
  ///   `ClinicalTable` do for values that cannot be read.
  package func table(
    from csv: CSVTable, idColumn: String = "patient_id", missing: [String] = []
  ) throws(ModellingError) -> FeatureTable {
    let encoded = Set(encodings.flatMap(ClinicalTable.columns))
    let plain = columns.filter { !encoded.contains($0) }
    for column in encodings.map(\.column) + plain where !csv.columns.contains(column) {
      throw .modelColumnMissing(task: summary.task, model: summary.id, column: column, file: csv.file)
    }
    let positions = [idColumn] + plain
    var numbers = CSVTable(columns: positions, file: csv.file)
    let indices = positions.map { csv.columns.firstIndex(of: $0) }
    numbers.rows = csv.rows.map { row in indices.map { $0.map { row[$0] } ?? "" } }
    numbers.lines = csv.lines
    guard indices[0] != nil else {
      throw .table(.missingColumn(file: csv.file, column: idColumn, present: csv.columns))
    }
    let features = try FeatureTable(numbers, idColumn: idColumn, missing: missing)
    guard !encodings.isEmpty else { return features }
    let findings = try ClinicalTable(csv, idColumn: idColumn, predictors: encodings, missing: missing)
    return try features.joined(with: findings.encoded)
  }

  /// Writes the model as canonical JSON.
  ///
  /// - Throws: `FilesError.cannotWrite`, or an `EncodingError` where a number is not finite.
  package func write(to url: URL) throws { try CanonicalJSON.write(self, to: url) }

  /// Reads a model that `write(to:)` wrote.
  ///
  /// - Throws: `ModellingError.table` where the file cannot be read, `.unsupportedSchema`.
  package static func read(from url: URL) throws(ModellingError) -> LockedModel {
    struct Header: Decodable { var schema: Int }
    let header: Header
    do { header = try CanonicalJSON.read(Header.self, from: url) } catch { throw .table(error) }
    guard header.schema == currentSchema else {
      throw .unsupportedSchema(file: url.path, found: header.schema, supported: currentSchema)
    }
    do { return try CanonicalJSON.read(LockedModel.self, from: url) } catch { throw .table(error) }
  }
}
