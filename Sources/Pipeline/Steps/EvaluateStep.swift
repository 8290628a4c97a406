import Evaluation
import Files
import Foundation
import Habitats
import Modelling
import Radiomics
import Record
import Volumes

/// The step `evaluate`: predictions, locked models and the check become results.json.
struct EvaluateStep: Sendable {
  let run: StudyRun

  static let path = "results.json"
  /// The record as it was computed. How figures are drawn is added to it for results.json, so that changing a colour
  /// computes nothing again.
  static let numbersPath = "work/evaluate/results.json"
  static let numbers = "numbers"

  func perform(check: CheckRecord) async throws -> Int {
    var inputs = [Holdout.build, try Fingerprint.of(run.study.withoutFigures), try Fingerprint.of(check)]
    inputs.append(try Fingerprint.of(try run.entry(of: .predict, unit: "all")))
    for task in run.study.tasks { inputs.append(try Fingerprint.of(try run.entry(of: .model, unit: task.id))) }
    if run.study.habitats != nil { inputs.append(try Fingerprint.of(try run.entry(of: .habitats, unit: "shares"))) }
    let numbers = Fingerprint.of(inputs.joined(separator: "\n"))
    let place = run.output.appending(path: EvaluateStep.numbersPath)
    if run.ledger.current(.evaluate, EvaluateStep.numbers, fingerprint: numbers) == nil {
      try CanonicalJSON.write(try await results(check), to: place)
      try run.ledger.record(
        .evaluate, EvaluateStep.numbers, fingerprint: numbers, outputs: [EvaluateStep.numbersPath])
    }
    let fingerprint = Fingerprint.of(numbers + (try Fingerprint.of(run.study.figures)))
    if run.ledger.current(.evaluate, fingerprint: fingerprint) != nil { return 0 }
    var results = try CanonicalJSON.read(Results.self, from: place)
    results.figures = run.study.figures
    try CanonicalJSON.write(results, to: run.output.appending(path: EvaluateStep.path))
    try run.ledger.record(.evaluate, fingerprint: fingerprint, outputs: [EvaluateStep.path])
    return 1
  }

  private func results(_ check: CheckRecord) async throws -> Results {
    let study = run.study
    let predictions = try run.predictions()
    let models = try self.models()
    let cohorts = self.cohorts(check)
    let evaluation = try await Evaluator(settings: study.evaluation, seed: study.seed, jobs: run.jobs).evaluate(
      EvaluationInput(
        predictions: predictions, tasks: study.tasks.map(\.id), models: models, cohorts: cohorts,
        patients: attributes(check),
        variables: Dictionary(study.predictors.map { ($0.column, ($0.label, $0.levels)) }) { first, _ in first }))
    let participants = ParticipantsEvaluation(study: study, check: check)
    var results = Results(
      software: Holdout.software,
      study: StudySummary(
        id: study.id, title: study.title, objective: study.objective, source: .run,
        images: study.images.map { image in
          ImageSummary(
            id: image.id, label: image.label, kind: image.kind,
            volumes: check.patients.first?.phaseTimes[image.id]?.count ?? image.volumes.count, unit: image.unit)
        }),
      seed: study.seed, cohorts: cohorts,
      flow: ParticipantFlow(assessed: check.assessed, exclusions: check.exclusions, unassigned: check.unassigned),
      tasks: tasks(check), characteristics: try participants.characteristics(),
      preparation: study.preparation, habitats: try habitats(check), features: try features(check), models: models,
      performance: [], evaluation: study.evaluation, reporting: study.reporting)
    results.take(evaluation)
    let features = try EvaluatedFeatures(run: run, check: check, models: models)
    results.shift = try participants.shifts(predictions, models: models, features: features)
    results.missingness = participants.missingness() + features.missingness
    return results
  }

  /// Centre and groups of every patient.
  private func attributes(_ check: CheckRecord) -> [PatientKey: PatientAttributes] {
    var attributes: [PatientKey: PatientAttributes] = [:]
    for patient in check.patients {
      attributes[PatientKey(cohort: patient.cohort, patient: patient.id)] = PatientAttributes(
        centre: patient.centre, groups: patient.findings.filter { run.study.evaluation.subgroups.contains($0.key) })
    }
    return attributes
  }

  private func models() throws -> [ModelSummary] {
    try run.study.tasks.flatMap { task in
      try run.study.models.filter { $0.tasks.contains(task.id) }.map { definition in
        let path = ModelStep.modelPath(task: task.id, model: definition.id)
        var summary = try LockedModel.read(from: run.output.appending(path: path)).summary
        // The ids stay in the model's own file; here their digest is enough to hold them against the cohort.
        summary.fittedOn?.patients = nil
        return summary
      }
    }
  }

