import Files
import Foundation
import Record
import Reports

/// The step `audit`: results.json held against TRIPOD+AI and the rules.
struct AuditStep: Sendable {
  let run: StudyRun

  func perform() async throws -> Int {
    let fingerprint = Fingerprint.of(
      [
        Holdout.build, try run.digest(EvaluateStep.path, of: .evaluate),
        try run.digest(PredictStep.path, of: .predict),
        try run.templates.fingerprint(),
      ].joined(separator: "\n"))
    if run.ledger.current(.audit, fingerprint: fingerprint) != nil { return 0 }
    let folder = ReportFolder(output: run.output, templates: run.templates)
    let written = try folder.writeAudit(try run.results(), predictions: try run.predictions())
    try run.ledger.record(.audit, fingerprint: fingerprint, outputs: written.paths)
    return 1
  }
}

extension StudyRun {
  /// The command that repeats this run.
  var command: String {
    "holdout run \(URL(filePath: file.name).lastPathComponent)\(skipInvalid ? " --skip-invalid" : "")"
  }
}

/// The step `report`: the HTML report, tables, methods text, and one PDF for each patient.
struct ReportStep: Sendable {
  let run: StudyRun

  func perform(check: CheckRecord) async throws -> Int {
    let fingerprint = Fingerprint.of(
      [
        Holdout.build, try run.digest(EvaluateStep.path, of: .evaluate),
        try run.digest(ReportFolder.auditPath, of: .audit),
        try Fingerprint.of(try run.entry(of: .figures, unit: "all")), try run.templates.fingerprint(),
      ].joined(separator: "\n"))
    var worked = 0
    if run.ledger.current(.report, fingerprint: fingerprint) == nil {
      let folder = ReportFolder(output: run.output, templates: run.templates)
      let audit = try CanonicalJSON.read(AuditRecord.self, from: run.output.appending(path: ReportFolder.auditPath))
      let outputs = try folder.writeReport(
        try run.results(), audit: audit, command: run.command, files: ReportStep.files(study: run.study))
      try run.ledger.record(.report, fingerprint: fingerprint, outputs: outputs)
      worked = 1
    }
    worked += try await PatientSummaries(run: run).write(check: check)
    run.ledger.prune(.report, keeping: Set(check.patients.map { "patient-\($0.id)" } + ["all"]))
    return worked
  }

  /// What a reader needs for repeating the study, with the purpose of each file.
  static func files(study: Study) -> [ReportFile] {
    var files = [
      ReportFile(path: "study.json", purpose: "the study file with every default, and the digest of every input"),
      ReportFile(path: "check.json", purpose: "who was analysed, who was left out and why"),
      ReportFile(path: FeaturesStep.tumourPath, purpose: "features of the whole tumour, one row a patient"),
      ReportFile(path: FeaturesStep.dictionaryPath, purpose: "what each feature is, with its IBSI code and unit"),
      ReportFile(path: "models/", purpose: "locked models, which `holdout predict` applies"),
      ReportFile(path: PredictStep.path, purpose: "every prediction with its kind and the outcome"),
      ReportFile(path: EvaluateStep.path, purpose: "the record from which this report was written"),
    ]
    if study.habitats != nil {
      files.insert(
        ReportFile(path: HabitatsStep.modelPath, purpose: "the centroids by which any tumour can be divided"), at: 2)
      files.insert(
        ReportFile(path: FeaturesStep.habitatsPath, purpose: "features of each habitat, one row a patient"), at: 4)
    }
    return files
  }
}
