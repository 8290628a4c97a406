import Audit
import Figures
import Files
import Foundation
import Record
import Reports
import Templates

/// Writes what people read, from a record: figures, audit, report and tables. The same for a run and for anyone's predictions.
struct ReportFolder: Sendable {
  /// The output folder.
  let output: URL
  let templates: TemplateStore

  static let auditPath = "audit/audit.json"
  static let figureIndexPath = "figures/index.json"

  /// - Returns: the paths of the files, relative to the output folder; so do the others. And what a production editor would
  ///   object to in a figure, in sentences.
  func writeFigures(
    _ input: FigureInput, style: FigureStyle = .standard
  ) throws -> (paths: [String], warnings: [String]) {
    var style = style
    // The report shows SVG, whatever else the study asks for.
    if !style.formats.contains(.svg) { style.formats.append(.svg) }
    let index = try FigureWriter.write(
      try style.figures(from: input), to: output.appending(path: "figures"), formats: style.formats,
      dotsPerInch: style.dotsPerInch)
    let paths = index.flatMap { figure in figure.files.keys.sorted().compactMap { figure.files[$0] } }
    return (
      paths.map { "figures/\($0)" } + [ReportFolder.figureIndexPath],
      index.flatMap { figure in figure.warnings.map { "figure \(figure.id): \($0)" } }
    )
  }

  func writeAudit(_ results: Results, predictions: [Prediction]) throws -> (record: AuditRecord, paths: [String]) {
    let record = try Auditor(store: templates, software: Holdout.software)
      .audit(results, predictions: predictions, checklists: ["tripod-ai"])
    try CanonicalJSON.write(record, to: output.appending(path: ReportFolder.auditPath))
    try AuditTables.findings(record).write(to: output.appending(path: "audit/findings.csv"))
    try AuditTables.checklist(record).write(to: output.appending(path: "audit/checklist.csv"))
    _ = try ReportWriter(store: templates).writeAudit(record, to: output)
    return (record, [ReportFolder.auditPath, "audit/findings.csv", "audit/checklist.csv", "audit/audit.html"])
  }

  func writeReport(_ results: Results, audit: AuditRecord, command: String, files: [ReportFile]) throws -> [String] {
    let index = try CanonicalJSON.read([FigureFile].self, from: output.appending(path: ReportFolder.figureIndexPath))
    let input = ReportInput(
      results: results, audit: audit, figures: ReportFigure.figures(from: index, in: output.appending(path: "figures")),
      command: command, files: files, dictionary: try dictionary())
    let written = try ReportWriter(store: templates).write(input, to: output)
    let prefix = output.path.hasSuffix("/") ? output.path : output.path + "/"
    return written.map { $0.path.hasPrefix(prefix) ? String($0.path.dropFirst(prefix.count)) : $0.path }
      .filter { !$0.hasPrefix("audit/") }
  }

  /// Each feature once, whatever the number of images and regions that it was measured in.
  private func dictionary() throws -> [DictionaryEntry] {
    let file = output.appending(path: FeaturesStep.dictionaryPath)
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let table = try CSVTable(contentsOf: file)
    let columns = ["family", "feature", "aggregation", "ibsi", "unit", "definition"].compactMap {
      table.columns.firstIndex(of: $0)
    }
    guard columns.count == 6 else { return [] }
    var entries: [DictionaryEntry] = []
    var seen: Set<DictionaryEntry> = []
    for row in table.rows {
      let fields = columns.map { row[$0] }
      let entry = DictionaryEntry(
        family: fields[0], name: fields[1], aggregation: fields[2], ibsiCode: fields[3], unit: fields[4],
        definition: fields[5])
      if seen.insert(entry).inserted { entries.append(entry) }
    }
    return entries
  }
}
