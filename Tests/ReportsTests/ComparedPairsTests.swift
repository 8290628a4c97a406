import Record
import Testing

@testable import Reports

@Suite struct ComparedPairsTests {
  /// One task with `count` models in one cohort, compared as `pairs` says.
  private func results(_ count: Int, _ isCompared: (_ later: Int, _ earlier: Int) -> Bool) throws -> Results {
    var results = SyntheticStudy.fromPredictionsTable()
    results.tasks.removeLast()
    let performance = try #require(results.performance.first)
    results.models = (1...count).map {
      ModelSummary(task: "her2", id: "m\($0)", label: "Model \($0)", kind: nil, fitted: true)
    }
    results.performance = results.models.map {
      var copy = performance
      copy.model = $0.id
      return copy
    }
    results.comparisons = (1...count).flatMap { later in
      (1..<later).filter { isCompared(later, $0) }.map {
        ModelComparison(
          task: "her2", cohort: "centre2", kind: .external, first: "m\(later)", second: "m\($0)", n: 166, events: 48,
          metrics: [
            SyntheticStudy.metric("auc-difference", "Difference of AUC", 0.03, 0.01, 0.05, method: "DeLong 1988")
          ], tests: [])
      }
    }
    return results
  }

  private func text(_ results: Results) -> String {
    MethodsText(results).parts.first { $0.heading == "Evaluation" }?.paragraphs.joined(separator: " ") ?? ""
  }

  @Test func everyPairIsSaidToBeEvery() throws {
    let all = try results(4) { _, _ in true }
    #expect(ComparedPairs(all, task: all.tasks[0]).missing == nil)
    #expect(
      text(all).contains("Every two models of a task were compared on the same patients. Models were compared by:"))
  }

  /// As the evaluator does it: beyond ten, a model is compared with the first alone.
  @Test func beyondTenModelsTheCountIsGiven() throws {
    let some = try results(12) { later, earlier in later <= 10 || earlier == 1 }
    let expected = "47 of 66 pairs of 12 models (Model 11 and Model 12 with Model 1 alone)"
    #expect(ComparedPairs(some, task: some.tasks[0]).missing == expected)
    #expect(text(some).contains("Models were compared on the same patients, but not every two of them: \(expected)."))
    let table = try #require(KindTable.comparisons(some, task: some.tasks[0])).table
    #expect(table.footnotes.contains("Not every two models were compared: \(expected)."))
  }

  @Test func onePairOfThree() throws {
    let one = try results(3) { later, earlier in later == 2 && earlier == 1 }
    #expect(ComparedPairs(one, task: one.tasks[0]).missing == "1 of 3 pairs of 3 models")
  }
}