  private func cohorts(_ check: CheckRecord) -> [CohortSummary] {
    run.study.cohorts.map { cohort in
      let members = check.patients(of: cohort.id)
      return CohortSummary(
        id: cohort.id, label: cohort.label, role: cohort.role, separation: cohort.separation, n: members.count,
        centres: Set(members.compactMap(\.centre)).sorted())
    }
  }

  private func tasks(_ check: CheckRecord) -> [TaskSummary] {
    run.study.tasks.map { task in
      TaskSummary(
        id: task.id, label: task.label, positive: task.positive.label, negative: task.negative.label,
        participants: run.study.cohorts.map { cohort in
          let outcomes = check.patients(of: cohort.id).map { $0.outcomes[task.id] ?? .unknown }
          return .init(
            cohort: cohort.id, n: outcomes.count { $0.isPositive != nil }, events: outcomes.count { $0 == .positive },
            missingOutcome: outcomes.count { $0 == .missing }, otherClass: outcomes.count { $0 == .otherClass },
            outcomeKnown: task.outcomeColumns[cohort.id] != nil)
        })
    }
  }

  private func habitats(_ check: CheckRecord) throws -> HabitatSummary? {
    guard run.study.habitats != nil else { return nil }
    let model = try CanonicalJSON.read(HabitatModel.self, from: run.output.appending(path: HabitatsStep.modelPath))
    let tables = HabitatTables(run: run)
    let shares = try HabitatTables.shares(in: run.output)
    var fittedOn = model.fittedOn
    fittedOn.patients = nil
    var summary = HabitatSummary(
      maps: model.maps, units: model.maps.map { MapUnits(study: run.study).unit(of: $0) }, candidates: model.candidates,
      habitats: model.centroidsInOwnUnits.enumerated().map { index, centroid in
        var means: [String: Double] = [:]
        for cohort in run.study.cohorts {
          let values = shares.filter { $0.cohort == cohort.id && index < $0.shares.count }.map { $0.shares[index] }
          if !values.isEmpty { means[cohort.id] = values.reduce(0, +) / Double(values.count) }
        }
        return .init(
          label: index + 1, centroid: centroid, standardised: model.centroids[index], meanShare: means)
      }, fittedOn: fittedOn, seed: model.seed)
    summary.shares = try tables.shareSummaries(habitats: model.clusters)
    summary.enhancement = try tables.enhancementSummaries(habitats: model.clusters)
    let examples = PatientPictures.examples(
      from: check, cohorts: run.study.cohorts.map(\.id), count: FiguresStep.examplesPerCohort)
    summary.examples = examples.compactMap { patient in
      shares.first { $0.patient == patient }.map {
        HabitatSummary.Example(patient: $0.patient, cohort: $0.cohort, shares: $0.shares)
      }
    }
    return summary
  }

  private func features(_ check: CheckRecord) throws -> FeatureSummary {
    let settings = run.study.features
    let tumour = try CSVRows(
      contentsOf: run.output.appending(path: FeaturesStep.tumourPath), named: FeaturesStep.tumourPath)
    let habitats =
      run.study.habitats == nil
      ? nil
      : try CSVRows(
        contentsOf: run.output.appending(path: FeaturesStep.habitatsPath), named: FeaturesStep.habitatsPath)
    var summary = FeatureSummary(
      profile: settings.profile, images: settings.images, families: settings.families.map(\.rawValue),
      aggregations: settings.aggregations, discretisation: settings.discretisation,
      tumourFeatures: tumour.columns.count - 1,
      habitatFeatures: habitats.map { $0.columns.count - 1 } ?? 0)
    summary.robustness = try FeatureRobustness(run: run, check: check)?.summary()
    return summary
  }
}

/// The units of prepared volumes and maps.
struct MapUnits {
  let study: Study

  /// Nil where the values have no unit, such as signal or a ratio.
  func unit(of name: String) -> String? {
    if let map = study.habitats?.featureMaps.first(where: { $0.id == name }) { return unit(of: map) }
    for image in study.images {
      if name == image.id { return image.unit }
      switch image.kind {
      case .single: continue
      case .dynamic:
        for map in KineticMap.allCases where name == PreparedVolumeNames.map(map, of: image.id) { return map.unit }
      case .diffusion where name == PreparedVolumeNames.adc(of: image.id): return "10^-6 mm2/s"
      case .diffusion: continue
      }
    }
    return nil
  }

  /// The feature's unit, in which that of the volume stands for the intensity's.
  private func unit(of map: FeatureMapSource) -> String? {
    guard let settings = try? map.settings(study.features),
      let unit = FeatureCatalogue.definitions(settings.radiomics).first?.unit, unit != "1"
    else { return nil }
    guard unit.contains("intensity") else { return unit }
    return self.unit(of: map.volume).flatMap { unit == "intensity" ? $0 : nil }
  }
}
