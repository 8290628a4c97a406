import Files
import Foundation
import Modelling

/// `holdout predict`: a locked model applied to a table of features; nothing is fitted.
package enum ModelPrediction {
  /// - Returns: `patient_id,probability`, in the order of the table.
  /// - Throws: `PipelineError.invalidInput` for a file that cannot be read, a column that the model needs and the table lacks,
  ///   a model that was never fitted.
  package static func predict(
    model: String, features: String, idColumn: String, missing: [String]
  ) throws(PipelineError) -> CSVTable {
    do {
      let locked = try LockedModel.read(from: URL(filePath: model))
      let csv = try CSVTable(contentsOf: URL(filePath: features), named: features)
      let table = try locked.table(from: csv, idColumn: idColumn, missing: missing)
      let probabilities = try locked.predict(table)
      return CSVTable(
        columns: ["patient_id", "probability"], rows: zip(table.patients, probabilities).map { [$0, "\($1)"] })
    } catch {
      throw .invalidInput([InputProblem(message: "\(error)")])
    }
  }
}
