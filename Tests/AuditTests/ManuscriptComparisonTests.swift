import Testing

@testable import Audit

@Suite struct ManuscriptComparisonTests {
  @Test func aRowCountsPatientsResultsAndFindings() {
    let row = ManuscriptComparison.row(AuditedManuscript.record)
    #expect(row.developmentPatients == 206 && row.heldOutPatients == 169)
    #expect(row.results == 1 && row.intervals == 1)
    #expect(row.highestDevelopmentAUC == 0.761 && row.highestHeldOutAUC == nil)
    #expect([row.critical, row.major, row.minor, row.notes] == [1, 1, 0, 0])
    #expect(row.codes == ["PERF-01", "PERF-08"])
  }

  @Test func theTableHasAColumnForEveryRuleThatFoundSomething() {
    var other = AuditedManuscript.record
    other.findings.removeLast()
    let comparison = ManuscriptComparison(
      software: other.software, rows: [AuditedManuscript.record, other].map(ManuscriptComparison.row))
    #expect(comparison.table.columns.suffix(2) == ["PERF-01", "PERF-08"])
    #expect(comparison.table.rows.map { Array($0.suffix(2)) } == [["1", "1"], ["1", "0"]])
    #expect(comparison.table.rows.allSatisfy { $0.count == comparison.table.columns.count })
  }
}
