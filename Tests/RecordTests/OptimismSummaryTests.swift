import Record
import Testing

@Suite struct OptimismSummaryTests {
  private func performance(_ kind: PredictionKind, _ cohort: String, _ value: Double?, _ half: Double?) -> Performance {
    Performance(
      task: "task", model: "model", cohort: cohort, kind: kind, n: 100, events: 40, confusion: nil,
      metrics: [
        Metric(
          id: "auc", label: "AUC", value: value, lower: half.flatMap { h in value.map { $0 - h } },
          upper: half.flatMap { h in value.map { $0 + h } }, level: 0.95, method: "DeLong",
          reason: value == nil ? "no patients" : nil)
      ], roc: [], calibration: [])
  }

  private func summary(_ performances: [Performance]) -> OptimismSummary {
    OptimismSummary(
      task: "task", model: "model", metric: "auc", label: "AUC", level: 0.95, performances: performances)
  }

  @Test func everyKindStandsInIt() {
    let only = summary([performance(.apparent, "development", 0.8, 0.05)])
    #expect(only.entries.map(\.kind) == [.apparent, .outOfFold, .external])
    #expect(only.entries[1].reason == "there are no out-of-fold predictions")
    #expect(only.entries[2].value == nil && only.entries[2].cohort == nil)
    #expect(only.differences.isEmpty)
  }

  @Test func differencesToOtherPatientsHaveIntervals() throws {
    let all = summary([
      performance(.apparent, "development", 0.85, 0.03), performance(.outOfFold, "development", 0.8, 0.03),
      performance(.external, "held-out", 0.7, 0.04),
    ])
    #expect(
      all.differences.map { "\($0.from.rawValue) \($0.to.rawValue)" } == [
        "apparent out-of-fold", "apparent external", "out-of-fold external",
      ])
    #expect(all.differences[0].lower == nil && all.differences[0].reason == "both rest on the same patients")
    // 0.15 with margins of 0.03 and 0.04: 0.05 to each side.
    #expect(abs(try #require(all.differences[1].lower) - 0.1) < 1e-12)
    #expect(abs(try #require(all.differences[1].upper) - 0.2) < 1e-12)
  }

  @Test func anEntryWithoutAnIntervalGivesADifferenceWithout() {
    let partly = summary([
      performance(.apparent, "development", 0.85, nil), performance(.external, "held-out", 0.7, 0.04),
      performance(.external, "other", nil, nil),
    ])
    #expect(partly.entries.count == 4)
    #expect(partly.differences.map(\.cohort) == ["held-out"])
    #expect(partly.differences[0].reason == "one of the two has no interval")
  }
}
