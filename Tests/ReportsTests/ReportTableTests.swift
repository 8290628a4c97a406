import Files
import Record
import Testing

@testable import Reports

@Suite struct ReportTableTests {
  @Test func numbersAreSplitAtTheDecimalPoint() {
    #expect(ReportTable.split("34.2 (4.1)") == ("34", ".2 (4.1)"))
    #expect(ReportTable.split("−0.31") == ("−0", ".31"))
    #expect(ReportTable.split("<0.001") == ("<0", ".001"))
    #expect(ReportTable.split("12,345") == ("12,345", ""))
    #expect(ReportTable.split("") == ("", ""))
  }

  @Test func theWidestWholePartSetsTheColumn() {
    let table = ReportTable(
      id: "t", caption: "c", columns: ["", "n"], rows: [.init("a", [.number("1234.5")]), .init("b", [.number("7")])])
    guard case .object(let value) = table.value(number: 3), case .list(let rows)? = value["rows"],
      case .object(let row) = rows[1], case .list(let cells)? = row["cells"], case .object(let cell) = cells[0]
    else {
      Issue.record("the table's value has another shape")
      return
    }
    #expect(value["number"] == "Table 3")
    #expect(cell["whole"] == ["width": "4", "digits": "7"])
  }

  @Test func rowsCoverEveryColumn() {
    let results = SyntheticStudy.results()
    for table in TablesPage.tables(results) {
      for row in table.rows where !row.cells.isEmpty {
        #expect(row.cells.reduce(1) { $0 + $1.span } == table.columns.count, "\(table.id): \(row.header)")
      }
    }
  }

  @Test func pValuesAndNumbersOfAnySize() {
    #expect(NumberText.pValueInTable(0.0004) == "<0.001")
    #expect(NumberText.pValueInTable(0.61) == "0.61")
    #expect(NumberText.pValueInTable(0.999) == ">0.99")
    #expect(NumberText.pValueInTable(.nan) == "not defined")
    #expect(NumberText.short(1204.4) == "1204")
    #expect(NumberText.short(-0.0012) == "−0.0012")
    #expect(NumberText.short(12_345.6) == "12346" && NumberText.short(9_999.9) == "10000")
    #expect(NumberText.short(1.5e12) == "1.5\u{A0}×\u{A0}10¹²" && NumberText.short(-0.00002) == "−2\u{A0}×\u{A0}10⁻⁵")
    #expect(ReportTable.roundedUp(20_834.2) == "20,835" && ReportTable.roundedUp(1.04e14) == "1.1\u{A0}×\u{A0}10¹⁴")
    #expect(ReportTable.split("8.1\u{A0}×\u{A0}10³⁰⁰") == ("8", ".1\u{A0}×\u{A0}10³⁰⁰"))
    let test = TestSummary(
      id: "hosmer-lemeshow", label: "Hosmer-Lemeshow test", statistic: 8.1e300, degreesOfFreedom: [8], pValue: 0,
      method: "")
    #expect(
      ReportTable.Cell.test(test) == .number("<0.001", note: "statistic 8.1\u{A0}×\u{A0}10³⁰⁰, 8 degrees of freedom"))
  }

  @Test func oneClassOnlyHasNoShare() {
    var results = SyntheticStudy.results()
    results.tasks[0].participants[0].n = 0
    results.tasks[0].participants[0].events = 0
    #expect(ReportTable.taskCounts(results).rows[1].cells[3].text == "not defined")
  }

  @Test func everyRowOfTheCommaSeparatedFilesIsWhole() {
    for results in [SyntheticStudy.results(), SyntheticStudy.fromPredictionsTable()] {
      for (name, table) in TableFiles.all(results) {
        for row in table.rows { #expect(row.count == table.columns.count, "\(name): \(row)") }
      }
    }
  }

  @Test func missingValuesHaveAReason() throws {
    let table = TableFiles.performance(SyntheticStudy.results())
    let value = try table.index(of: "value")
    let reason = try table.index(of: "reason")
    for row in table.rows where row[value].isEmpty { #expect(!row[reason].isEmpty) }
    #expect(table.rows.contains { $0[reason] == "the fit did not converge" })
  }
}
