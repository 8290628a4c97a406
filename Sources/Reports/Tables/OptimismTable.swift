import Files
import Record

extension KindTable {
  /// Every metric of the record's summary of optimism, apparent, cross-validated and external, with the differences that the
  /// record holds; nil where it holds no summary of the task.
  static func optimism(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    let own = results.optimism.filter { $0.task == task.id }
    guard !own.isEmpty else { return nil }
    let pairs = pairs(of: index)
    var lines: [Line] = []
    for model in index.models(of: task.id) {
      guard model.fitted else {
        lines.append(.words(ResultsIndex.absence(of: model), header: model.label, level: .plain))
        continue
      }
      let summaries = own.filter { $0.model == model.id }
      guard !summaries.isEmpty else { continue }
      lines += [.heading(model.label), .patients(model, task: task, index: index)]
      for summary in sorted(summaries) {
        let further = pairs.map { difference(summary, from: $0.from, to: $0.to) }
        lines.append(
          .values(summary.label, further: further) { column in
            entry(summary, column: column) ?? .words(index.absence(task: task.id, column: column))
          })
      }
    }
    return KindTable(
      id: "optimism-\(ReportTable.anchor(task.id))", name: "Optimism",
      caption: "\(task.label): every measure in each kind of prediction, and what changes from one to the next.",
      header: "Measure", index: index, lines: lines,
      further: pairs.map { "\(Wording.sentence(name($0.from)))\u{A0}−\n\(name($0.to, among: index.columns))" },
      footnotes: footnotes(own))
  }

  private static func footnotes(_ summaries: [OptimismSummary]) -> [String] {
    let level = summaries.first.map { Wording.level($0.level) } ?? ""
    var notes = [
      "Below each value its \(level) interval. A positive difference of a measure that is better when it is larger, such as "
        + "the AUC, is a loss on the way to new patients."
    ]
    var reasons: [String] = []
    for difference in summaries.flatMap(\.differences) where difference.lower == nil {
      let reason = difference.reason ?? Wording.noReason
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    if !reasons.isEmpty {
      notes.append("Differences without an interval have none because \(Wording.list(reasons)).")
    }
    return notes
  }

  /// Area and slope first; the others in the order of the record.
  private static func sorted(_ summaries: [OptimismSummary]) -> [OptimismSummary] {
    let first = ["auc", "calibration-slope"]
    return first.flatMap { id in summaries.filter { $0.metric == id } }
      + summaries.filter { !first.contains($0.metric) }
  }

  /// Each column with every later one of another kind, as the record has them.
  private static func pairs(of index: ResultsIndex) -> [(from: Column, to: Column)] {
    let columns = index.columns
    return columns.enumerated().flatMap { position, from in
      columns.dropFirst(position + 1).filter { $0.kind != from.kind }.map { (from, $0) }
    }
  }

  private static func name(_ column: Column, among columns: [Column] = []) -> String {
    let isAlone = columns.count { $0.kind == column.kind } < 2
    return isAlone ? Wording.kind(column.kind) : "\(Wording.kind(column.kind)), \(column.cohortLabel)"
  }

  private static func entry(_ summary: OptimismSummary, column: Column) -> Cell? {
    let entries = summary.entries.filter { $0.kind == column.kind }
    guard
      let entry = entries.first(where: { $0.cohort == column.cohort?.id }) ?? entries.first(where: { $0.cohort == nil })
    else { return nil }
    return .narrow(
      Metric(
        id: summary.metric, label: summary.label, value: entry.value, lower: entry.lower, upper: entry.upper,
        level: summary.level, method: "", reason: entry.reason))
  }

  private static func difference(_ summary: OptimismSummary, from: Column, to: Column) -> Cell {
    guard let cohort = to.cohort?.id else { return .words("not known") }
    let found = summary.differences.first { $0.from == from.kind && $0.to == to.kind && $0.cohort == cohort }
    guard let found else { return .words("not known") }
    // The decimals of the two numbers that were subtracted, where the difference has no interval of its own.
    let entries = summary.entries.filter { $0.kind == from.kind || ($0.kind == to.kind && $0.cohort == cohort) }
    let scale = Wording.scale(summary.metric)
    let shared = entries.compactMap { entry in
      entry.value.map { NumberText.decimals($0, entry.lower, entry.upper, scale: scale) }
    }
    guard let lower = found.lower, let upper = found.upper else {
      return .number(NumberText.fixed(found.value, decimals: shared.max() ?? 2), note: "no interval")
    }
    let decimals = NumberText.decimals(found.value, lower, upper, scale: .difference)
    return .number(
      NumberText.fixed(found.value, decimals: decimals), note: NumberText.interval(lower, upper, decimals: decimals))
  }
}
