import Files
import Record

/// Models, their validation and evaluation, and the steps of a record that was made from a table of predictions.
extension WorkflowWriter {
  var models: Step? {
    guard !results.models.isEmpty else { return nil }
    var lines: [Line] = []
    let kinds: [(ModelDefinition.Kind?, String, String)] = [
      (.clinical, "clinical models", "univariable, then multivariable logistic regression"),
      (.radiomics, "radiomics models", "L1-penalised logistic regression" + penalty),
      (.combined, "combined models", "logistic regression on the predictors of other models"),
      (nil, "models", ""),
    ]
    for (kind, plural, how) in kinds {
      let names = self.names(results.models.filter { $0.kind == kind })
      guard !names.isEmpty else { continue }
      // More than a handful of names would fill the figure.
      let label = names.count > 6 ? "\(NumberText.count(names.count)) \(plural)" : names.joined(separator: ", ")
      lines.append(Line(label: label, text: how))
    }
    if results.tasks.count > 0 {
      lines.append(
        Line(
          label: results.tasks.count == 1 ? "Task" : "Tasks, each with models of its own",
          text: results.tasks.map(\.label).joined(separator: "; ")))
    }
    return Step(icon: .models, title: "Models", lines: lines, scope: .development)
  }

  private func names(_ models: [ModelSummary]) -> [String] {
    var seen: Set<String> = []
    return models.filter { seen.insert($0.id).inserted }.map(\.label)
  }

  private var penalty: String {
    let rules = Set(results.models.compactMap { $0.penalty?.rule }).sorted()
    return rules.isEmpty ? "" : ", penalty by cross-validation (\(rules.joined(separator: ", ")))"
  }

  var validation: Step? {
    let validations = results.models.compactMap(\.internalValidation)
    guard !validations.isEmpty else { return nil }
    var methods: [String] = []
    var steps: [String] = []
    var others: [String] = []
    for validation in validations {
      if !methods.contains(validation.method) { methods.append(validation.method) }
      for step in validation.repeatedSteps.map(WorkflowTerms.condensed) where !steps.contains(step) {
        steps.append(step)
      }
      for step in validation.notRepeatedSteps where !others.contains(step) { others.append(step) }
    }
    var lines = methods.map { Line(label: "", text: $0.prefix(1).uppercased() + $0.dropFirst()) }
    if !steps.isEmpty {
      lines.append(Line(label: "Repeated in each fold", text: steps.joined(separator: ", ")))
    }
    if !others.isEmpty {
      lines.append(Line(label: "Not repeated", text: others.joined(separator: ", ")))
    }
    lines += threshold
    return Step(icon: .validation, title: "Internal validation", lines: lines, scope: .development)
  }

  private var threshold: [Line] {
    let thresholds = results.models.compactMap(\.threshold)
    guard let rule = thresholds.first?.rule, thresholds.allSatisfy({ $0.rule == rule }) else { return [] }
    let name =
      switch rule {
      case .youden: "Youden index"
      case .half: "probability one half"
      case .sensitivity: "target sensitivity"
      case .specificity: "target specificity"
      case .cost: "least cost"
      case .probability: "fixed beforehand"
      }
    let source =
      switch thresholds.first?.chosenOn {
      case .outOfFold: ", on out-of-fold predictions"
      case .apparent: ", on apparent predictions"
      case .external, nil: ""
      }
    return [Line(label: "Threshold", text: "\(name)\(source), then frozen")]
  }

  func evaluation(_ cohort: CohortSummary) -> Step {
    let separation =
      switch cohort.separation {
      case .centre: ", another centre"
      case .time: ", another time"
      case .id: ", set apart by id"
      case .random: ", set apart at random"
      case nil: ""
      }
    var lines = [Line(label: "", text: "n = \(NumberText.count(cohort.n))\(separation)")]
    for task in results.tasks {
      guard let members = task.participants.first(where: { $0.cohort == cohort.id }) else { continue }
      lines.append(
        Line(
          label: task.label,
          text: members.outcomeKnown
            ? "n = \(NumberText.count(members.n)), \(NumberText.counted(members.events, "event"))"
            : "outcome not available"))
    }
    if results.recalibration.contains(where: { $0.cohort == cohort.id && $0.reason == nil }) {
      lines.append(Line(label: "Beside the locked models", text: "updates of their calibration, fitted here"))
    }
    return Step(icon: .evaluation, title: cohort.label, lines: lines, scope: .evaluation)
  }

  // MARK: Records of a predictions table

  var predictions: Step? {
    let names = self.names(results.models)
    var lines = [
      Line(
        label: names.count == 1 ? "Model" : "Models",
        text: names.count > 6 ? NumberText.count(names.count) : names.joined(separator: ", "))
    ]
    if names.isEmpty { lines = [] }
    lines += cohorts
    return Step(icon: .predictions, title: "Table of predictions", lines: lines, scope: .all)
  }

  var internalEvaluation: Step? {
    let kinds = Set(results.performance.map(\.kind)).subtracting([.external])
    guard !kinds.isEmpty else { return nil }
    let names = [PredictionKind.apparent, .outOfFold].filter(kinds.contains).map {
      $0 == .apparent ? "apparent" : "out-of-fold"
    }
    return Step(
      icon: .validation, title: "Internal evaluation",
      lines: [Line(label: "Predictions", text: names.joined(separator: ", "))] + threshold, scope: .all)
  }
}
