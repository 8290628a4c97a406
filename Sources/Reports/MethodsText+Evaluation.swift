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
      if !methods.isEmpty {
        sentences.append("The number of patients needed \(words) was calculated afterwards, by: \(methods).")
      }
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
    [curves(index.results), comparisons(index), subgroups(index.results), recalibration(index)]
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
      sentences.append(
        "Bootstraps had up to \(NumberText.counted(settings.bootstrap, "replicate")); each measure says how many.")
    }
    let tests = performance.flatMap(\.tests)
    if !tests.isEmpty {
      sentences += told(
        tests.map { Named($0) }, lead: "Predictions were tested by", lacking: "Tests of predictions not given")
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

  private static func comparisons(_ index: ResultsIndex) -> String {
    let results = index.results
    let all = results.comparisons
    guard !all.isEmpty else { return "" }
    let tests = all.flatMap(\.tests)
    var sentences = [pairs(results)]
    sentences += told(
      all.flatMap(\.metrics).map { Named($0) } + tests.map { Named($0) }, lead: "Models were compared by",
      lacking: "Comparisons not given")
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

  /// Which models were compared, as the record has it.
  private static func pairs(_ results: Results) -> String {
    let missing = results.tasks.compactMap { task in
      ComparedPairs(results, task: task).missing.map { results.tasks.count > 1 ? "\(task.label): \($0)" : $0 }
    }
    return missing.isEmpty
      ? "Every two models of a task were compared on the same patients."
      : "Models were compared on the same patients, but not every two of them: \(missing.joined(separator: "; "))."
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
    let differences = all.flatMap(\.differences)
    sentences += told(
      differences.compactMap(\.estimate).map { Named($0) }, lead: "Differences between two groups were estimated by",
      lacking: "Differences between groups not given")
    sentences += told(
      differences.map { Named($0.test) }, lead: "Differences between groups were tested by",
      lacking: "Tests of differences between groups not given")
    let pooled = all.flatMap(\.heterogeneity)
    sentences += told(
      pooled.flatMap { [Named($0.pooled), Named(prediction: $0.prediction), Named($0.test)] },
      lead: "Groups were summarised with random effects", lacking: "Random-effects summaries not given")
    let tests = differences.map(\.test) + pooled.map(\.test)
    if tests.contains(where: { $0.pValue != nil && $0.holm == nil && $0.benjaminiHochberg == nil }) {
      sentences.append("Their p-values were not corrected for the number of tests.")
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
      sentences += told(
        metrics.map { Named($0) } + tests.map { Named($0) },
        lead: "Characteristics were compared \(Wording.list(compared))",
        lacking: "Comparisons of characteristics not given")
    }
    for shift in results.shift {
      sentences += self.shift(shift, index: index)
    }
    if !results.missingness.isEmpty {
      var tables: [String] = []
      for summary in results.missingness where !tables.contains(summary.table) { tables.append(summary.table) }
      sentences.append("Missing values were counted in the \(Wording.list(tables)), by cohort.")
    }
    return sentences.joined(separator: " ")
  }

  private static func shift(_ shift: CohortShift, index: ResultsIndex) -> [String] {
    let cohort = index.cohortLabel(shift.cohort)
    let count = shift.predictors.count
    let verb = count == 1 ? "was" : "were"
    let noun =
      shift.holdsLinearPredictors(of: index.results.models)
      ? "The linear \(count == 1 ? "predictor" : "predictors") of \(NumberText.counted(count, "model")) in"
      : "\(NumberText.counted(count, "predictor")) of"
    let membership = shift.hasMembershipModel ? [Named(shift.membership)] : []
    var sentences = told(
      shift.predictors.flatMap { [Named($0.difference), Named($0.test)] } + membership,
      lead: "\(noun) \(cohort) \(verb) held against \(index.cohortLabel(shift.development))",
      lacking: "Measures of the shift of \(cohort) not given")
    if !shift.hasMembershipModel {
      sentences.append(
        Wording.stopped(
          "No model was fitted that tells \(cohort) from \(index.cohortLabel(shift.development)): "
            + (shift.membership.reason ?? Wording.noReason)))
    }
    return sentences
  }
}
