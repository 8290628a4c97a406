import Files
import Record

/// The methods of a study in plain English, told from its record alone.
///
/// What the record does not hold is said not to be recorded; nothing is assumed.
package struct MethodsText: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package var heading: String
    package var paragraphs: [String]
  }

  package let parts: [Part]

  package init(_ results: Results) {
    var parts: [Part] = []
    func add(_ heading: String, _ paragraphs: [String]) {
      let paragraphs = paragraphs.filter { !$0.isEmpty }
      if !paragraphs.isEmpty { parts.append(Part(heading: heading, paragraphs: paragraphs)) }
    }
    let index = ResultsIndex(results)
    add("Design and participants", [MethodsText.participants(index)])
    add("Outcomes", results.tasks.map { MethodsText.outcome($0, index: index) })
    if results.study.source == .run {
      add("Images and preparation", [MethodsText.images(results), MethodsText.preparation(results)])
      add("Habitats", [MethodsText.habitats(index)])
      add("Features", [MethodsText.features(results), MethodsText.robustness(index)])
    }
    add("Models", MethodsText.models(index))
    add("Sample size", [MethodsText.sampleSize(index)])
    add("Evaluation", [MethodsText.evaluation(index)] + MethodsText.furtherEvaluation(index))
    add("Differences between cohorts, and missing values", [MethodsText.cohorts(index)])
    add("Software", [MethodsText.software(results)])
    self.parts = parts
  }

  /// As Markdown, `title` above.
  package func markdown(title: String) -> String {
    var text = "# Methods: \(title)\n"
    for part in parts {
      text += "\n## \(part.heading)\n"
      for paragraph in part.paragraphs { text += "\n\(paragraph)\n" }
    }
    return text
  }

  private static func participants(_ index: ResultsIndex) -> String {
    let results = index.results
    var sentences: [String] = []
    if !results.study.objective.isEmpty { sentences.append(Wording.stopped("Objective: \(results.study.objective)")) }
    if let flow = results.flow {
      var sentence = "The patient table held \(NumberText.counted(flow.assessed, "row"))"
      if flow.unassigned > 0 { sentence += ", of which \(flow.unassigned) belonged to no cohort" }
      sentence +=
        flow.exclusions.isEmpty
        ? "; nobody was excluded."
        : "; \(NumberText.counted(flow.exclusions.count, "patient was", "patients were")) excluded."
      sentences.append(sentence)
    }
    for cohort in results.cohorts {
      var sentence =
        "\(cohort.label) served for \(Wording.role(cohort.role)) and comprised \(NumberText.counted(cohort.n, "patient"))"
      if !cohort.centres.isEmpty {
        sentence += " from \(cohort.centres.count == 1 ? "centre" : "centres") \(Wording.list(cohort.centres))"
      }
      if cohort.role == .external { sentence += "; \(Wording.separation(cohort.separation))" }
      sentences.append(sentence + ".")
    }
    if index.external.isEmpty { sentences.append("There was no external cohort.") }
    return sentences.joined(separator: " ")
  }

  private static func outcome(_ task: TaskSummary, index: ResultsIndex) -> String {
    var sentences = ["\(task.label): the outcome was \(task.positive) (event) versus \(task.negative)."]
    for participants in task.participants {
      let label = index.cohortLabel(participants.cohort)
      guard participants.outcomeKnown else {
        sentences.append("The outcome was not known in \(label), which has no outcome column for this task.")
        continue
      }
      var sentence =
        "\(label): \(NumberText.counted(participants.n, "patient")), \(NumberText.counted(participants.events, "event"))"
      if participants.otherClass > 0 { sentence += ", \(participants.otherClass) in neither class" }
      if participants.missingOutcome > 0 { sentence += ", \(participants.missingOutcome) without a known outcome" }
      sentences.append(sentence + ".")
    }
    return sentences.joined(separator: " ")
  }

  private static func images(_ results: Results) -> String {
    guard !results.study.images.isEmpty else { return "" }
    let images = results.study.images.map { image in
      let volumes = NumberText.counted(image.volumes, image.kind == .dynamic ? "phase" : "volume")
      return "\(image.label) (\(volumes)\(Wording.measured(in: image.unit)))"
    }
    return "Images were \(Wording.list(images))."
  }

  private static func preparation(_ results: Results) -> String {
    guard let preparation = results.preparation else { return "" }
    var sentences: [String] = []
    if !preparation.biasCorrection.isEmpty {
      sentences.append("The bias field of \(Wording.list(preparation.biasCorrection)) was corrected with N4.")
    }
    if !preparation.registration.isEmpty {
      sentences.append(
        "\(Wording.sentence(Wording.list(preparation.registration))) \(preparation.registration.count == 1 ? "was" : "were") "
          + "registered rigidly to \(preparation.reference).")
    }
    if let spacing = preparation.spacing {
      let size = spacing.map(NumberText.short).joined(separator: " × ")
      sentences.append(
        "All volumes were resampled to the grid of \(preparation.reference) with voxels of \(size) mm "
          + "(\(interpolation(preparation.interpolation)) interpolation).")
    } else {
      sentences.append(
        "All volumes were brought to the grid of \(preparation.reference), which kept its voxel size "
          + "(\(interpolation(preparation.interpolation)) interpolation).")
    }
    switch preparation.normalisation {
    case .zScore where !preparation.normalised.isEmpty:
      sentences.append(
        "The signal of \(Wording.list(preparation.normalised)) was normalised to mean 0 and standard deviation 1 over the "
          + "voxels of the image above the background.")
    default: sentences.append("Signal intensities were not normalised.")
    }
    return sentences.joined(separator: " ")
  }

  static func interpolation(_ interpolation: Preparation.Interpolation) -> String {
    switch interpolation {
    case .nearest: "nearest-neighbour"
    case .linear: "linear"
    case .bspline: "cubic B-spline"
    }
  }

  private static func habitats(_ index: ResultsIndex) -> String {
    guard let habitats = index.results.habitats else { return "" }
    var text =
      "Tumour voxels were clustered by k-means on \(Wording.list(habitats.maps.map { Wording.volume($0, of: index.results) })), each standardised. "
      + "The clusters were fitted on \(NumberText.counted(habitats.fittedOn.n, "patient")) of "
      + "\(index.cohortLabel(habitats.fittedOn.cohort)) only and then applied to every patient."
    if habitats.candidates.count > 1 {
      let numbers = habitats.candidates.map { "\($0.clusters)" }
      let chosen = habitats.candidates.first { $0.clusters == habitats.habitats.count }
      text +=
        " Of \(Wording.list(numbers)) habitats, \(habitats.habitats.count) were kept"
        + (chosen.map { ", with a mean silhouette width of \(NumberText.fixed($0.silhouette, decimals: 3))." } ?? ".")
    }
    return text
  }

  private static func features(_ results: Results) -> String {
    guard let features = results.features else { return "" }
    let families = features.families.map(Wording.family)
    return "\(NumberText.counted(features.tumourFeatures, "feature")) of the whole tumour and "
      + "\(NumberText.counted(features.habitatFeatures, "feature")) of the habitats were measured by "
      + "\(Wording.profile(features.profile)): \(Wording.list(families)), in \(Wording.list(features.images.map { Wording.volume($0, of: results) })). "
      + "For texture, grey levels were made with \(Wording.discretisation(features.discretisation))"
      + (features.aggregations.map { "; matrices were \(Wording.list($0.map(Wording.aggregation)))" } ?? "") + "."
  }

  private static func robustness(_ index: ResultsIndex) -> String {
    guard let robustness = index.results.features?.robustness else { return "" }
    let settings = robustness.settings
    var kinds: [String] = []
    if settings.noise { kinds.append("noise of the image's own level") }
    if !settings.rotations.isEmpty {
      kinds.append("rotation by \(Wording.list(settings.rotations.map(NumberText.short)))°")
    }
    if !settings.translations.isEmpty {
      kinds.append("translation by \(Wording.list(settings.translations.map(NumberText.short))) voxels along each axis")
    }
    if !settings.volumeChanges.isEmpty {
      let changes = settings.volumeChanges.map { NumberText.percentage($0, decimals: 0) }
      kinds.append("change of the region's volume by \(Wording.list(changes))")
    }
    if let volume = settings.supervoxelVolume {
      kinds.append("contours drawn at random from supervoxels of \(NumberText.short(volume)) mm³")
    }
    var text =
      "The robustness of features was assessed without the outcome in "
      + "\(NumberText.counted(robustness.patients, "patient")) of \(index.cohortLabel(robustness.cohort)), whose images and "
      + "regions were perturbed in \(NumberText.counted(robustness.perturbations, "way")): every combination of "
      + "\(Wording.list(kinds))"
    if settings.repetitions > 1 { text += ", those that involve chance \(settings.repetitions) times" }
    text += "."
    let leftOut = robustness.patients - robustness.completePatients
    if leftOut > 0 {
      text +=
        " \(NumberText.counted(leftOut, "patient was", "patients were")) left out, because not every copy could be measured."
    }
    return text
      + " Of \(NumberText.counted(robustness.features, "feature")), \(robustness.robustFeatures) had a one-way intraclass "
      + "correlation, ICC(1,1), whose \(Wording.level(robustness.level)) interval began at "
      + "\(NumberText.short(settings.minimumICC)) or above; only these were offered to radiomics models."
  }

  private static func models(_ index: ResultsIndex) -> [String] {
    let results = index.results
    guard results.study.source == .run else {
      let labels = results.models.map(\.label)
      var unique: [String] = []
      for label in labels where !unique.contains(label) { unique.append(label) }
      return [
        "Predicted probabilities were read from a table"
          + (unique.isEmpty ? "." : " for \(NumberText.counted(unique.count, "model")): \(Wording.list(unique)).")
          + " How the models were developed is not recorded."
      ]
    }
    return results.tasks.compactMap { task in
      let sentences = index.models(of: task.id).map { model(of: $0, index: index) }
      return sentences.isEmpty ? nil : "\(task.label). " + sentences.joined(separator: " ")
    }
  }

  private static func model(of model: ModelSummary, index: ResultsIndex) -> String {
    guard model.fitted else {
      return Wording.stopped("\(model.label) was not fitted: \(model.reason ?? Wording.noReason)")
    }
    var text = "\(model.label): \(Wording.model(model.kind))"
    if let on = model.fittedOn {
      text += ", fitted on \(NumberText.counted(on.n, "patient")) of \(index.cohortLabel(on.cohort))"
      if let events = on.events { text += " with \(NumberText.counted(events, "event"))" }
    }
    if let candidates = model.candidates { text += "; \(NumberText.counted(candidates, "candidate parameter"))" }
    text += ", \(NumberText.counted(model.terms.count, "term")) in the model."
    if let penalty = model.penalty {
      text +=
        " The penalty (λ = \(NumberText.short(penalty.lambda))) was chosen by cross-validation, rule: \(penalty.rule)."
    }
    for note in model.notes { text += " \(Wording.stopped(Wording.sentence(note)))" }
    return text
  }

  /// The scheme said once, then what each model repeats in a fold, then what none of them does.
  private static func internalValidation(_ results: Results) -> [String] {
    var methods: [String] = []
    var repeated: [(steps: [String], labels: [String])] = []
    var fittedOnce: [(steps: [String], labels: [String])] = []
    func note(_ steps: [String], _ label: String, in groups: inout [(steps: [String], labels: [String])]) {
      guard !steps.isEmpty else { return }
      if let index = groups.firstIndex(where: { $0.steps == steps }) {
        if !groups[index].labels.contains(label) { groups[index].labels.append(label) }
      } else {
        groups.append((steps, [label]))
      }
    }
    for model in results.models {
      guard let validation = model.internalValidation else { continue }
      if !methods.contains(validation.method) { methods.append(validation.method) }
      note(validation.repeatedSteps, model.label, in: &repeated)
      note(validation.notRepeatedSteps, model.label, in: &fittedOnce)
    }
    guard !methods.isEmpty else { return [] }
    var sentences = [
      "Out-of-fold predictions came from \(Wording.list(methods)); a patient's prediction is the mean over the repeats."
    ]
    for group in repeated {
      sentences.append("Repeated within each fold for \(Wording.list(group.labels)): \(Wording.list(group.steps)).")
    }
    for group in fittedOnce {
      sentences.append(
        "Fitted once on the whole development cohort, without the outcome, and not repeated for "
          + "\(Wording.list(group.labels)): \(Wording.list(group.steps)).")
    }
    return sentences
  }

  private static func evaluation(_ index: ResultsIndex) -> String {
    let results = index.results
    var sentences: [String] = []
    sentences += internalValidation(results)
    if results.performance.contains(where: { $0.kind == .external }) {
      sentences.append(
        results.study.source == .run
          ? "The locked models were applied to the external cohort without refitting."
          : "External predictions were taken as the table gives them.")
    } else {
      sentences.append("Performance in an external cohort is not known.")
    }
    let thresholds = results.models.compactMap(\.threshold)
    if let first = thresholds.first {
      if thresholds.allSatisfy({
        $0.rule == first.rule && $0.target == first.target && $0.chosenOn == first.chosenOn && $0.cohort == first.cohort
      }) {
        sentences.append(
          "Thresholds were \(index.origin(of: first))"
            + (first.rule.usesData
              ? "; sensitivity and specificity on those predictions are therefore slightly too high." : "."))
      } else {
        sentences.append("Thresholds were chosen on development data and frozen; the table of each task says how.")
      }
    }
    sentences += told(
      results.performance.flatMap(\.metrics).map { Named($0) },
      lead: "Performance was measured with \(Wording.level(results.evaluation.confidence)) intervals",
      lacking: "Measures of performance not given")
    return sentences.joined(separator: " ")
  }

  private static func software(_ results: Results) -> String {
    "The analysis was run with \(results.software.name) \(results.software.version), random seed \(results.seed)."
  }
}
