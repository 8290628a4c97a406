import Statistics
import Testing

/// Every statistic with a closed definition against R (`fixtures/reference/statistics/reference.R`).
@Suite struct ReferenceTests {
  static let sets = ["balanced", "rare", "tied", "perfect", "useless", "small"]

  @Test(arguments: sets) func equalsR(_ set: String) throws {
    let reference = try ReferenceTable("reference.csv")
    var found = Found()
    try found.compute(TestPatients(set))
    let rows = try reference.rows(of: set)
    #expect(rows.count > 100)
    for row in rows {
      let quantity = try reference.text("quantity", row)
      let expected = try reference.number("value", row)
      let removed = found.values.removeValue(forKey: quantity)
      let value = try #require(removed, "\(quantity) is not computed")
      #expect(isClose(value, expected), "\(set) \(quantity): \(value as Any), R \(expected as Any)")
    }
    #expect(found.values.keys.sorted() == [], "not in the reference table")
  }

  @Test(arguments: sets) func groupsEqualR(_ set: String) throws {
    let table = try ReferenceTable("groups.csv")
    let patients = try TestPatients(set)
    let groups = try Calibration(outcomes: patients.outcomes, probabilities: patients.score1).groups(10)
    let rows = try table.rows(of: set)
    try #require(groups.count == rows.count)
    for (group, row) in zip(groups, rows) {
      #expect(Double(group.n) == (try table.number("n", row)))
      #expect(Double(group.events) == (try table.number("events", row)))
      #expect(isClose(group.meanPredicted, try table.number("mean", row)))
      #expect(isClose(group.observed.lower, try table.number("lower", row)))
      #expect(isClose(group.observed.upper, try table.number("upper", row)))
    }
  }
}

/// One data set of patients.csv.
struct TestPatients {
  let outcomes: [Bool]
  let score1, score2, x1, x2, x3: [Double]
  let labels1, labels2: [Int]

  init(_ set: String) throws {
    let table = try ReferenceTable("patients.csv")
    outcomes = try table.numbers("outcome", of: set).map { $0 == 1 }
    score1 = try table.numbers("score1", of: set)
    score2 = try table.numbers("score2", of: set)
    x1 = try table.numbers("x1", of: set)
    x2 = try table.numbers("x2", of: set)
    x3 = try table.numbers("x3", of: set)
    labels1 = try table.numbers("labels1", of: set).map { Int($0) }
    labels2 = try table.numbers("labels2", of: set).map { Int($0) }
  }
}

/// Our values under the reference table's names.
private struct Found {
  var values: [String: Double?] = [:]

  mutating func put(_ name: String, _ value: Double?) { values.updateValue(value, forKey: name) }

  mutating func put(_ name: String, interval estimate: Estimate, levels: String = "") {
    put("\(name).lower\(levels)", estimate.lower)
    put("\(name).upper\(levels)", estimate.upper)
  }

  mutating func put(_ name: String, estimate: Estimate) {
    put("\(name).value", estimate.value)
    put(name, interval: estimate)
  }

  mutating func compute(_ patients: TestPatients) throws {
    try logistic(patients)
    try curves(patients)
    try proportions(patients)
    try calibration(patients)
    try description(patients)
  }

  private mutating func put(_ name: String, fit: LogisticFit) {
    let parameters = [fit.intercept] + fit.coefficients
    for (row, parameter) in parameters.indices.dropFirst(fit.interceptIsFixed ? 1 : 0).enumerated() {
      put("\(name).coefficient.\(row)", parameters[parameter])
      put("\(name).error.\(row)", fit.standardErrors[parameter])
      put("\(name).p.\(row)", fit.waldPValue(parameter: parameter))
    }
    put("\(name).loglikelihood", fit.logLikelihood)
    put("\(name).null", fit.nullLogLikelihood)
  }

