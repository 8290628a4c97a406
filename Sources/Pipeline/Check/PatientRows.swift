import Files
import Foundation
import Record

/// A patient as the table gives it, before any image is read.
struct PatientRow: Sendable {
  var id: String
  var line: Int
  var cohort: String
  var centre: String?
  var outcomes: [String: CheckRecord.Outcome]
  var findings: [String: String]
  /// Seconds by dynamic image, for images whose times the study or the table gives.
  var phaseTimes: [String: [Double]]
}

/// The patient table, read against the study: cohorts assigned, values checked, every problem noted.
struct PatientRows: Sendable {
  var rows: [PatientRow] = []
  var problems: [InputProblem] = []
  var assessed = 0
  var unassigned = 0

  /// - Parameter table: the table; its `file` is the name for messages.
  init(table: CSVTable, study: Study) {
    assessed = table.rows.count
    guard !table.rows.isEmpty else {
      problems.append(.noPatients(file: table.file))
      return
    }
    let missing = PatientRows.missingColumns(of: table, study: study)
    guard missing.isEmpty else {
      problems += missing.map {
        InputProblem(
          message: FilesError.missingColumn(file: table.file, column: $0, present: table.columns).description)
      }
      return
    }
    var firstLine: [String: Int] = [:]
    for index in table.rows.indices {
      let line = table.line(ofRow: index)
      let id = table.value(study.patients.idColumn, row: index) ?? ""
      guard PatientRows.isValid(id) else {
        problems.append(.badPatientId(file: table.file, line: line))
        continue
      }
      if let first = firstLine[id] {
        problems.append(.duplicatePatient(file: table.file, line: line, first: first, patient: id))
        continue
      }
      firstLine[id] = line
      let cohorts = study.cohorts.filter { cohort in
        PatientRows.belongs(id: id, row: index, to: cohort.members, table: table)
      }
      guard let cohort = cohorts.first else {
        unassigned += 1
        continue
      }
      guard cohorts.count == 1 else {
        problems.append(.inTwoCohorts(file: table.file, line: line, patient: id, cohorts: cohorts.map(\.id)))
        continue
      }
      var row = RowReader(table: table, index: index, line: line, patient: id, study: study)
      rows.append(row.read(cohort: cohort))
      problems += row.problems
    }
  }

  /// The columns that the study asks for and the table lacks, in the study's order, each once.
  private static func missingColumns(of table: CSVTable, study: Study) -> [String] {
    var wanted = [study.patients.idColumn] + [study.patients.centreColumn].compactMap { $0 }
    wanted += study.cohorts.compactMap(\.members.column)
    wanted += study.images.flatMap { $0.volumes.compactMap(\.timeColumn) }
    wanted += study.tasks.flatMap { task in task.outcomeColumns.keys.sorted().compactMap { task.outcomeColumns[$0] } }
    wanted += study.predictors.map(\.column)
    var seen = Set(table.columns)
    return wanted.filter { seen.insert($0).inserted }
  }

  /// Letters, digits, '-', '_' and '.', beginning with a letter or a digit: the id becomes a file name and stands in pages.
  static func isValid(_ id: String) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = id.utf8.first, isAlphanumeric(first), id.utf8.count <= 64,
      // Image libraries take such an ending for the file's own.
      ![".nii", ".gz", ".hdr", ".img"].contains(where: id.lowercased().hasSuffix)
    else { return false }
    return id.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }
  }

  private static func belongs(id: String, row: Int, to members: CohortMembers, table: CSVTable) -> Bool {
    if let column = members.column, let values = members.values {
      return table.value(column, row: row).map(values.contains) ?? false
    }
    if let first = members.firstId, let last = members.lastId { return first <= id && id <= last }
    return false
  }
}

/// Reads one row's outcomes, findings and phase times.
private struct RowReader {
  let table: CSVTable
  let index: Int
  let line: Int
  let patient: String
  let study: Study
  var problems: [InputProblem] = []

  mutating func read(cohort: Cohort) -> PatientRow {
    var outcomes: [String: CheckRecord.Outcome] = [:]
    for task in study.tasks { outcomes[task.id] = outcome(of: task, cohort: cohort.id) }
    var findings: [String: String] = [:]
    for predictor in study.predictors {
      if let value = finding(predictor) { findings[predictor.column] = value }
    }
    var times: [String: [Double]] = [:]
    for image in study.images where image.kind == .dynamic {
      if let known = phaseTimes(of: image) { times[image.id] = known }
    }
    return PatientRow(
      id: patient, line: line, cohort: cohort.id,
      centre: study.patients.centreColumn.flatMap { known($0) }, outcomes: outcomes, findings: findings,
      phaseTimes: times)
  }

  /// The field, or nil where it is one of the texts that mean "not known".
  private func known(_ column: String) -> String? {
    guard let value = table.value(column, row: index), !study.patients.missing.contains(value) else { return nil }
    return value
  }

  private func outcome(of task: PredictionTask, cohort: String) -> CheckRecord.Outcome {
    guard let column = task.outcomeColumns[cohort] else { return .unknown }
    guard let value = known(column) else { return .missing }
    if task.positive.values.contains(value) { return .positive }
    return task.negative.values.contains(value) ? .negative : .otherClass
  }

  private mutating func finding(_ predictor: ClinicalPredictor) -> String? {
    guard let value = known(predictor.column) else { return nil }
    if predictor.scale == .continuous {
      guard let number = Double(value), number.isFinite else {
        problems.append(.notANumber(file: table.file, line: line, patient: patient, column: predictor.column))
        return nil
      }
    } else if !predictor.levels.contains(value) {
      problems.append(
        .unknownLevel(
          file: table.file, line: line, patient: patient, column: predictor.column, levels: predictor.levels))
      return nil
    }
    return value
  }

  /// Nil for a single DICOM folder: its headers tell the times.
  private mutating func phaseTimes(of image: ImageSource) -> [Double]? {
    guard image.volumes.count > 1 else { return nil }
    var times: [Double] = []
    for volume in image.volumes {
      if let seconds = volume.timeSeconds {
        times.append(seconds)
      } else if let column = volume.timeColumn {
        guard let seconds = known(column).flatMap(Double.init), seconds.isFinite else {
          problems.append(.missingTime(file: table.file, line: line, patient: patient, column: column))
          return nil
        }
        times.append(seconds)
      }
    }
    if zip(times, times.dropFirst()).contains(where: { $0 >= $1 }) {
      problems.append(.timesNotIncreasing(patient: patient, image: image.id))
    }
    return times
  }
}
