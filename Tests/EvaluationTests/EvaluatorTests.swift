import Record
import Statistics
import Testing

@testable import Evaluation

@Suite struct EvaluatorTests {
  @Test func theNumberOfJobsChangesNothing() async throws {
    let data = TestPredictions()
    let settings = TestPredictions.settings { $0.subgroups = ["sex"] }
    #expect(try await data.evaluate(settings, jobs: 1) == data.evaluate(settings, jobs: 3))
  }

  @Test func everyMetricHasItsIntervalOrAReason() async throws {
    let settings = TestPredictions.settings {
      $0.subgroups = ["sex"]
      $0.prevalence = 0.2
      $0.partialAUC = .init(axis: .specificity, from: 0.8, to: 1)
      $0.reclassificationCutoffs = [0.3, 0.6]
      $0.recalibration = .logistic
      $0.permutations = 200
    }
    let evaluation = try await TestPredictions().evaluate(settings)
    var metrics = evaluation.performance.flatMap(\.metrics)
    metrics += evaluation.performance.flatMap { $0.operatingPoints.flatMap(\.metrics) }
    metrics += evaluation.comparisons.flatMap(\.metrics)
    metrics += evaluation.subgroups.flatMap {
      $0.groups.flatMap(\.metrics) + $0.heterogeneity.flatMap { [$0.pooled, $0.prediction] }
    }
    metrics += evaluation.recalibration.flatMap { $0.metrics + [$0.intercept, $0.slope] }
    #expect(metrics.count > 500)
    for metric in metrics {
      #expect(metric.level == 0.95)
      #expect(!metric.method.isEmpty && !metric.label.isEmpty)
      if metric.value == nil || metric.lower == nil || metric.upper == nil {
        #expect(metric.reason != nil, "\(metric.id)")
      }
      for number in [metric.value, metric.lower, metric.upper].compactMap({ $0 }) { #expect(number.isFinite) }
      if let lower = metric.lower, let upper = metric.upper, let value = metric.value {
        #expect(lower <= value && value <= upper, "\(metric.id): \(value) in \(lower) to \(upper)")
      }
    }
    let tests = evaluation.performance.flatMap(\.tests) + evaluation.comparisons.flatMap(\.tests)
    for test in tests { #expect(test.pValue != nil || test.reason != nil, "\(test.id)") }
    #expect(evaluation.performance.allSatisfy { $0.test("permutation")?.pValue != nil })
  }

  @Test func aPerformanceForEachModelCohortAndKind() async throws {
    let evaluation = try await TestPredictions().evaluate()
    #expect(
      evaluation.performance.map { "\($0.model) \($0.kind.rawValue) \($0.cohort)" } == [
        "good apparent development", "good out-of-fold development", "good external held-out",
        "poor apparent development", "poor out-of-fold development", "poor external held-out",
      ])
    for performance in evaluation.performance {
      #expect(performance.n == 120)
      let confusion = try #require(performance.confusion)
      #expect(confusion.truePositives + confusion.falseNegatives == performance.events)
      #expect(performance.operatingPoints.map(\.threshold.value) == [0.3])
      let curves = try #require(performance.curves)
      #expect(curves.decision.count == 91)
      #expect(curves.rocBand.points.count == 51)
      #expect(!curves.loess.points.isEmpty && !curves.spline.points.isEmpty && !curves.precisionRecall.points.isEmpty)
    }
  }

  @Test func thresholdsAreThoseOfTheModelEverywhere() async throws {
    let data = TestPredictions()
    let evaluation = try await data.evaluate()
    let external = try #require(evaluation.performance.first { $0.kind == .external && $0.model == "good" })
    let rows = data.predictions.filter { $0.kind == .external && $0.model == "good" }
    #expect(external.confusion?.truePositives == rows.count { $0.outcome == true && $0.probability >= 0.45 })
    #expect(
      external.operatingPoints.first?.confusion.truePositives
        == rows.count { $0.outcome == true && $0.probability >= 0.3 })
  }

  @Test func valuesAreThoseOfStatistics() async throws {
    let data = TestPredictions()
    let rows = data.predictions.filter { $0.kind == .external && $0.model == "poor" }
    let outcomes = rows.compactMap(\.outcome)
    let probabilities = rows.map(\.probability)
    let evaluation = try await data.evaluate()
    let found = try #require(evaluation.performance.first { $0.kind == .external && $0.model == "poor" })
    let area = try DeLong(outcomes: outcomes, scores: probabilities).interval()
    #expect(found.metric("auc")?.value == area.value && found.metric("auc")?.lower == area.lower)
    let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
    #expect(found.metric("calibration-slope")?.upper == (try calibration.slope().upper))
    let decision = try DecisionCurve(outcomes: outcomes, probabilities: probabilities, thresholds: [0.45])
    #expect(found.metric("net-benefit")?.value == decision.points.first?.netBenefit)
  }

  /// Edge cases that a table from elsewhere may hold: nothing is NaN, what is undefined says why.
  @Test(arguments: ["one class", "constant", "one patient", "certain", "separated", "two patients"])
  func degeneratePredictionsAreEvaluatedInWords(_ kind: String) async throws {
    var data = TestPredictions(patients: kind == "one patient" ? 1 : kind == "two patients" ? 2 : 30)
    for index in data.predictions.indices {
      switch kind {
      case "one class": data.predictions[index].outcome = false
      case "constant": data.predictions[index].probability = 0.4
      case "certain": data.predictions[index].probability = data.predictions[index].probability > 0.5 ? 1 : 0
      case "separated": data.predictions[index].probability = data.predictions[index].outcome == true ? 0.8 : 0.3
      default: break
      }
    }
    let evaluation = try await data.evaluate(TestPredictions.settings { $0.subgroups = ["sex"] })
    #expect(evaluation.performance.count == 6)
    for metric in evaluation.performance.flatMap(\.metrics) {
      for number in [metric.value, metric.lower, metric.upper].compactMap({ $0 }) { #expect(number.isFinite) }
      if metric.value == nil || metric.lower == nil { #expect(metric.reason != nil, "\(kind) \(metric.id)") }
    }
    let area = try #require(evaluation.performance.first?.metric("auc"))
    switch kind {
    case "one class": #expect(area.reason == "no patient of the positive class")
    case "constant": #expect(area.value == 0.5 && area.reason == "all predictions are equal")
    case "separated": #expect(area.value == 1 && area.lower == nil)
    default: break
    }
  }

  @Test func rowsOfOnePatientAreAClusterForTheArea() async throws {
    var data = TestPredictions()
    for key in data.patients.keys { data.patients[key]?.cluster = "\((Int(key.patient) ?? 0) / 3)" }
    let area = try #require(try await data.evaluate().performance.first?.metric("auc"))
    #expect(area.method.contains("Obuchowski"))
    let alone = try #require(try await TestPredictions().evaluate().performance.first?.metric("auc"))
    #expect(area.value == alone.value && area.lower != alone.lower)
  }

  @Test func aNormalIntervalThatWouldLeaveTheScaleIsTakenOnTheLogitScale() async throws {
    var data = TestPredictions(patients: 40)
    for index in data.predictions.indices {
      let isPositive = data.predictions[index].outcome == true
      // One patient on the wrong side.
      let wrong = data.predictions[index].patient == "3"
      data.predictions[index].probability = isPositive != wrong ? 0.8 : 0.2
    }
    let area = try #require(try await data.evaluate().performance.last?.metric("auc"))
    #expect(area.method.contains("logit scale"))
    #expect(try #require(area.upper) < 1)
  }
}
