import Files
import Record

/// One column of an evaluation figure: one kind of prediction in one cohort, known or not.
///
/// Apparent, out-of-fold and external results always stand side by side, so a column exists for each even when there is
/// nothing to put into it; then `message` says why.
struct EvaluationColumn: Equatable {
  var kind: PredictionKind
  /// Nil where the study has no cohort for it.
  var cohort: String?
  /// `Development, out-of-fold`.
  var heading: String
  /// The cohort's label; empty where there is none.
  var cohortLabel: String
  /// In the order of the models.
  var performances: [Performance]
  /// Why there is nothing to show; nil where there is something. It follows a colon, so it begins small.
  var reason: String?

  /// What stands in a panel that has nothing to show.
  var message: String? {
    guard let reason else { return nil }
    // A missing cohort or model is no property of the cohort.
    if cohort == nil || reason.hasPrefix(EvaluationColumn.noModel) {
      return reason.prefix(1).uppercased() + reason.dropFirst()
    }
    return (kind == .external ? "External cohort: " : "Development cohort: ") + reason
  }

  private static let noModel = "no model"

  /// `n = 206, 81 events`; a range where models differ; empty where nothing is known.
  var numbers: RichText {
    guard let n = NumberRange(performances.map(\.n)), let events = NumberRange(performances.map(\.events)) else {
      return ""
    }
    let noun = events.lower == 1 && events.upper == 1 ? "event" : "events"
    return .italic("n") + RichText(" = \(n.text), \(events.text) \(noun)")
  }

  /// Heading and cohort: `External validation (Centre 2)`; without brackets inside of brackets.
  var place: String {
    if cohortLabel.isEmpty { return heading }
    return cohortLabel.contains("(") ? "\(heading), \(cohortLabel)" : "\(heading) (\(cohortLabel))"
  }

  /// Headings, cohort and numbers in one line of plain text.
  var sentence: String {
    if let reason { return "\(place): \(reason)" }
    return "\(place): \(numbers.plain)"
  }

  /// As `sentence`, with what a panel says in place of numbers where the column itself has something to show.
  func sentence(saying message: String?) -> String {
    guard reason == nil, let message else { return sentence }
    return "\(place): \(message.prefix(1).lowercased() + message.dropFirst())"
  }

  /// The columns of a task: apparent, out-of-fold, then each external cohort.
  ///
  /// - Parameters:
  ///   - hasContent: whether a performance has what the figure draws; a column with none of it gets a reason.
  ///   - absence: why a performance has nothing to draw, where the record says it.
  static func columns(
    for task: TaskSummary, in results: Results, where hasContent: (Performance) -> Bool,
    absence: (Performance) -> String? = { _ in nil }
  ) -> [EvaluationColumn] {
    let order = TaskModel.models(of: task.id, in: results).map(\.id)
    let measured = results.performance.filter { $0.task == task.id }
    return PredictionKind.allCases.flatMap { kind -> [EvaluationColumn] in
      let role: CohortRole = kind == .external ? .external : .development
      var cohorts = results.cohorts.filter { $0.role == role }.map(\.id)
      for performance in measured where performance.kind == kind && !cohorts.contains(performance.cohort) {
        cohorts.append(performance.cohort)
      }
      if cohorts.isEmpty {
        return [
          EvaluationColumn(
            kind: kind, cohort: nil, heading: heading(of: kind), cohortLabel: "", performances: [],
            reason: withoutCohort(kind))
        ]
      }
      return cohorts.map { cohort in
        let rows = measured.filter { $0.kind == kind && $0.cohort == cohort }
        let sorted = order.compactMap { id in rows.first { $0.model == id } }
        return EvaluationColumn(
          kind: kind, cohort: cohort, heading: heading(of: kind),
          cohortLabel: results.cohorts.first { $0.id == cohort }?.label ?? cohort, performances: sorted,
          reason: !sorted.contains(where: hasContent)
            ? withoutPerformance(
              kind: kind, cohort: cohort, task: task, results: results, rows: sorted, absence: absence) : nil)
      }
    }
  }

  /// `heading` in one or two words, where room is scarce.
  var shortHeading: String {
    switch kind {
    case .apparent: "Apparent"
    case .outOfFold: "Out-of-fold"
    case .external: "External"
    }
  }

