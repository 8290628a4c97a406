import Record
import Statistics
import Testing

@testable import Evaluation

@Suite struct ModelComparisonsTests {
  @Test func laterModelsAreComparedWithEarlierOnesOnCommonPatients() async throws {
    var data = TestPredictions()
    // The second model says nothing of ten patients.
    data.predictions.removeAll { $0.model == "poor" && $0.kind == .external && (Int($0.patient) ?? 0) < 10 }
    let comparisons = try await data.evaluate().comparisons
    #expect(comparisons.map(\.kind) == [.apparent, .outOfFold, .external])
    #expect(comparisons.allSatisfy { $0.first == "poor" && $0.second == "good" })
    #expect(comparisons.map(\.n) == [120, 120, 110])
    let rows = data.predictions.filter { $0.kind == .external && (Int($0.patient) ?? 0) >= 10 }
    func probabilities(_ model: String) -> [Double] { rows.filter { $0.model == model }.map(\.probability) }
    let deLong = try DeLong.paired(
      outcomes: rows.filter { $0.model == "good" }.compactMap(\.outcome), first: probabilities("poor"),
      second: probabilities("good"))
    #expect(comparisons.last?.test("delong")?.pValue == deLong.pValue)
    #expect(comparisons.last?.metric("auc-difference")?.value == deLong.difference.value)
  }

  @Test func pValuesAreCorrectedWithinACohortAndAKind() async throws {
    var data = TestPredictions()
    for prediction in data.predictions where prediction.model == "good" {
      var third = prediction
      third.model = "third"
      third.probability = 0.9 * prediction.probability + 0.05
      data.predictions.append(third)
    }
    data.models.append(ModelSummary(task: "task", id: "third", label: "third", kind: nil, fitted: true))
    let external = try await data.evaluate().comparisons.filter { $0.kind == .external }
    #expect(external.map { "\($0.first)-\($0.second)" } == ["poor-good", "third-good", "third-poor"])
    let tests = external.compactMap { $0.test("delong") }
    // The third model is the first on another scale: their areas are the same, and there is nothing to test.
    #expect(tests[1].pValue == nil && tests[1].holm == nil && tests[1].reason != nil)
    let pValues = tests.map(\.pValue)
    #expect(tests.map(\.holm) == (try Multiplicity.holm.adjusted(pValues)))
    #expect(tests.map(\.benjaminiHochberg) == (try Multiplicity.benjaminiHochberg.adjusted(pValues)))
    #expect(
      tests[0].family == "2 comparisons of models in the same cohort with the same kind of prediction")
    // Without a threshold of the third model its calls cannot be compared.
    #expect(external[2].test("mcnemar-sensitivity") == nil && external[0].test("mcnemar-sensitivity") != nil)
  }

  @Test func cutOffsAddCategoriesAndNetBenefits() async throws {
    let settings = TestPredictions.settings { $0.reclassificationCutoffs = [0.25, 0.5] }
    let comparison = try #require(try await TestPredictions().evaluate(settings).comparisons.last)
    for id in ["nri", "nri-events", "nri-non-events", "net-benefit-difference-0.25", "net-benefit-difference-0.5"] {
      #expect(comparison.metric(id)?.value != nil, "\(id)")
    }
    let without = try #require(try await TestPredictions().evaluate().comparisons.last)
    #expect(without.metric("nri") == nil && without.metric("nri-continuous") != nil && without.metric("idi") != nil)
  }

  @Test func manyModelsAreComparedWithTheFirstOnly() async throws {
    var data = TestPredictions(patients: 30)
    data.predictions.removeAll { $0.model == "poor" || $0.kind != .external }
    let rows = data.predictions
    data.models.removeAll { $0.id == "poor" }
    for number in 1...13 {
      data.models.append(ModelSummary(task: "task", id: "m\(number)", label: "m", kind: nil, fitted: true))
      data.predictions += rows.enumerated().map { index, row in
        var row = row
        row.model = "m\(number)"
        row.probability = (row.probability + Double((index * number) % 7) / 10) / 2
        return row
      }
    }
    let comparisons = try await data.evaluate().comparisons
    // Each of the first ten models with all before it, the four others with the first.
    #expect(comparisons.count == 45 + 4)
    #expect(comparisons.filter { $0.first == "m12" }.map(\.second) == ["good"])
  }
}
