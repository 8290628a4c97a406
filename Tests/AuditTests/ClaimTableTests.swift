import Claims
import Testing

@testable import Audit

@Suite struct ClaimTableTests {
  @Test func showsEveryExpectedCellFilledOrEmpty() {
    let table = ClaimTable(AuditedManuscript.record)
    let part = table.parts.first
    #expect(table.parts.count == 1)
    #expect(part?.metrics == [.auc, .sensitivity])
    // The clinical model has no number anywhere, so it is no row of results; the external cohort is one without any.
    #expect(part?.rows.map { [$0.model?.id, $0.cohort?.id] } == [["habitat", "training"], ["habitat", "external"]])
    #expect(part?.rows.map { $0.cells.map(\.claims.count) } == [[1, 0], [0, 0]])
  }

  @Test func printsTheNumbersAsTheTextDoes() {
    #expect(AuditedManuscript.claim.printed == "0.761 (95% CI 0.690 to 0.832)")
    var claim = AuditedManuscript.claim
    claim.interval?.level = nil
    #expect(claim.printed == "0.761 (0.690 to 0.832)")
  }

  @Test func keepsOneOfTheSameNumberPrintedTwice() {
    var record = AuditedManuscript.record
    var again = AuditedManuscript.claim
    again.interval = nil
    record.claims.append(again)
    let cell = ClaimTable(record).parts.first?.rows.first?.cells.first
    #expect(cell?.claims.count == 2)
    #expect(cell?.distinct.count == 1)
  }

  @Test func listsResultsWithoutCohortApart() {
    var record = AuditedManuscript.record
    record.claims[0].cohort = nil
    let rows = ClaimTable(record).parts.first?.rows ?? []
    #expect(rows.map { $0.cohort?.id } == ["training", "external", nil])
    #expect(rows.last?.cells.first?.claims.count == 1)
  }
}
