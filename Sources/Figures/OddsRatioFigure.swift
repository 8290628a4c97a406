import Files
import Record

/// Odds ratios of an unpenalised model as a forest plot on a logarithmic axis: every finding alone, then all of the model's
/// terms together.
///
/// Penalised models have no intervals and are not shown.
package struct OddsRatioFigure: FigureKind {
  package let id = "odds-ratios"
  package let title = "Odds ratios"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task in
      input.results.models.filter { $0.task == task.id }.flatMap { figures(task: task, model: $0, input: input) }
    }
  }

  private func figures(task: TaskSummary, model: ModelSummary, input: FigureInput) -> [FigureDescription] {
    let rows = OddsRatioFigure.rows(model, level: input.results.evaluation.confidence)
    guard rows.contains(where: { $0.cells.first?.metric?.value != nil }) else { return [] }
    let page = ForestPage(rows: rows, panels: [.oddsRatio], theme: input.theme, noteHeading: .italic("p"))
    let pages = page.pages(rows)
    return pages.enumerated().map { index, lines in
      FigureDescription(
        id: ModelPages.id([id, task.id, model.id], index, of: pages.count), kind: id, task: task.id, model: model.id,
        title: "Odds ratios: \(task.label), \(model.label)\(ModelPages.part(index, of: pages.count))",
        caption: caption(task: task, model: model, rows: lines, results: input.results),
        alternativeText: alternativeText(task: task, model: model, rows: lines), drawing: page.drawing(lines),
        data: table(lines))
    }
  }

  // MARK: Lines

  private static let univariable = "univariable"
  private static let multivariable = "multivariable"

  /// A section of findings alone and one of the model's terms, each where the record has any.
  static func rows(_ model: ModelSummary, level: Double) -> [ForestRow] {
    let cohort = model.fittedOn?.cohort ?? ""
    func row(_ kind: ForestRow.Kind, _ label: String, _ section: String) -> ForestRow {
      ForestRow(kind: kind, label: label, prediction: .apparent, cohort: cohort, variable: section)
    }
    func cell(_ metric: Metric?, p: Double?) -> ForestRow.Cell {
      .init(metric: metric, text: metric?.text() ?? NumberText.notDefined, pValue: p, note: p.map(pText))
    }
    func term(_ term: ModelSummary.Term, _ kind: ForestRow.Kind, _ section: String, p: Double?) -> ForestRow {
      var line = row(kind, term.scaling == nil ? term.label : "\(term.label), per standard deviation", section)
      line.cells = [cell(term.oddsRatio, p: p)]
      return line
    }
    func missing(_ reason: String?) -> Metric {
      Metric(
        id: "odds-ratio", label: "Odds ratio", value: nil, lower: nil, upper: nil, level: level, method: "",
        reason: reason)
    }
    var rows: [ForestRow] = []
    for finding in model.univariable {
      if rows.isEmpty { rows.append(row(.section, "Univariable", univariable)) }
      var head = row(finding.oddsRatios.count > 1 ? .variable : .term, finding.label, univariable)
      head.n = finding.n
      head.events = finding.events
      if finding.oddsRatios.count > 1 {
        head.cells = [.init(metric: nil, text: "", pValue: finding.pValue, note: finding.pValue.map(pText))]
        rows.append(head)
        // `Grade: 2 vs 1` stands below `Grade`.
        rows += finding.oddsRatios.map { level in
          var line = term(level, .group, univariable, p: level.pValue)
          let start = finding.label + ": "
          if line.label.hasPrefix(start) { line.label.removeFirst(start.count) }
          return line
        }
      } else {
        let only = finding.oddsRatios.first
        if let only, only.label.hasPrefix(finding.label) { head.label = only.label }
        head.cells = [cell(only?.oddsRatio ?? missing(finding.reason), p: finding.pValue)]
        rows.append(head)
      }
    }
    let terms = model.terms.filter { $0.oddsRatio != nil }
    guard !terms.isEmpty else { return rows }
    let counts = model.fittedOn.map { fitted -> String in
      let events = fitted.events.map { ", " + NumberText.counted($0, "event") } ?? ""
      return " (n = \(NumberText.count(fitted.n))\(events))"
    }
    rows.append(row(.section, "Multivariable" + (counts ?? ""), multivariable))
    return rows + terms.map { term($0, .term, multivariable, p: $0.pValue) }
  }

  /// `0.012`, `< 0.001`: in a column that is headed p.
  static func pText(_ p: Double) -> String {
    let text = NumberText.pValue(p)
    for start in ["p = ", "p "] where text.hasPrefix(start) { return String(text.dropFirst(start.count)) }
    return text
  }

  // MARK: Words and data

  private func caption(task: TaskSummary, model: ModelSummary, rows: [ForestRow], results: Results) -> String {
    var sentences = ["Odds ratios of \(task.positive) in the model \(model.label) for \(task.label)."]
    if let fitted = model.fittedOn {
      let cohort = results.cohorts.first { $0.id == fitted.cohort }?.label ?? fitted.cohort
      let events = fitted.events.map { ", " + NumberText.counted($0, "event") } ?? ""
      sentences.append("Development cohort (\(cohort)): n = \(NumberText.count(fitted.n))\(events).")
    }
    if rows.contains(where: { $0.variable == OddsRatioFigure.univariable }) {
      sentences.append("Univariable: each finding alone, in the patients in whom it is known.")
    }
    if rows.contains(where: { $0.variable == OddsRatioFigure.multivariable }) {
      sentences.append("Multivariable: all terms of the model together.")
    }
    let metrics = rows.flatMap(\.cells).compactMap(\.metric)
    if let metric = metrics.first(where: { $0.value != nil }) {
      sentences.append(
        "OR, odds ratio for one unit of a finding or against its reference level, with "
          + "\(Metric.coverageText(metric.level)): \(metric.method).")
    }
    if rows.flatMap(\.cells).contains(where: { $0.pValue != nil }) {
      sentences.append(
        "p: likelihood-ratio test of a finding alone as a whole; Wald test of its levels and of the model's terms; not "
          + "corrected for the number of tests.")
    }
    sentences.append("Dashed line: no association. An arrow marks an interval that leaves the axis.")
    var reasons: [String] = []
    for reason in metrics.filter({ $0.value == nil || $0.lower == nil || $0.upper == nil }).compactMap(\.reason)
    where !reasons.contains(reason) { reasons.append(reason) }
    if !reasons.isEmpty {
      sentences.append("Where a number or its interval is missing: \(reasons.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, model: ModelSummary, rows: [ForestRow]) -> String {
    var sentences = ["Forest plot of the odds ratios of the model \(model.label) for \(task.label)."]
    for row in rows {
      let numbers = row.cells.first.map { cell in
        [cell.text, cell.pValue.map { NumberText.pValue($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
      }
      sentences.append(row.label + (numbers.map { $0.isEmpty ? "" : ": \($0)" } ?? "") + ".")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ rows: [ForestRow]) -> CSVTable {
    var table = CSVTable(columns: [
      "analysis", "label", "n", "events", "odds_ratio", "lower", "upper", "p", "reason",
    ])
    for row in rows where row.kind != .section {
      let metric = row.cells.first?.metric
      table.rows.append(
        [row.variable, row.label]
          + [row.n, row.events].map { $0.map { "\($0)" } ?? "" }
          + [metric?.value, metric?.lower, metric?.upper, row.cells.first?.pValue].map { $0.map { "\($0)" } ?? "" }
          + [metric?.reason ?? ""])
    }
    return table
  }
}
