import Testing

@testable import Audit

@Suite struct TwoByTwoTests {
  static func table(_ values: [PrintedTable.Measure: String]) -> PrintedTable {
    PrintedTable(values: values.mapValues { rounded($0) })
  }

  @Test func theOnlyTable() {
    // 38 of 45 events and 94 of 124 others.
    let printed = TwoByTwoTests.table([
      .sensitivity: "0.844", .specificity: "0.758", .ppv: "0.559", .npv: "0.931", .accuracy: "0.781",
    ])
    let only = CountTable(truePositives: 38, falseNegatives: 7, falsePositives: 30, trueNegatives: 94)
    #expect(TwoByTwo(printed, .rounded).tables(n: 169, events: 45) == [only])
    #expect(TwoByTwo(printed, .rounded).events(n: 169) == [45])
    #expect(only.n == 169 && only.events == 45 && only.nonEvents == 124)
  }

  @Test func aWrongDigitLeavesNoTable() {
    let printed = TwoByTwoTests.table([.sensitivity: "0.844", .specificity: "0.758", .accuracy: "0.787"])
    #expect(TwoByTwo(printed, .cut).tables(n: 169, events: 45).isEmpty)
    #expect(TwoByTwo(printed, .cut).events(n: 169).isEmpty)  // nor with other events
  }

  @Test func measuresOfNobodyArePrintedAsZero() {
    let none = TwoByTwoTests.table([.sensitivity: "0.00", .ppv: "0.00", .npv: "0.75"])
    #expect(TwoByTwo(none, .rounded).tables(n: 12, events: 3).map(\.trueNegatives).contains(9))
    let undefined = TwoByTwoTests.table([.ppv: "0.50", .sensitivity: "0.00"])
    #expect(TwoByTwo(undefined, .rounded).tables(n: 12, events: 3).isEmpty)
    #expect(TwoByTwo(undefined, .rounded).tables(n: 12, events: 0).isEmpty)
    #expect(TwoByTwo(undefined, .rounded).tables(n: 0, events: 0).isEmpty)
  }

  @Test func sumsOfMeasures() {
    let printed = TwoByTwoTests.table([
      .sensitivity: "0.80", .specificity: "0.70", .balancedAccuracy: "0.75", .youden: "0.50", .f1: "0.64",
    ])
    #expect(TwoByTwo(printed, .rounded).tables(n: 100, events: 30).map(\.truePositives) == [24])
    let wrong = TwoByTwoTests.table([.sensitivity: "0.80", .specificity: "0.70", .youden: "0.54"])
    #expect(TwoByTwo(wrong, .cut).tables(n: 100, events: 30).isEmpty)
  }

  @Test func everyTableThatRFinds() throws {
    let table = try ArithmeticTable("tables.csv")
    var withErrors = 0
    for row in table.rows {
      let decimals = try table.count("decimals", row)
      var printed = PrintedTable()
      let columns: [(String, PrintedTable.Measure)] = [
        ("se", .sensitivity), ("sp", .specificity), ("ppv", .ppv), ("npv", .npv), ("acc", .accuracy),
      ]
      for (column, measure) in columns {
        if let value = try table.optional(column, row) {
          printed.values[measure] = RoundedNumber(value, decimals: decimals)
        }
      }
      let (n, events) = (try table.count("n", row), try table.count("events", row))
      let search = TwoByTwo(printed, .rounded)
      #expect(try search.tables(n: n, events: events).count == table.count("tables.events", row), "\(row)")
      let possible = search.events(n: n).filter { $0 > 0 && $0 < n }
      #expect(try possible.count == table.count("events.possible", row), "\(row)")
      let all = possible.map { search.tables(n: n, events: $0).count }.reduce(0, +)
      #expect(try all == table.count("tables", row), "\(row)")
      // What whole patients give, shares give.
      if all > 0 { #expect(TwoByTwoShares.isPossible(printed, .rounded), "\(row)") } else { withErrors += 1 }
    }
    #expect(withErrors > 10)
  }
}

@Suite struct TwoByTwoSharesTests {
  private func table(_ values: [PrintedTable.Measure: String]) -> PrintedTable { TwoByTwoTests.table(values) }

  @Test func accuracyLiesBetweenSensitivityAndSpecificity() {
    #expect(
      TwoByTwoShares.isPossible(table([.sensitivity: "0.80", .specificity: "0.70", .accuracy: "0.75"]), .rounded))
    let wrong = table([.sensitivity: "0.80", .specificity: "0.70", .accuracy: "0.83", .ppv: "0.60"])
    #expect(!TwoByTwoShares.isPossible(wrong, .cut))
    #expect(TwoByTwoShares.conflict(wrong, .cut) == [.sensitivity, .specificity, .accuracy])
  }

  @Test func theOddsRatioIsTheSameBothWays() {
    // 80/20 and 70/30 at one half: PPV 0.727, NPV 0.778.
    let right = table([.sensitivity: "0.80", .specificity: "0.70", .ppv: "0.727", .npv: "0.778"])
    #expect(TwoByTwoShares.isPossible(right, .rounded))
    let wrong = table([.sensitivity: "0.80", .specificity: "0.70", .ppv: "0.727", .npv: "0.878"])
    #expect(TwoByTwoShares.conflict(wrong, .cut) == [.sensitivity, .specificity, .ppv, .npv])
  }

  @Test func prevalenceByBayes() {
    let right = table([.sensitivity: "0.90", .specificity: "0.80", .ppv: "0.333", .prevalence: "0.10"])
    #expect(TwoByTwoShares.isPossible(right, .rounded))
    let wrong = table([.sensitivity: "0.90", .specificity: "0.80", .ppv: "0.533", .prevalence: "0.10"])
    #expect(!TwoByTwoShares.isPossible(wrong, .cut))
  }

  @Test func sums() {
    #expect(
      !TwoByTwoShares.isPossible(table([.sensitivity: "0.80", .specificity: "0.70", .balancedAccuracy: "0.78"]), .cut))
    #expect(!TwoByTwoShares.isPossible(table([.balancedAccuracy: "0.75", .youden: "0.60"]), .cut))
    #expect(TwoByTwoShares.isPossible(table([.balancedAccuracy: "0.75", .youden: "0.50"]), .rounded))
  }

  @Test func perfectAndUselessTables() {
    #expect(
      TwoByTwoShares.isPossible(
        table([.sensitivity: "1.00", .specificity: "1.00", .ppv: "1.00", .npv: "1.00", .accuracy: "1.00"]), .rounded))
    // Printed as 1.00, some may be missed.
    #expect(TwoByTwoShares.isPossible(table([.sensitivity: "1.00", .npv: "0.90"]), .rounded))
    #expect(!TwoByTwoShares.isPossible(table([.sensitivity: "1.20", .npv: "0.90"]), .cut))
    #expect(TwoByTwoShares.isPossible(PrintedTable(), .rounded))
  }
}
