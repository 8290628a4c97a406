import Statistics
import Testing

@Suite struct RandomEffectsTests {
  static let sets = ["bcg", "areas", "slopes", "alike", "three", "two", "chance", "swinging"]

  static func studies(_ set: String) throws -> [StudyEstimate] {
    let table = try ReferenceTable("meta-studies.csv")
    return try zip(table.numbers("estimate", of: set), table.numbers("variance", of: set)).map {
      try StudyEstimate($0.0, variance: $0.1)
    }
  }

  @Test(arguments: sets) func equalsMetafor(_ set: String) throws {
    let table = try ReferenceTable("meta.csv")
    let studies = try RandomEffectsTests.studies(set)
    var values = ReferenceValues()
    for (method, name) in [(RandomEffects.Method.derSimonianLaird, "DL"), (.restrictedMaximumLikelihood, "REML")] {
      let tests = [(RandomEffects.Interval.normal, "z"), (.hartungKnapp, "knha"), (.correctedHartungKnapp, "adhoc")]
      for (interval, test) in tests {
        let found = try RandomEffects(studies, method: method, interval: interval)
        let base = "\(name).\(test)"
        values.put("\(base).tau2", found.tauSquared.value)
        values.put("\(base).i2", found.iSquared.value)
        values.put("\(base).mean", found.mean.value)
        values.put("\(base).se", found.standardError)
        values.put(base, interval: found.mean)
        values.put("\(base).prediction", interval: found.prediction)
        #expect(found.prediction.value == found.mean.value)
      }
    }
    let heterogeneity = DifferenceOfEstimates.heterogeneity(of: studies)
    values.put("q", heterogeneity.statistic)
    values.put("q.p", heterogeneity.pValue)
    let pair = try DifferenceOfEstimates(studies[0], studies[1])
    values.put("difference", estimate: pair.difference)
    values.put("difference.z", pair.test.statistic)
    values.put("difference.p", pair.test.pValue)

    let rows = try table.rows(of: set)
    #expect(rows.count == values.byName.count)
    for row in rows {
      let name = try table.text("quantity", row)
      let found = try #require(values.byName[name], "\(name)")
      #expect(isClose(found, try table.number("value", row)), "\(set) \(name): \(found as Any)")
    }
  }

  @Test func fewStudies() throws {
    let none = try RandomEffects([])
    #expect(none.mean == Estimate(undefined: .noStudies))
    #expect(none.heterogeneity.reason == "no studies")

    let only = try StudyEstimate(0.4, variance: 0.04)
    let normal = try RandomEffects([only], interval: .normal)
    #expect(isClose(normal.mean.lower, 0.4 - 0.2 * 1.959963984540054))
    #expect(isClose(normal.standardError, 0.2))
    #expect(normal.tauSquared == Estimate(undefined: .oneStudy))
    #expect(normal.prediction == Estimate(undefined: .oneStudy))
    #expect(try RandomEffects([only]).mean == Estimate(0.4, withoutInterval: .oneStudy))

    let two = try RandomEffects([only, StudyEstimate(0.1, variance: 0.03)])
    #expect(two.mean.lower != nil)
    #expect(two.prediction.lower == nil)
    #expect(two.prediction.reason == "two studies only, a prediction interval needs three")
  }

  @Test func equalStudies() throws {
    let same = try [0.01, 0.02, 0.03].map { try StudyEstimate(0.5, variance: $0) }
    let found = try RandomEffects(same, interval: .hartungKnapp)
    #expect(found.tauSquared.value == 0)
    #expect(found.iSquared.value == 0)
    #expect(isClose(found.mean.value, 0.5))
    // Rounding may leave an interval of nearly no width.
    let width = (found.mean.upper ?? 0) - (found.mean.lower ?? 0)
    #expect(width < 1e-12)
    let normal = try RandomEffects(same, interval: .normal)
    #expect(normal.mean.lower != nil)
    #expect(try RandomEffects(same).standardError == normal.standardError)
  }

