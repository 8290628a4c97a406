import Files
import Record
import Templates
import TestSupport
import Testing

@testable import Audit

@Suite struct ChecklistReaderTests {
  private func tripod() throws -> Checklist { try ChecklistReader.checklist("tripod-ai", from: TemplateStore()) }

  @Test func itemsAndScopesAreThoseOfThePublication() throws {
    let table = try CSVTable(
      contentsOf: TestFolders.fixtures.appending(path: "reference/checklists/tripod_ai.csv"))
    let published = table.rows.indices.map { row in
      [
        table.value("item", row: row) ?? "", table.value("applies", row: row) ?? "",
        table.value("label", row: row) ?? "",
      ]
    }
    let letters: [Checklist.Scope: String] = [.development: "D", .evaluation: "E"]
    let ours = try tripod().items.map { item in
      [item.item, item.applies.compactMap { letters[$0] }.joined(separator: ";"), item.label]
    }
    #expect(published.count == 52)
    #expect(ours == published)
  }

  @Test func everyItemIsWholeAndInOurOwnSentences() throws {
    for item in try tripod().items {
      #expect(item.question.hasSuffix("?"), "\(item.item)")
      for text in [item.guidance, item.evidence, item.remedy] { #expect(text.hasSuffix("."), "\(item.item): \(text)") }
      #expect(Set([item.question, item.guidance, item.evidence, item.remedy]).count == 4)
    }
  }

  @Test func everyDeclarationIsAskedForByItsItemsAndNoOther() throws {
    let items = try tripod().items
    for declaration in ReportingDeclaration.all {
      let asking = items.filter { $0.declarations.contains(declaration.key) }.map(\.item)
      #expect(asking == declaration.items, "\(declaration.key)")
    }
  }

  @Test func everyItemIsAnsweredByTheRecordOrADeclaration() throws {
    for item in try tripod().items where item.declarations.isEmpty {
      #expect(TripodItems.assessors[item.item] != nil, "\(item.item)")
    }
    let known = Set(try tripod().items.map(\.item))
    #expect(Set(TripodItems.assessors.keys).subtracting(known).isEmpty)
  }

  @Test(arguments: [
    ("", "f.yaml:1:1: the file is empty"),
    ("- a\n", "f.yaml:1:1: the checklist must be a mapping with the keys id, title, source, sections"),
    (
      "id: x\ntitle: y\nsource: z\nsections:\n  - title: t\n    items:\n      - item: '1'\n        applies: [both]\n"
        + "        label: l\n        question: q\n        guidance: g\n        evidence: e\n        remedy: r\n"
        + "        declarations: [ethic]\n",
      "f.yaml:8:19: 'both' is neither 'development' nor 'evaluation'"
    ),
    ("id: x\ntitle: [1]\nsource: z\nsections: none\n", "f.yaml:4:11: 'sections' must be a list"),
    ("id: [x\n", "f.yaml:1:1: not valid YAML: "),
    ("id: x\nid: y\n", "f.yaml:1:1: not valid YAML: "),
  ]) func damagedTextsAreRefusedWithTheirPlace(_ text: String, _ expected: String) {
    #expect {
      try ChecklistReader.decode(text, file: "f.yaml")
    } throws: {
      "\($0)".hasPrefix(expected) || "\($0)".contains("\n" + expected)
    }
  }

  @Test func everyProblemIsListed() {
    let text =
      "id: x\ntitle: y\nsource: z\nsections:\n  - title: t\n    items:\n      - item: '1'\n        applies: [both]\n"
      + "        label: l\n        question: q\n        guidence: g\n        evidence: e\n        remedy: ''\n"
      + "        declarations: [ethic]\n"
    #expect {
      try ChecklistReader.decode(text, file: "f.yaml")
    } throws: {
      ($0 as? AuditError)
        == .invalidChecklist(
          file: "f.yaml",
          problems: [
            "11:9: unknown key 'guidence' in an item; did you mean 'guidance'?",
            "7:9: an item lacks the key 'guidance'",
            "8:19: 'both' is neither 'development' nor 'evaluation'",
            "8:18: 'applies' is empty",
            "14:24: 'ethic' is not a key of `reporting:`",
            "13:17: the text is empty",
          ])
    }
  }
}
