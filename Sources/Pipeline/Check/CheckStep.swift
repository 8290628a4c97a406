import Files
import Foundation
import Parallel
import Record

/// The step `check`: reads every input once, and lists everything that is wrong together.
package struct CheckStep: Sendable {
  let file: StudyFile
  let skipInvalid: Bool
  let jobs: Int
  let progress: ProgressReporter

  package init(file: StudyFile, skipInvalid: Bool, jobs: Int, progress: ProgressReporter) {
    self.file = file
    self.skipInvalid = skipInvalid
    self.jobs = jobs
    self.progress = progress
  }

  private var study: Study { file.study }

  /// The patient table's rows and the digest of every input that exists.
  struct Inputs: Sendable {
    var rows: PatientRows
    var digests: [String: [String: String]]
    /// Digest of the study, the table and all files: unchanged means that there is nothing to check again.
    var fingerprint: String
  }

  /// Reads the table and the bytes of every file, but no image.
  ///
  /// - Throws: `PipelineError.invalidInput` where the table itself cannot be read.
  func inputs() async throws -> Inputs {
    let table: CSVTable
    let url = file.dataRoot.appending(path: study.patients.table)
    do { table = try CSVTable(contentsOf: url, named: study.patients.table) } catch {
      throw PipelineError.invalidInput([InputProblem(message: error.description)])
    }
    let rows = PatientRows(table: table, study: study)
    let digests = try await forEach(rows.rows, jobs: jobs) { row in
      let images = PatientImages(study: study, dataRoot: file.dataRoot, patient: row.id)
      var digests: [String: String] = [:]
      for path in images.allPaths {
        digests[path] = Fingerprint.ofFile(file.dataRoot.appending(path: path))
      }
      return digests
    }
    let byPatient = Dictionary(uniqueKeysWithValues: zip(rows.rows.map(\.id), digests))
    let fingerprint = Fingerprint.of(
      [
        Holdout.build, try Fingerprint.of(study.withoutFigures), Fingerprint.of(table.text),
        try Fingerprint.of(byPatient),
        skipInvalid ? "skip" : "keep",
      ].joined(separator: "\n"))
    return Inputs(rows: rows, digests: byPatient, fingerprint: fingerprint)
  }

  /// Checks everything.
  ///
  /// - Throws: `PipelineError.invalidInput` with every problem. With `skipInvalid`, patients with problems become
  ///   exclusions and only problems of the study as a whole are thrown.
  package func run() async throws -> CheckRecord { try await run(inputs: inputs()) }

  func run(inputs: Inputs) async throws -> CheckRecord {
    let rows = inputs.rows
    var problems = rows.problems
    progress.begin(Step.check.rawValue, total: rows.rows.count)
    let checked = try await forEach(rows.rows, jobs: jobs) { row in
      let images = PatientImages(study: study, dataRoot: file.dataRoot, patient: row.id)
      let outcome = ImageCheck(images: images).run(row: row)
      progress.advance()
      return outcome
    }
    problems += checked.flatMap(\.problems)

    var exclusions: [ParticipantFlow.Exclusion] = []
    if skipInvalid {
      let cohortOf = Dictionary(uniqueKeysWithValues: rows.rows.map { ($0.id, $0.cohort) })
      var reasons: [(patient: String, reasons: [String])] = []
      for problem in problems {
        guard let patient = problem.patient else { continue }
        if let index = reasons.firstIndex(where: { $0.patient == patient }) {
          reasons[index].reasons.append(problem.message)
        } else {
          reasons.append((patient, [problem.message]))
        }
      }
      exclusions = reasons.map {
        .init(patient: $0.patient, cohort: cohortOf[$0.patient], reason: $0.reasons.joined(separator: "; "))
      }
      problems.removeAll { $0.patient != nil }
    }
    let excluded = Set(exclusions.map(\.patient))
    let patients = zip(rows.rows, checked).filter { !excluded.contains($0.0.id) }.map { row, outcome in
      CheckRecord.Patient(
        id: row.id, cohort: row.cohort, centre: row.centre, outcomes: row.outcomes, findings: row.findings,
        phaseTimes: outcome.phaseTimes, tumourVoxels: outcome.tumourVoxels, tumourVolume: outcome.tumourVolume,
        inputs: inputs.digests[row.id] ?? [:])
    }
    if problems.isEmpty || !rows.rows.isEmpty {
      // Counts mean something only once the rows could be read.
      problems += CohortCheck(study: study).problems(patients: patients)
    }
    guard problems.isEmpty else { throw PipelineError.invalidInput(problems) }
    return CheckRecord(
      schema: CheckRecord.currentSchema, study: study.id, assessed: rows.assessed, unassigned: rows.unassigned,
      exclusions: exclusions, patients: patients, warnings: CohortCheck(study: study).warnings(patients: patients))
  }
}

/// What must hold of cohorts and outcomes as a whole.
struct CohortCheck {
  let study: Study

  func problems(patients: [CheckRecord.Patient]) -> [InputProblem] {
    var problems: [InputProblem] = []
    for cohort in study.cohorts {
      let members = patients.filter { $0.cohort == cohort.id }
      if members.isEmpty {
        problems.append(.emptyCohort(cohort.id))
      } else if cohort.role == .development, members.count == 1 {
        problems.append(.onePatient(cohort: cohort.id))
      } else {
        problems += study.tasks.compactMap { problem(of: $0, cohort: cohort, members: members) }
      }
    }
    return problems
  }

  private func problem(of task: PredictionTask, cohort: Cohort, members: [CheckRecord.Patient]) -> InputProblem? {
    guard task.outcomeColumns[cohort.id] != nil else { return nil }
    let outcomes = members.compactMap { $0.outcomes[task.id]?.isPositive }
    let events = outcomes.count { $0 }
    if outcomes.isEmpty { return .noOutcomes(task: task.id, cohort: cohort.id) }
    if events == 0 || events == outcomes.count {
      let label = events == 0 ? task.negative.label : task.positive.label
      return .oneClass(task: task.id, cohort: cohort.id, label: label, n: outcomes.count)
    }
    guard cohort.role == .development else { return nil }
    let rarer = min(events, outcomes.count - events)
    if rarer < study.evaluation.folds {
      let label = events == rarer ? task.positive.label : task.negative.label
      return .tooFewForFolds(task: task.id, label: label, n: rarer, folds: study.evaluation.folds)
    }
    return nil
  }

  func warnings(patients: [CheckRecord.Patient]) -> [String] {
    var warnings: [String] = []
    for cohort in study.cohorts where cohort.role == .external {
      let unknown = study.tasks.filter { $0.outcomeColumns[cohort.id] == nil }.map { "'\($0.id)'" }
      if !unknown.isEmpty {
        warnings.append(
          "cohort '\(cohort.id)' has no outcome column for \(unknown.joined(separator: " and ")): "
            + "performance will be known on development patients only")
      }
    }
    if !study.cohorts.contains(where: { $0.role == .external }) {
      warnings.append("the study has no external cohort: performance will be known on development patients only")
    }
    return warnings
  }
}
