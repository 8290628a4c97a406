import Record
import Testing

@testable import Evaluation

@Suite struct SampleSizesTests {
  private let sizes = SampleSizes(settings: TestPredictions.settings())

  private func model(n: Int, events: Int?, candidates: Int?) -> ModelSummary {
    ModelSummary(
      task: "task", id: "model", label: "model", kind: .clinical, fitted: true, candidates: candidates,
      fittedOn: FittedOn(cohort: "development", n: n, events: events, patients: nil, patientsHash: ""))
  }

  /// Prevalence 0.3, 10 parameters: criteria 1 and 2 do not depend on R squared (Riley et al. 2020).
  @Test func whatADevelopmentNeededAndHad() throws {
    let summary = try #require(try sizes.development(model(n: 1000, events: 300, candidates: 10)))
    func criterion(_ id: String) -> SampleSizeSummary.Criterion? { summary.criteria.first { $0.id == id } }
    #expect(criterion("overall-risk")?.requiredN?.rounded(.up) == 323)
    #expect(criterion("prediction-error")?.requiredN?.rounded(.up) == 461)
    #expect(criterion("events-per-parameter")?.reached == 30)
    #expect(criterion("events-per-parameter")?.requiredEvents == 100)
    #expect(criterion("events-per-parameter").flatMap(\.requiredN).map { abs($0 - 1000.0 / 3) < 1e-9 } == true)
    let shrinkage = try #require(criterion("shrinkage"))
    #expect(abs(try #require(shrinkage.requiredEvents) - 0.3 * (try #require(shrinkage.requiredN))) < 1e-9)
    #expect(summary.requiredN == summary.criteria.compactMap(\.requiredN).max().map { Int($0.rounded(.up)) })
    let (reached, needed) = (try #require(shrinkage.reached), try #require(shrinkage.requiredN))
    #expect((reached > 0.9) == (needed < 1000))
  }

  @Test func whatIsNotKnownIsNotCalculated() throws {
    #expect(try sizes.development(model(n: 100, events: 30, candidates: nil)) == nil)
    #expect(try sizes.development(model(n: 100, events: nil, candidates: 4)) == nil)
    #expect(
      try sizes.development(model(n: 100, events: 100, candidates: 4))?.criteria.map(\.id) == ["events-per-parameter"])
  }

  @Test func whatAnEvaluationNeededAndHad() async throws {
    let summaries = try await TestPredictions().evaluate().sampleSize
    #expect(summaries.filter { $0.purpose == .development }.count == 2)
    let validations = summaries.filter { $0.purpose == .validation }
    #expect(validations.map(\.cohort) == ["held-out", "held-out"])
    let criteria = try #require(validations.first).criteria
    #expect(criteria.map(\.id) == ["observed-expected", "calibration-slope", "auc", "net-benefit", "events"])
    for criterion in criteria {
      #expect(criterion.requiredN.map { $0 > 0 } == true && criterion.reached.map { $0 > 0 } == true)
    }
    // A target is reached exactly where there were enough patients.
    let area = criteria[2]
    let (width, needed) = (try #require(area.reached), try #require(area.requiredN))
    #expect((width <= 0.1) == (needed <= 120))
  }
}
