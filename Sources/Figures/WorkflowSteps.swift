import Files
import Record

/// The steps of a study in words, as the record has them: nothing is named that was not done.
struct WorkflowSteps: Equatable {
  /// On whom a step looks.
  enum Scope: Equatable {
    /// On every patient in the same way, without outcomes.
    case all
    /// Fitted, and on the development cohort alone.
    case development
    /// Applied to a held-out cohort.
    case evaluation
  }

  struct Line: Equatable {
    /// Set in bold before the text; empty for none.
    var label: String
    var text: String
  }

  struct Step: Equatable {
    var icon: WorkflowIcon
    var title: String
    var lines: [Line]
    var scope: Scope
  }

  var steps: [Step]
  /// One for each held-out cohort.
  var evaluations: [Step]
  /// `Development cohort only: Centre 1, n = 206`.
  var development: String
  /// What stands over the held-out cohorts.
  var evaluationTitle: String

  init(_ results: Results, names: MapNames) {
    let writer = Writer(results: results, names: names)
    development = writer.development
    evaluationTitle =
      results.study.source == .run ? "External evaluation: everything as locked" : "External evaluation"
    switch results.study.source {
    case .run:
      steps = [
        writer.images, writer.preparation, writer.habitats, writer.features, writer.robustness, writer.models,
        writer.validation,
      ].compactMap { $0 }
    case .predictionsTable:
      steps = [writer.predictions, writer.internalEvaluation].compactMap { $0 }
    }
    evaluations = results.cohorts.filter { $0.role == .external }.map(writer.evaluation)
  }

  private struct Writer {
    let results: Results
    let names: MapNames

    var development: String {
      guard let cohort = results.cohorts.first(where: { $0.role == .development }) else {
        return "Development cohort only"
      }
      return "Development cohort only: \(cohort.label), n = \(NumberText.count(cohort.n))"
    }

    private func image(_ id: String) -> String { names.text(of: id) }

    private func images(_ ids: [String]) -> String { ids.map(image).joined(separator: ", ") }

    var images: Step? {
      var lines = results.study.images.map {
        Line(label: image($0.id), text: NumberText.counted($0.volumes, "volume"))
      }
      lines += cohorts
      return lines.isEmpty ? nil : Step(icon: .images, title: "Images", lines: lines, scope: .all)
    }

    private var cohorts: [Line] {
      results.cohorts.map { Line(label: $0.label, text: "n = \(NumberText.count($0.n))") }
    }

    var preparation: Step? {
      guard let preparation = results.preparation else { return nil }
      var lines: [Line] = []
      if !preparation.biasCorrection.isEmpty {
        lines.append(Line(label: "Bias field", text: "N4 for \(images(preparation.biasCorrection))"))
      }
      if !preparation.registration.isEmpty {
        lines.append(
          Line(
            label: "Registration",
            text: "rigid, of \(images(preparation.registration)) to \(image(preparation.reference))"))
      }
      let how =
        switch preparation.interpolation {
        case .nearest: "nearest neighbour"
        case .linear: "linear"
        case .bspline: "B-spline"
        }
      if let spacing = preparation.spacing {
        let size = spacing.map { WorkflowSteps.short($0) }.joined(separator: " \u{D7} ")
        lines.append(Line(label: "Voxels", text: "\(size) mm, \(how)"))
      } else {
        lines.append(Line(label: "Voxels", text: "grid of \(image(preparation.reference)), \(how)"))
      }
      if preparation.normalisation == .zScore, !preparation.normalised.isEmpty {
        lines.append(Line(label: "Normalisation", text: "z-score for \(images(preparation.normalised))"))
      }
      return Step(icon: .preparation, title: "Preparation", lines: lines, scope: .all)
    }

