import Files
import Record

/// What a group of measures is about; each has a table of its own.
enum MeasureGroup: CaseIterable {
  case discrimination, classification, calibration, other

  var title: String {
    switch self {
    case .discrimination: "discrimination"
    case .classification: "classification at the frozen threshold"
    case .calibration: "calibration"
    case .other: "further measures"
    }
  }

  /// In links.
  var name: String {
    switch self {
    case .discrimination: "discrimination"
    case .classification: "classification"
    case .calibration: "calibration"
    case .other: "further measures"
    }
  }

  var id: String {
    switch self {
    case .discrimination: "discrimination"
    case .classification: "classification"
    case .calibration: "calibration"
    case .other: "further"
    }
  }

  init(metric id: String) {
    switch id {
    case "auc", "auc-bootstrap", "partial-auc", "partial-auc-standardised", "c-index", "average-precision", "auprc":
      self = .discrimination
    case "sensitivity", "specificity", "ppv", "npv", "ppv-at-prevalence", "npv-at-prevalence",
      "positive-predictive-value", "negative-predictive-value", "accuracy", "no-information-rate",
      "balanced-accuracy", "f1", "youden", "mcc", "positive-likelihood-ratio", "negative-likelihood-ratio",
      "diagnostic-odds-ratio", "net-benefit":
      self = .classification
    case let id where id.hasPrefix("calibration") || id.hasPrefix("brier") || id.hasPrefix("o-e"): self = .calibration
    case "oe-ratio", "eo-ratio", "observed-expected", "ece", "ici", "e50", "e90", "emax", "ici-loess", "e50-loess",
      "e90-loess", "emax-loess", "ici-spline", "e50-spline", "e90-spline", "emax-spline", "hosmer-lemeshow":
      self = .calibration
    default: self = .other
    }
  }
}

extension KindTable {
  /// The measures of one group for all models of a task: one block a model, kinds of prediction side by side.
  ///
  /// Nil where no measure of the group was computed for any model of the task.
  static func performance(_ results: Results, task: TaskSummary, group: MeasureGroup) -> KindTable? {
    let index = ResultsIndex(results)
    let all = results.performance.filter { $0.task == task.id }
    let measures = Measure.all(of: all.flatMap(\.metrics).filter { MeasureGroup(metric: $0.id) == group })
    guard !measures.isEmpty else { return nil }
    var lines: [Line] = []
    for model in index.models(of: task.id) {
      guard model.fitted else {
        lines += [.heading(model.label), .words(ResultsIndex.absence(of: model))]
        continue
      }
      func found(_ column: Column) -> Performance? {
        index.performance(task: task.id, model: model.id, column: column)
      }
      lines.append(.heading(heading(of: model, group: group)))
      lines.append(.patients(model, task: task, index: index))
      if group == .classification { lines += Measure.counts { found($0)?.confusion } }
      lines += measures.map { measure in
        .values(measure.label) { column in
          found(column).map { .metric($0.metric(measure.id), explains: measure.noInterval == nil) }
            ?? .words("not known")
        }
      }
    }
    return KindTable(
      id: "\(group.id)-\(ReportTable.anchor(task.id))", name: Wording.sentence(group.name),
      caption: "\(task.label): \(group.title), with \(Wording.level(results.evaluation.confidence)) intervals.",
      header: "Measure", index: index, lines: lines,
      footnotes: unexplained(measures) + footnotes(results, task: task, group: group))
  }

  /// Id and label of a measure.
  struct Measure {
    var id: String
    var label: String
    /// Why none of its values has an interval, where the reason is the same for all.
    var noInterval: String?

    /// Each id once, in order of appearance.
    static func all(of metrics: [Metric]) -> [Measure] {
      var measures: [Measure] = []
      for metric in metrics where !measures.contains(where: { $0.id == metric.id }) {
        let known = metrics.filter { $0.id == metric.id && $0.value != nil }
        let reasons = Set(known.map { $0.lower == nil && $0.upper == nil ? $0.reason : nil })
        let shared = reasons.count == 1 ? reasons.first.flatMap { $0 } : nil
        measures.append(Measure(id: metric.id, label: metric.label, noInterval: shared))
      }
      return measures
    }

    /// The four counts of a two-by-two table.
    static func counts(_ confusion: @escaping (Column) -> Performance.Confusion?) -> [Line] {
      let parts: [(String, KeyPath<Performance.Confusion, Int>)] = [
        ("True positives", \.truePositives), ("False negatives", \.falseNegatives),
        ("False positives", \.falsePositives), ("True negatives", \.trueNegatives),
      ]
      return parts.map { label, part in
        .values(label) { column in
          confusion(column).map { .number("\($0[keyPath: part])") } ?? .words("not known")
        }
      }
    }
  }

  private static func heading(of model: ModelSummary, group: MeasureGroup) -> String {
    guard group == .classification else { return model.label }
    guard let threshold = model.threshold else { return "\(model.label) (no threshold)" }
    return "\(model.label): positive at or above \(Wording.threshold(threshold.value))"
  }

  /// "Reliability and Resolution have no interval: no interval is defined for this statistic."
  private static func unexplained(_ measures: [Measure]) -> [String] {
    Wording.methods(measures.compactMap { measure in measure.noInterval.map { (measure.label, $0) } })
      .map { "No interval. \($0)" }
  }

  private static func footnotes(_ results: Results, task: TaskSummary, group: MeasureGroup) -> [String] {
    let metrics = results.performance.filter { $0.task == task.id }.flatMap(\.metrics)
    var notes = Wording.methods(
      metrics.filter { MeasureGroup(metric: $0.id) == group }.map { ($0.label, $0.method) })
    if group == .classification {
      notes += thresholdNotes(results, task: task)
    }
    return notes
  }

  /// Where the thresholds were chosen; one sentence for all models where it was done alike.
  private static func thresholdNotes(_ results: Results, task: TaskSummary) -> [String] {
    let index = ResultsIndex(results)
    var sentences: [(text: String, models: [String])] = []
    for model in index.models(of: task.id) {
      guard let threshold = model.threshold else { continue }
      let text =
        index.origin(of: threshold)
        + (threshold.rule.usesData ? "; on those predictions sensitivity and specificity are slightly too high" : "")
      if let position = sentences.firstIndex(where: { $0.text == text }) {
        sentences[position].models.append(model.label)
      } else {
        sentences.append((text, [model.label]))
      }
    }
    if sentences.count == 1, let only = sentences.first { return ["Thresholds were \(only.text)."] }
    return sentences.map { "Threshold of \(Wording.list($0.models)): \($0.text)." }
  }
}
