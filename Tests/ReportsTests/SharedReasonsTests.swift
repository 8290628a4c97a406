import Record
import Templates
import Testing

@testable import Reports

/// A reason that many numbers share is said once in each table and once in each part of the text.
@Suite struct SharedReasonsTests {
  private let results = SyntheticStudy.clustered()
  private let reason = SyntheticStudy.clusterReason

  private func texts(_ table: ReportTable) -> [String] {
    table.rows.flatMap { [$0.header] + $0.cells.flatMap { [$0.text, $0.note ?? ""] } }
  }

  @Test func everyTableSaysTheReasonOnce() {
    var marked = 0
    for table in TablesPage.tables(results) {
      let cells = texts(table).count { $0.contains(reason) && !$0.hasPrefix("Fitted on") }
      let notes = table.footnotes.filter { $0.contains(reason) }
      // Two cells may say it themselves; more have a mark. A measure without any interval has a footnote of its own.
      #expect(cells <= 2, "\(table.id)")
      #expect(notes.count { $0.first.map { "‡§¶".contains($0) } ?? false } <= 1, "\(table.id)")
      if let mark = notes.first(where: { $0.hasPrefix("‡") || $0.hasPrefix("§") })?.first {
        marked += 1
        #expect(texts(table).contains { $0.hasSuffix(" \(mark)") }, "\(table.id)")
      }
    }
    #expect(marked >= 5)
  }

  @Test func cellsBearTheMark() throws {
    let comparisons = try #require(KindTable.comparisons(results, task: results.tasks[0])).table
    let difference = try #require(comparisons.rows.first { $0.header == "Difference of AUC" })
    #expect(difference.cells.map(\.text) == ["not known ‡", "not known ‡", "not known ‡"])
    let improvement = try #require(comparisons.rows.first { $0.header == "IDI" })
    #expect(improvement.cells.map(\.note) == ["no interval ‡", "no interval ‡", "no interval ‡"])
    #expect(comparisons.footnotes.first == "‡ Not known, or without an interval: \(reason).")
    let tests = try #require(KindTable.tests(results, task: results.tasks[0])).table
    #expect(tests.footnotes.prefix(2).map { String($0.prefix(14)) } == ["† Weak evidenc", "‡ Not known: r"])
    let centres = try #require(KindTable.subgroups(results, task: results.tasks[0]).last).table
    let spread = try #require(centres.rows.first { $0.header == "I² (τ²)" })
    #expect(spread.cells[1].text == "not known §" || spread.cells[1].text == "not known ‡")
    #expect(!centres.footnotes.contains("P-values are not corrected for the number of tests."))
  }

  @Test func fewCellsSayTheirReasonThemselves() {
    let cells = [ReportTable.Cell.words("not known: too few").because("too few"), .number("1")]
    let rows = [ReportTable.Row("a", cells), .init("b", cells)]
    let table = ReportTable(id: "t", caption: "", columns: ["", "", ""], rows: rows, footnotes: ["A note."])
    #expect(table.rows[0].cells[0].text == "not known: too few" && table.footnotes == ["A note."])
    let longer = ReportTable(
      id: "t", caption: "", columns: ["", "", ""], rows: rows + [.init("c", cells)], footnotes: ["† First.", "A note."])
    #expect(longer.rows[0].cells[0].text == "not known ‡")
    #expect(longer.footnotes == ["† First.", "‡ Not known: too few.", "A note."])
  }

  @Test func theUpdateSaysItOnce() throws {
    let table = try #require(KindTable.recalibration(results, task: results.tasks[0])).table
    #expect(
      table.rows[1].header.hasSuffix(
        "updated log odds = −0.31 + 0.81 × log odds of the locked model, both numbers without an interval: \(reason)."))
  }

  /// Nothing is said to have been done that the record holds nothing of.
  @Test func theMethodsSayItOnceForAll() {
    let parts = MethodsText(results).parts
    let text = parts.flatMap(\.paragraphs).joined(separator: "\n")
    for sentence in [
      "Measures of performance not given: AUC, bootstrap (\(reason)).",
      "Tests of predictions not given: Hosmer-Lemeshow test, Spiegelhalter's test and Permutation test of the AUC (\(reason)).",
      "Comparisons not given: Difference of AUC, DeLong and McNemar, sensitivity (\(reason)).",
      "Without an interval: NRI, categories and IDI (\(reason)).",
      "Tests of differences between groups not given: Equality of areas (\(reason)).",
      "Random-effects summaries not given: AUC, prediction interval and Cochran's Q (\(reason)).",
      "Measures of the shift of Centre 2 not given: Kolmogorov-Smirnov and Area of the membership model (\(reason)).",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
    for claim in ["Predictions were tested by", "Groups were summarised", "tested by", "not corrected"] {
      #expect(!text.contains(claim), "\(claim)")
    }
  }

  @Test func thePagesAreWhole() throws {
    for results in [results, SyntheticStudy.withShiftOfPredictions()] {
      let input = ReportInput(results: results, audit: SyntheticStudy.audit, command: "holdout run study.yaml")
      let html = try ReportPage(store: TemplateStore()).html(input)
      #expect(html.contains("id=\"shift-centre2\""))
      for (name, table) in TableFiles.all(results) {
        for row in table.rows { #expect(row.count == table.columns.count, "\(name): \(row)") }
      }
    }
  }
}
