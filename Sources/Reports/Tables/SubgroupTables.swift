import Files
import Record

extension KindTable {
  /// One table for each variable whose groups were looked at in the task; centres too.
  static func subgroups(_ results: Results, task: TaskSummary) -> [KindTable] {
    var variables: [SubgroupAnalysis] = []
    for analysis in results.subgroups where analysis.task == task.id {
      if !variables.contains(where: { $0.variable == analysis.variable && $0.isCentre == analysis.isCentre }) {
        variables.append(analysis)
      }
    }
    return variables.map { subgroups(results, task: task, variable: $0) }
  }

  /// The measures that have a column; the others stand in subgroups.csv.
  private static let measures = [
    ("auc", "AUC"), ("sensitivity", "Sensitivity"), ("specificity", "Specificity"),
    ("calibration-intercept", "Calibration\nintercept"), ("calibration-slope", "Calibration\nslope"),
    ("observed-expected", "O : E"),
  ]

  private static func subgroups(
    _ results: Results, task: TaskSummary, variable: SubgroupAnalysis
  ) -> KindTable {
    let index = ResultsIndex(results)
    let own = results.subgroups.filter {
      $0.task == task.id && $0.variable == variable.variable && $0.isCentre == variable.isCentre
    }
    let blocks = index.models(of: task.id).filter(\.fitted).map { model in
      Block(
        heading: model.label,
        rows: { column in
          own.first { $0.model == model.id && $0.kind == column.kind && $0.cohort == column.cohort?.id }
            .map(rows) ?? []
        },
        absence: { column in
          index.performance(task: task.id, model: model.id, column: column) == nil
            ? index.absence(task: task.id, column: column) : "not analysed by \(variable.label)"
        })
    }
    let tests = own.flatMap { $0.differences.map(\.test) + $0.heterogeneity.map(\.test) }
    var footnotes = [
      "Each group at the same frozen threshold. O : E: observed over expected events. Below each value its \(Wording.level(results.evaluation.confidence)) interval. "
        + "Groups are small; a difference that is not seen is not a difference that is not there."
    ]
    if own.contains(where: { !$0.heterogeneity.isEmpty }) {
      footnotes.append(
        "Pooled: random-effects mean over the \(variable.isCentre ? "centres" : "groups"). Expected in a new one: prediction "
          + "interval. I²: share of the variability that is not chance. τ²: variance between groups on the scale of pooling."
      )
    }
    if tests.contains(where: { $0.pValue != nil && $0.holm == nil && $0.benjaminiHochberg == nil }) {
      footnotes.append("P-values are not corrected for the number of tests.")
    }
    footnotes += cautions(tests) + Wording.methods(tests.map { ($0.label, $0.method) })
    let pooled = own.flatMap(\.heterogeneity).flatMap { [$0.pooled, $0.prediction] }
    footnotes += Wording.methods(pooled.map { ($0.label, $0.method) })
    return KindTable(
      id: "subgroups-\(ReportTable.anchor(task.id))-\(ReportTable.anchor(variable.variable))",
      name: "By \(variable.isCentre ? "centre" : variable.label)",
      caption: "\(task.label): performance by \(variable.isCentre ? "centre" : variable.label).",
      header: "Group", columns: ["Patients\n(events)"] + measures.map(\.1), index: index, blocks: blocks,
      footnotes: footnotes)
  }

  /// Groups, their differences, what they have in common, and who is in none.
  private static func rows(_ analysis: SubgroupAnalysis) -> [Row] {
    func row(_ header: String, _ cell: (String) -> Cell) -> Row {
      Row(header, level: .sub, [.text("")] + measures.map { cell($0.0) })
    }
    var rows = analysis.groups.map { group in
      Row(
        group.label, level: .sub,
        [.number("\(group.n) (\(group.events))")] + measures.map { .narrow(group.metric($0.0)) })
    }
    let differences = analysis.differences
    if differences.contains(where: { $0.estimate != nil }) {
      rows.append(
        row("Difference, first minus second") { id in
          differences.first { $0.metric == id }?.estimate.map { difference($0) } ?? .text("")
        })
    }
    if !differences.isEmpty {
      rows.append(
        row("P of the difference") { id in
          differences.first { $0.metric == id }.map { .test($0.test, statistic: false) } ?? .text("")
        })
    }
    let pooled = analysis.heterogeneity
    func found(_ id: String) -> SubgroupAnalysis.Heterogeneity? { pooled.first { $0.metric == id } }
    if !pooled.isEmpty {
      rows.append(row("Pooled") { id in found(id).map { .narrow($0.pooled) } ?? .text("") })
      rows.append(row("Expected in a new one") { id in found(id).map { expected($0.prediction) } ?? .text("") })
      rows.append(row("I² (τ²)") { id in found(id).map(spread) ?? .text("") })
      rows.append(row("P of heterogeneity") { id in found(id).map { .test($0.test, statistic: false) } ?? .text("") })
    }
    if analysis.missing > 0 {
      rows.append(
        Row(
          "\(NumberText.counted(analysis.missing, "patient is", "patients are")) in no group, because the value is missing.",
          level: .remark))
    }
    return rows
  }

  /// A difference is compared with 0, whatever its metric is compared with.
  private static func difference(_ metric: Metric) -> Cell {
    guard let value = metric.value else { return .narrow(metric) }
    let decimals = NumberText.decimals(value, metric.lower, metric.upper, scale: .difference)
    return .narrow(metric, value: value, decimals: decimals)
  }

  /// A prediction interval alone; its centre is the pooled value.
  private static func expected(_ metric: Metric) -> Cell {
    if let interval = Wording.interval(metric) { return .number(interval) }
    let reason = metric.reason ?? Wording.noReason
    return .words("not known: \(reason)").because(reason)
  }

  private static func spread(_ heterogeneity: SubgroupAnalysis.Heterogeneity) -> Cell {
    guard let share = heterogeneity.iSquared else {
      let reason = heterogeneity.test.reason ?? heterogeneity.pooled.reason ?? Wording.noReason
      return .words("not known: \(reason)").because(reason)
    }
    let variance = heterogeneity.tauSquared.map { "(\(NumberText.short($0)))" }
    return .number(NumberText.percentage(share), note: variance)
  }
}
