import Testing

@testable import Audit

@Suite struct AreaBoundsTests {
  @Test func boundsOfAnOperatingPoint() {
    let box = AreaBounds.range(sensitivity: 0.8, specificity: 0.7)
    #expect(isNear(box.lower, 0.56) && isNear(box.upper, 0.94))
  }

  @Test func verdicts() {
    func verdict(_ auc: String, _ sensitivity: String, _ specificity: String) -> Verdict {
      AreaBounds.verdict(auc: rounded(auc), sensitivity: rounded(sensitivity), specificity: rounded(specificity))
    }
    #expect(verdict("0.85", "0.80", "0.70") == .holds)
    #expect(verdict("0.94", "0.80", "0.70") == .holds)
    #expect(verdict("0.97", "0.80", "0.70") == .impossible)
    #expect(verdict("0.50", "0.80", "0.70") == .impossible)
    #expect(verdict("0.537", "0.800", "0.680") == .doubtful)  // within 0.01 of 0.544
    #expect(verdict("0.65", "95.0%", "90.0%") == .impossible)
  }

  @Test func everySimulatedCurveLiesWithin() throws {
    let table = try ArithmeticTable("delong.csv")
    for row in table.rows {
      let box = AreaBounds.range(
        sensitivity: try table.number("sensitivity", row), specificity: try table.number("specificity", row))
      let area = try table.number("area", row)
      #expect(box.lower <= area + 1e-12 && area <= box.upper + 1e-12, "\(row)")
    }
  }
}