  /// Three centres with areas of about 0.657, each known to within 0.15, that agree by chance: the uncorrected interval
  /// claims to know the area to within 0.005.
  @Test func agreementByChance() throws {
    let studies = try RandomEffectsTests.studies("chance")
    let uncorrected = try RandomEffects(studies, interval: .hartungKnapp).mean.mapped(Logit.probability)
    #expect(try width(uncorrected) < 0.02)
    let corrected = try RandomEffects(studies)
    #expect(try width(corrected.mean.mapped(Logit.probability)) > 0.3)
    #expect(try corrected == RandomEffects(studies, interval: .correctedHartungKnapp))
    try expectNotNarrowerThanNormal(studies)
  }

  /// Of any studies: never narrower than the normal standard error with quantiles of t, nor than the uncorrected interval;
  /// and one of these two it is.
  @Test(arguments: 2...12) func correctedIsTheWider(_ count: Int) throws {
    var generator = SeededGenerator(seed: 8, stream: "corrected/\(count)")
    for repetition in 0..<200 {
      let between = repetition.isMultiple(of: 2) ? 0 : 0.4
      let studies = try (0..<count).map { _ in
        let variance = 0.01 + 0.3 * generator.uniform()
        return try StudyEstimate(
          between * generator.normal() + variance.squareRoot() * generator.normal(), variance: variance)
      }
      try expectNotNarrowerThanNormal(studies)
    }
  }

  /// Restricted likelihood finds its maximum on any studies.
  @Test(arguments: 2...12) func alwaysConverges(_ count: Int) throws {
    var generator = SeededGenerator(seed: 9, stream: "converges/\(count)")
    for _ in 0..<1000 {
      let studies = try (0..<count).map { _ in
        let variance = 0.01 + 0.3 * generator.uniform()
        return try StudyEstimate((0.09 + variance).squareRoot() * generator.normal(), variance: variance)
      }
      #expect(try RandomEffects(studies).tauSquared.value != nil)
    }
  }

  private func expectNotNarrowerThanNormal(_ studies: [StudyEstimate]) throws {
    let k = Double(studies.count)
    for method in RandomEffects.Method.allCases {
      let normal = try RandomEffects(studies, method: method, interval: .normal)
      let observed = try RandomEffects(studies, method: method, interval: .hartungKnapp)
      let corrected = try RandomEffects(studies, method: method)
      #expect(corrected.mean.value == normal.mean.value && corrected.tauSquared == normal.tauSquared)
      let (least, other) = try (#require(normal.standardError), #require(observed.standardError))
      #expect(corrected.standardError == max(least, other))
      let t = StudentDistribution(degreesOfFreedom: k - 1).quantile(0.975)
      #expect(try width(corrected.mean) >= 2 * t * least * (1 - 1e-12))
      #expect(try width(corrected.mean) >= width(observed.mean))
      if studies.count > 2 {
        #expect(try width(corrected.prediction) >= width(normal.prediction))
        #expect(try width(corrected.prediction) >= width(observed.prediction))
      }
    }
  }

  private func width(_ estimate: Estimate) throws -> Double {
    try #require(estimate.upper) - #require(estimate.lower)
  }

  @Test(arguments: [1e-6, 1, 1e6]) func scaleAndShift(_ scale: Double) throws {
    let studies = try RandomEffectsTests.studies("areas")
    let moved = try studies.map { try StudyEstimate(scale * ($0.value + 3), variance: scale * scale * $0.variance) }
    for method in RandomEffects.Method.allCases {
      let one = try RandomEffects(studies, method: method)
      let two = try RandomEffects(moved, method: method)
      #expect(isClose(two.mean.lower.map { $0 / scale - 3 }, one.mean.lower))
      #expect(isClose(two.prediction.upper.map { $0 / scale - 3 }, one.prediction.upper))
      #expect(isClose(two.iSquared.value, one.iSquared.value))
    }
  }

  @Test func beyondNumbers() throws {
    let tiny = try [0.1, 0.2, 0.3].map { try StudyEstimate($0, variance: 1e-200) }
    let found = try RandomEffects(tiny)
    #expect(found.mean == Estimate(undefined: .beyondNumbers))
    // One weight hides all others.
    let hidden = try [1, 1e-20].map { try StudyEstimate(0.1, variance: $0) }
    #expect(try RandomEffects(hidden).tauSquared == Estimate(undefined: .beyondNumbers))
  }
}
