import Files
import Record

extension ReportTable {
  /// The terms of a model's linear predictor.
  static func terms(_ model: ModelSummary, task: TaskSummary) -> ReportTable? {
    guard model.fitted, !model.terms.isEmpty || model.intercept != nil else { return nil }
    let isScaled = model.terms.contains { $0.scaling != nil }
    let hasRatios = model.terms.contains { $0.oddsRatio != nil }
    var columns = ["Term", "Coefficient"]
    if isScaled { columns += ["Mean", "SD"] }
    if hasRatios { columns += ["Odds ratio (\(intervalLabel(model)))", "P"] }
    var rows: [Row] = []
    if let intercept = model.intercept {
      let empty = [Cell](repeating: .text(""), count: columns.count - 2)
      rows.append(Row("Intercept", [.number(NumberText.fixed(intercept, decimals: 3))] + empty))
    }
    for term in model.terms {
      var cells: [Cell] = [.number(NumberText.fixed(term.coefficient, decimals: 3))]
      if isScaled {
        cells +=
          term.scaling.map { [.number(NumberText.short($0.mean)), .number(NumberText.short($0.standardDeviation))] }
          ?? [.text("as it is", span: 2)]
      }
      if hasRatios { cells += ratioCells(term) }
      rows.append(Row(term.label, cells))
    }
    let fitted = model.fittedOn.map { on in
      "Fitted on \(NumberText.counted(on.n, "patient"))"
        + (on.events.map { " with \(NumberText.counted($0, "event"))" } ?? "")
        + "."
    }
    var footnotes = [
      "Coefficients are log odds ratios" + (isScaled ? " for one standard deviation." : " for one unit.")
    ]
    if !hasRatios { footnotes[0] += " Coefficients of a penalised model have no defined intervals." }
    if let fitted { footnotes.append(fitted) }
    return ReportTable(
      id: "terms-\(anchor(task.id))-\(anchor(model.id))", caption: "\(task.label), \(model.label): terms of the model.",
      columns: columns, rows: rows, footnotes: footnotes)
  }

  /// The univariable associations behind a clinical model.
  static func univariable(_ model: ModelSummary, task: TaskSummary) -> ReportTable? {
    guard !model.univariable.isEmpty else { return nil }
    var rows: [Row] = []
    for finding in model.univariable {
      let p: Cell =
        finding.pValue.map { .number(NumberText.pValueInTable($0)) }
        ?? .words("not defined: \(finding.reason ?? Wording.noReason)").because(finding.reason ?? Wording.noReason)
      let counts: Cell = .number("\(finding.n) (\(finding.events))")
      if finding.oddsRatios.count == 1, let only = finding.oddsRatios.first {
        rows.append(Row(finding.label, [counts, ratioCells(only)[0], p]))
      } else {
        rows.append(Row(finding.label, [counts, .text(""), p]))
        for term in finding.oddsRatios {
          rows.append(Row(term.label, level: .sub, [.text(""), ratioCells(term)[0], .text("")]))
        }
      }
    }
    return ReportTable(
      id: "univariable-\(anchor(task.id))-\(anchor(model.id))",
      caption: "\(task.label), \(model.label): univariable associations with \(task.positive).",
      columns: ["Finding", "Patients (events)", "Odds ratio (95% interval)", "P"], rows: rows,
      footnotes: [
        "Patients with a known value, and the events among them. P: likelihood-ratio test of the finding as a whole."
      ])
  }

  private static func intervalLabel(_ model: ModelSummary) -> String {
    let level = model.terms.compactMap { $0.oddsRatio?.level }.first ?? 0.95
    return "\(Wording.level(level)) interval"
  }

  private static func ratioCells(_ term: ModelSummary.Term) -> [Cell] {
    let ratio: Cell =
      term.oddsRatio.map { metric in
        let reason = Wording.interval(metric) == nil ? metric.reason ?? Wording.noReason : nil
        let text = Wording.estimate(metric)
        return (metric.value == nil ? Cell.words(text) : .number(text)).because(reason)
      } ?? .words("not defined")
    return [ratio, term.pValue.map { .number(NumberText.pValueInTable($0)) } ?? .words("not defined")]
  }
}
