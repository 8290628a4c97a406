import Files
import Foundation
import Record
import Templates

/// One run of a study: its file, where it writes, and how.
package struct StudyRun: Sendable {
  let file: StudyFile
  let output: URL
  let jobs: Int
  let skipInvalid: Bool
  let templates: TemplateStore
  let progress: ProgressReporter
  let ledger: Ledger

  var study: Study { file.study }

  package init(
    file: StudyFile, output: URL, jobs: Int, skipInvalid: Bool, templates: TemplateStore, progress: ProgressReporter
  ) {
    self.file = file
    self.output = output
    self.jobs = jobs
    self.skipInvalid = skipInvalid
    self.templates = templates
    self.progress = progress
    ledger = Ledger(root: output)
  }

  /// Runs the steps from `first` through `last`.
  ///
  /// Pieces of work that are current are left as they are. Nothing is written before every input was found sound.
  /// - Throws: `PipelineError`.
  package func run(from first: Step = .check, through last: Step = .report) async throws {
    guard first <= last else {
      throw PipelineError.invalidInput([.stepsOutOfOrder(from: first.rawValue, to: last.rawValue)])
    }
    try refuseOtherStudy(from: first)
    for step in Step.allCases where first <= step && step <= last {
      do { try await perform(step) } catch let error as PipelineError { throw error } catch let problem as InputProblem
      {
        throw PipelineError.invalidInput([problem])
      } catch {
        throw PipelineError.stepFailed(step: step.rawValue, patient: nil, reason: "\(error)")
      }
    }
  }

  private func perform(_ step: Step) async throws {
    switch step {
    case .check: try await check()
    case .prepare: end(step, worked: try await PrepareStep(run: self).perform(check: checked()))
    case .habitats: end(step, worked: try await HabitatsStep(run: self).perform(check: checked()))
    case .features: end(step, worked: try await FeaturesStep(run: self).perform(check: checked()))
    case .model: end(step, worked: try await ModelStep(run: self).perform(check: checked()))
    case .predict: end(step, worked: try await PredictStep(run: self).perform(check: checked()))
    case .evaluate: end(step, worked: try await EvaluateStep(run: self).perform(check: checked()))
    case .figures: end(step, worked: try await FiguresStep(run: self).perform(check: checked()))
    case .audit: end(step, worked: try await AuditStep(run: self).perform())
    case .report: end(step, worked: try await ReportStep(run: self).perform(check: checked()))
    }
  }

  private func end(_ step: Step, worked: Int) {
    // Steps that have no pieces never began a bar.
    progress.begin(step.rawValue, total: 1)
    progress.end(worked == 0 ? "up to date" : "done")
  }

  // MARK: Check

  private func check() async throws {
    let step = CheckStep(file: file, skipInvalid: skipInvalid, jobs: jobs, progress: progress)
    let inputs = try await step.inputs()
    ledger.removeLeftovers()
    if ledger.current(.check, fingerprint: inputs.fingerprint) != nil {
      try writeStudy(inputs)
      progress.begin(Step.check.rawValue, total: 1)
      progress.end("up to date")
      return
    }
    let record = try await step.run(inputs: inputs)
    try CanonicalJSON.write(record, to: output.appending(path: "check.json"))
    try ledger.record(.check, fingerprint: inputs.fingerprint, outputs: ["check.json"])
    try writeStudy(inputs)
    let excluded = record.exclusions.isEmpty ? "" : ", \(record.exclusions.count) left out"
    progress.end("\(record.patients.count) patients\(excluded)")
    for warning in record.warnings { progress.note("warning: \(warning)") }
  }

  /// study.json, which also follows settings that no number depends on.
  private func writeStudy(_ inputs: CheckStep.Inputs) throws {
    let fingerprint = Fingerprint.of(inputs.fingerprint + (try Fingerprint.of(study)))
    if ledger.current(.check, "study", fingerprint: fingerprint) != nil { return }
    let record = StudyRecord(
      software: Holdout.software, study: study, skipInvalid: skipInvalid,
      table: Fingerprint.ofFile(file.dataRoot.appending(path: study.patients.table)) ?? "", inputs: inputs.digests)
    try CanonicalJSON.write(record, to: output.appending(path: "study.json"))
    try ledger.record(.check, "study", fingerprint: fingerprint, outputs: ["study.json"])
  }

  private func checked() throws -> CheckRecord {
    let url = output.appending(path: "check.json")
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw PipelineError.invalidInput([.stepNotRun(step: Step.check.rawValue, file: "check.json")])
    }
    return try CanonicalJSON.read(CheckRecord.self, from: url)
  }

  /// An output folder belongs to one study: mixing two would leave a report about neither.
  ///
  /// A run that begins later than `check` goes on with what was checked: an edited study file would then be told in the report
  /// without having been computed.
  private func refuseOtherStudy(from first: Step) throws {
    let url = output.appending(path: "study.json")
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    let record = try CanonicalJSON.read(StudyRecord.self, from: url)
    if record.study.id != study.id {
      throw PipelineError.invalidInput([.outputOfAnotherStudy(folder: output.relativePath, other: record.study.id)])
    }
    if first > .check, record.study != study || record.skipInvalid != skipInvalid {
      throw PipelineError.invalidInput([.studyChanged(file: file.name, step: first.rawValue)])
    }
  }
}

/// study.json: the study with every default filled in, and the digest of every input.
package struct StudyRecord: Codable, Sendable, Equatable {
  package var schema = 1
  package var software: Software
  package var study: Study
  package var skipInvalid: Bool
  /// SHA-256 of the patient table's file.
  package var table: String
  /// SHA-256 of each image file or folder, by patient, then by path relative to the data root.
  package var inputs: [String: [String: String]]

  package init(
    software: Software, study: Study, skipInvalid: Bool, table: String, inputs: [String: [String: String]]
  ) {
    self.software = software
    self.study = study
    self.skipInvalid = skipInvalid
    self.table = table
    self.inputs = inputs
  }
}
