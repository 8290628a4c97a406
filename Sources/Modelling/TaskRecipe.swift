import Record
import Statistics

/// All models of one task as recipes, fitted together so that combined models can use the others.
struct TaskRecipe: Sendable {
  enum Part: Sendable {
    case single(any ModelRecipe)
    /// Positions of the component models.
    case combined(CombinedModel, components: [Int])
  }

  let definitions: [ModelDefinition]
  let parts: [Part]
  /// For each model the features of its regions that it is not offered, because they are not robust.
  let notRobust: [[String]]
  let combinationFolds: Int

  init(definitions: [ModelDefinition], parts: [Part], combinationFolds: Int) {
    self.definitions = definitions
    self.parts = parts
    notRobust = definitions.map { _ in [] }
    self.combinationFolds = combinationFolds
  }

  /// - Throws: `ModellingError.missingClinicalTable`, `.missingFeatureTable`, `.unknownComponent`, `.nestedCombination`.
  init(_ definitions: [ModelDefinition], data: TaskData, settings: ModellingSettings) throws(ModellingError) {
    var parts: [Part] = []
    var notRobust = [[String]](repeating: [], count: definitions.count)
    for (position, definition) in definitions.enumerated() {
      switch definition.kind {
      case .clinical:
        guard let predictors = data.predictors else { throw .missingClinicalTable(model: definition.id) }
        parts.append(
          .single(
            ClinicalModel(
              predictors: predictors, significance: definition.significance, confidence: settings.evaluation.confidence)
          ))
      case .radiomics:
        var columns: [String] = []
        for region in definition.regions {
          guard let features = data.featureColumns[region] else {
            throw .missingFeatureTable(model: definition.id, region: region.rawValue)
          }
          columns += features
        }
        if let robustness = settings.robustness {
          notRobust[position] = columns.filter { !robustness.isRobust($0) }
          columns.removeAll { !robustness.isRobust($0) }
        }
        parts.append(
          .single(
            RadiomicsModel(
              columns: columns, notRobust: notRobust[position], maximumCorrelation: definition.maximumCorrelation,
              penaltyFolds: settings.penaltyFolds,
              rule: settings.penaltyRule, path: settings.path)))
      case .combined:
        var components: [Int] = []
        for component in definition.components {
          guard let position = definitions.firstIndex(where: { $0.id == component }) else {
            throw .unknownComponent(model: definition.id, component: component, task: data.task)
          }
          guard definitions[position].kind != .combined else {
            throw .nestedCombination(model: definition.id, component: component)
          }
          components.append(position)
        }
        parts.append(.combined(CombinedModel(confidence: settings.evaluation.confidence), components: components))
      }
    }
    self.definitions = definitions
    self.parts = parts
    self.notRobust = notRobust
    combinationFolds = settings.combinationFolds
  }

  /// Parameters that a model considers before any selection; for a combined model those of its components, which are
  /// selected in the same data, and a weight for each.
  func candidates(of position: Int) -> Int {
    switch parts[position] {
    case .single(let recipe): recipe.candidates
    case .combined(_, let components):
      components.reduce(components.count) { $0 + candidates(of: $1) }
    }
  }

  /// What is fitted for a model, in order, its components' steps first.
  func steps(of position: Int) -> [String] {
    switch parts[position] {
    case .single(let recipe): return recipe.steps
    case .combined(_, let components):
      var steps: [String] = []
      for step in components.flatMap({ self.steps(of: $0) }) where !steps.contains(step) { steps.append(step) }
      return steps + [CombinedModel.step]
    }
  }

  /// The models that one model rests on: itself, or its components.
  func foundations(of position: Int) -> [Int] {
    if case .combined(_, let components) = parts[position] { return components }
    return [position]
  }

  /// Fits every model on the rows of `training`, in the order of the definitions.
  func fit(_ training: TrainingSet, at place: FitPlace) throws(ModellingError) -> [RecipeFit] {
    var fits: [RecipeFit?] = []
    for part in parts {
      if case .single(let recipe) = part {
        fits.append(try recipe.fit(training, at: place))
      } else {
        fits.append(nil)
      }
    }
    let outOfFold = try outOfFoldPredictors(of: fits, training: training, at: place)
    var result: [RecipeFit] = []
    for (position, part) in parts.enumerated() {
      switch part {
      case .single: result.append(fits[position] ?? .notFitted(CombinedModel.noComponent))
      case .combined(let model, let components):
        guard let outOfFold else {
          result.append(.notFitted("too few patients of one class to cross-validate its components"))
          continue
        }
        let fitted = components.map { component in
          CombinedModel.Component(
            id: definitions[component].id, label: definitions[component].label, estimator: fits[component]?.estimator,
            reason: fits[component]?.reason, outOfFold: outOfFold[component])
        }
        result.append(model.fit(fitted, outcomes: training.outcomes))
      }
    }
    return result
  }

  /// Out-of-fold linear predictors of the fitted components of combined models, empty lists for all others; nil where the
  /// smaller class has fewer than two patients.
  private func outOfFoldPredictors(
    of fits: [RecipeFit?], training: TrainingSet, at place: FitPlace
  ) throws(ModellingError) -> [[Double]]? {
    var result = [[Double]](repeating: [], count: parts.count)
    var needed: Set<Int> = []
    for case .combined(_, let components) in parts {
      needed.formUnion(components.filter { fits[$0]?.estimator != nil })
    }
    var generator = place.generator(for: "combination")
    guard
      let folds = CrossValidationFolds(outcomes: training.outcomes, atMost: combinationFolds, using: &generator)
    else { return nil }
    for position in needed { result[position] = [Double](repeating: 0, count: training.outcomes.count) }
    for fold in 0..<folds.count where !needed.isEmpty {
      let (inside, outside) = folds.split(fold)
      let rest = training.rows(outside)
      let held = training.table.rows(inside)
      for position in needed.sorted() {
        guard case .single(let recipe) = parts[position] else { continue }
        let fit = try recipe.fit(rest, at: place.within("combination\(fold + 1)"))
        let linear = try fit.linearPredictors(for: held, otherwise: rest.prevalenceLogit)
        for (row, value) in zip(inside, linear) { result[position][row] = value }
      }
    }
    return result
  }
}

extension RecipeFit {
  /// The linear predictor of each patient; `otherwise` for all where there is no estimator.
  func linearPredictors(for table: FeatureTable, otherwise: Double) throws(ModellingError) -> [Double] {
    guard let estimator else { return [Double](repeating: otherwise, count: table.patients.count) }
    do {
      return try estimator.linearPredictors(for: table)
    } catch {
      throw .missingColumn(column: error.column, file: table.source)
    }
  }
}
