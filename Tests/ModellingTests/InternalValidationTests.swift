import Record
import Statistics
import Testing

@testable import Modelling

/// A recipe that overfits on purpose: the 20 features most correlated with the outcome, hardly penalised.
private struct OverfittingModel: ModelRecipe {
  let columns: [String]
  var candidates: Int { columns.count }
  var steps: [String] { ["selection by correlation with the outcome"] }

  func fit(_ training: TrainingSet, at place: FitPlace) throws(ModellingError) -> RecipeFit {
    let n = training.outcomes.count
    let outcomes = training.outcomes.map { $0 ? 1.0 : 0 }
    let all = try training.table.selecting(columns: columns)
    var strengths: [Double] = []
    for column in columns.indices {
      strengths.append(abs((try? Correlation.pearson.coefficient(Array(all.column(column)), outcomes)) ?? 0))
    }
    let best = columns.indices.sorted { strengths[$0] > strengths[$1] }.prefix(20)
    let matrix = Matrix(rows: n, columns: columns.count, values: all.values).selecting(columns: Array(best))
    let path = L1LogisticPath(matrix, outcomes: training.outcomes)
    let last = path.lambdas.count - 1
    var fit = RecipeFit()
    fit.estimator = .logistic(
      LinearPredictor(
        intercept: path.intercepts[last],
        inputs: zip(best, path.coefficients(at: last)).enumerated().map { place, pair in
          LinearPredictor.Input(
            column: columns[pair.0], imputed: 0, mean: path.means[place],
            standardDeviation: path.standardDeviations[place], coefficient: pair.1)
        }))
    return fit
  }
}

struct InternalValidationTests {
  /// AUC of the model that saw all patients (nil where there is none), and of the out-of-fold predictions.
  private static func aucs(
    _ recipe: any ModelRecipe, table: FeatureTable, outcomes: [Bool], seed: UInt64
  ) throws -> (apparent: Double?, outOfFold: Double) {
    let task = TaskRecipe(
      definitions: [SyntheticData.definition("noise", .radiomics)], parts: [.single(recipe)], combinationFolds: 5)
    let training = TrainingSet(table: table, outcomes: outcomes)
    let place = FitPlace(seed: seed, task: "task1")
    var generator = place.generator(for: "cross-validation")
    let assignments = try #require(
      InternalValidation.assignments(outcomes: outcomes, folds: 5, repeats: 1, using: &generator))
    let results = try assignments.map {
      try InternalValidation.run($0, recipe: task, training: training, at: place)
    }
    let validation = InternalValidation(results, models: 1, patients: outcomes.count, repeats: 1)
    let fit = try recipe.fit(training, at: place)
    let apparent =
      fit.estimator == nil
      ? nil : SyntheticData.auc(try fit.linearPredictors(for: table, otherwise: 0), outcomes)
    return (apparent, SyntheticData.auc(validation.probabilities[0], outcomes))
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// An outcome that has nothing to do with 500 features looks predictable to a model that saw it, and to no other.
  @Test func nothingLeaksFromTheFolds() throws {
    var apparent: [Double] = []
    var outOfFold: [Double] = []
    for seed in 0..<20 as Range<UInt64> {
      let (table, outcomes) = try SyntheticData.features(patients: 100, columns: 500, seed: 100 + seed)
      let aucs = try Self.aucs(
        OverfittingModel(columns: table.columns), table: table, outcomes: outcomes, seed: seed)
      apparent.append(try #require(aucs.apparent))
      outOfFold.append(aucs.outOfFold)
    }
    #expect(abs(Self.mean(outOfFold) - 0.5) < 0.05, "mean out-of-fold AUC \(Self.mean(outOfFold))")
    #expect(Self.mean(apparent) > 0.85, "mean apparent AUC \(Self.mean(apparent))")
  }

  /// The check above can fail: features chosen with the outcomes of all patients, before the folds, give it away.
  @Test func aLeakWouldBeSeen() throws {
    var outOfFold: [Double] = []
    for seed in 0..<5 as Range<UInt64> {
      let (table, outcomes) = try SyntheticData.features(patients: 100, columns: 500, seed: 100 + seed)
      let leaked = OverfittingModel(columns: table.columns)
      let fit = try leaked.fit(
        TrainingSet(table: table, outcomes: outcomes), at: FitPlace(seed: seed, task: "task1"))
      let columns = try #require(fit.estimator).columns
      let aucs = try Self.aucs(OverfittingModel(columns: columns), table: table, outcomes: outcomes, seed: seed)
      outOfFold.append(aucs.outOfFold)
    }
    #expect(Self.mean(outOfFold) > 0.6, "mean out-of-fold AUC \(Self.mean(outOfFold))")
  }

  @Test func theRadiomicsRecipeFindsNothingInNoise() throws {
    var outOfFold: [Double] = []
    var apparent: [Double] = []
    for seed in 0..<12 as Range<UInt64> {
      let (table, outcomes) = try SyntheticData.features(patients: 100, columns: 500, seed: 200 + seed)
      let recipe = RadiomicsModel(columns: table.columns, maximumCorrelation: 0.9, penaltyFolds: 5)
      let aucs = try Self.aucs(recipe, table: table, outcomes: outcomes, seed: seed)
      outOfFold.append(aucs.outOfFold)
      if let auc = aucs.apparent { apparent.append(auc) }
    }
    #expect(abs(Self.mean(outOfFold) - 0.5) < 0.05, "mean out-of-fold AUC \(Self.mean(outOfFold))")
    try #require(!apparent.isEmpty)
    #expect(Self.mean(apparent) > 0.7, "mean apparent AUC \(Self.mean(apparent))")
  }

  @Test func foldsWithoutAModelAreCountedWithTheirReasons() {
    let results = [
      InternalValidation.FoldResult(inside: [0, 2], probabilities: [[0.2, 0.4]], reasons: ["nothing kept"]),
      InternalValidation.FoldResult(inside: [1, 3], probabilities: [[0.6, 0.8]], reasons: [nil]),
      InternalValidation.FoldResult(inside: [0, 1], probabilities: [[0.4, 0.2]], reasons: [nil]),
      InternalValidation.FoldResult(inside: [2, 3], probabilities: [[0.2, 0.6]], reasons: ["nothing kept"]),
    ]
    let validation = InternalValidation(results, models: 1, patients: 4, repeats: 2)
    let expected = [0.3, 0.4, 0.3, 0.7]
    for (value, mean) in zip(validation.probabilities[0], expected) { #expect(abs(value - mean) < 1e-15) }
    #expect(validation.method == "stratified 2-fold cross-validation, repeated 2 times")
    #expect(
      validation.note(on: 0)
        == "in 2 of 4 cross-validation fits no model could be built, and the training prevalence was predicted: "
        + "nothing kept (2)")
  }

  @Test func eachPatientIsPredictedOnceARepeat() throws {
    let outcomes = (0..<31).map { $0 % 3 == 0 }
    var generator = SeededGenerator(seed: 4)
    let assignments = try #require(
      InternalValidation.assignments(outcomes: outcomes, folds: 5, repeats: 3, using: &generator))
    #expect(assignments.count == 15)
    for repetition in 0..<3 {
      let inside = assignments.filter { $0.repetition == repetition }.flatMap(\.inside)
      #expect(inside.sorted() == Array(0..<31))
    }
    for assignment in assignments { #expect(Set(assignment.inside).isDisjoint(with: assignment.outside)) }
  }
}
