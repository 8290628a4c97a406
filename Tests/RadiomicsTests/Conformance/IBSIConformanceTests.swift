import Foundation
import Testing
import TestSupport

@testable import Radiomics

/// Every reference value of IBSI 1, on the phantoms that it was agreed on.
@Suite struct IBSIConformanceTests {
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: IBSIConfiguration.all.map(\.name))
  func everyValueIsWithinItsTolerance(name: String) throws {
    let configuration = try #require(IBSIConfiguration.all.first { $0.name == name })
    let rows = try IBSIConformance.rows(configuration, data: try #require(TestFolders.data))
    let withReference = rows.filter { $0.outcome != .noReference }
    for row in withReference {
      #expect(
        row.outcome == .pass,
        "\(row.tag): \(row.value.map { "\($0)" } ?? "missing"), reference \(row.reference) +- \(row.allowed)")
    }
    let passed = withReference.count { $0.outcome == .pass }
    print(
      "IBSI 1 \(name): \(passed) of \(withReference.count) values, \(rows.count - withReference.count) without reference"
    )
    #expect(withReference.count == (name == "digital_phantom" ? 482 : rows.count - 5))
    // Values that are not standardised must be there all the same.
    for row in rows where row.outcome == .noReference { #expect(row.value != nil, "\(row.tag)") }
  }

  @Test(arguments: [
    ("0.43", 0.0005), ("1490", 5), ("3065", 0.5), ("29842", 0.5), ("-1000", 5), ("567", 0.5), ("6", 0.005),
    ("0", 0.0005),
  ]) func halfUnitOfTheLastDigit(text: String, expected: Double) {
    #expect(abs(ConformanceRow.halfUnit(of: text) - expected) < 1e-12)
  }

  @Test func tagsNameFeatures() throws {
    let tag = try #require(IBSITag("cm_joint_max_2_5D_avg"))
    #expect(tag.code == "GYBY")
    #expect(tag.aggregation == .directionsMerged)
    #expect(IBSITag("cm_nothing") == nil)
  }
}
