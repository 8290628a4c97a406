import Foundation
import Record
import Testing

@testable import Audit

@Suite struct SARIFLogTests {
  private func log(file: String = "papers/my paper.txt", hasLines: Bool = true) -> SARIFLog {
    let record = AuditedManuscript.record
    return SARIFLog(
      findings: record.findings, disabled: [DisabledRule(code: "PERF-12", reason: "x")], file: file, hasLines: hasLines,
      software: record.software)
  }

  @Test func everyResultPointsToItsRuleAndPlace() {
    let run = log().runs[0]
    #expect(run.results.count == 2)
    for result in run.results { #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId) }
    let first = run.results[0].locations[0].physicalLocation
    #expect(first.artifactLocation.uri == "papers/my%20paper.txt")
    #expect(first.region?.startLine == 2)
    #expect(first.region?.snippet.text == AuditedManuscript.sentence)
    #expect(run.results.map(\.level) == ["error", "error"])
  }

  @Test func aFindingWithoutQuotationPointsToTheFile() {
    let location = log().runs[0].results[1].locations[0]
    #expect(location.physicalLocation.region == nil)
    #expect(location.logicalLocations?.first?.fullyQualifiedName == "the whole text")
  }

  @Test func pagesAreNoLines() {
    let location = log(hasLines: false).runs[0].results[0].locations[0]
    #expect(location.physicalLocation.region == nil)
    #expect(location.logicalLocations?.first?.fullyQualifiedName == "page 2, results")
  }

  @Test func tellsNoPathOfTheMachine() {
    #expect(
      log(file: "/home/me/paper.txt").runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri
        == "paper.txt")
  }

  @Test func switchedOffRulesAreMarked() {
    let rules = log().runs[0].tool.driver.rules
    #expect(rules.first { $0.id == "PERF-12" }?.defaultConfiguration.enabled == false)
    #expect(rules.first { $0.id == "PERF-01" }?.defaultConfiguration.enabled == true)
  }

  @Test func namesTheSchemaByItsStandardKey() throws {
    let text = String(decoding: try JSONEncoder().encode(log()), as: UTF8.self)
    #expect(text.contains("\"$schema\""))
  }
}
