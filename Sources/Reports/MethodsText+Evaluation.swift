import Files
import Record

/// What the evaluation did beyond single measures. Each sentence stands only where the record holds what it speaks of.
extension MethodsText {
  /// "AUC (DeLong 1988); Sensitivity and Specificity (Wilson 1927)".
  static func measured(_ entries: [(label: String, method: String)]) -> String {
    var byMethod: [(method: String, labels: [String])] = []
    for entry in entries where !entry.method.isEmpty {
      if let position = byMethod.firstIndex(where: { $0.method == entry.method }) {
        if !byMethod[position].labels.contains(entry.label) { byMethod[position].labels.append(entry.label) }
      } else {
        byMethod.append((entry.method, [entry.label]))
      }
    }
    return byMethod.map { "\(Wording.list($0.labels)) (\($0.method))" }.joined(separator: "; ")
  }

  static func sampleSize(_ index: ResultsIndex) -> String {
    let all = index.results.sampleSize
    guard !all.isEmpty else { return "" }
    var sentences: [String] = []
    for (purpose, words) in [
      (SampleSizeSummary.Purpose.development, "for developing the models"), (.validation, "for evaluating them"),
    ] {
      let criteria = all.filter { $0.purpose == purpose }.flatMap(\.criteria)
      let methods = measured(criteria.map { ($0.label, $0.method) })
      if !methods.isEmpty { sentences.append("The number of patients needed \(words) was calculated by: \(methods).") }
    }
    var assumptions: [String] = []
    for assumption in all.flatMap(\.assumptions) where !assumptions.contains(assumption) {
      assumptions.append(assumption)
    }
    if !assumptions.isEmpty { sentences.append(Wording.stopped("Assumed: \(assumptions.joined(separator: "; "))")) }
    return sentences.joined(separator: " ")
  }

  /// Thresholds and curves; comparisons; subgroups; updates: one paragraph each.
  static func furtherEvaluation(_ index: ResultsIndex) -> [String] {
    [curves(index.results), comparisons(index.results), subgroups(index.results), recalibration(index)]
  }

  private static func curves(_ results: Results) -> String {
    var sentences: [String] = []
    let settings = results.evaluation
    let performance = results.performance
    if performance.contains(where: { !$0.operatingPoints.isEmpty }) {
      var rules: [String] = []
      for threshold in performance.flatMap(\.operatingPoints).map(\.threshold) {
        let rule = Wording.rule(threshold)
        if !rules.contains(rule) { rules.append(rule) }
      }
      sentences.append("Further thresholds were frozen in the same way: \(rules.joined(separator: "; ")).")
    }
    let methods = performance.flatMap(\.metrics).map(\.method) + performance.compactMap(\.curves?.decisionMethod)
    if methods.contains(where: { $0.lowercased().contains("bootstrap") }) {
      sentences.append("Every bootstrap had \(NumberText.counted(settings.bootstrap, "replicate")).")
    }
    let tests = performance.flatMap(\.tests)
    if !tests.isEmpty {
      sentences.append("Predictions were tested by: \(measured(tests.map { ($0.label, $0.method) })).")
    }
    if performance.contains(where: { $0.curves?.decision.isEmpty == false }) {
      let range = settings.decisionRange
      sentences.append(
        "Net benefit was computed at threshold probabilities from \(NumberText.short(range.from)) to "
          + "\(NumberText.short(range.to)) in steps of \(NumberText.short(range.step)), "
          + (range.declared
            ? "a range that the authors declared." : "the program's default, as the authors declared no range."))
    }
    if let prevalence = settings.prevalence,
      performance.flatMap(\.metrics).contains(where: { $0.id.hasSuffix("-at-prevalence") })
    {
      sentences.append("Predictive values are also given at a prevalence of \(NumberText.short(prevalence)).")
    }
    if let part = settings.partialAUC,
      performance.flatMap(\.metrics).contains(where: { $0.id.hasPrefix("partial-auc") })
    {
      sentences.append(
        "The partial area under the ROC curve is that between a \(part.axis.rawValue) of \(NumberText.short(part.from)) and "
          + "\(NumberText.short(part.to)).")
    }
    return sentences.joined(separator: " ")
  }

