import Files
import Record

/// Every model that was asked for, by task, fitted or not.
enum ModelsSection {
  static func value(_ input: ReportInput, numbering: inout PageNumbering) -> TemplateValue {
    let index = ResultsIndex(input.results)
    var tasks: [TemplateValue] = []
    for task in input.results.tasks {
      var models: [TemplateValue] = []
      for model in index.models(of: task.id) {
        let figures = input.figures.filter { $0.place == .model(task: task.id, model: model.id) }
        models.append([
          "label": .text(model.label),
          "absence": .optional(model.fitted ? nil : ResultsIndex.absence(of: model)),
          "notes": .texts(model.notes.map { Wording.stopped(Wording.sentence($0)) }),
          "facts": .list(facts(model, index: index).map { ["name": .text($0.0), "value": .text($0.1)] }),
          "tables": numbering.values([.univariable(model, task: task), .terms(model, task: task)]),
          "figures": numbering.values(figures),
        ])
      }
      tasks.append([
        "label": .text(task.label), "question": .text("\(task.positive) versus \(task.negative)"),
        "models": .list(models), "sampleSize": numbering.value(.sampleSize(input.results, task: task)),
      ])
    }
    return ["tasks": .list(tasks)]
  }

  private static func facts(_ model: ModelSummary, index: ResultsIndex) -> [(String, String)] {
    guard model.fitted else { return [] }
    var facts: [(String, String)] = [("Kind", Wording.model(model.kind))]
    if let on = model.fittedOn {
      var value = "\(index.cohortLabel(on.cohort)): \(NumberText.counted(on.n, "patient"))"
      if let events = on.events { value += ", \(NumberText.counted(events, "event"))" }
      facts.append(("Fitted on", value + "; ids SHA-256 \(on.patientsHash.prefix(12))"))
    }
    if let robustness = model.robustness {
      facts.append(
        (
          "Robust features",
          "\(robustness.features - robustness.dropped) of \(robustness.features); the others, whose intraclass correlation "
            + "between perturbed copies may lie below \(NumberText.short(robustness.minimum)), were not offered to the model"
        ))
    }
    if let candidates = model.candidates {
      var value = "\(candidates)"
      if let events = model.fittedOn?.events, let n = model.fittedOn?.n, candidates > 0 {
        let smaller = min(events, n - events)
        value +=
          "; \(NumberText.fixed(Double(smaller) / Double(candidates), decimals: 1)) patients of the smaller class for each"
      }
      facts.append(("Candidate parameters", value))
    }
    if let penalty = model.penalty {
      facts.append(("Penalty", "λ = \(NumberText.short(penalty.lambda)), by cross-validation (\(penalty.rule))"))
    }
    if let validation = model.internalValidation {
      facts.append(("Internal validation", validation.method))
      if !validation.repeatedSteps.isEmpty {
        facts.append(("Repeated in each fold", Wording.list(validation.repeatedSteps)))
      }
      if !validation.notRepeatedSteps.isEmpty {
        facts.append(("Fitted once, not repeated", Wording.list(validation.notRepeatedSteps)))
      }
    }
    if let threshold = model.threshold {
      facts.append(
        (
          "Threshold",
          "\(NumberText.fixed(threshold.value, decimals: 3)), \(index.origin(of: threshold))"
        ))
    }
    if !model.furtherThresholds.isEmpty {
      let further = model.furtherThresholds.map { "\(Wording.threshold($0.value)) (\(Wording.rule($0)))" }
      facts.append(("Further thresholds", further.joined(separator: "; ") + ", frozen in the same way"))
    }
    return facts
  }
}
