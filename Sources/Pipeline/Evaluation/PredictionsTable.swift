import Evaluation
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

  /// Reads a predictions table; see `contents(of:columns:)`.
  package static func predictions(in table: CSVTable) throws(PipelineError) -> [Prediction] {
    try contents(of: table).predictions
  }

  /// What a predictions table says of the models, and of the patients.
  package struct Contents: Sendable {
    package var predictions: [Prediction]
    /// Centre, cluster and groups of each patient.
    package var patients: [PatientKey: PatientAttributes]
  }

  /// Reads a predictions table: one row for each patient, task, model and kind, or with a column for each model.
  ///
  /// An empty probability in a table with a column for each model means that this model says nothing of the patient.
  ///
  /// - Throws: `PipelineError.invalidInput` with every problem: missing columns, no rows, a probability outside 0 to 1, an
  ///   outcome of another text, an unknown kind, a patient predicted twice by one model with one kind, two outcomes, centres
  ///   or groups of one patient.
  package static func contents(of table: CSVTable, columns: PredictionColumns = PredictionColumns())
    throws(PipelineError) -> Contents
  {
    var reader = try PredictionsReader(table: table, columns: columns)
    return try reader.read()
  }
}

/// One pass over the rows of a predictions table.
private struct PredictionsReader {
  private let table: CSVTable
  private let columns: PredictionColumns
  /// The place of each of our columns; nil for those that are the same in every row.
  private let places: [String: Int]
  private let models: [(id: String, place: Int)]
  private let centre: Int?
  private let cluster: Int?
  private let subgroups: [(name: String, place: Int)]

  private var predictions: [Prediction] = []
  private var patients: [PatientKey: PatientAttributes] = [:]
  private var problems: [InputProblem] = []
  private var seen: [String: Int] = [:]
  private var outcomes: [String: (outcome: Bool?, line: Int)] = [:]
  private var attributeLines: [PatientKey: Int] = [:]

  /// - Throws: every column that is missing.
  init(table: CSVTable, columns: PredictionColumns) throws(PipelineError) {
    self.table = table
    self.columns = columns
    var problems: [InputProblem] = []
    func place(_ column: String, for ours: String?) -> Int? {
      if let place = table.columns.firstIndex(of: column) { return place }
      problems.append(.missingPredictionColumn(file: table.file, column: column, ours: ours, present: table.columns))
      return nil
    }
    var places: [String: Int] = [:]
    for ours in columns.required { places[ours] = place(columns.names[ours] ?? ours, for: ours) }
    models = columns.models.compactMap { model in place(model.column, for: nil).map { (model.id, $0) } }
    centre = columns.centre.flatMap { place($0, for: nil) }
    cluster = columns.cluster.flatMap { place($0, for: nil) }
    subgroups = columns.subgroups.compactMap { name in place(name, for: nil).map { (name, $0) } }
    self.places = places
    for ours in columns.constants.keys.sorted() where table.columns.contains(ours) {
      problems.append(.constantHidesColumn(file: table.file, column: ours))
    }
    if !columns.models.isEmpty {
      for ours in ["model", "probability"] where table.columns.contains(ours) {
        // A probability of another name may be a model's own column.
        if columns.models.contains(where: { $0.column == ours }) && !table.columns.contains("model") { continue }
        problems.append(.modelsHideColumn(file: table.file, column: ours))
      }
    }
    guard problems.isEmpty else { throw .invalidInput(problems) }
    guard !table.rows.isEmpty else { throw .invalidInput([.noPredictions(file: table.file)]) }
  }

  mutating func read() throws(PipelineError) -> PredictionsTable.Contents {
    for (index, row) in table.rows.enumerated() { read(row, line: table.line(ofRow: index)) }
    guard problems.isEmpty else { throw .invalidInput(problems) }
    if let positive = columns.positive, !predictions.contains(where: { $0.outcome == true }) {
      throw .invalidInput([
        .positiveNeverOccurs(
          file: table.file, text: positive, found: Evaluator.unique(table.rows.map { field("outcome", $0) }))
      ])
    }
    guard !predictions.isEmpty else { throw .invalidInput([.noPredictions(file: table.file)]) }
    return PredictionsTable.Contents(predictions: predictions, patients: patients)
  }

  private func field(_ ours: String, _ row: [String]) -> String {
    places[ours].map { row[$0] } ?? columns.constants[ours] ?? ""
  }

