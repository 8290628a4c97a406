import Statistics
import Testing

/// `reference.R`: logistic regression, ROC curves, proportions, calibration, description.
struct GeneralReference: ReferenceComputation {
  static let table = "reference.csv"

  var values = ReferenceValues()

  mutating func compute(_ patients: TestPatients) throws {
    try logistic(patients)
    try curves(patients)
    try proportions(patients)
    try calibration(patients)
    try description(patients)
  }

  mutating func put(_ name: String, fit: LogisticFit) {
    let parameters = [fit.intercept] + fit.coefficients
    for (row, parameter) in parameters.indices.dropFirst(fit.interceptIsFixed ? 1 : 0).enumerated() {
      values.put("\(name).coefficient.\(row)", parameters[parameter])
      values.put("\(name).error.\(row)", fit.standardErrors[parameter])
      values.put("\(name).p.\(row)", fit.waldPValue(parameter: parameter))
    }
    values.put("\(name).loglikelihood", fit.logLikelihood)
    values.put("\(name).null", fit.nullLogLikelihood)
  }

  private mutating func logistic(_ d: TestPatients) throws {
    let n = d.outcomes.count
    let design = try DesignMatrix(columns: [d.x1, d.x2, d.x3], rows: n)
    let full = try LogisticRegression.fit(design: design, outcomes: d.outcomes)
    put("full", fit: full)
    values.put("full.covariance.1.2", full.covariance[1 * 4 + 2])
    let interval = full.wald(parameter: 1)
    values.put("full.lower.1", interval.lower)
    values.put("full.upper.1", interval.upper)
    let single = try LogisticRegression.fit(design: DesignMatrix(columns: [d.x1], rows: n), outcomes: d.outcomes)
    put("single", fit: single)
    let ratio = try LikelihoodRatioTest(smaller: single, larger: full)
    values.put("ratio.statistic", ratio.statistic)
    values.put("ratio.p", ratio.pValue)
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
      values.put("\(name).auc", deLong.auc)
      values.put("\(name).variance", deLong.variance)
      for level in [0.95, 0.9] {
        values.put("\(name).auc", interval: try deLong.interval(level: level), levels: ".\(level)")
      }
      values.put("\(name).youden", Threshold(youden: curve).youdenIndex)
    }
    let paired = try DeLong.paired(outcomes: d.outcomes, first: d.score1, second: d.score2)
    values.put("paired.z", paired.statistic)
    values.put("paired.p", paired.pValue)
    values.put("paired", interval: paired.difference)
    // Odd patients by the first score, even patients by the second; patients count from 1.
    func every(_ start: Int, _ scores: [Double]) throws -> DeLong {
      let kept = stride(from: start, to: scores.count, by: 2)
      return try DeLong(outcomes: kept.map { d.outcomes[$0] }, scores: kept.map { scores[$0] })
    }
    let unpaired = try DeLong.unpaired(every(0, d.score1), every(1, d.score2))
    values.put("unpaired.t", unpaired.statistic)
    values.put("unpaired.degrees", unpaired.degreesOfFreedom)
    values.put("unpaired.p", unpaired.pValue)
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
        values.put("\(name).value", estimate.value)
        values.put("\(name).\(method)", interval: estimate)
      }
    }
  }

  private mutating func calibration(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let calibration = try Calibration(outcomes: d.outcomes, probabilities: scores)
      values.put("\(name).intercept", estimate: try calibration.intercept())
      values.put("\(name).slope", estimate: try calibration.slope())
      values.put("\(name).brier", estimate: try calibration.brier())
      values.put("\(name).oe", estimate: try calibration.observedToExpected())
    }
  }

  private mutating func description(_ d: TestPatients) throws {
    for (name, numbers) in [("score1", d.score1), ("x1", d.x1), ("x2", d.x2), ("x3", d.x3)] {
      values.put("\(name).mean", try Descriptive.mean(numbers))
      values.put("\(name).sd", try Descriptive.standardDeviation(numbers))
      values.put("\(name).median", try Descriptive.median(numbers))
      let probabilities: KeyValuePairs = ["0": 0.0, "0.1": 0.1, "0.25": 0.25, "0.77": 0.77, "1": 1.0]
      let quantiles = try Descriptive.quantiles(numbers, at: probabilities.map(\.value))
      for (probability, quantile) in zip(probabilities, quantiles) {
        values.put("\(name).quantile.\(probability.key)", quantile)
      }
    }
    values.put("pearson", estimate: try Correlation.pearson.estimate(d.x1, d.x2))
    values.put("spearman.value", try Correlation.spearman.coefficient(d.score1, d.x3))
    values.put("rand", try Agreement.adjustedRandIndex(d.labels1, d.labels2).value)
  }
}
