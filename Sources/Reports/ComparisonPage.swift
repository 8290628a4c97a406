import Audit
import Files
import Foundation
import Record
import Templates

/// comparison.html: several audited manuscripts side by side.
package struct ComparisonPage: Sendable {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("audit/comparison.mustache", in: store)
  }

  /// The page as HTML.
  ///
  /// - Parameter folders: the folder of each row's audit, below the page's own, as a relative path.
  package func html(_ comparison: ManuscriptComparison, folders: [String]) throws(ReportsError) -> String {
    let studies = studies(comparison.rows)
    var values: [String: TemplateValue] = [
      "count": .text(NumberText.counted(comparison.rows.count, "manuscript")),
      "facts": [
        ["name": "Program", "value": .text("\(comparison.software.name) \(comparison.software.version)")]
      ],
      "links": .list(
        zip(comparison.rows, folders).map { row, folder in
          ["href": .text(address(folder) + "/audit.html"), "file": .text(row.file), "title": .text(row.title)]
        }),
      "rules": .list([rules(comparison.rows).value(number: 2)]),
    ]
    if case .object(let table) = studies.value(number: 1) { values.merge(table) { own, _ in own } }
    return try template.render(.object(values))
  }

  private func address(_ folder: String) -> String {
    folder.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? folder
  }

  private func studies(_ rows: [ManuscriptComparison.Row]) -> ReportTable {
    let checklists = rows.first { !$0.checklists.isEmpty }?.checklists.map(\.checklist) ?? []
    return ReportTable(
      id: "table-studies", caption: "What each text reports, and how much of each checklist.",
      columns: [
        "Manuscript", "Kind", "Patients\ndevelopment", "Patients\nheld out", "Results\n(with interval)",
        "Highest AUC\ndevelopment", "Highest AUC\nheld out", "Critical, major,\nminor findings",
      ] + checklists.map { "\(Wording.checklist($0))\nreported" } + ["METRICS"],
      rows: rows.map { row in
        let isJudged = row.kind.isPredictionModelStudy
        func number(_ value: String?) -> ReportTable.Cell { value.map { .number($0) } ?? .words("not in print") }
        let cells: [ReportTable.Cell] =
          [
            .text(isJudged ? row.kind.label : "not audited: \(row.kind.label)")
          ]
          + (isJudged
            ? [
              number(row.developmentPatients.map(NumberText.count)), number(row.heldOutPatients.map(NumberText.count)),
              .text("\(row.results) (\(row.intervals))"),
              number(row.highestDevelopmentAUC.map { NumberText.fixed($0, decimals: 3) }),
              number(row.highestHeldOutAUC.map { NumberText.fixed($0, decimals: 3) }),
              .text("\(row.critical), \(row.major), \(row.minor)"),
            ]
              + checklists.map { id -> ReportTable.Cell in
                let count = row.checklists.first { $0.checklist == id }
                return .text(count.map { "\($0.reported)/\($0.applicable)" } ?? "")
              }
              + [
                .text(
                  row.scores.first { $0.checklist == "metrics" }.map {
                    "\(NumberText.fixed($0.score, decimals: 1))% (\($0.category))"
                  } ?? "")
              ] : [ReportTable.Cell.text("", span: 7 + checklists.count)])
        return ReportTable.Row(row.file, cells)
      },
      footnotes: [
        "Reported: items reported in full, of those that apply. A checklist's entry judges the text, not the study."
      ])
  }

  private func rules(_ rows: [ManuscriptComparison.Row]) -> ReportTable {
    let audited = rows.filter(\.kind.isPredictionModelStudy)
    let codes = Set(audited.flatMap(\.codes)).sorted()
    let titles = Dictionary(RuleCatalogue.all.map { ($0.about.code, $0.about.title) }) { first, _ in first }
    return ReportTable(
      id: "table-rules",
      caption: "How many of the \(NumberText.counted(audited.count, "audited text")) each rule found something in.",
      columns: ["Rule", "Title", "Texts", "Which"],
      rows: codes.map { code in
        let found = audited.filter { $0.codes.contains(code) }
        let names = found.prefix(12).map(\.file) + (found.count > 12 ? ["\(found.count - 12) more"] : [])
        return ReportTable.Row(
          code,
          [.text(titles[code] ?? ""), .text("\(found.count)"), .text(Wording.list(Array(names)))])
      })
  }
}
