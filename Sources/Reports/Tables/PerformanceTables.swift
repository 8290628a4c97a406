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
    case "auc", "c-index", "average-precision", "auprc": self = .discrimination
    case "sensitivity", "specificity", "ppv", "npv", "positive-predictive-value", "negative-predictive-value",
      "accuracy",
      "balanced-accuracy", "f1", "youden", "mcc", "positive-likelihood-ratio", "negative-likelihood-ratio":
      self = .classification
    case let id where id.hasPrefix("calibration") || id.hasPrefix("brier") || id.hasPrefix("o-e") || id == "eo-ratio":
      self = .calibration
    case "oe-ratio", "observed-expected", "ece", "ici", "e50", "e90", "hosmer-lemeshow": self = .calibration
    default: self = .other
    }
  }
}

extension ReportTable {
  /// The measures of one group for all models of a task: one block a model, kinds of prediction side by side.
  ///
  /// Nil where no measure of the group was computed for any model of the task.
  static func performance(_ results: Results, task: TaskSummary, group: MeasureGroup) -> ReportTable? {
    let index = ResultsIndex(results)
    let columns = index.columns
    var measures: [(id: String, label: String)] = []
    for performance in results.performance where performance.task == task.id {
      for metric in performance.metrics where MeasureGroup(metric: metric.id) == group {
        if !measures.contains(where: { $0.id == metric.id }) { measures.append((metric.id, metric.label)) }
      }
    }
    guard !measures.isEmpty else { return nil }
    var rows: [Row] = []
    for model in index.models(of: task.id) {
      guard model.fitted else {
        rows.append(Row(model.label, level: .group))
        rows.append(Row("", level: .sub, [.words(ResultsIndex.absence(of: model), span: columns.count)]))
        continue
      }
      rows.append(Row(heading(of: model, group: group, index: index), level: .group))
      let found = columns.map { index.performance(task: task.id, model: model.id, column: $0) }
      rows.append(
        Row(
          "Patients (events)", level: .sub,
          zip(columns, found).map { column, performance in
            performance.map { .number("\($0.n) (\($0.events))") }
              ?? .words(index.absence(task: task.id, column: column))
          }))
      if group == .classification { rows += confusionRows(found) }
      for measure in measures {
        rows.append(
          Row(
            measure.label, level: .sub,
            found.map { performance in
              guard let performance else { return .words("not known") }
              guard let metric = performance.metric(measure.id) else { return .words("not computed") }
              let text = Wording.estimate(metric)
              let note = metric.denominator.map { "of \($0)" }
              return metric.value == nil ? .words(text, note: note) : .number(text, note: note)
            }))
      }
    }
    return ReportTable(
      id: "\(group.id)-\(anchor(task.id))",
      caption:
        "\(task.label): \(group.title), with \(Wording.level(results.evaluation.confidence)) intervals.",
      columns: ["Measure"] + columns.map { "\($0.label)\n\($0.cohortLabel)" }, rows: rows,
      footnotes: footnotes(results, task: task, group: group))
  }

  private static func heading(of model: ModelSummary, group: MeasureGroup, index: ResultsIndex) -> String {
    guard group == .classification else { return model.label }
    guard let threshold = model.threshold else { return "\(model.label) (no threshold)" }
    return "\(model.label): positive at or above \(NumberText.fixed(threshold.value, decimals: 3))"
  }

  private static func confusionRows(_ found: [Performance?]) -> [Row] {
    let parts: [(String, KeyPath<Performance.Confusion, Int>)] = [
      ("True positives", \.truePositives), ("False negatives", \.falseNegatives),
      ("False positives", \.falsePositives), ("True negatives", \.trueNegatives),
    ]
    return parts.map { label, part in
      Row(
        label, level: .sub,
        found.map { performance in
          performance?.confusion.map { .number("\($0[keyPath: part])") } ?? .words("not known")
        })
    }
  }

  private static func footnotes(_ results: Results, task: TaskSummary, group: MeasureGroup) -> [String] {
    var methods: [(label: String, method: String)] = []
    for performance in results.performance where performance.task == task.id {
      for metric in performance.metrics where MeasureGroup(metric: metric.id) == group && !metric.method.isEmpty {
        if !methods.contains(where: { $0.label == metric.label && $0.method == metric.method }) {
          methods.append((metric.label, metric.method))
        }
      }
    }
    // One sentence for all measures of the same method.
    var byMethod: [(method: String, labels: [String])] = []
    for entry in methods {
      if let position = byMethod.firstIndex(where: { $0.method == entry.method }) {
        if !byMethod[position].labels.contains(entry.label) { byMethod[position].labels.append(entry.label) }
      } else {
        byMethod.append((entry.method, [entry.label]))
      }
    }
    var notes = byMethod.map { Wording.stopped("\(Wording.list($0.labels)): \($0.method)") }
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
        "chosen on \(Wording.kind(threshold.chosenOn)) predictions in \(index.cohortLabel(threshold.cohort)) "
        + "(\(Wording.rule(threshold))) and then frozen"
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
