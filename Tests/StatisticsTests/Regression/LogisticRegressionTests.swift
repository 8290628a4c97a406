import Foundation
import Statistics
import Testing

@Suite struct LogisticRegressionTests {
  private let x: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
  private let mixed = [false, false, true, false, true, true, false, true]

  private func fit(_ columns: [[Double]], _ outcomes: [Bool]) throws -> LogisticFit {
    try LogisticRegression.fit(
      design: DesignMatrix(columns: columns, rows: outcomes.count), outcomes: outcomes)
  }

  @Test func unitsDoNotMatter() throws {
    let plain = try fit([x], mixed)
    let scaled = try fit([x.map { $0 * 1e12 + 5e12 }], mixed)
    #expect(isClose(scaled.coefficients[0] * 1e12, plain.coefficients[0], tolerance: 1e-12))
    #expect(isClose(scaled.logLikelihood, plain.logLikelihood, tolerance: 1e-12))
    let tiny = try fit([x.map { $0 * 1e-200 }], mixed)
    #expect(isClose(tiny.coefficients[0] * 1e-200, plain.coefficients[0], tolerance: 1e-12))
    #expect(isClose(tiny.waldPValue(parameter: 1), plain.waldPValue(parameter: 1), tolerance: 1e-12))
  }

  @Test func interceptAlone() throws {
    let fit = try LogisticRegression.fit(
      design: DesignMatrix(withoutPredictors: 8), outcomes: [true] + [Bool](repeating: false, count: 7))
    #expect(isClose(fit.intercept, log(1.0 / 7), tolerance: 1e-14))
    #expect(isClose(fit.standardErrors[0], (1 + 1.0 / 7).squareRoot(), tolerance: 1e-12))
    #expect(fit.logLikelihood == fit.nullLogLikelihood)
    #expect(fit.parameters == 1)
  }

  @Test func predictsAsItWasFitted() throws {
    let result = try fit([x], mixed)
    let probabilities = x.map { result.probability([$0]) }
    // The score equations: predictions add up to the events.
    #expect(isClose(probabilities.reduce(0, +), 4, tolerance: 1e-12))
    #expect(isClose(zip(probabilities, x).reduce(0) { $0 + $1.0 * $1.1 }, 3 + 5 + 6 + 8, tolerance: 1e-12))
    #expect(result.linearPredictor([0], offset: 2) == result.intercept + 2)
  }

  @Test func fixedInterceptHasNoError() throws {
    let result = try LogisticRegression.fit(
      design: DesignMatrix(columns: [x], rows: 8), outcomes: mixed, intercept: .fixed(-2))
    #expect(result.intercept == -2)
    #expect(result.standardErrors[0] == 0)
    #expect(result.waldPValue(parameter: 0) == nil)
    #expect(result.wald(parameter: 0) == Estimate(-2, withoutInterval: .fixedParameter))
    #expect(result.parameters == 1)
    let nothing = try LogisticRegression.fit(
      design: DesignMatrix(withoutPredictors: 8), outcomes: mixed, intercept: .fixed(0))
    #expect(isClose(nothing.logLikelihood, -8 * log(2.0), tolerance: 1e-14))
  }

  @Test func offsetsFarFromTheData() throws {
    for shift in [-700.0, -40, 40, 700] {
      let result = try LogisticRegression.fit(
        design: DesignMatrix(withoutPredictors: 8), outcomes: mixed, offset: [Double](repeating: shift, count: 8))
      #expect(result.converged)
      #expect(abs(result.intercept + shift) < 1e-9)
    }
  }

  @Test func oneFarValueIsNoSeparation() throws {
    // The far patient's move dwarfs all others' for many steps.
    let far = [1e7] + x.dropFirst()
    let result = try fit([far], mixed.map { !$0 })
    #expect(result.converged)
    #expect(result.logLikelihood > result.nullLogLikelihood)
  }

  @Test func interruptedFitSaysSo() throws {
    let result = try LogisticRegression.fit(
      design: DesignMatrix(columns: [x], rows: 8), outcomes: mixed, maximumIterations: 1)
    #expect(!result.converged)
    #expect(result.wald(parameter: 1) == Estimate(undefined: .notConverged))
    #expect(result.waldPValue(parameter: 1) == nil)
  }

