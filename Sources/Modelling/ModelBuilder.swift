import Record
import Statistics

/// How models are built, besides what their definitions say.
package struct ModellingSettings: Sendable, Equatable {
  package var evaluation: EvaluationSettings
  /// Folds of the inner cross-validation that chooses a penalty.
  package var penaltyFolds = 5
  package var penaltyRule = CrossValidatedPenalty.Rule.minimumDeviance
  /// Folds of the inner cross-validation that gives combined models their components' out-of-fold predictions.
  package var combinationFolds = 5
  package var path = L1LogisticPath.Options()
  /// Keeps features that are not robust from radiomics models; nil lets all pass.
  package var robustness: RobustnessFilter?

  package init(evaluation: EvaluationSettings) { self.evaluation = evaluation }
}

/// A locked model and its predictions for the patients it was built on.
package struct FittedModel: Sendable, Equatable {
  package let locked: LockedModel
  /// The development patients, sorted by id.
  package let patients: [String]
  package let outcomes: [Bool]
  /// Probability of the positive class for each patient from the locked model, which saw the patient; empty where the model
  /// was not fitted.
  package let apparent: [Double]
  /// Mean probability over the repeats of the cross-validation, from models that did not see the patient; empty where the
  /// model was not fitted.
  package let outOfFold: [Double]
}

