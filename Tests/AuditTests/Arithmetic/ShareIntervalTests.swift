import Testing

@testable import Audit

@Suite struct ShareIntervalTests {
  @Test func intervalsAreThoseOfR() throws {
    let table = try ArithmeticTable("intervals.csv")
    #expect(table.rows.count == 46)
    for row in table.rows {
      let boxes = ShareInterval.all(try table.count("part", row), of: try table.count("whole", row))
      let (lower, upper) = (try table.number("lower", row), try table.number("upper", row))
      let found = boxes.contains { isNear($0.lower, lower, 1e-8) && isNear($0.upper, upper, 1e-8) }
      #expect(found, "\(row): \(boxes)")
    }
    #expect(ShareInterval.all(1, of: 0).isEmpty)
  }

  @Test func intervalsThatSuitAndThatDoNot() {
    func fit(_ part: Int, _ whole: Int, _ lower: String, _ upper: String) -> ShareInterval.Fit {
      ShareInterval.fit(part, of: whole, lower: rounded(lower), upper: rounded(upper))
    }
    #expect(fit(52, 60, "75.8%", "93.1%") == .suits)
    #expect(fit(52, 60, "75.4%", "94.1%") == .suits)
    #expect(fit(60, 60, "94.0%", "100%") == .suits)
    #expect(fit(60, 60, "100%", "100%") == .suits)  // Wald's has no width
    guard case .doubtful(let suits) = fit(52, 60, "84.8%", "88.6%") else {
      Issue.record("a narrow interval suits")
      return
    }
    #expect((1_000...1_500).contains(suits))
  }
}