  private static func comparisons(_ results: Results) -> String {
    let all = results.comparisons
    guard !all.isEmpty else { return "" }
    let tests = all.flatMap(\.tests)
    var sentences = [
      "Models were compared in pairs on the same patients: "
        + measured(all.flatMap(\.metrics).map { ($0.label, $0.method) } + tests.map { ($0.label, $0.method) }) + "."
    ]
    var families: [String] = []
    for family in tests.compactMap(\.family) where !families.contains(family) { families.append(family) }
    var corrections: [String] = []
    if tests.contains(where: { $0.holm != nil }) { corrections.append("Holm (1979)") }
    if tests.contains(where: { $0.benjaminiHochberg != nil }) { corrections.append("Benjamini and Hochberg (1995)") }
    if !corrections.isEmpty {
      let over = families.isEmpty ? "" : ", over \(Wording.list(families))"
      sentences.append("P-values are given as they are and corrected by \(Wording.list(corrections))\(over).")
    } else if tests.contains(where: { $0.pValue != nil }) {
      sentences.append("P-values were not corrected for the number of comparisons.")
    }
    return sentences.joined(separator: " ")
  }

  private static func subgroups(_ results: Results) -> String {
    let all = results.subgroups
    guard !all.isEmpty else { return "" }
    var labels: [String] = []
    for analysis in all {
      let label = analysis.isCentre ? "centre" : analysis.label
      if !labels.contains(label) { labels.append(label) }
    }
    var sentences = [
      "Performance at the same frozen thresholds was repeated in groups of patients by \(Wording.list(labels))."
    ]
    let differences = measured(all.flatMap(\.differences).map { ($0.test.label, $0.test.method) })
    if !differences.isEmpty { sentences.append("Differences between groups were tested by: \(differences).") }
    let pooled = all.flatMap(\.heterogeneity)
    if !pooled.isEmpty {
      let methods = pooled.flatMap {
        [
          ($0.pooled.label, $0.pooled.method), ("prediction interval", $0.prediction.method),
          ($0.test.label, $0.test.method),
        ]
      }
      sentences.append("Groups were summarised with random effects: \(measured(methods)).")
    }
    return sentences.joined(separator: " ")
  }

  private static func recalibration(_ index: ResultsIndex) -> String {
    let made = index.results.recalibration.filter { $0.reason == nil }
    guard !made.isEmpty else { return "" }
    var updates: [String] = []
    for update in made {
      let text = "\(Wording.method(update.method)) on \(index.cohortLabel(update.cohort))"
      if !updates.contains(text) { updates.append(text) }
    }
    return
      "Beside the locked models, which stayed as they are, an update is shown: \(Wording.list(updates)). It was fitted on "
      + "the patients it was measured on, so its measures are apparent."
  }

  static func cohorts(_ index: ResultsIndex) -> String {
    let results = index.results
    var sentences: [String] = []
    let differences = results.characteristics.flatMap(\.cohortDifferences)
    let outcomes = results.characteristics.flatMap(\.byOutcome)
    if !differences.isEmpty || !outcomes.isEmpty {
      var compared: [String] = []
      if !differences.isEmpty { compared.append("between the development cohort and each held-out cohort") }
      if !outcomes.isEmpty { compared.append("between patients with and without the event") }
      let metrics = differences.map(\.difference) + outcomes.map(\.difference)
      let tests = differences.flatMap(\.tests) + outcomes.flatMap(\.tests)
      sentences.append(
        "Characteristics were compared \(Wording.list(compared)): "
          + measured(metrics.map { ($0.label, $0.method) } + tests.map { ($0.label, $0.method) }) + ".")
    }
    for shift in results.shift {
      let methods = shift.predictors.flatMap {
        [($0.difference.label, $0.difference.method), ($0.test.label, $0.test.method)]
      }
      sentences.append(
        "\(NumberText.counted(shift.predictors.count, "predictor")) of \(index.cohortLabel(shift.cohort)) "
          + "\(shift.predictors.count == 1 ? "was" : "were") held against \(index.cohortLabel(shift.development)): "
          + measured(methods + [(shift.membership.label, shift.membership.method)]) + ".")
    }
    if !results.missingness.isEmpty {
      var tables: [String] = []
      for summary in results.missingness where !tables.contains(summary.table) { tables.append(summary.table) }
      sentences.append("Missing values were counted in the \(Wording.list(tables)), by cohort.")
    }
    return sentences.joined(separator: " ")
  }
}
