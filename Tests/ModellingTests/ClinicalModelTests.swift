import Record
import Statistics
import Testing

@testable import Modelling

struct ClinicalModelTests {
  static let predictors = [
    ClinicalPredictor(column: "age", label: "Age", scale: .continuous, unit: "years", levels: []),
    ClinicalPredictor(column: "grade", label: "Grade", scale: .ordinal, unit: nil, levels: ["1", "2", "3"]),
    ClinicalPredictor(
      column: "shape", label: "Shape", scale: .categorical, unit: nil, levels: ["oval", "round", "irregular"]),
    ClinicalPredictor(column: "er", label: "ER", scale: .categorical, unit: nil, levels: ["-", "+"]),
  ]
  static let model = ClinicalModel(predictors: predictors, significance: 0.05, confidence: 0.95)

  /// Findings of which grade and ER act on the outcome with the given log odds ratios; 5 % are missing.
  static func training(_ count: Int, grade: Double, er: Double, seed: UInt64) throws -> TrainingSet {
    var generator = SeededGenerator(seed: seed, stream: "clinical")
    var columns = [[Double]](repeating: [], count: 5)
    var outcomes: [Bool] = []
    for _ in 0..<count {
      let score = Double(generator.index(below: 3))
      let receptor = Double(generator.index(below: 2))
      let shape = generator.index(below: 3)
      columns[0].append(30 + 5 * generator.normal())
      columns[1].append(score)
      columns[2].append(shape == 1 ? 1 : 0)
      columns[3].append(shape == 2 ? 1 : 0)
      columns[4].append(receptor)
      outcomes.append(generator.uniform() < Logit.probability(grade * (score - 1) + er * (receptor - 0.5)))
      for finding in [[0], [1], [2, 3], [4]] where generator.uniform() < 0.05 {
        for column in finding { columns[column][columns[column].count - 1] = .nan }
      }
    }
    let table = try FeatureTable(
      patients: SyntheticData.patients(count), columns: predictors.flatMap(ClinicalTable.columns),
      values: columns.flatMap { $0 })
    return TrainingSet(table: table, outcomes: outcomes)
  }

  static let place = FitPlace(seed: 1, task: "task1")

  @Test func findsPlantedEffects() throws {
    let training = try Self.training(800, grade: 0.9, er: -1.2, seed: 11)
    let fit = try Self.model.fit(training, at: Self.place)
    #expect(fit.terms.map(\.name) == ["grade", "er=+"])
    #expect(fit.terms.map(\.label) == ["Grade", "ER: + vs -"])
    for (term, truth) in zip(fit.terms, [0.9, -1.2]) {
      let oddsRatio = try #require(term.oddsRatio)
      #expect(abs(term.coefficient - truth) < 0.4)
      let lower = try #require(oddsRatio.lower)
      let upper = try #require(oddsRatio.upper)
      let value = try #require(oddsRatio.value)
      #expect(lower < value && value < upper)
      #expect((try #require(term.pValue)) < 0.001)
    }
    #expect(fit.univariable.map(\.predictor) == ["age", "grade", "shape", "er"])
    #expect(fit.univariable[2].oddsRatios.map(\.name) == ["shape=round", "shape=irregular"])
    #expect(fit.univariable.allSatisfy { $0.n < 800 && $0.n > 700 && $0.reason == nil })
    guard case .logistic(let predictor) = fit.estimator else {
      Issue.record("no estimator")
      return
    }
    #expect(predictor.inputs.map(\.column) == ["grade", "er=+"])
    #expect([0, 1, 2].contains(predictor.inputs[0].imputed))
    #expect(Self.model.candidates == 5)
  }

  @Test func withoutEffectsThereIsNoModel() throws {
    // At p < 0.05 one of twenty null findings passes by chance: count over many studies.
    var models = 0
    for seed in 0..<40 as Range<UInt64> {
      let fit = try Self.model.fit(Self.training(200, grade: 0, er: 0, seed: seed), at: Self.place)
      if fit.estimator != nil {
        models += 1
      } else {
        #expect(
          fit.reason
            == "no clinical finding was independently associated with the outcome (p < 0.05), so no clinical model was "
            + "built")
        #expect(fit.univariable.count == 4)
      }
    }
    // Expected 40 (1 - 0.95^4) = 7.4.
    #expect((1...16).contains(models))
  }

  @Test func aSeparatingFindingIsLeftOutWithItsReason() throws {
    let n = 40
    let outcomes = (0..<n).map { $0 % 2 == 0 }
    let age = outcomes.enumerated().map { ($1 ? 50 : 30) + Double($0 % 5) }
    let table = try FeatureTable(
      patients: SyntheticData.patients(n), columns: ["age"], values: age)
    let model = ClinicalModel(predictors: [Self.predictors[0]], significance: 0.05, confidence: 0.95)
    let fit = try model.fit(TrainingSet(table: table, outcomes: outcomes), at: Self.place)
    #expect(fit.estimator == nil)
    #expect(fit.reason == model.nothingAssociated)
    #expect(
      fit.univariable[0].reason == "the outcome classes are separated completely, so no finite odds ratio exists")
    #expect(fit.univariable[0].pValue == nil)
    #expect(fit.univariable[0].oddsRatios.isEmpty)
  }

  @Test func degenerateFindingsHaveReasons() throws {
    let n = 12
    let outcomes = (0..<n).map { $0 % 3 == 0 }
    let unknown = [Double](repeating: .nan, count: n)
    let constant = [Double](repeating: 0, count: n)
    let oneClass = outcomes.enumerated().map { $1 ? Double($0) : .nan }
    let predictors = ["a", "b", "c"].map {
      ClinicalPredictor(column: $0, label: $0, scale: .continuous, unit: nil, levels: [])
    }
    let referenceOnly = ClinicalPredictor(
      column: "d", label: "d", scale: .categorical, unit: nil, levels: ["no", "yes"])
    let table = try FeatureTable(
      patients: SyntheticData.patients(n), columns: ["a", "b", "c", "d=yes"],
      values: unknown + constant + oneClass + constant)
    let model = ClinicalModel(predictors: predictors + [referenceOnly], significance: 0.05, confidence: 0.95)
    let fit = try model.fit(TrainingSet(table: table, outcomes: outcomes), at: Self.place)
    #expect(
      fit.univariable.map(\.reason) == [
        "no patient has a known value", "all known values are the same",
        "all patients with a known value are of one class", "all known values are the same",
      ])
    #expect(fit.univariable.map(\.n) == [0, 12, 4, 12])
  }

  @Test func aColumnThatIsNotThereIsNamed() throws {
    let table = try FeatureTable(patients: ["P1"], columns: [], values: [], source: "cohort.csv")
    #expect(throws: ModellingError.missingColumn(column: "age", file: "cohort.csv")) {
      try Self.model.fit(TrainingSet(table: table, outcomes: [true]), at: Self.place)
    }
  }
}
