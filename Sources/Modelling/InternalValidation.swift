import Record
import Statistics

/// Out-of-fold predictions of all models of a task: repeated stratified cross-validation of the whole recipes.
///
/// Within each fold everything that is fitted is fitted again without the fold's patients. All models share the folds, so
/// that their predictions can be compared patient by patient. Where a recipe gives no model in a fold, the prevalence among
/// that fold's training patients is predicted, and the fold is counted.
struct InternalValidation: Sendable {
  /// Mean probability over the repeats: for each model, for each patient.
  let probabilities: [[Double]]
  /// Why a model could not be built, one entry a fold where it could not, for each model.
  let failures: [[String]]
  let folds: Int
  let repeats: Int

  /// One fold of one repeat.
  struct Assignment: Sendable {
    let repetition: Int
    let fold: Int
    /// The rows to predict, and those to fit on.
    let inside: [Int]
    let outside: [Int]
  }

  /// What was predicted in one fold, for each model.
  struct FoldResult: Sendable {
    let inside: [Int]
    let probabilities: [[Double]]
    let reasons: [String?]
  }

  /// The folds of all repeats, in order; nil where the smaller class has fewer than two patients.
  static func assignments(
    outcomes: [Bool], folds: Int, repeats: Int, using generator: inout some RandomNumberGenerator
  ) -> [Assignment]? {
    var result: [Assignment] = []
    for repetition in 0..<max(repeats, 1) {
      guard let folds = CrossValidationFolds(outcomes: outcomes, atMost: folds, using: &generator) else { return nil }
      for fold in 0..<folds.count {
        let (inside, outside) = folds.split(fold)
        result.append(Assignment(repetition: repetition, fold: fold, inside: inside, outside: outside))
      }
    }
    return result
  }

  /// Fits all models without the patients of one fold and predicts these.
  static func run(
    _ assignment: Assignment, recipe: TaskRecipe, training: TrainingSet, at place: FitPlace
  ) throws(ModellingError) -> FoldResult {
    let rest = training.rows(assignment.outside)
    let held = training.table.rows(assignment.inside)
    let name = "repeat\(assignment.repetition + 1)/fold\(assignment.fold + 1)"
    let fits = try recipe.fit(rest, at: FitPlace(seed: place.seed, task: place.task, name: name))
    var probabilities: [[Double]] = []
    for fit in fits {
      let linear = try fit.linearPredictors(for: held, otherwise: rest.prevalenceLogit)
      probabilities.append(linear.map(Logit.probability))
    }
    return FoldResult(
      inside: assignment.inside, probabilities: probabilities,
      reasons: fits.map { $0.estimator == nil ? $0.reason ?? "no model was fitted" : nil })
  }

  /// Puts the folds together, in their order.
  init(_ results: [FoldResult], models: Int, patients: Int, repeats: Int) {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: patients), count: models)
    var failures = [[String]](repeating: [], count: models)
    for result in results {
      for model in 0..<models {
        for (row, value) in zip(result.inside, result.probabilities[model]) { sums[model][row] += value }
        if let reason = result.reasons[model] { failures[model].append(reason) }
      }
    }
    probabilities = sums.map { $0.map { $0 / Double(repeats) } }
    self.failures = failures
    folds = results.count / max(repeats, 1)
    self.repeats = repeats
  }

  /// How it was done, in words.
  var method: String {
    let repeated = repeats == 1 ? "" : ", repeated \(repeats) times"
    return "stratified \(folds)-fold cross-validation\(repeated)"
  }

  /// A note on the folds in which a model could not be built; nil where there are none.
  func note(on model: Int) -> String? {
    let failures = failures[model]
    guard !failures.isEmpty else { return nil }
    let reasons = Set(failures).sorted().map { reason in "\(reason) (\(failures.count { $0 == reason }))" }
    return "in \(failures.count) of \(folds * repeats) cross-validation fits no model could be built, and the training "
      + "prevalence was predicted: \(reasons.joined(separator: "; "))"
  }
}