/// Builds all models of a task on its development patients.
package struct ModelBuilder: Sendable {
  package let settings: ModellingSettings
  package let seed: UInt64
  package let software: Software
  /// What was fitted before, without the outcome, on all development patients, and is not repeated in the folds; by the
  /// region whose features rest on it.
  package let notRepeatedSteps: [ModelDefinition.Region: [String]]
  /// SHA-256 of a text, hexadecimal.
  package let hash: @Sendable (String) -> String

  package init(
    settings: ModellingSettings, seed: UInt64, software: Software,
    notRepeatedSteps: [ModelDefinition.Region: [String]] = [:], hash: @escaping @Sendable (String) -> String
  ) {
    self.settings = settings
    self.seed = seed
    self.software = software
    self.notRepeatedSteps = notRepeatedSteps
    self.hash = hash
  }

  /// Fits, validates internally and locks the models, in the order of their definitions; those of other tasks are skipped.
  ///
  /// The result depends on the data, the settings and the seed, not on the order of rows or columns or on `jobs`.
  /// - Parameters:
  ///   - jobs: fits that run at the same time.
  ///   - progress: called after each fit with the number done and the number of all.
  /// - Throws: `ModellingError.missingClinicalTable`, `.missingFeatureTable`, `.unknownComponent`, `.nestedCombination`. A
  ///   model that cannot be built is no error: it comes back with `summary.fitted` false and the reason.
  package func fit(
    _ definitions: [ModelDefinition], data: TaskData, jobs: Int = 2,
    progress: (@Sendable (_ done: Int, _ all: Int) -> Void)? = nil
  ) async throws(ModellingError) -> [FittedModel] {
    let definitions = definitions.filter { $0.tasks.contains(data.task) }
    let recipe = try TaskRecipe(definitions, data: data, settings: settings)
    let evaluation = settings.evaluation
    var generator = SeededGenerator(seed: seed, stream: "cross-validation/\(data.task)")
    let repeats = max(evaluation.repeats, 1)
    guard
      let assignments = InternalValidation.assignments(
        outcomes: data.outcomes, folds: evaluation.folds, repeats: repeats, using: &generator)
    else {
      let positive = data.outcomes.count { $0 }
      throw .tooFewPatients(
        task: data.task, cohort: data.cohort, positive: positive, negative: data.outcomes.count - positive)
    }
    let (fits, folds) = try await run(
      recipe, assignments: assignments, training: data.training,
      at: FitPlace(seed: seed, task: data.task), jobs: max(jobs, 1), progress: progress)
    let validation = InternalValidation(
      folds, models: definitions.count, patients: data.patients.count, repeats: repeats)
    var result: [FittedModel] = []
    for position in definitions.indices {
      result.append(try lock(position, of: recipe, fit: fits[position], validation: validation, data: data))
    }
    return result
  }

  private enum Piece: Sendable {
    case all([RecipeFit])
    case fold(Int, InternalValidation.FoldResult)
  }

  /// The fit on all rows and those of the folds, at most `jobs` at a time; the folds in their order.
  private func run(
    _ recipe: TaskRecipe, assignments: [InternalValidation.Assignment], training: TrainingSet, at place: FitPlace,
    jobs: Int, progress: (@Sendable (Int, Int) -> Void)?
  ) async throws(ModellingError) -> (all: [RecipeFit], folds: [InternalValidation.FoldResult]) {
    @Sendable func piece(_ number: Int) -> Result<Piece, ModellingError> {
      do throws(ModellingError) {
        if number == 0 { return .success(.all(try recipe.fit(training, at: place))) }
        let result = try InternalValidation.run(
          assignments[number - 1], recipe: recipe, training: training, at: place)
        return .success(.fold(number - 1, result))
      } catch {
        return .failure(error)
      }
    }
    let count = assignments.count + 1
    let pieces = await withTaskGroup(of: Result<Piece, ModellingError>.self) { group in
      var results: [Result<Piece, ModellingError>] = []
      var next = 0
      while next < min(jobs, count) {
        let number = next
        group.addTask { piece(number) }
        next += 1
      }
      while let result = await group.next() {
        results.append(result)
        progress?(results.count, count)
        if next < count {
          let number = next
          group.addTask { piece(number) }
          next += 1
        }
      }
      return results
    }
    var all: [RecipeFit] = []
    var folds: [(Int, InternalValidation.FoldResult)] = []
    for piece in pieces {
      switch try piece.get() {
      case .all(let fits): all = fits
      case .fold(let number, let result): folds.append((number, result))
      }
    }
    return (all, folds.sorted { $0.0 < $1.0 }.map(\.1))
  }

  private func lock(
    _ position: Int, of recipe: TaskRecipe, fit: RecipeFit, validation: InternalValidation, data: TaskData
  ) throws(ModellingError) -> FittedModel {
    let definition = recipe.definitions[position]
    var summary = ModelSummary(
      task: data.task, id: definition.id, label: definition.label, kind: definition.kind,
      fitted: fit.estimator != nil, reason: fit.reason, notes: fit.notes,
      candidates: recipe.candidates(of: position), robustness: robustness(position, of: recipe),
      univariable: fit.univariable, penalty: fit.penalty)
    summary.correlation = fit.correlation
    var outOfFold: [Double] = []
    if let estimator = fit.estimator {
      outOfFold = validation.probabilities[position]
      switch estimator {
      case .logistic(let predictor): summary.intercept = predictor.intercept
      case .combination(let combination): summary.intercept = combination.intercept
      }
      summary.terms = TermRanges.filled(fit.terms, estimator: estimator, table: data.table)
      summary.fittedOn = FittedOn(
        cohort: data.cohort, n: data.patients.count, events: data.outcomes.count { $0 }, patients: data.patients,
        patientsHash: hash(data.patients.joined(separator: "\n")))
      summary.internalValidation = ModelSummary.InternalValidation(
        method: validation.method, folds: validation.folds, repeats: validation.repeats,
        repeatedSteps: recipe.steps(of: position), notRepeatedSteps: notRepeated(position, of: recipe))
      let thresholds = OperatingPoint.frozen(
        settings.evaluation, probabilities: outOfFold, outcomes: data.outcomes, chosenOn: .outOfFold,
        cohort: data.cohort)
      summary.threshold = thresholds.first
      summary.furtherThresholds = thresholds.further
      summary.notes += thresholds.notes
      if validation.folds < settings.evaluation.folds {
        summary.notes.append(
          "the cross-validation has \(validation.folds) folds instead of \(settings.evaluation.folds), because the smaller "
            + "class has \(data.training.smallerClass) patients")
      }
      if let note = validation.note(on: position) { summary.notes.append(note) }
    }
    let locked = LockedModel(
      software: software, summary: summary, encodings: encodings(of: fit.estimator, predictors: data.predictors ?? []),
      selection: fit.selection, estimator: fit.estimator)
    return FittedModel(
      locked: locked, patients: data.patients, outcomes: data.outcomes,
      apparent: fit.estimator == nil ? [] : try locked.predict(data.table), outOfFold: outOfFold)
  }

  private func notRepeated(_ position: Int, of recipe: TaskRecipe) -> [String] {
    let regions = Set(recipe.foundations(of: position).flatMap { recipe.definitions[$0].regions })
    var steps: [String] = []
    for region in ModelDefinition.Region.allCases where regions.contains(region) {
      steps += (notRepeatedSteps[region] ?? []).filter { !steps.contains($0) }
    }
    return steps
  }

  private func robustness(_ position: Int, of recipe: TaskRecipe) -> ModelSummary.Robustness? {
    guard let filter = settings.robustness, recipe.definitions[position].kind == .radiomics else { return nil }
    let dropped = recipe.notRobust[position].count
    return ModelSummary.Robustness(
      minimum: filter.minimum, features: recipe.candidates(of: position) + dropped, dropped: dropped)
  }

  /// The findings of which at least one column is an input of the estimator.
  private func encodings(of estimator: Estimator?, predictors: [ClinicalPredictor]) -> [ClinicalPredictor] {
    let inputs = Set(estimator?.columns ?? [])
    return predictors.filter { !inputs.isDisjoint(with: ClinicalTable.columns(of: $0)) }
  }
}
