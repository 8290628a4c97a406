import Record
import Statistics
import Testing

@testable import Evaluation

@Suite struct SubgroupAnalysesTests {
  @Test func everyGroupHasEveryMetricAtTheSameThreshold() async throws {
    let data = TestPredictions()
    let analyses = try await data.evaluate(TestPredictions.settings { $0.subgroups = ["sex"] }).subgroups
    let sexes = analyses.filter { $0.variable == "sex" }
    #expect(sexes.count == 6)
    let external = try #require(sexes.first { $0.kind == .external && $0.model == "good" })
    #expect(external.groups.map(\.label) == ["f", "m"])
    #expect(external.missing == 12)
    #expect(external.groups.reduce(0) { $0 + $1.n } + external.missing == 120)
    let whole = try #require(try await data.evaluate().performance.first { $0.kind == .external && $0.model == "good" })
    for group in external.groups { #expect(group.metrics.map(\.id) == whole.metrics.map(\.id)) }
    let women = data.predictions.filter {
      $0.kind == .external && $0.model == "good"
        && data.patients[PatientKey(cohort: $0.cohort, patient: $0.patient)]?.groups["sex"] == "f"
    }
    #expect(
      external.groups[0].metric("sensitivity")?.value
        == Double(women.count { $0.outcome == true && $0.probability >= 0.45 })
        / Double(women.count { $0.outcome == true }))
    #expect(external.heterogeneity.isEmpty)
  }

  @Test func aDifferenceOfTwoGroupsHasItsInterval() async throws {
    let data = TestPredictions()
    let analysis = try #require(
      try await data.evaluate(TestPredictions.settings { $0.subgroups = ["sex"] }).subgroups
        .first { $0.variable == "sex" && $0.kind == .external && $0.model == "good" })
    let difference = try #require(analysis.differences.first { $0.metric == "calibration-slope" })
    let slopes = analysis.groups.compactMap { $0.metric("calibration-slope") }
    let expected = try DifferenceOfEstimates(
      #require(
        try StudyEstimate(wald: Estimate(value: slopes[0].value, lower: slopes[0].lower, upper: slopes[0].upper))),
      #require(
        try StudyEstimate(wald: Estimate(value: slopes[1].value, lower: slopes[1].lower, upper: slopes[1].upper))))
    #expect(abs(try #require(difference.test.pValue) - (try #require(expected.test.pValue))) < 1e-9)
    // The slopes' intervals are symmetric: the interval of their difference is that of the test.
    #expect(abs(try #require(difference.estimate?.lower) - (try #require(expected.difference.lower))) < 1e-9)
    // Wilson intervals: Newcombe's method 10, not the scale of the test.
    let sensitivity = try #require(analysis.differences.first { $0.metric == "sensitivity" }?.estimate?.value)
    let shares = analysis.groups.compactMap { $0.metric("sensitivity")?.value }
    #expect(sensitivity == shares[0] - shares[1])
  }

  @Test func centresArePooledWithTheirHeterogeneity() async throws {
    let analyses = try await TestPredictions(patients: 240).evaluate().subgroups
    #expect(analyses.allSatisfy { $0.isCentre && $0.groups.map(\.label) == ["A", "B", "C", "D"] })
    let external = try #require(analyses.first { $0.kind == .external && $0.model == "good" })
    #expect(
      external.heterogeneity.map(\.metric) == [
        "auc", "calibration-intercept", "calibration-slope", "observed-expected",
      ])
    let area = try #require(external.heterogeneity.first)
    #expect(area.groups == 4)
    let pooled = try #require(area.pooled.value)
    let areas = external.groups.compactMap { $0.metric("auc")?.value }
    let (lowest, highest) = (areas.min() ?? 1, areas.max() ?? 0)
    #expect(areas.count == 4 && lowest <= pooled && pooled <= highest)
    let prediction = try #require(area.prediction.lower)
    let pooledLower = try #require(area.pooled.lower)
    #expect(prediction <= pooledLower && prediction > 0)
    #expect(area.iSquared != nil && area.tauSquared != nil && area.test.pValue != nil)
    #expect(external.differences.first?.estimate == nil, "four groups have no one difference")
  }

  @Test func oneGroupIsNoSubgroup() async throws {
    var data = TestPredictions()
    for key in data.patients.keys { data.patients[key]?.centre = "A" }
    #expect(try await data.evaluate().subgroups.isEmpty)
  }

  @Test func levelsComeInTheirOrder() async throws {
    var input = TestPredictions().input
    input.variables = ["sex": ("Sex", ["m", "f", "x"])]
    let settings = TestPredictions.settings { $0.subgroups = ["sex"] }
    let analysis = try #require(
      try await Evaluator(settings: settings, seed: 1, jobs: 1).evaluate(input).subgroups.first { $0.variable == "sex" }
    )
    #expect(analysis.label == "Sex" && analysis.groups.map(\.label) == ["m", "f"])
  }
}
