import Files
import Foundation
import Record

/// predictions.csv: reading anyone's, writing ours.
package enum PredictionsTable {
  package static let columns = ["patient_id", "cohort", "task", "model", "outcome", "kind", "probability"]

  /// The table of our own predictions; an unknown outcome is an empty field.
  package static func table(_ predictions: [Prediction]) -> CSVTable {
    CSVTable(
      columns: columns,
      rows: predictions.map { prediction in
        [
          prediction.patient, prediction.cohort, prediction.task, prediction.model,
          prediction.outcome.map { $0 ? "1" : "0" } ?? "", prediction.kind.rawValue, "\(prediction.probability)",
        ]
      }, file: "predictions.csv")
  }

  /// Reads a predictions table.
  ///
  /// - Throws: `PipelineError.invalidInput` with every problem: missing columns, no rows, a probability outside 0 to 1, an
  ///   outcome other than 1, 0 or empty, an unknown kind, a patient predicted twice by one model with one kind.
  package static func predictions(in table: CSVTable) throws(PipelineError) -> [Prediction] {
    let missing = columns.filter { !table.columns.contains($0) }
    guard missing.isEmpty else {
      throw .invalidInput(
        missing.map {
          InputProblem(
            message: FilesError.missingColumn(file: table.file, column: $0, present: table.columns).description)
        })
    }
    guard !table.rows.isEmpty else { throw .invalidInput([.noPredictions(file: table.file)]) }
    let places = columns.compactMap { table.columns.firstIndex(of: $0) }
    var predictions: [Prediction] = []
    var problems: [InputProblem] = []
    var seen: [String: Int] = [:]
    for (index, row) in table.rows.enumerated() {
      let fields = places.map { row[$0] }
      let line = table.line(ofRow: index)
      let key = [fields[0], fields[1], fields[2], fields[3], fields[5]].joined(separator: "\u{1F}")
      if let first = seen[key] {
        problems.append(.duplicatePrediction(file: table.file, line: line, first: first, patient: fields[0]))
        continue
      }
      seen[key] = line
      guard let kind = PredictionKind(rawValue: fields[5]) else {
        problems.append(
          .badPredictionField(file: table.file, line: line, column: "kind", rule: "apparent, out-of-fold or external"))
        continue
      }
      guard let probability = Double(fields[6]), (0...1).contains(probability) else {
        problems.append(
          .badPredictionField(file: table.file, line: line, column: "probability", rule: "a number from 0 to 1"))
        continue
      }
      guard ["0", "1", ""].contains(fields[4]) else {
        problems.append(.badPredictionField(file: table.file, line: line, column: "outcome", rule: "1, 0 or empty"))
        continue
      }
      guard !fields[0].isEmpty, !fields[1].isEmpty, !fields[2].isEmpty, !fields[3].isEmpty else {
        problems.append(.emptyPredictionField(file: table.file, line: line))
        continue
      }
      predictions.append(
        Prediction(
          patient: fields[0], cohort: fields[1], task: fields[2], model: fields[3],
          outcome: fields[4].isEmpty ? nil : fields[4] == "1", kind: kind, probability: probability))
    }
    guard problems.isEmpty else { throw .invalidInput(problems) }
    return predictions
  }
}

extension InputProblem {
  static func noPredictions(file: String) -> InputProblem {
    InputProblem(message: "\(file): the table has no predictions")
  }

  static func duplicatePrediction(file: String, line: Int, first: Int, patient: String) -> InputProblem {
    InputProblem(
      message: "\(file):\(line): the same patient, task, model and kind stand in line \(first) already")
  }

  static func badPredictionField(file: String, line: Int, column: String, rule: String) -> InputProblem {
    InputProblem(message: "\(file):\(line): the value in column '\(column)' must be \(rule)")
  }

  static func emptyPredictionField(file: String, line: Int) -> InputProblem {
    InputProblem(message: "\(file):\(line): patient_id, cohort, task and model must not be empty")
  }
}
