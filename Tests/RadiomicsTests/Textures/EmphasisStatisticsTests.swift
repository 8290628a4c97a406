import Testing
import TestSupport

@testable import Radiomics

@Suite struct EmphasisStatisticsTests {
  typealias Entry = EmphasisStatistics.Entry

  /// Two levels, 1 and 3: of level 1 two of size 1 and one of size 2, of level 3 one of size 2; seven voxels.
  @Test func byHand() throws {
    let entries = [
      Entry(level: 1, size: 1, count: 2), Entry(level: 1, size: 2, count: 1), Entry(level: 3, size: 2, count: 1),
    ]
    let found = try #require(EmphasisStatistics(entries: entries, voxels: 7))
    func check(_ value: Double, _ expected: Double, _ name: Comment) { #expect(abs(value - expected) < 1e-15, name) }
    check(found.smallEmphasis, (2 + 2 * 0.25) / 4, "small")
    check(found.largeEmphasis, (2 + 2 * 4) / 4, "large")
    check(found.lowLevelEmphasis, (3 + 1.0 / 9) / 4, "low")
    check(found.highLevelEmphasis, (3 + 9) / 4, "high")
    check(found.smallLowLevelEmphasis, (2 + 0.25 + 1.0 / 36) / 4, "small, low")
    check(found.smallHighLevelEmphasis, (2 + 0.25 + 9 * 0.25) / 4, "small, high")
    check(found.largeLowLevelEmphasis, (2 + 4 + 4.0 / 9) / 4, "large, low")
    check(found.largeHighLevelEmphasis, (2 + 4 + 36) / 4, "large, high")
    check(found.levelNonUniformity, (9 + 1) / 4, "levels")
    check(found.normalisedLevelNonUniformity, 10.0 / 16, "levels, normalised")
    check(found.sizeNonUniformity, (4 + 4) / 4, "sizes")
    check(found.normalisedSizeNonUniformity, 8.0 / 16, "sizes, normalised")
    check(found.percentage, 4.0 / 7, "percentage")
    check(found.levelVariance, 0.75, "level variance")
    check(found.sizeVariance, 0.25, "size variance")
    check(found.entropy, 1.5, "entropy")
    check(found.energy, (4 + 1 + 1) / 16, "energy")
  }

  /// Only their sum and not the counts themselves decide, apart from the two that are sums.
  @Test func weightsScaleOut() throws {
    let entries = [(1, 1, 3.0), (2, 1, 5), (2, 4, 1), (7, 300, 2)]
    func statistics(_ factor: Double) throws -> EmphasisStatistics {
      try #require(
        EmphasisStatistics(
          entries: entries.map { Entry(level: $0.0, size: $0.1, count: $0.2 * factor) }, voxels: 612 * factor))
    }
    let (one, quarter) = try (statistics(1), statistics(0.25))
    #expect(one.levelNonUniformity == 4 * quarter.levelNonUniformity)
    #expect(one.sizeNonUniformity == 4 * quarter.sizeNonUniformity)
    #expect(one.normalisedSizeNonUniformity == quarter.normalisedSizeNonUniformity)
    #expect(one.percentage == quarter.percentage)
    #expect(one.entropy == quarter.entropy)
    #expect(one.sizeVariance == quarter.sizeVariance)
  }

  /// Sizes above 255 are gathered by sorting; the sum over sizes must not notice.
  @Test func largeSizes() throws {
    let sizes = [255, 256, 1_000_000]
    let entries = [1, 2, 3].flatMap { level in sizes.map { Entry(level: level, size: $0, count: Double(level)) } }
    let found = try #require(EmphasisStatistics(entries: entries, voxels: 1))
    #expect(found.sizeNonUniformity == 3.0 * 36 / 18)
    #expect(found.normalisedSizeNonUniformity == 1.0 / 3)
  }

  @Test func equalLevelsOrSizesHaveNoVariance() throws {
    let counts = [0.1, 0.7, 0.3]
    let level = (1...3).map { Entry(level: 7, size: $0, count: counts[$0 - 1]) }
    #expect(try #require(EmphasisStatistics(entries: level, voxels: 2)).levelVariance == 0)
    let size = (1...3).map { Entry(level: $0, size: 7, count: counts[$0 - 1]) }
    #expect(try #require(EmphasisStatistics(entries: size, voxels: 2)).sizeVariance == 0)
  }

  @Test func oneEntryHasNoSpread() throws {
    let found = try #require(EmphasisStatistics(entries: [Entry(level: 3, size: 7, count: 0.3)], voxels: 2.1))
    #expect(found.entropy == 0)
    #expect(found.entropy.sign == .plus)
    #expect(found.levelVariance == 0)
    #expect(found.sizeVariance == 0)
    #expect(found.normalisedLevelNonUniformity == 1)
  }

  /// Every reference value of IBSI 1 for run lengths, size zones and distance zones, on the phantoms; none is missing.
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: [
      ("digital_phantom", 12 * 16), ("config_A", 8 * 16), ("config_B", 8 * 16), ("config_C", 4 * 16),
      ("config_D", 4 * 16), ("config_E", 4 * 16),
    ])
  func referenceManual(name: String, count: Int) throws {
    let configuration = try #require(IBSIConfiguration.all.first { $0.name == name })
    var settings = configuration.settings
    settings.families = [.glrlm, .glszm, .gldzm]
    let rows = try IBSIConformance.rows(
      IBSIConfiguration(
        name: name, phantom: configuration.phantom, preparation: configuration.preparation, settings: settings),
      data: try #require(TestFolders.data)
    ).filter { row in ["rlm_", "szm_", "dzm_"].contains { row.tag.hasPrefix($0) } }
    for row in rows {
      let value = row.value.map { "\($0)" } ?? "missing"
      #expect(row.outcome == .pass, "\(row.tag): \(value), reference \(row.reference) +- \(row.allowed)")
    }
    #expect(rows.count == count)
  }

  @Test func noEntries() {
    #expect(EmphasisStatistics(entries: [], voxels: 3) == nil)
  }
}
