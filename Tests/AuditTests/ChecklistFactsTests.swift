import Files
import Foundation
import Templates
import TestSupport
import Testing

@testable import Audit

@Suite struct ChecklistFactsTests {
  /// The facts of the publications: `HOLDOUT_CHECKLISTS`, or the folder beside the public data.
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["HOLDOUT_CHECKLISTS"].map { URL(filePath: $0) }
    let folder = named ?? TestFolders.data?.deletingLastPathComponent().appending(path: "checklists")
    guard let folder, FileManager.default.fileExists(atPath: folder.appending(path: "clear.csv").path) else {
      return nil
    }
    return folder
  }()

  private func checklist(_ id: String) throws -> Checklist { try ChecklistReader.checklist(id, from: TemplateStore()) }

  @Test(arguments: [("tripod-ai", 52), ("tripod-ai-abstracts", 13), ("clear", 58), ("metrics", 30)])
  func everyChecklistIsWhole(_ id: String, _ count: Int) throws {
    let checklist = try checklist(id)
    #expect(checklist.items.count == count)
    for item in checklist.items {
      #expect(item.question.hasSuffix("?"), "\(id) \(item.item)")
      for text in [item.guidance, item.evidence, item.remedy] { #expect(text.hasSuffix("."), "\(id) \(item.item)") }
      #expect(Set([item.question, item.guidance, item.evidence, item.remedy]).count == 4, "\(id) \(item.item)")
      #expect(
        !item.signs.isEmpty || ManuscriptItems.registry[id]?[item.item] != nil || item.item == "2",
        "\(id) \(item.item) can be answered by a text")
    }
    for (key, items) in ManuscriptItems.registry {
      let known = try Set(self.checklist(key).items.map(\.item))
      #expect(Set(items.keys).isSubset(of: known), "\(key)")
    }
  }

  @Test func metricsHasFiveConditionsAndWeightsOfNearlyOne() throws {
    let metrics = try checklist("metrics")
    #expect(metrics.conditions.map(\.id) == ["C1", "C2", "C3", "C4", "C5"])
    #expect(metrics.conditions.first { $0.id == "C2" }?.requires == "C1")
    #expect(abs(metrics.items.compactMap(\.weight).reduce(0, +) - 1) < 0.001)
    #expect(try !checklist("clear").isScored && !checklist("tripod-ai").isScored)
    #expect(try checklist("clear").items.filter(\.isRecommended).map(\.item) == ["53", "58"])
    #expect(try checklist("tripod-ai-abstracts").reads == .abstract)
  }

  @Test(
    .enabled(if: folder != nil, "needs the checklists' facts: set HOLDOUT_CHECKLISTS to their folder"),
    arguments: [
      ("tripod-ai", "tripod_ai.csv"), ("tripod-ai-abstracts", "tripod_ai_abstracts.csv"), ("clear", "clear.csv"),
      ("metrics", "metrics.csv"),
    ]) func numbersLabelsScopesAndWeightsAreThoseOfThePublications(_ id: String, _ file: String) throws
  {
    let table = try CSVTable(contentsOf: try #require(ChecklistFactsTests.folder).appending(path: file))
    let items = try checklist(id).items
    let sections = try checklist(id).sections.flatMap { section in section.items.map { _ in section.title } }
    #expect(items.count == table.rows.count)
    for (row, item) in items.enumerated() where row < table.rows.count {
      #expect(item.item == table.value("item", row: row))
      #expect(item.label == table.value("label", row: row))
      if let applies = table.value("applies", row: row) {
        let letters = item.applies.map { $0 == .development ? "D" : "E" }
        #expect(letters.joined(separator: ";") == applies)
      }
      if let essential = table.value("essential", row: row) { #expect(item.isRecommended == (essential == "no")) }
      if let weight = table.value("weight", row: row) {
        #expect(item.weight == Double(weight))
        #expect(item.needs.joined(separator: ";") == table.value("needs_condition", row: row))
        #expect(sections[row] == table.value("category", row: row))
      }
    }
  }

  @Test(.enabled(if: folder != nil, "needs the checklists' facts: set HOLDOUT_CHECKLISTS to their folder"))
  func conditionsAreThoseOfThePublication() throws {
    let table = try CSVTable(
      contentsOf: try #require(ChecklistFactsTests.folder).appending(path: "metrics_conditions.csv"))
    let published = table.rows.indices.map { row in
      [table.value("condition", row: row) ?? "", table.value("label", row: row) ?? ""]
    }
    #expect(try checklist("metrics").conditions.map { [$0.id, $0.label] } == published)
  }
}
