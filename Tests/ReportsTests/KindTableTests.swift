import Record
import Testing

@testable import Reports

@Suite struct KindTableTests {
  /// A complete study; one without an outcome in its external cohort, one without such a cohort, one with two, a bare table.
  static var studies: [Results] {
    var alone = SyntheticStudy.complete()
    alone.cohorts.removeLast()
    alone.performance.removeAll { $0.kind == .external }
    alone.comparisons.removeAll { $0.kind == .external }
    alone.subgroups.removeAll { $0.kind == .external }
    var onlyApparent = alone
    onlyApparent.performance.removeAll { $0.kind != .apparent }
    onlyApparent.comparisons.removeAll { $0.kind != .apparent }
    return [
      SyntheticStudy.complete(), SyntheticStudy.results(hasExternalOutcome: false), alone, onlyApparent,
      SyntheticStudy.withTwoExternalCohorts(),
      SyntheticStudy.fromPredictionsTable(), SyntheticStudy.clustered(),
    ]
  }

  /// The registry of tables with performance: all that one task has, and the table that opens the report.
  private func performanceTables(_ results: Results) -> [KindTable] {
    results.tasks.flatMap { PerformanceTables(results, task: $0).all } + [.headline(results)]
  }

  @Test func everyTableOfPerformanceHasEveryKind() {
    for results in KindTableTests.studies {
      let columns = ResultsIndex(results).columns
      #expect(Set(columns.map(\.kind)) == Set(PredictionKind.allCases))
      for kindTable in performanceTables(results) {
        let table = kindTable.table
        #expect(Set(kindTable.kinds) == Set(PredictionKind.allCases), "\(table.id)")
        let isSideBySide = columns.allSatisfy { table.columns.contains("\($0.label)\n\($0.cohortLabel)") }
        let blocks = table.rows.count { $0.level == .group }
        let isStacked = columns.allSatisfy { column in
          table.rows.count { $0.header == "\(column.label), \(column.cohortLabel)" } == blocks
        }
        #expect(isSideBySide || (isStacked && blocks > 0), "\(table.id)")
      }
    }
  }

  /// What is no table of kinds has no measure of performance in it.
  @Test func noOtherTableShowsPerformance() {
    let results = SyntheticStudy.complete()
    let ids = Set(performanceTables(results).map(\.table.id))
    let labels = Set(results.performance.flatMap(\.metrics).map(\.label))
    for table in TablesPage.tables(results) where !ids.contains(table.id) && !table.id.hasPrefix("sample-size") {
      #expect(!table.rows.contains { labels.contains($0.header) }, "\(table.id)")
      #expect(!table.columns.contains { labels.contains($0) }, "\(table.id)")
    }
    #expect(ids.count == performanceTables(results).count)
    #expect(TablesPage.tables(results).count { ids.contains($0.id) } == ids.count)
  }

  @Test func aKindThatIsMissingSaysWhyInEveryTable() {
    let results = KindTableTests.studies[2]
    for kindTable in performanceTables(results) {
      #expect(
        kindTable.table.rows.contains { row in
          row.cells.contains { $0.style == .words && $0.text.contains("no external") }
        }, "\(kindTable.table.id)")
    }
  }

  @Test func rowsCoverEveryColumnInEveryStudy() {
    for results in KindTableTests.studies {
      for table in TablesPage.tables(results) {
        for row in table.rows where !row.cells.isEmpty {
          #expect(row.cells.reduce(1) { $0 + $1.span } == table.columns.count, "\(table.id): \(row.header)")
        }
      }
    }
  }

  @Test func idsAreUnique() {
    for results in KindTableTests.studies {
      let ids = TablesPage.tables(results).map(\.id)
      #expect(Set(ids).count == ids.count)
    }
  }
}
