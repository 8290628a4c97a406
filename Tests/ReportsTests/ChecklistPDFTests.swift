import Audit
import Figures
import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Reports

@Suite struct ChecklistPDFTests {
  private static let software = Software(name: "holdout", version: "0.1.0")

  /// A filled METRICS with every status, a long quotation and a declared page.
  private static func form(_ id: String = "metrics", score: Bool = true) throws -> ChecklistForm {
    let checklist = try ChecklistReader.checklist(id, from: TemplateStore())
    var entries: [ChecklistEntry] = []
    for section in checklist.sections {
      for item in section.items {
        let status = ChecklistEntry.Status.allCases[entries.count % 5]
        var entry = ChecklistEntry(
          checklist: id, item: item.item, label: item.label, question: item.question, status: status,
          evidence: "Found: something with <marks> & \"signs\".")
        entry.section = section.title
        entry.remedy = item.remedy
        entry.weight = item.weight
        if status == .reported {
          let words = Array(repeating: "The patients of the second centre were older", count: 12).joined(
            separator: "; ")
          entry.quotations = [Quotation(text: words, section: "methods", start: 0, end: words.utf8.count, line: 12)]
        }
        if status == .partlyReported { entry.page = "7" }
        entries.append(entry)
      }
    }
    return ChecklistForm(
      checklist: checklist, entries: entries,
      score: score
        ? ChecklistScore(
          checklist: id, score: 27.2, category: "low", achieved: 0.2603, attainable: 0.9572,
          conditions: [.init(id: "C1", label: "Study includes segmentation", holds: true, evidence: "Regions.")])
        : nil, study: "Habitats of the tumour: a study of two centres", file: "paper.xml", software: software)
  }

  private func words(_ drawing: Drawing) -> String {
    func texts(_ commands: [DrawingCommand]) -> [String] {
      commands.flatMap { command -> [String] in
        switch command {
        case .text(let block, _, _, _): [block.text.plain]
        case .group(let inner, _, _): texts(inner)
        default: []
        }
      }
    }
    return texts(drawing.commands).joined(separator: "\n")
  }

  @Test func pagesAreA4WithTheHeadOfTheTableAndTheirNumber() throws {
    let pages = ChecklistPDF.pages(try ChecklistPDFTests.form())
    #expect(pages.count == 3)
    for (index, page) in pages.enumerated() {
      #expect(abs(page.size.width - 595.28) < 0.01 && abs(page.size.height - 841.89) < 0.01)
      let words = words(page)
      #expect(words.contains("Checklist item\nReported, place\nEvidence or reason"))
      #expect(words.contains("Page \(index + 1) of \(pages.count)"))
    }
  }

  @Test func everyItemStandsOnceAndNothingBelowTheFoot() throws {
    let form = try ChecklistPDFTests.form()
    let all = ChecklistPDF.pages(form).map(words).joined(separator: "\n")
    for entry in form.entries { #expect(all.components(separatedBy: entry.question).count == 2, "\(entry.item)") }
    #expect(
      all.contains("METRICS checklist") && all.contains("27.2% (low): 0.2603 of 0.9572 of the weights that apply"))
    #expect(all.contains("p. 7") && all.contains("methods, line 12") && all.contains("weight 0.0368"))
    #expect(all.contains("C1 Study includes segmentation: yes. Regions."))
    let plain = try ChecklistPDFTests.form("clear", score: false)
    #expect(!ChecklistPDF.pages(plain).map(words).joined().contains("weight"))
  }

  @Test func theSameFormGivesTheSameBytes() throws {
    let form = try ChecklistPDFTests.form()
    let first = try ChecklistPDF.pdf(form)
    #expect(try ChecklistPDF.pdf(form) == first)
    #expect(first.starts(with: Data("%PDF".utf8)))
    try TestFolders.withTemporary { folder in
      let file = try ChecklistPDF.write(form, to: folder)
      #expect(file.lastPathComponent == "checklist-metrics.pdf")
      #expect(try Data(contentsOf: file) == first)
    }
  }
}
