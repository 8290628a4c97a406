import Record

/// Methods, where the data come from: items 5 to 11.
enum TripodData {
  @Sendable static func centres(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    let named = input.results.cohorts.filter { !$0.centres.isEmpty }
    if !named.isEmpty {
      let total = Set(named.flatMap(\.centres)).count
      let each = named.map { cohort in
        "\(Wording.name(cohort.label, cohort.id)): \(Wording.shortList(cohort.centres))"
      }
      parts.append(.seen("\(Wording.count(total, "centre")); \(each.joined(separator: "; "))"))
    }
    let unnamed = input.results.cohorts.filter(\.centres.isEmpty)
    if !unnamed.isEmpty {
      parts.append(.missing("the centres of \(Wording.list(unnamed.map { Wording.name($0.label, $0.id) }))"))
    }
    return .parts(parts + [.declared("setting")])
  }

  @Sendable static func preparation(_ input: AuditInput) -> ItemAssessment {
    guard let preparation = input.results.preparation else { return .parts([.declared("data_preparation")]) }
    var steps: [String] = []
    if !preparation.biasCorrection.isEmpty {
      steps.append("N4 bias-field correction of \(Wording.list(preparation.biasCorrection))")
    }
    if !preparation.registration.isEmpty {
      steps.append("rigid registration of \(Wording.list(preparation.registration)) to \(preparation.reference)")
    }
    if let spacing = preparation.spacing {
      let size = spacing.map { Wording.decimal($0, 2) }.joined(separator: " x ")
      steps.append("resampling to \(size) mm (\(preparation.interpolation.rawValue))")
    } else {
      steps.append("the voxel size of \(preparation.reference) kept")
    }
    if preparation.normalisation == .none || preparation.normalised.isEmpty {
      steps.append("signal values not normalised")
    } else {
      steps.append("\(preparation.normalisation.rawValue) normalisation of \(Wording.list(preparation.normalised))")
    }
    return .parts([
      .seen("Images of all cohorts alike: \(steps.joined(separator: "; "))"), .declared("data_preparation"),
    ])
  }

  @Sendable static func outcome(_ input: AuditInput) -> ItemAssessment {
    let classes = input.results.tasks.map { task in
      "\(Wording.name(task.label, task.id)): \(task.positive) against \(task.negative)"
    }
    guard !classes.isEmpty else {
      return .parts([.missing("the record holds no task"), .declared("outcome_definition")])
    }
    return .parts([.seen("Classes: \(classes.joined(separator: "; "))"), .declared("outcome_definition")])
  }

  @Sendable static func predictors(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    let findings = input.results.characteristics
    if !findings.isEmpty {
      let named = findings.map { finding in
        switch finding.scale {
        case .continuous: "\(finding.label) (\(finding.unit ?? "no unit"))"
        case .ordinal, .categorical: "\(finding.label) (\(Wording.count(finding.levels.count, "level")))"
        }
      }
      parts.append(.seen("\(Wording.count(findings.count, "finding")): \(Wording.shortList(named, limit: 8))"))
    }
    if let features = input.results.features {
      parts.append(
        .seen(
          "\(Wording.count(features.tumourFeatures, "whole-tumour feature")) and "
            + "\(Wording.count(features.habitatFeatures, "habitat feature")) "
            + "(\(Wording.list(features.families)); profile \(features.profile.rawValue)) from "
            + Wording.list(features.images)))
    }
    if parts.isEmpty { parts.append(.missing("the record names no predictor")) }
    return .parts(parts + [.declared("predictor_definitions")])
  }

  @Sendable static func sampleSize(_ input: AuditInput) -> ItemAssessment {
    let sizes = input.results.cohorts.map { "\(Wording.name($0.label, $0.id)) n = \($0.n)" }
    guard !sizes.isEmpty else { return .parts([.missing("the record holds no cohort"), .declared("sample_size")]) }
    var seen = "Sizes: \(Wording.list(sizes))"
    let events = input.results.tasks.flatMap { task in
      task.participants.filter(\.outcomeKnown).map { numbers in
        "\(task.id) in \(numbers.cohort) \(Wording.count(numbers.events, "event")) among \(numbers.n)"
      }
    }
    if !events.isEmpty { seen += "; \(Wording.shortList(events, limit: 8))" }
    let needed = input.results.sampleSize.compactMap { size -> String? in
      guard let required = size.requiredN else { return nil }
      let purpose = size.purpose == .development ? "developing" : "evaluating"
      return "\(purpose) \(size.task)/\(size.model) \(required) (\(size.n) in \(size.cohort))"
    }
    let calculated: [ItemPart] =
      needed.isEmpty
      ? []
      : [
        .seen(
          "Needed by the criteria of Riley et al., largest of each, with what there was: \(Wording.shortList(needed, limit: 8))"
        )
      ]
    return .parts([.seen(seen)] + calculated + [.declared("sample_size")])
  }

  @Sendable static func missingData(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    var anyMissing = false
    if !input.results.characteristics.isEmpty {
      let sparse = input.results.characteristics.compactMap { finding -> String? in
        let missing = finding.cohorts.map(\.missing).reduce(0, +)
        let whole = missing + finding.cohorts.map(\.n).reduce(0, +)
        return missing > 0 ? "\(finding.label) \(Wording.share(missing, of: whole))" : nil
      }
      anyMissing = !sparse.isEmpty
      parts.append(
        .seen(
          sparse.isEmpty
            ? "No clinical finding has missing values" : "Missing values: \(Wording.shortList(sparse, limit: 8))"))
    }
    let outcomes = input.results.tasks.flatMap { task in
      task.participants.filter { $0.outcomeKnown && $0.missingOutcome > 0 }.map { numbers in
        "\(task.id) in \(numbers.cohort) \(numbers.missingOutcome)"
      }
    }
    if !outcomes.isEmpty {
      anyMissing = true
      parts.append(.seen("Missing outcomes, left out: \(Wording.shortList(outcomes))"))
    }
    let steps = input.results.models.compactMap(\.internalValidation).flatMap { $0.repeatedSteps + $0.notRepeatedSteps }
      .filter { $0.lowercased().contains("imput") }
    if let step = steps.first { parts.append(.seen("Recorded step: \(step)")) }
    let explained = !parts.isEmpty && (!anyMissing || !steps.isEmpty)
    return .parts(explained ? parts : parts + [.declared("missing_data")])
  }
}
