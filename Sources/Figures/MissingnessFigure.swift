import Files
import Record

/// Which values are missing, and which are missing together: a map for each table in each cohort.
package struct MissingnessFigure: FigureKind {
  package let id = "missingness"
  package let title = "Missing values"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let summaries = input.results.missingness.filter { $0.patients > 0 }
    // Where nothing at all is missing there is nothing to look at: the report says so.
    guard summaries.contains(where: { $0.missingValues > 0 }) else { return [] }
    let panels = summaries.map { MissingnessPanel($0, results: input.results) }
    let page = MissingnessPage(panels, theme: input.theme)
    let pages = page.pages()
    return pages.enumerated().map { index, blocks in
      let part = pages.count > 1 ? " (\(index + 1) of \(pages.count))" : ""
      let shown = blocks.flatMap { $0.panels }
      return FigureDescription(
        id: pages.count > 1 ? FileStem.make(id, "\(index + 1)") : id, kind: id, title: "Missing values\(part)",
        caption: caption(shown, theme: input.theme), alternativeText: alternativeText(shown),
        drawing: page.drawing(blocks), data: table(shown))
    }
  }

  private func caption(_ panels: [MissingnessPanel], theme: FigureTheme) -> String {
    let drawn = panels.filter(\.isDrawn)
    var sentences = ["Missing values by table and cohort."]
    if !drawn.isEmpty {
      sentences.append(
        "Rows are patients who lack the same values, as high as they are many, with their number; columns are the columns of the "
          + "table in which values are missing, most first, with the number of patients who lack them.")
    }
    if drawn.contains(where: { panel in panel.columns.contains { $0.count > 1 } }) {
      sentences.append("Columns that are missing in the same patients stand as one, with their number in brackets.")
    }
    for (index, panel) in drawn.enumerated() {
      let summary = panel.summary
      var text =
        "(\(theme.letter(index))) \(panel.title): n = \(NumberText.count(summary.patients)), "
        + "\(NumberText.count(summary.completePatients)) without a missing value; "
        + "\(NumberText.fraction(summary.incompleteColumns, of: summary.columns)) columns incomplete"
      if panel.isNumbered {
        text +=
          ". Columns: \(panel.columns.enumerated().map { "\($0.offset + 1), \($0.element.name)" }.joined(separator: "; "))"
      }
      if panel.hasFurtherColumns { text += "; only the columns with the most missing values are shown" }
      if panel.hasFurtherPatients { text += "; rarer patterns are shown together" }
      sentences.append(text + ".")
    }
    sentences += panels.filter { !$0.isDrawn }.map { $0.sentence }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(_ panels: [MissingnessPanel]) -> String {
    let sentences = panels.map { panel -> String in
      guard panel.isDrawn else { return panel.sentence }
      let columns = panel.columns.prefix(12).map { "\($0.label) \(NumberText.count($0.missing))" }
      return "\(panel.title): \(NumberText.count(panel.summary.completePatients)) of "
        + "\(NumberText.counted(panel.summary.patients, "patient")) lack nothing; missing in patients: "
        + "\(columns.joined(separator: ", "))."
    }
    return (["Map of missing values."] + sentences).joined(separator: " ")
  }

  private func table(_ panels: [MissingnessPanel]) -> CSVTable {
    var table = CSVTable(columns: ["table", "cohort", "kind", "column", "columns", "patients", "missing"])
    for panel in panels {
      let summary = panel.summary
      for column in summary.listed ?? [] {
        table.rows.append([
          summary.table, summary.cohort, "column", column.name, "\(column.columns)", "\(summary.patients)",
          "\(column.missing)",
        ])
      }
      for pattern in summary.patterns ?? [] {
        let names = pattern.missing.compactMap { summary.listed?[safely: $0]?.name }
        table.rows.append([
          summary.table, summary.cohort, "pattern", names.joined(separator: ";"), "\(names.count)", "\(pattern.n)", "",
        ])
      }
    }
    return table
  }
}

/// One table in one cohort: what its map shows, or what is said in its place.
struct MissingnessPanel: Equatable {
  struct Column: Equatable {
    /// Name in print, without the number of columns that it stands for.
    var name: String
    var count: Int
    var missing: Int

    /// `Ki-67`, `Habitat 2 (430)`
    var label: String { count > 1 ? "\(name) (\(NumberText.count(count)))" : name }
  }

  var summary: MissingnessSummary
  /// `Clinical findings, Centre 1`
  var title: String
  var columns: [Column]
  /// Whether the columns bear numbers and the caption names them, because their names have no room.
  var isNumbered = false

  init(_ summary: MissingnessSummary, results: Results) {
    self.summary = summary
    let cohort = results.cohorts.first { $0.id == summary.cohort }?.label ?? summary.cohort
    title = "\(summary.table.prefix(1).uppercased())\(summary.table.dropFirst()), \(cohort)"
    let names = FeatureName(results)
    columns = (summary.listed ?? []).map { column in
      Column(
        name: column.columns > 1 ? names.stem(column.label) : names.text(of: column.name, label: column.label),
        count: column.columns, missing: column.missing)
    }
  }

  /// Whether there is a map; otherwise `sentence` says what there is.
  var isDrawn: Bool { summary.missingValues > 0 && !columns.isEmpty && !(summary.patterns ?? []).isEmpty }

  var hasFurtherColumns: Bool { columns.reduce(0) { $0 + $1.count } < summary.incompleteColumns }

  /// Whether the listed patterns leave patients over.
  var hasFurtherPatients: Bool { (summary.patterns ?? []).reduce(0) { $0 + $1.n } < summary.patients }

  var sentence: String {
    let patients = NumberText.counted(summary.patients, "patient")
    if summary.missingValues == 0 {
      return "\(title): nothing is missing (\(patients), \(NumberText.counted(summary.columns, "column")))."
    }
    return
      "\(title): \(NumberText.fraction(summary.incompleteColumns, of: summary.columns)) columns are incomplete, "
      + "\(NumberText.fraction(summary.completePatients, of: summary.patients)) patients lack nothing; this record does not "
      + "have the patterns."
  }
}
