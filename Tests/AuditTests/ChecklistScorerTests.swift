import Record
import Templates
import Testing

@testable import Audit

@Suite struct ChecklistScorerTests {
  private func metrics() throws -> Checklist { try ChecklistReader.checklist("metrics", from: TemplateStore()) }

  private func entries(_ statuses: [String: ChecklistEntry.Status], rest: ChecklistEntry.Status) throws
    -> [ChecklistEntry]
  {
    try metrics().items.map {
      ChecklistEntry(
        checklist: "metrics", item: $0.item, label: $0.label, question: $0.question, status: statuses[$0.item] ?? rest,
        evidence: "x")
    }
  }

  @Test func weightsOfReportedItemsOverThoseThatApply() throws {
    // 0.0368 + 0.0735 + 0.0919 = 0.2022; all weights but those of items 9 and 17 (0.0225 + 0.0200) sum to 0.9572.
    let entries = try entries(
      ["1": .reported, "2": .reported, "3": .reported, "9": .notApplicable, "17": .notApplicable], rest: .notFound)
    let score = try #require(ChecklistScorer.score(try metrics(), entries: entries, conditions: []))
    let total = try metrics().items.compactMap(\.weight).reduce(0, +)
    #expect(score.achieved == 0.2022)
    #expect(abs(score.attainable - (total - 0.0425)) < 1e-9)
    #expect(score.score == 21.1)
    #expect(score.category == "low")
  }

  @Test func whatIsPartlyReportedCountsAsNo() throws {
    let entries = try entries(["27": .partlyReported, "26": .forAuthors], rest: .notFound)
    #expect(ChecklistScorer.score(try metrics(), entries: entries, conditions: [])?.score == 0)
    let all = try self.entries([:], rest: .reported)
    #expect(ChecklistScorer.score(try metrics(), entries: all, conditions: [])?.score == 100)
    let none = try self.entries([:], rest: .notApplicable)
    #expect(ChecklistScorer.score(try metrics(), entries: none, conditions: []) == nil)
  }

  @Test(arguments: [
    (0.0, "very low"), (19.9, "very low"), (20, "low"), (39.9, "low"), (40, "moderate"), (59.9, "moderate"),
    (60, "good"), (79.9, "good"), (80, "excellent"), (100, "excellent"),
  ]) func categoriesBeginAtTheirLowerBound(_ score: Double, _ category: String) {
    #expect(ChecklistScorer.category(score) == category)
  }

  @Test func aRecordHasAScoreAndDeclarationsCount() throws {
    let auditor = Auditor(store: TemplateStore(), software: TestStudy.software)
    let plain = try auditor.audit(TestStudy.good(), checklists: ["metrics"])
    let declared = try auditor.audit(
      TestStudy.good(), declarations: Declarations(items: ["metrics": ["1": .init(text: "TRIPOD+AI", page: "3")]]),
      checklists: ["metrics"])
    let before = try #require(plain.scores?.first)
    let after = try #require(declared.scores?.first)
    #expect(abs(after.achieved - before.achieved - 0.0368) < 1e-9)
    #expect(after.attainable == before.attainable)
    let entry = try #require(declared.entries.first { $0.item == "1" })
    #expect(entry.status == .reported && entry.page == "3")
    #expect(entry.evidence == "Declared by the authors, page 3: \"TRIPOD+AI\".")
  }
}