  static func heading(of kind: PredictionKind) -> String {
    switch kind {
    case .apparent: "Development, apparent"
    case .outOfFold: "Development, out-of-fold"
    case .external: "External validation"
    }
  }

  private static func withoutCohort(_ kind: PredictionKind) -> String {
    kind == .external
      ? "no external cohort in this study, performance outside the development data is not known"
      : "no development cohort in this record, performance not known"
  }

  private static func withoutPerformance(
    kind: PredictionKind, cohort: String, task: TaskSummary, results: Results, rows: [Performance],
    absence: (Performance) -> String?
  ) -> String {
    if let participants = task.participants.first(where: { $0.cohort == cohort }) {
      if !participants.outcomeKnown { return "outcome not available, performance not known" }
      if participants.n == 0 { return "no patient of either class, performance not known" }
      if participants.events == 0 || participants.events == participants.n {
        return "only one outcome class, performance not defined"
      }
    }
    let models = TaskModel.models(of: task.id, in: results)
    if models.isEmpty { return "\(noModel) for this task" }
    if models.allSatisfy({ !$0.fitted }) { return "\(noModel) could be built for this task" }
    if let reason = rows.compactMap(absence).first { return reason }
    if let reason = rows.compactMap({ $0.metric("auc")?.reason }).first { return reason }
    if !rows.isEmpty { return "not in this record" }
    return "no predictions of this kind, performance not known"
  }
}

/// A model of a task as figures name it.
struct TaskModel: Equatable {
  var id: String
  var label: String
  var fitted: Bool
  var reason: String?
  var threshold: ModelSummary.Threshold?

  /// The models of a task in the order of the record; a model known by its performance alone comes last.
  static func models(of task: String, in results: Results) -> [TaskModel] {
    var models = results.models.filter { $0.task == task }.map {
      TaskModel(id: $0.id, label: $0.label, fitted: $0.fitted, reason: $0.reason, threshold: $0.threshold)
    }
    for performance in results.performance where performance.task == task {
      if !models.contains(where: { $0.id == performance.model }) {
        models.append(
          TaskModel(id: performance.model, label: performance.model, fitted: true, reason: nil, threshold: nil))
      }
    }
    return models
  }

  /// `Not built: Clinical (no finding was significant).`; nil where every model was.
  static func sentenceOnMissing(_ models: [TaskModel]) -> String? {
    let missing = models.filter { !$0.fitted }
    guard !missing.isEmpty else { return nil }
    let names = missing.map { model in model.reason.map { "\(model.label) (\(trimmed($0)))" } ?? model.label }
    return "Not built: \(names.joined(separator: "; "))."
  }

  private static func trimmed(_ sentence: String) -> String {
    sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}

/// The smallest and the largest of some numbers.
struct NumberRange: Equatable {
  var lower: Int
  var upper: Int

  init?(_ numbers: [Int]) {
    guard let lower = numbers.min(), let upper = numbers.max() else { return nil }
    self.lower = lower
    self.upper = upper
  }

  /// `206`, or `198–206`.
  var text: String {
    lower == upper
      ? NumberText.count(lower) : NumberText.count(lower) + NumberText.enDash + NumberText.count(upper)
  }
}

extension Performance {
  /// The frozen operating point on the ROC curve, from the counts at the threshold; nil without counts of both classes.
  var operatingPoint: DataPoint? {
    guard let confusion else { return nil }
    let positives = confusion.truePositives + confusion.falseNegatives
    let negatives = confusion.trueNegatives + confusion.falsePositives
    guard positives > 0, negatives > 0 else { return nil }
    return DataPoint(
      Double(confusion.falsePositives) / Double(negatives), Double(confusion.truePositives) / Double(positives))
  }
}

extension Metric {
  /// The number with its interval as figures print it; in words what is missing.
  func text(decimals: Int = 2) -> String {
    guard value != nil else { return NumberText.notDefined }
    let text = NumberText.estimate(value, lower, upper, decimals: decimals)
    return lower == nil || upper == nil ? text + " (no interval)" : text
  }

  /// `95% CI`.
  static func coverageText(_ level: Double) -> String {
    let percent = level * 100
    let decimals = percent == percent.rounded() ? 0 : 1
    return NumberText.fixed(percent, decimals: decimals) + "% CI"
  }
}
