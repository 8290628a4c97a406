import Foundation
import Radiomics
import Testing

@testable import Pipeline

@Suite struct ConformanceTests {
  private func row(_ test: String, _ value: Double?, _ reference: String) -> ConformanceRow {
    ConformanceRow(
      test: test, family: "Statistics", feature: "Mean", tag: "stat_mean", value: value, reference: reference,
      tolerance: 0.1, consensus: "strong")
  }

  @Test func pageAndSummaryTellEveryValue() {
    let conformance = Conformance(chapters: [
      .init(title: "IBSI 1, digital phantom", rows: [row("digital_phantom", 2.149, "2.15")]),
      .init(
        title: "IBSI 2, statistics",
        rows: [row("ibsi2 1.A", 9, "1"), row("ibsi2 1.B", 4, ""), row("ibsi2 2.A", nil, "1")]),
    ])
    #expect(conformance.hasFailures)
    #expect(
      conformance.summary == """
        IBSI 1, digital phantom  1 of 1 within tolerance
        IBSI 2, statistics       0 of 2 within tolerance, 1 without a reference value
        outside: ibsi2 1.A stat_mean: 9.0, reference 1 +- 0.1
        outside: ibsi2 2.A stat_mean: missing, reference 1 +- 0.1
        """)
    #expect(conformance.page.contains("| Statistics | Mean | 2.149 | 2.15 | 0.1 | pass |"))
    #expect(conformance.page.contains("| 1.A | Statistics | Mean | 9 | 1 | 0.1 | fail |"))
    #expect(conformance.page.contains("| 2.A | Statistics | Mean | missing | 1 | 0.1 | fail |"))
    #expect(conformance.table.rows.count == 4)
  }

  @Test func saysWhichFolderIsMissing() async throws {
    let nowhere = URL(filePath: "/nowhere")
    let error = await #expect(throws: PipelineError.self) {
      _ = try await Conformance.measure(
        data: nowhere, jobs: 1, progress: ProgressReporter(isTerminal: false, isSilent: true))
    }
    #expect("\(try #require(error))".contains("/nowhere/ibsi1/reference does not exist"))
  }
}