    var habitats: Step? {
      guard let summary = results.habitats else { return nil }
      let maps = summary.maps.map(names.text(of:)).joined(separator: ", ")
      var lines = [Line(label: summary.maps.count == 1 ? "Map" : "Maps", text: maps)]
      let numbers = summary.candidates.map(\.clusters)
      let chosen = NumberText.counted(summary.habitats.count, "habitat")
      if let least = numbers.min(), let most = numbers.max(), most > least {
        lines.append(
          Line(
            label: "k-means",
            text: "\(chosen), chosen among \(NumberText.count(least)) to \(NumberText.count(most))"))
      } else {
        lines.append(Line(label: "k-means", text: chosen))
      }
      lines.append(
        Line(
          label: "Fitted",
          text: "on \(NumberText.counted(summary.fittedOn.n, "patient")), then applied unchanged to all"))
      return Step(icon: .habitats, title: "Habitats", lines: lines, scope: .development)
    }

    var features: Step? {
      guard let features = results.features else { return nil }
      let families = features.families.map { WorkflowSteps.families[$0] ?? $0 }.joined(separator: ", ")
      let levels = WorkflowSteps.short(features.discretisation.value)
      var lines = [
        Line(label: features.profile == .ibsi ? "IBSI" : "PyRadiomics", text: families),
        Line(label: "In", text: images(features.images)),
        Line(
          label: "Grey levels",
          text: features.discretisation.method == .binCount ? "\(levels) bins" : "bins of width \(levels)"),
        Line(label: "Whole tumour", text: NumberText.counted(features.tumourFeatures, "feature")),
      ]
      if features.habitatFeatures > 0 {
        lines.append(Line(label: "Habitats", text: NumberText.counted(features.habitatFeatures, "feature")))
      }
      return Step(icon: .features, title: "Features", lines: lines, scope: .all)
    }

    var robustness: Step? {
      guard let summary = results.features?.robustness else { return nil }
      let kept =
        "\(NumberText.count(summary.robustFeatures)) of \(NumberText.counted(summary.features, "feature"))"
      return Step(
        icon: .robustness, title: "Robust features",
        lines: [
          Line(
            label: "Perturbed",
            text: "\(NumberText.counted(summary.patients, "patient")), "
              + "\(NumberText.counted(summary.perturbations, "copy", "copies")) each"),
          Line(
            label: "Kept",
            text: "\(kept): lower bound of the ICC at least \(WorkflowSteps.short(summary.settings.minimumICC))"),
        ], scope: .development)
    }

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
        for step in validation.repeatedSteps.map(WorkflowSteps.condensed) where !steps.contains(step) {
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

  /// At most three decimals, none that are 0.
  private static func short(_ value: Double) -> String {
    let scales = [1.0, 10, 100]
    let decimals = scales.firstIndex { abs(value * $0 - (value * $0).rounded()) < 1e-6 }
    return NumberText.fixed(value, decimals: decimals ?? 3)
  }

  /// A repeated step in the few words that a diagram has room for; steps of like kind fall together. The record and the
  /// methods have them in full; a step that is not known here keeps its words.
  static func condensed(_ step: String) -> String { shortSteps[step] ?? step }

  private static let shortSteps = [
    "univariable selection of findings": "selection of findings",
    "backward elimination in the multivariable model": "selection of findings",
    "imputation of missing findings": "imputation", "imputation of missing features by their median": "imputation",
    "removal of nearly constant features": "filters of features",
    "removal of correlated features": "filters of features",
    "choice of the penalty by inner cross-validation": "penalty",
    "selection of features and coefficients by the L1 penalty": "selection of features",
    "weights of the components, on their out-of-fold linear predictors": "weights of combined models",
  ]

  /// Families of features in print.
  private static let families = [
    "shape": "shape", "spatial": "spatial autocorrelation", "localintensity": "local intensity",
    "firstorder": "first-order", "histogram": "histogram", "ivh": "intensity-volume histogram", "glcm": "GLCM",
    "glrlm": "GLRLM", "glszm": "GLSZM", "gldzm": "GLDZM", "ngtdm": "NGTDM", "ngldm": "NGLDM", "gldm": "GLDM",
  ]
}
