import Files
import Record

extension KindTable {
  /// Net benefit at a handful of the decision curve's thresholds; nil where no curve is recorded.
  static func decisionCurve(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    let curves = results.performance.filter { $0.task == task.id }.compactMap(\.curves).filter { !$0.decision.isEmpty }
    let range = results.evaluation.decisionRange
    let thresholds = DecisionThresholds.shown(curves.flatMap(\.decision).map(\.threshold), range: range)
    guard !thresholds.isEmpty else { return nil }
    var lines: [Line] = []
    for model in index.models(of: task.id) where model.fitted {
      lines += [.heading(model.label), .patients(model, task: task, index: index)]
      for threshold in thresholds {
        lines.append(
          .values("At \(NumberText.short(threshold))") { column in
            guard let performance = index.performance(task: task.id, model: model.id, column: column) else {
              return .words("not known")
            }
            let point = performance.curves?.decision.first { abs($0.threshold - threshold) < 1e-9 }
            return point.map(cell) ?? .words("not computed")
          })
      }
    }
    var methods: [String] = []
    for curve in curves where !curve.decisionMethod.isEmpty && !methods.contains(curve.decisionMethod) {
      methods.append(curve.decisionMethod)
    }
    let ends = "\(NumberText.short(range.from)) to \(NumberText.short(range.to))"
    return KindTable(
      id: "decision-curve-\(ReportTable.anchor(task.id))", name: "Net benefit",
      caption: "\(task.label): net benefit at threshold probabilities, with "
        + "\(Wording.level(results.evaluation.confidence)) intervals.",
      header: "Threshold probability", index: index, lines: lines,
      footnotes: [
        range.declared
          ? "The authors declared the range \(ends) of threshold probabilities."
          : "The range \(ends) is the program's default: the authors declared none, so nobody has said that these thresholds "
            + "make clinical sense.",
        "Net benefit: true positives for each patient, less false positives weighted by the odds of the threshold; treating "
          + "nobody has net benefit 0. Below it the net benefit of treating all, and the interventions avoided for every 100 "
          + "patients against treating all.",
      ] + methods.map { Wording.stopped(Wording.sentence($0)) })
  }

  private static func cell(_ point: PerformanceCurves.Decision) -> Cell {
    let decimals = NumberText.decimals(point.netBenefit, point.lower, point.upper, scale: .difference)
    var note = "treat all \(NumberText.fixed(point.treatAll, decimals: decimals))"
    if let avoided = point.interventionsAvoided {
      note += "; \(NumberText.fixed(avoided * 100, decimals: 1)) avoided"
    }
    return .number(
      NumberText.estimate(point.netBenefit, point.lower, point.upper, decimals: decimals), note: note)
  }
}

/// Which thresholds of a decision curve a table shows.
enum DecisionThresholds {
  /// Of `recorded` those nearest to 0.1, 0.2, ... within the range; five spread over the range where it holds fewer than three
  /// tenths.
  static func shown(_ recorded: [Double], range: EvaluationSettings.DecisionRange) -> [Double] {
    var unique: [Double] = []
    for threshold in recorded.sorted() where threshold - (unique.last ?? -1) > 1e-9 { unique.append(threshold) }
    guard !unique.isEmpty else { return [] }
    let slack = max(range.step, 1e-9)
    var targets = (1...9).map { Double($0) / 10 }.filter { $0 >= range.from - 1e-9 && $0 <= range.to + 1e-9 }
    var shown = nearest(to: targets, of: unique, within: slack)
    if shown.count < 3, let first = unique.first, let last = unique.last {
      targets = (0...4).map { first + (last - first) * Double($0) / 4 }
      shown = nearest(to: targets, of: unique, within: .infinity)
    }
    return shown
  }

  private static func nearest(to targets: [Double], of recorded: [Double], within slack: Double) -> [Double] {
    var shown: [Double] = []
    for target in targets {
      let best = recorded.min { abs($0 - target) < abs($1 - target) }
      if let best, abs(best - target) <= slack, !shown.contains(best) { shown.append(best) }
    }
    return shown
  }
}
