import Statistics
import Testing

@Suite struct ConfusionMeasuresTests {
  private func table(_ tp: Int, _ fp: Int, _ tn: Int, _ fn: Int) -> Confusion {
    Confusion(truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn)
  }

  @Test func wholeTable() throws {
    let usual = table(30, 10, 55, 5)
    #expect(isClose(try usual.f1().value, 60.0 / 75, tolerance: 1e-15))
    #expect(isClose(try usual.balancedAccuracy().value, (30.0 / 35 + 55.0 / 65) / 2, tolerance: 1e-15))
    // Renaming the classes keeps Matthews' correlation, and turning the calls its size.
    let correlation = try usual.matthewsCorrelation()
    #expect(isClose(try table(55, 5, 30, 10).matthewsCorrelation().lower, correlation.lower, tolerance: 1e-13))
    let turned = try table(5, 55, 10, 30).matthewsCorrelation()
    #expect(isClose(turned.upper, correlation.lower.map { -$0 }, tolerance: 1e-13))
  }

  @Test func emptyAndOneSided() throws {
    #expect(try table(0, 0, 0, 0).f1() == Estimate(undefined: .noPatients))
    #expect(try table(0, 0, 9, 0).f1() == Estimate(undefined: .onlyTrueNegatives))
    #expect(try table(4, 0, 9, 0).f1().value == 1)
    #expect(try table(4, 0, 9, 0).f1().upper == 1)
    #expect(try table(0, 3, 9, 2).f1().value == 0)
    for (counts, reason) in [
      (table(0, 0, 0, 0), UndefinedReason.noPatients), (table(0, 2, 3, 0), .noPositives),
      (table(2, 0, 0, 3), .noNegatives),
    ] {
      #expect(try counts.balancedAccuracy() == Estimate(undefined: reason))
      #expect(try counts.matthewsCorrelation() == Estimate(undefined: reason))
    }
    #expect(try table(4, 0, 9, 0).balancedAccuracy() == Estimate(1, withoutInterval: .noVariance))
    #expect(try table(4, 9, 0, 0).balancedAccuracy() == Estimate(0.5, withoutInterval: .noVariance))
    #expect(try table(4, 9, 0, 0).matthewsCorrelation() == Estimate(undefined: .noNegativeCalls))
    #expect(try table(0, 0, 9, 4).matthewsCorrelation() == Estimate(undefined: .noPositiveCalls))
    #expect(try table(4, 0, 9, 0).matthewsCorrelation() == Estimate(1, withoutInterval: .perfectCorrelation))
    #expect(try table(0, 9, 0, 4).matthewsCorrelation() == Estimate(-1, withoutInterval: .perfectCorrelation))
  }

  @Test func noInformation() throws {
    let test = try table(30, 10, 55, 5).noInformationTest()
    #expect(test.rate == 0.65)
    #expect(try #require(test.pValue) < 1e-4)
    #expect(try table(0, 0, 0, 0).noInformationTest().reason == UndefinedReason.noPatients.rawValue)
    #expect(try table(5, 0, 0, 0).noInformationTest().pValue == 1)
    #expect(try table(0, 3, 0, 4).noInformationTest().pValue == 1)
  }

  @Test func manyPatients() throws {
    let huge = table(3_000_000, 400_000, 6_000_000, 600_000)
    for estimate in [try huge.balancedAccuracy(), try huge.f1(), try huge.matthewsCorrelation()] {
      let (value, lower, upper) = (
        try #require(estimate.value), try #require(estimate.lower), try #require(estimate.upper)
      )
      #expect(lower < value && value < upper && upper - lower < 0.01)
    }
    #expect(try huge.noInformationTest().pValue == 0)
  }

  @Test func misuse() {
    for counts in [table(-1, 1, 1, 1), table(1, -1, 1, 1), table(1, 1, -1, 1), table(1, 1, 1, -1)] {
      #expect(throws: StatisticsError.self) { try counts.f1() }
      #expect(throws: StatisticsError.self) { try counts.balancedAccuracy() }
      #expect(throws: StatisticsError.self) { try counts.matthewsCorrelation() }
      #expect(throws: StatisticsError.self) { try counts.noInformationTest() }
    }
    #expect(throws: StatisticsError.self) { try table(1, 1, 1, 1).f1(level: 1) }
  }

  /// Calls drawn from known rates: the intervals cover the true measures.
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 2028, stream: "table coverage")
    let (prevalence, sensitivity, specificity) = (0.3, 0.8, 0.75)
    let (tp, fn) = (prevalence * sensitivity, prevalence * (1 - sensitivity))
    let (fp, tn) = ((1 - prevalence) * (1 - specificity), (1 - prevalence) * specificity)
    let truth = [
      (sensitivity + specificity) / 2, 2 * tp / (2 * tp + fp + fn),
      (tp * tn - fp * fn) / ((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)).squareRoot(),
    ]
    let repetitions = 4000
    var covered = [0, 0, 0]
    for _ in 0..<repetitions {
      var counts = table(0, 0, 0, 0)
      for _ in 0..<150 {
        switch generator.uniform() {
        case ..<tp: counts.truePositives += 1
        case ..<prevalence: counts.falseNegatives += 1
        case ..<(prevalence + fp): counts.falsePositives += 1
        default: counts.trueNegatives += 1
        }
      }
      let estimates = [try counts.balancedAccuracy(), try counts.f1(), try counts.matthewsCorrelation()]
      for (index, estimate) in estimates.enumerated() {
        if let lower = estimate.lower, let upper = estimate.upper, lower <= truth[index], truth[index] <= upper {
          covered[index] += 1
        }
      }
    }
    for count in covered { #expect((0.93...0.97).contains(Double(count) / Double(repetitions))) }
  }
}
