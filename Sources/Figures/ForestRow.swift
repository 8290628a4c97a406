import Files
import Record

/// One line of a forest plot.
struct ForestRow: Equatable {
  enum Kind: String {
    /// Kind of prediction and cohort; everything up to the next one belongs to it.
    case section
    /// All patients of the cohort.
    case whole = "all"
    /// The variable whose groups follow, with the p-values of their differences.
    case variable
    case group
    /// A predictor that is no level of another line: as a group, without indent.
    case term
    /// Random-effects summary over centres.
    case pooled
    /// Where the metric of a new centre is expected.
    case prediction
  }

  /// One metric of the line.
  struct Cell: Equatable {
    var metric: Metric?
    /// What the column of numbers says.
    var text: String
    var pValue: Double?
    var heterogeneity: SubgroupAnalysis.Heterogeneity?
    /// What stands beside the number in a column of its own, or below it where the page is narrow: a p-value.
    var note: String?
  }

  var kind: Kind
  var label: String
  /// Of the section.
  var prediction: PredictionKind
  var cohort: String
  /// Id of the variable.
  var variable = ""
  var n: Int?
  var events: Int?
  /// In the order of the panels.
  var cells: [Cell] = []
}

/// What one panel of a forest plot shows.
struct ForestPanel: Equatable {
  var id: String
  var name: String
  /// Above its numbers.
  var shortName: String
  /// Where the dashed line stands: chance, or perfect calibration.
  var reference: Double

  static let all = [
    ForestPanel(id: "auc", name: "AUC", shortName: "AUC", reference: 0.5),
    ForestPanel(id: "calibration-slope", name: "Calibration slope", shortName: "Slope", reference: 1),
  ]

  /// The odds ratios of a model.
  static let oddsRatio = ForestPanel(
    id: "odds-ratio", name: "Odds ratio (logarithmic scale)", shortName: "OR", reference: 1)

  /// Whether the area of a square is in proportion to the number of patients.
  var scalesSquares: Bool { id != ForestPanel.oddsRatio.id }

  /// From the smallest to the largest number, as far as that can be read; what lies beyond becomes an arrow.
  func axis(for metrics: [Metric]) -> Axis {
    if id == "auc" { return OptimismPage.axis(for: metrics) }
    if id == ForestPanel.oddsRatio.id { return ForestPanel.logAxis(RichText(name), for: metrics) }
    let values = metrics.flatMap { [$0.value, $0.lower, $0.upper] }.compactMap { $0 }.filter(\.isFinite)
    let lower = max(-1, min(0, ((values.min() ?? 0) * 2).rounded(.down) / 2))
    let upper = min(3, max(1.5, ((values.max() ?? 1.5) * 2).rounded(.up) / 2))
    let step = upper - lower > 2 ? 1.0 : 0.5
    return Axis(RichText(name), from: lower, to: upper, step: step, decimals: step < 1 ? 1 : 0)
  }

  /// Around 1 and all estimates from 0.01 to 100; an interval is held as far as four times beyond the outermost estimate.
  private static func logAxis(_ title: RichText, for metrics: [Metric]) -> Axis {
    let values = metrics.compactMap(\.value).filter { $0.isFinite && $0 > 0 }.map { min(100, max(0.01, $0)) } + [1]
    let (least, most) = ((values.min() ?? 1) / 4, (values.max() ?? 1) * 4)
    let bounds = metrics.flatMap { [$0.lower, $0.upper] }.compactMap { $0 }.filter { $0.isFinite && $0 > 0 }
    return .log(title, around: values + bounds.map { min(most, max(least, $0)) })
  }
}

extension ForestRow {
  /// The lines of one model: a section for each column that has subgroups.
  static func rows(
    columns: [EvaluationColumn], analyses: [SubgroupAnalysis], panels: [ForestPanel]
  ) -> [ForestRow] {
    columns.flatMap { column -> [ForestRow] in
      let own = analyses.filter { $0.kind == column.kind && $0.cohort == column.cohort }
      guard let cohort = column.cohort, !own.isEmpty else { return [] }
      let place = column.place
      var rows = [ForestRow(kind: .section, label: place, prediction: column.kind, cohort: cohort)]
      if let whole = column.performances.first {
        rows.append(
          ForestRow(
            kind: .whole, label: "All patients", prediction: column.kind, cohort: cohort, n: whole.n,
            events: whole.events, cells: panels.map { cell(whole.metric($0.id)) }))
      }
      return rows + own.flatMap { ForestRow.rows(of: $0, panels: panels) }
    }
  }

  private static func rows(of analysis: SubgroupAnalysis, panels: [ForestPanel]) -> [ForestRow] {
    func row(_ kind: Kind, _ label: String) -> ForestRow {
      ForestRow(
        kind: kind, label: label, prediction: analysis.kind, cohort: analysis.cohort, variable: analysis.variable)
    }
    var head = row(
      .variable,
      analysis.missing > 0
        ? "\(analysis.label) (not known: \(NumberText.count(analysis.missing)))" : analysis.label)
    head.cells = panels.map { panel in
      let p = analysis.differences.first { $0.metric == panel.id }?.test.pValue
      return Cell(metric: nil, text: p.map { NumberText.pValue($0) } ?? "", pValue: p)
    }
    var rows = [head]
    for group in analysis.groups {
      var line = row(.group, group.label)
      line.n = group.n
      line.events = group.events
      line.cells = panels.map { cell(group.metric($0.id)) }
      rows.append(line)
    }
    let heterogeneity = panels.map { panel in analysis.heterogeneity.first { $0.metric == panel.id } }
    guard heterogeneity.contains(where: { $0 != nil }) else { return rows }
    var pooled = row(.pooled, "Pooled, random effects")
    pooled.cells = heterogeneity.map { Cell(metric: $0?.pooled, text: $0?.pooled.text() ?? "", heterogeneity: $0) }
    var prediction = row(.prediction, "Prediction interval")
    prediction.cells = heterogeneity.map { entry in
      guard let metric = entry?.prediction else { return Cell(metric: nil, text: "") }
      guard let lower = metric.lower, let upper = metric.upper else {
        return Cell(metric: metric, text: NumberText.notDefined)
      }
      return Cell(metric: metric, text: NumberText.interval(lower, upper, decimals: 2))
    }
    return rows + [pooled, prediction]
  }

  private static func cell(_ metric: Metric?) -> Cell { Cell(metric: metric, text: metric?.text() ?? "not known") }
}
