import Files
import Record

/// Discrimination and calibration of one model of a task by subgroup and by centre, as a forest plot.
///
/// Out-of-fold and external results stand one under the other on the same axis, each headed by all patients of the cohort.
package struct ForestFigure: FigureKind {
  package let id = "forest"
  package let title = "Performance by subgroup and centre"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task in
      TaskModel.models(of: task.id, in: input.results).flatMap { model in
        figures(task: task, model: model, input: input)
      }
    }
  }

  /// More groups than this are not told one by one in the alternative text.
  private static let mostToldGroups = 24

  private func figures(task: TaskSummary, model: TaskModel, input: FigureInput) -> [FigureDescription] {
    let analyses = input.results.subgroups.filter {
      $0.task == task.id && $0.model == model.id && !$0.groups.isEmpty
    }
    guard !analyses.isEmpty else { return [] }
    let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.metric("auc") != nil }.map { column in
      var column = column
      column.performances = column.performances.filter { $0.model == model.id }
      return column
    }
    let panels = ForestPanel.all.filter { panel in
      panel.id == "auc" || analyses.contains { $0.groups.contains { $0.metric(panel.id) != nil } }
    }
    let rows = ForestRow.rows(columns: columns, analyses: analyses, panels: panels)
    guard !rows.isEmpty else { return [] }
    let page = ForestPage(rows: rows, panels: panels, theme: input.theme)
    let pages = page.pages(rows)
    return pages.enumerated().map { index, lines in
      let part = pages.count > 1 ? " (\(index + 1) of \(pages.count))" : ""
      return FigureDescription(
        id: pages.count > 1
          ? FileStem.make(id, task.id, model.id, "\(index + 1)") : FileStem.make(id, task.id, model.id),
        kind: id, task: task.id, model: model.id, title: "Subgroups: \(task.label), \(model.label)\(part)",
        caption: caption(
          task: task, model: model, rows: lines, columns: columns, analyses: analyses, shown: page.panels),
        alternativeText: alternativeText(task: task, model: model, rows: lines, panels: page.panels),
        drawing: page.drawing(lines), data: table(lines, panels: panels))
    }
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, model: TaskModel, rows: [ForestRow], columns: [EvaluationColumn],
    analyses: [SubgroupAnalysis], shown: [ForestPanel]
  ) -> String {
    let names = shown.map { $0.id == "auc" ? $0.name : $0.name.lowercased() }.joined(separator: " and ")
    var sentences = ["\(names) of the model \(model.label) for \(task.label) (event: \(task.positive)) by subgroup."]
    for column in columns {
      let own = analyses.contains { $0.kind == column.kind && $0.cohort == column.cohort }
      let place = column.place
      if !own {
        sentences.append("\(place): \(column.reason ?? "no subgroups in this record").")
      } else if rows.contains(where: { $0.prediction == column.kind && $0.cohort == column.cohort }) {
        sentences.append(column.performances.isEmpty ? "\(place)." : "\(column.sentence).")
      }
    }
    let groups = rows.filter { $0.kind == .group }
    for (index, panel) in shown.enumerated() {
      guard let metric = groups.compactMap({ $0.cells[safely: index]?.metric }).first else { continue }
      sentences.append("\(panel.name) with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    sentences.append(
      "Squares: groups, their area in proportion to the number of patients. Open diamonds and grey lines: all patients of the "
        + "cohort. An arrow marks an interval that leaves the axis.")
    sentences += ForestFigure.sentencesOnTests(rows, analyses: analyses, shown: shown)
    sentences += ForestFigure.sentencesOnCentres(rows, shown: shown)
    let reasons = ForestFigure.distinct(
      rows.flatMap { $0.cells.prefix(shown.count) }.compactMap(\.metric)
        .filter { $0.value == nil || $0.lower == nil || $0.upper == nil }.compactMap(\.reason))
    if !reasons.isEmpty {
      sentences.append("Where a number or its interval is missing: \(reasons.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  /// How the p-values were made, with what must stand beside them.
  private static func sentencesOnTests(
    _ rows: [ForestRow], analyses: [SubgroupAnalysis], shown: [ForestPanel]
  ) -> [String] {
    let variables = rows.filter { $0.kind == .variable && $0.cells.contains { $0.pValue != nil } }
    guard !variables.isEmpty else { return [] }
    let tests = analyses.flatMap(\.differences).filter { difference in
      difference.test.pValue != nil && shown.contains { $0.id == difference.metric }
    }.map(\.test)
    let methods = distinct(tests.map(\.method))
    return [
      "p: test of a difference between the groups (\(methods.joined(separator: "; "))), not corrected for the number of tests."
    ]
      + distinct(tests.compactMap(\.caution)).map { $0.hasSuffix(".") ? $0 : $0 + "." }
  }

  private static func sentencesOnCentres(_ rows: [ForestRow], shown: [ForestPanel]) -> [String] {
    let pooled = rows.filter { $0.kind == .pooled }
    let drawn = pooled.flatMap(\.cells).compactMap(\.heterogeneity).filter { $0.pooled.value != nil }
    guard let first = drawn.first else { return [] }
    var sentences = [
      "Filled diamonds: random-effects summary over centres, as wide as its interval (\(first.pooled.method)). Bars below them: "
        + "the range in which a new centre is expected (\(first.prediction.method))."
    ]
    var place = ""
    for row in rows {
      if row.kind == .section { place = row.label }
      guard row.kind == .pooled else { continue }
      let entries = zip(shown, row.cells).compactMap { panel, cell -> String? in
        guard let entry = cell.heterogeneity else { return nil }
        var parts = ["\(panel.name) \(NumberText.counted(entry.groups, "centre"))"]
        if let share = entry.iSquared { parts.append("I\u{B2} \(NumberText.percentage(share))") }
        if let variance = entry.tauSquared {
          parts.append("\u{3C4}\u{B2} \(NumberText.fixed(variance, decimals: 3))")
        }
        if let p = entry.test.pValue { parts.append("\(entry.test.label) \(NumberText.pValue(p))") }
        return parts.joined(separator: ", ")
      }
      sentences.append("Heterogeneity, \(place): \(entries.joined(separator: "; ")).")
    }
    return sentences
  }

  private static func distinct(_ texts: [String]) -> [String] {
    var seen: [String] = []
    for text in texts where !text.isEmpty && !seen.contains(text) { seen.append(text) }
    return seen
  }

  private func alternativeText(
    task: TaskSummary, model: TaskModel, rows: [ForestRow], panels: [ForestPanel]
  ) -> String {
    var sentences = ["Forest plot of the model \(model.label) for \(task.label) by subgroup."]
    // A listener follows some groups, not a hundred: those are in the data.
    let groups = rows.count { $0.kind == .group }
    let tellsGroups = groups <= ForestFigure.mostToldGroups
    if !tellsGroups { sentences.append("\(NumberText.counted(groups, "group")), listed in the figure's data.") }
    for row in rows where tellsGroups || (row.kind != .group && row.kind != .variable) {
      switch row.kind {
      case .section, .variable:
        sentences.append("\(row.label).")
      case .whole, .group, .term, .pooled, .prediction:
        let numbers = zip(panels, row.cells).filter { !$1.text.isEmpty }.map { "\($0.name) \($1.text)" }
        let n = row.n.map { " n = \(NumberText.count($0))," } ?? ""
        sentences.append("\(row.label),\(n) \(numbers.joined(separator: ", ")).")
      }
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ rows: [ForestRow], panels: [ForestPanel]) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "variable", "row", "group", "n", "events", "metric", "value", "lower", "upper", "p",
      "tau_squared", "i_squared", "reason",
    ])
    for row in rows where row.kind != .section {
      for (panel, cell) in zip(panels, row.cells) where cell.metric != nil || cell.pValue != nil {
        let counts = [row.n, row.events].map { $0.map { "\($0)" } ?? "" }
        let numbers = [
          cell.metric?.value, cell.metric?.lower, cell.metric?.upper, cell.pValue ?? cell.heterogeneity?.test.pValue,
          cell.heterogeneity?.tauSquared, cell.heterogeneity?.iSquared,
        ]
        table.rows.append(
          [row.prediction.rawValue, row.cohort, row.variable, row.kind.rawValue, row.kind == .group ? row.label : ""]
            + counts + [panel.id] + numbers.map { $0.map { "\($0)" } ?? "" } + [cell.metric?.reason ?? ""])
      }
    }
    return table
  }
}