  @Test func completeSeparation() {
    let outcomes = [false, false, false, false, true, true, true, true]
    #expect(throws: StatisticsError.separation(complete: true)) { try fit([x], outcomes) }
    // Also where the two values next to the border nearly touch, and among other predictors.
    let near = [1, 2, 3, 4, 4.000001, 6, 7, 8]
    #expect(throws: StatisticsError.separation(complete: true)) {
      try fit([near, [3, 1, 2, 5, 1, 4, 2, 1]], outcomes)
    }
  }

  @Test func quasiCompleteSeparation() {
    let outcomes = [false, false, false, false, true, true, true, true]
    #expect(throws: StatisticsError.separation(complete: false)) { try fit([[1, 2, 3, 4, 4, 6, 7, 8]], outcomes) }
    // A finding that only positive patients have, beside a predictor without any separation.
    let rare: [Double] = [0, 0, 0, 0, 0, 1, 0, 1]
    #expect(throws: StatisticsError.separation(complete: false)) { try fit([rare, x], mixed) }
    #expect(throws: StatisticsError.separation(complete: false)) {
      try LogisticRegression.fit(
        design: DesignMatrix(columns: [[0, 0, 0, 0, 0, 1, 0, 1]], rows: 8), outcomes: mixed, intercept: .fixed(0.3))
    }
  }

  /// Random small tables: separated exactly where enumeration of the cells says so.
  @Test func separationAgreesWithEnumeration() throws {
    var generator = SeededGenerator(seed: 4, stream: "separation")
    var separated = 0
    for _ in 0..<400 {
      let n = 6 + generator.index(below: 20)
      let predictor = (0..<n).map { _ in Double(generator.index(below: 5)) }
      let outcomes = (0..<n).map { generator.uniform() < 0.15 + 0.15 * predictor[$0] }
      let ones = zip(predictor, outcomes).filter { $0.1 }.map(\.0)
      let zeros = zip(predictor, outcomes).filter { !$0.1 }.map(\.0)
      guard let lowOne = ones.min(), let highOne = ones.max(), let lowZero = zeros.min(), let highZero = zeros.max(),
        Set(predictor).count > 1
      else { continue }
      let expected: StatisticsError? =
        lowOne > highZero || lowZero > highOne
        ? .separation(complete: true)
        : lowOne >= highZero || lowZero >= highOne ? .separation(complete: false) : nil
      do {
        let result = try fit([predictor], outcomes)
        #expect(expected == nil && result.converged, "\(predictor) \(outcomes)")
      } catch {
        #expect(error as? StatisticsError == expected, "\(predictor) \(outcomes)")
        separated += 1
      }
    }
    #expect(separated > 20)
  }

  @Test func designsWithoutSolution() {
    #expect(throws: StatisticsError.constantColumns([1])) { try fit([x, [Double](repeating: 3, count: 8)], mixed) }
    #expect(throws: StatisticsError.constantColumns([0])) { try fit([[Double](repeating: 0.1, count: 8)], mixed) }
    let other: [Double] = [2, 7, 1, 8, 2, 8, 1, 8]
    #expect(throws: StatisticsError.collinearColumns([2])) {
      try fit([x, other, zip(x, other).map { 2 * $0 - 3 * $1 + 1 }], mixed)
    }
    // As many parameters as patients, and more.
    let three = [true, false, true]
    #expect(throws: StatisticsError.collinearColumns([2])) { try fit([[1, 2, 4], [5, 1, 3], [2, 2, 1]], three) }
    #expect(throws: StatisticsError.constantColumns([0])) {
      try LogisticRegression.fit(
        design: DesignMatrix(columns: [[0, 0, 0]], rows: 3), outcomes: three, intercept: .fixed(0))
    }
  }

  @Test func misuse() throws {
    #expect(throws: StatisticsError.oneClass) { try fit([[1, 2]], [true, true]) }
    #expect(throws: StatisticsError.oneClass) { try fit([[1]], [true]) }
    #expect(throws: StatisticsError.noPatients) { try fit([[]], []) }
    #expect(throws: StatisticsError.lengthsDiffer(what: "outcomes", expected: 2, found: 3)) {
      try LogisticRegression.fit(design: DesignMatrix(columns: [[1, 2]], rows: 2), outcomes: [true, false, true])
    }
    #expect(throws: StatisticsError.notFinite(what: "design matrix", index: 1)) {
      try fit([[1, .nan]], [true, false])
    }
    #expect(throws: StatisticsError.notFinite(what: "offset", index: 0)) {
      try LogisticRegression.fit(
        design: DesignMatrix(columns: [[1, 2]], rows: 2), outcomes: [true, false], offset: [.infinity, 0])
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "design matrix", expected: 4, found: 3)) {
      try DesignMatrix(rowMajor: [1, 2, 3], rows: 2, columns: 2)
    }
  }

  @Test func likelihoodRatioNeedsNestedFits() throws {
    let small = try fit([x], mixed)
    let large = try fit([x, [2, 7, 1, 8, 2, 8, 1, 8]], mixed)
    #expect(throws: StatisticsError.notNested) { try LikelihoodRatioTest(smaller: large, larger: small) }
    #expect(throws: StatisticsError.notNested) { try LikelihoodRatioTest(smaller: small, larger: small) }
    let test = try LikelihoodRatioTest(againstNull: small)
    #expect(test.degreesOfFreedom == 1)
    #expect(isClose(test.statistic, 2 * (small.logLikelihood - small.nullLogLikelihood)))
  }

  @Test func logitHasNoOverflow() {
    #expect(Logit.probability(1000) == 1)
    #expect(Logit.probability(-1000) == 0)
    #expect(Logit.probability(-700) > 0)
    #expect(Logit.value(0) == -.infinity)
    #expect(Logit.value(1) == .infinity)
    #expect(Logit.value(1.5).isNaN)
    for p in [1e-300, 1e-9, 0.3, 0.5, 0.999] {
      #expect(isClose(Logit.probability(Logit.value(p)), p, tolerance: 1e-12))
    }
  }
}