  private mutating func logistic(_ d: TestPatients) throws {
    let n = d.outcomes.count
    let design = try DesignMatrix(columns: [d.x1, d.x2, d.x3], rows: n)
    let full = try LogisticRegression.fit(design: design, outcomes: d.outcomes)
    put("full", fit: full)
    put("full.covariance.1.2", full.covariance[1 * 4 + 2])
    let interval = full.wald(parameter: 1)
    put("full.lower.1", interval.lower)
    put("full.upper.1", interval.upper)
    let single = try LogisticRegression.fit(design: DesignMatrix(columns: [d.x1], rows: n), outcomes: d.outcomes)
    put("single", fit: single)
    let ratio = try LikelihoodRatioTest(smaller: single, larger: full)
    put("ratio.statistic", ratio.statistic)
    put("ratio.p", ratio.pValue)
    let logits = d.score2.map(Logit.value)
    put(
      "offset",
      fit: try LogisticRegression.fit(
        design: DesignMatrix(columns: [d.x1], rows: n), outcomes: d.outcomes, offset: logits))
    put(
      "fixed",
      fit: try LogisticRegression.fit(
        design: DesignMatrix(columns: [d.x2], rows: n), outcomes: d.outcomes, offset: logits, intercept: .fixed(0.5)))
  }

  private mutating func curves(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let deLong = try DeLong(outcomes: d.outcomes, scores: scores)
      let curve = try ROCCurve(outcomes: d.outcomes, scores: scores)
      #expect(curve.auc == deLong.auc)
      put("\(name).auc", deLong.auc)
      put("\(name).variance", deLong.variance)
      for level in [0.95, 0.9] { put("\(name).auc", interval: try deLong.interval(level: level), levels: ".\(level)") }
      put("\(name).youden", Threshold(youden: curve).youdenIndex)
    }
    let paired = try DeLong.paired(outcomes: d.outcomes, first: d.score1, second: d.score2)
    put("paired.z", paired.statistic)
    put("paired.p", paired.pValue)
    put("paired", interval: paired.difference)
    // Odd patients by the first score, even patients by the second; patients count from 1.
    func every(_ start: Int, _ scores: [Double]) throws -> DeLong {
      let kept = stride(from: start, to: scores.count, by: 2)
      return try DeLong(outcomes: kept.map { d.outcomes[$0] }, scores: kept.map { scores[$0] })
    }
    let unpaired = try DeLong.unpaired(every(0, d.score1), every(1, d.score2))
    put("unpaired.t", unpaired.statistic)
    put("unpaired.degrees", unpaired.degreesOfFreedom)
    put("unpaired.p", unpaired.pValue)
  }

  private mutating func proportions(_ d: TestPatients) throws {
    let table = try Confusion(outcomes: d.outcomes, scores: d.score1, threshold: 0.5)
    for (method, interval) in [("wilson", ProportionInterval.wilson), ("exact", .clopperPearson)] {
      let measures = [
        "sensitivity": try table.sensitivity(by: interval), "specificity": try table.specificity(by: interval),
        "ppv": try table.positivePredictiveValue(by: interval), "npv": try table.negativePredictiveValue(by: interval),
        "accuracy": try table.accuracy(by: interval),
      ]
      for (name, estimate) in measures {
        put("\(name).value", estimate.value)
        put("\(name).\(method)", interval: estimate)
      }
    }
  }

  private mutating func calibration(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let calibration = try Calibration(outcomes: d.outcomes, probabilities: scores)
      put("\(name).intercept", estimate: try calibration.intercept())
      put("\(name).slope", estimate: try calibration.slope())
      put("\(name).brier", estimate: try calibration.brier())
      put("\(name).oe", estimate: try calibration.observedToExpected())
    }
  }

  private mutating func description(_ d: TestPatients) throws {
    for (name, values) in [("score1", d.score1), ("x1", d.x1), ("x2", d.x2), ("x3", d.x3)] {
      put("\(name).mean", try Descriptive.mean(values))
      put("\(name).sd", try Descriptive.standardDeviation(values))
      put("\(name).median", try Descriptive.median(values))
      let probabilities: KeyValuePairs = ["0": 0.0, "0.1": 0.1, "0.25": 0.25, "0.77": 0.77, "1": 1.0]
      let quantiles = try Descriptive.quantiles(values, at: probabilities.map(\.value))
      for (probability, quantile) in zip(probabilities, quantiles) {
        put("\(name).quantile.\(probability.key)", quantile)
      }
    }
    put("pearson", estimate: try Correlation.pearson.estimate(d.x1, d.x2))
    put("spearman.value", try Correlation.spearman.coefficient(d.score1, d.x3))
    put("rand", try Agreement.adjustedRandIndex(d.labels1, d.labels2).value)
  }
}
