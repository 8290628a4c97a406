import Statistics
import Testing

/// `discrimination.R`: bootstrap of areas, thresholds, ratios, McNemar's test, partial areas and bands, by pROC, epiR and R.
struct DiscriminationReference: ReferenceComputation {
  static let table = "discrimination.csv"
  /// As many as the tolerances allow for.
  static let replicates = 20_000

  var values = ReferenceValues()
  private var generator = SeededGenerator(seed: 11, stream: "discrimination")

  mutating func compute(_ patients: TestPatients) throws {
    try areas(patients)
    try thresholds(patients)
    try measures(patients)
    try pairs(patients)
    try parts(patients)
  }

  private mutating func areas(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let deLong = try DeLong(outcomes: d.outcomes, scores: scores)
      values.put("\(name).logit", interval: try deLong.interval(scale: .logit))
      for (kind, stratified) in [("stratified", true), ("unstratified", false)] {
        let bootstrap = try BootstrapAUC(
          outcomes: d.outcomes, scores: scores, replicates: Self.replicates, stratified: stratified, using: &generator)
        #expect(bootstrap.auc == deLong.auc)
        values.put("\(name).\(kind)", interval: try bootstrap.interval())
      }
    }
    let paired = try BootstrapAUC.paired(
      outcomes: d.outcomes, first: d.score1, second: d.score2, replicates: Self.replicates, using: &generator)
    values.put("paired.statistic", paired.statistic)
    values.put("paired.p", paired.pValue)
  }

  private mutating func thresholds(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let curve = try ROCCurve(outcomes: d.outcomes, scores: scores)
      func rates(_ threshold: Threshold) throws -> (sensitivity: Double?, specificity: Double?) {
        if let value = threshold.value {
          #expect(try threshold.confusion == Confusion(outcomes: d.outcomes, scores: scores, threshold: value))
        }
        return try (threshold.confusion?.sensitivity().value, threshold.confusion?.specificity().value)
      }
      for target in [0.8, 0.95] {
        let sensitivity = try rates(Threshold(sensitivity: target, on: curve))
        values.put("\(name).sensitivity.\(target).sensitivity", sensitivity.sensitivity)
        values.put("\(name).sensitivity.\(target).specificity", sensitivity.specificity)
        let specificity = try rates(Threshold(specificity: target, on: curve))
        values.put("\(name).specificity.\(target).sensitivity", specificity.sensitivity)
        values.put("\(name).specificity.\(target).specificity", specificity.specificity)
      }
      for cost in [0.05, 0.2] {
        let best = try rates(Threshold(costRatio: cost, prevalence: 0.3, on: curve))
        let (sensitivity, specificity) = (try #require(best.sensitivity), try #require(best.specificity))
        values.put("\(name).cost.\(cost)", sensitivity * 0.3 - cost * (1 - specificity) * 0.7)
      }
      let fixed = try rates(Threshold(fixed: 0.37, on: curve))
      values.put("\(name).fixed.sensitivity", fixed.sensitivity)
      values.put("\(name).fixed.specificity", fixed.specificity)
    }
  }

  private mutating func measures(_ d: TestPatients) throws {
    let isRare = d.outcomes.count == 400
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      let table = try Confusion(outcomes: d.outcomes, scores: scores, threshold: isRare ? 0.1 : 0.5)
      values.put("\(name).lrpos", estimate: try table.positiveLikelihoodRatio())
      values.put("\(name).lrneg", estimate: try table.negativeLikelihoodRatio())
      values.put("\(name).odds", estimate: try table.diagnosticOddsRatio())
      values.put("\(name).ppv", estimate: try table.positivePredictiveValue(atPrevalence: 0.12))
      values.put("\(name).npv", estimate: try table.negativePredictiveValue(atPrevalence: 0.12))
      values.put("\(name).balanced", estimate: try table.balancedAccuracy())
      values.put("\(name).f1", estimate: try table.f1())
      let test = try table.noInformationTest()
      values.put("\(name).noinformation.rate", test.rate)
      values.put("\(name).noinformation.p", test.pValue)
    }
  }

  private mutating func pairs(_ d: TestPatients) throws {
    for patients in McNemar.Patients.allCases {
      let pair = try McNemar(
        outcomes: d.outcomes, first: d.score1.map { $0 >= 0.5 }, second: d.score2.map { $0 >= 0.4 }, among: patients)
      let name = "mcnemar.\(patients.rawValue)"
      values.put("\(name).exact.p", pair.test(.exact).pValue)
      for (kind, method) in [("plain", McNemar.Method.chiSquare), ("corrected", .corrected)] {
        values.put("\(name).\(kind).statistic", pair.test(method).statistic)
        values.put("\(name).\(kind).p", pair.test(method).pValue)
      }
      values.put("\(name).difference", estimate: try pair.difference())
    }
  }

  private mutating func parts(_ d: TestPatients) throws {
    let ranges: [(String, PartialAUC.Range)] = [
      ("specificity.0.8", .specificity(from: 0.8, to: 1)), ("specificity.0.35", .specificity(from: 0.35, to: 0.9)),
      ("sensitivity.0.8", .sensitivity(from: 0.8, to: 1)),
    ]
    let specificities: KeyValuePairs = [
      "0": 0.0, "0.1": 0.1, "0.25": 0.25, "0.5": 0.5, "0.77": 0.77, "0.9": 0.9, "1": 1.0,
    ]
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      for (range, part) in ranges {
        let isFirst = range == "specificity.0.8"
        let area = try PartialAUC(
          outcomes: d.outcomes, scores: scores, over: part, replicates: isFirst ? Self.replicates : 10,
          using: &generator)
        values.put("\(name).part.\(range).raw", area.value)
        values.put("\(name).part.\(range).standardised", try area.standardised().value)
        if isFirst { values.put("\(name).part.interval", interval: try area.area()) }
      }
      let band = try ROCBand.pointwise(
        outcomes: d.outcomes, scores: scores, specificities: specificities.map(\.value), replicates: Self.replicates,
        using: &generator)
      for (specificity, point) in zip(specificities, band.points) {
        values.put("\(name).band.\(specificity.key)", estimate: point.sensitivity)
      }
    }
  }
}