  private mutating func read(_ row: [String], line: Int) {
    let file = table.file
    let (patient, cohort, task) = (field("patient_id", row), field("cohort", row), field("task", row))
    guard !patient.isEmpty, !cohort.isEmpty, !task.isEmpty else {
      problems.append(.emptyPredictionField(file: file, line: line))
      return
    }
    guard let kind = PredictionKind(rawValue: field("kind", row)) else {
      problems.append(
        .badPredictionField(file: file, line: line, column: "kind", rule: "apparent, out-of-fold or external"))
      return
    }
    guard let outcome = columns.outcome(field("outcome", row)) else {
      problems.append(.badPredictionField(file: file, line: line, column: "outcome", rule: columns.outcomeRule))
      return
    }
    let person = [patient, cohort, task].joined(separator: "\u{1F}")
    if let known = outcomes[person], known.outcome != outcome {
      problems.append(.twoOutcomes(file: file, line: line, first: known.line, patient: patient))
      return
    }
    outcomes[person] = (outcome, outcomes[person]?.line ?? line)
    guard noteAttributes(of: PatientKey(cohort: cohort, patient: patient), row: row, line: line) else { return }
    if models.isEmpty {
      add(
        patient, cohort, task, field("model", row), outcome, kind, text: field("probability", row),
        column: columns.names["probability"] ?? "probability", mayBeMissing: false, line: line)
    } else {
      for model in models {
        add(
          patient, cohort, task, model.id, outcome, kind, text: row[model.place],
          column: table.columns[model.place], mayBeMissing: true, line: line)
      }
    }
  }

  private mutating func add(
    _ patient: String, _ cohort: String, _ task: String, _ model: String, _ outcome: Bool?, _ kind: PredictionKind,
    text: String, column: String, mayBeMissing: Bool, line: Int
  ) {
    guard !model.isEmpty else {
      problems.append(.emptyPredictionField(file: table.file, line: line))
      return
    }
    if mayBeMissing, PredictionColumns.isMissing(text) { return }
    guard let probability = Double(text), (0...1).contains(probability) else {
      problems.append(
        .badPredictionField(file: table.file, line: line, column: column, rule: "a number from 0 to 1"))
      return
    }
    let key = [patient, cohort, task, model, kind.rawValue].joined(separator: "\u{1F}")
    if let first = seen[key] {
      problems.append(.duplicatePrediction(file: table.file, line: line, first: first, patient: patient))
      return
    }
    seen[key] = line
    predictions.append(
      Prediction(
        patient: patient, cohort: cohort, task: task, model: model, outcome: outcome, kind: kind,
        probability: probability))
  }

  /// Whether what the row says of the patient is what an earlier row said.
  private mutating func noteAttributes(of patient: PatientKey, row: [String], line: Int) -> Bool {
    guard centre != nil || cluster != nil || !subgroups.isEmpty else { return true }
    func known(_ place: Int?) -> String? {
      place.map { row[$0] }.flatMap { PredictionColumns.isMissing($0) ? nil : $0 }
    }
    var groups: [String: String] = [:]
    for subgroup in subgroups { groups[subgroup.name] = known(subgroup.place) }
    let attributes = PatientAttributes(centre: known(centre), cluster: known(cluster), groups: groups)
    if let first = patients[patient], first != attributes {
      problems.append(
        .twoAttributes(
          file: table.file, line: line, first: attributeLines[patient] ?? 0,
          patient: patient.patient))
      return false
    }
    patients[patient] = attributes
    attributeLines[patient] = attributeLines[patient] ?? line
    return true
  }
}

extension InputProblem {
  static func noPredictions(file: String) -> InputProblem {
    InputProblem(message: "\(file): the table has no predictions")
  }

  /// `ours` is nil for columns that only the user has named.
  static func missingPredictionColumn(file: String, column: String, ours: String?, present: [String]) -> InputProblem {
    let message = FilesError.missingColumn(file: file, column: column, present: present).description
    guard let ours else { return InputProblem(message: message) }
    return InputProblem(
      message: message + "; if it has another name, say --column \(ours)=NAME, and if it is the same in every row, "
        + "--constant \(ours)=VALUE")
  }

  static func constantHidesColumn(file: String, column: String) -> InputProblem {
    InputProblem(
      message:
        "\(file):1: the table has a column '\(column)', which --constant \(column)=... would hide; leave the option out"
    )
  }

  static func modelsHideColumn(file: String, column: String) -> InputProblem {
    InputProblem(
      message: "\(file):1: the table has a column '\(column)', so it has a row for each model; leave --model out")
  }

  static func positiveNeverOccurs(file: String, text: String, found: [String]) -> InputProblem {
    let shown = found.prefix(6).map { $0.isEmpty ? "(empty)" : "'\($0)'" }.joined(separator: ", ")
    return InputProblem(
      message: "\(file): no outcome is '\(text)', the text of --positive; the column holds \(shown)"
        + (found.count > 6 ? " and \(found.count - 6) more" : ""))
  }

  static func duplicatePrediction(file: String, line: Int, first: Int, patient: String) -> InputProblem {
    InputProblem(
      message: "\(file):\(line): the same patient, task, model and kind stand in line \(first) already")
  }

  static func twoOutcomes(file: String, line: Int, first: Int, patient: String) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(file):\(line): the outcome is not the one of line \(first); a patient has one outcome in a task")
  }

  static func twoAttributes(file: String, line: Int, first: Int, patient: String) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(file):\(line): centre, cluster or group are not those of line \(first); they belong to the patient")
  }

  static func badPredictionField(file: String, line: Int, column: String, rule: String) -> InputProblem {
    InputProblem(message: "\(file):\(line): the value in column '\(column)' must be \(rule)")
  }

  static func emptyPredictionField(file: String, line: Int) -> InputProblem {
    InputProblem(message: "\(file):\(line): patient_id, cohort, task and model must not be empty")
  }
}
