import Record
import Testing

@testable import Evaluation

@Suite struct RecalibrationsTests {
  @Test func anUpdateIsMadeOnlyWhereItIsAskedFor() async throws {
    #expect(try await TestPredictions().evaluate().recalibration.isEmpty)
  }

  @Test func aLogisticUpdateCalibratesThePatientsItWasFittedOn() async throws {
    let data = TestPredictions()
    let evaluation = try await data.evaluate(TestPredictions.settings { $0.recalibration = .logistic })
    let updates = evaluation.recalibration
    #expect(updates.map(\.cohort) == ["held-out", "held-out"] && updates.allSatisfy { $0.kind == .external })
    for update in updates {
      let slope = try #require(update.metrics.first { $0.id == "calibration-slope" }?.value)
      let intercept = try #require(update.metrics.first { $0.id == "calibration-intercept" }?.value)
      #expect(abs(slope - 1) < 1e-8 && abs(intercept) < 1e-8)
      let locked = try #require(evaluation.performance.first { $0.kind == .external && $0.model == update.model })
      #expect(update.slope.value.map { abs($0 - (locked.metric("calibration-slope")?.value ?? 0)) < 1e-8 } == true)
      #expect(update.intercept.lower != nil && update.n == 120)
    }
    // The locked model's own performance stays.
    #expect(evaluation.performance == (try await data.evaluate().performance))
  }

  @Test func inTheLargeTheSlopeIsFixed() async throws {
    let evaluation = try await TestPredictions().evaluate(TestPredictions.settings { $0.recalibration = .inTheLarge })
    let update = try #require(evaluation.recalibration.first)
    #expect(update.slope.value == 1 && update.slope.reason == "the parameter was fixed, not estimated")
    #expect(update.metrics.first { $0.id == "observed-expected" }?.value.map { abs($0 - 1) < 1e-8 } == true)
  }

  @Test func anImpossibleUpdateSaysWhy() async throws {
    var data = TestPredictions()
    for index in data.predictions.indices where data.predictions[index].kind == .external {
      data.predictions[index].outcome = true
    }
    let update = try #require(
      try await data.evaluate(TestPredictions.settings { $0.recalibration = .logistic }).recalibration.first)
    #expect(update.intercept.value == nil && update.metrics.isEmpty)
    #expect(
      update.reason == "the update cannot be fitted: all patients are of one class: a model needs patients of both")
  }
}
