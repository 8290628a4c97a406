import Foundation
import Record
import Templates
import Testing

@testable import Reports

/// Tables of participants, cohorts and sample sizes of a complete record, and the page without any of them.
@Suite struct CohortTableTests {
  private let results = SyntheticStudy.complete()

  @Test func characteristicsHaveDifferencesBetweenCohorts() throws {
    let table = try #require(ReportTable.characteristics(results))
    #expect(
      table.columns == [
        "Characteristic", "Centre 1\nn = 203", "Centre 2\nn = 168", "Standardised difference\nCentre 2", "P\nCentre 2",
      ])
    #expect(table.rows[0].cells.map(\.text) == ["", "", "0.12 (−0.09 to 0.33)", "0.27"])
    #expect(table.rows[0].cells.last?.note == "Welch's t")
    #expect(table.rows[1].cells.map(\.text) == ["34.2 (4.1)", "33.9 (4.4)", "", ""])
    #expect(table.footnotes[0].hasSuffix("Against the development cohort."))
    let plain = try #require(ReportTable.characteristics(SyntheticStudy.results()))
    #expect(plain.columns.count == 3 && plain.rows[0].cells.isEmpty)
    #expect(plain.footnotes[0].hasSuffix("not tested against one another."))
  }

  @Test func characteristicsByOutcomeCountWhatIsMissing() throws {
    let tables = ReportTable.byOutcome(results, task: results.tasks[0])
    #expect(tables.map(\.id) == ["by-outcome-her2-centre1"])
    #expect(ReportTable.byOutcome(results, task: results.tasks[1]).isEmpty)
    #expect(
      tables[0].columns == [
        "Characteristic", "HER2 positive\nevent: n = 62", "HER2 negative\nno event: n = 141",
        "Standardised\ndifference", "P",
      ])
    #expect(tables[0].rows.first { $0.header == "Missing" }?.cells.map(\.text) == ["1", "1", "", ""])
  }

  /// A second test of a finding stands in the record and in the files of tables, not in these tables.
  @Test func footnotesExplainOnlyPrintedTests() throws {
    var results = results
    let second = TestSummary(
      id: "rank-sum", label: "Wilcoxon rank sum test", statistic: 1, pValue: 0.3, method: "of the ranks (Wilcoxon 1945)"
    )
    for index in results.characteristics.indices {
      for place in results.characteristics[index].cohortDifferences.indices {
        results.characteristics[index].cohortDifferences[place].tests.append(second)
      }
      for place in results.characteristics[index].byOutcome.indices {
        results.characteristics[index].byOutcome[place].tests.append(second)
      }
    }
    let tables =
      [try #require(ReportTable.characteristics(results))]
      + ReportTable.byOutcome(results, task: results.tasks[0])
    #expect(tables.count == 2)
    for table in tables {
      #expect(!table.footnotes.contains { $0.contains("Wilcoxon") })
      #expect(table.footnotes.contains { $0.hasPrefix("Welch's t") })
    }
  }

  @Test func shiftHasEveryPredictorAndTheMembershipModel() {
    let table = ReportTable.shift(results, results.shift[0])
    #expect(table.rows.map(\.header).last == "Area of a model that tells the cohorts apart")
    #expect(table.rows[1].cells.map(\.text) == ["203", "168", "0.41 (0.20–0.62)", "<0.001"])
    #expect(table.rows[2].cells.map(\.text) == ["368 patients of both", "0.68 (0.62–0.73)", "no test"])
  }

  /// Of a table of predictions only the models' linear predictors are known.
  @Test func shiftOfATableOfPredictionsIsThatOfLinearPredictors() {
    let results = SyntheticStudy.withShiftOfPredictions()
    let table = ReportTable.shift(results, results.shift[0])
    #expect(table.caption == "Linear predictors of the models in Centre 2 against those in Centre 1.")
    #expect(table.columns.first == "Linear predictor")
    #expect(
      table.rows.map(\.header) == ["Linear predictor of Model A, her2", "Linear predictor of Model A, low"])
    #expect(
      table.footnotes[0].hasSuffix(
        "No model was fitted that tells the cohorts apart: only the predictions are known, not the predictors."))
    #expect(!table.footnotes.contains { $0.contains("membership") })
    let text = MethodsText(results).markdown(title: "")
    #expect(text.contains("The linear predictors of 2 models in Centre 2 were held against Centre 1: Standardised"))
    #expect(
      text.contains(
        "No model was fitted that tells Centre 2 from Centre 1: only the predictions are known, not the predictors."))
    #expect(!text.contains("membership"))
  }

  @Test func missingValuesAreCounted() throws {
    let table = try #require(ReportTable.missingness(results))
    #expect(
      table.rows.map(\.header) == ["Clinical findings", "Centre 1", "Centre 2", "Habitat features", "Centre 1"])
    #expect(table.rows[1].cells.map(\.text) == ["203", "195/203 (96%)", "2/16", "8"])
  }

  @Test func sampleSizesAreRoundedUpAndTheirAssumptionsNamed() throws {
    let table = try #require(ReportTable.sampleSize(results, task: results.tasks[0]))
    #expect(
      table.rows.map(\.header) == [
        "Habitats, development in Centre 1: 203 patients, 62 events, 378 candidate parameters", "Shrinkage", "Optimism",
        "Largest of them", "Habitats, evaluation in Centre 2: 166 patients, 48 events", "AUC",
      ])
    #expect(table.rows[1].cells.map(\.text) == ["shrinkage of at least 0.9", "20,835", "6363", "0.31"])
    #expect(table.rows[2].cells[1].text == "not known: R² is not known")
    #expect(table.rows[3].cells[1].text == "20,835")
    #expect(table.footnotes[0] == "Assumed (Habitats, development in Centre 1): an R² of 0.15 by Cox and Snell.")
    #expect(ReportTable.sampleSize(results, task: results.tasks[1]) == nil)
  }

  @Test func theFilesHoldEverythingInFullPrecision() throws {
    var results = results
    results.comparisons[0].metrics[0].value = 0.031_234_567_891_234
    for (name, table) in TableFiles.all(results) {
      #expect(!table.rows.isEmpty, "\(name)")
      for row in table.rows { #expect(row.count == table.columns.count, "\(name): \(row)") }
      #expect(Set(table.columns).count == table.columns.count, "\(name)")
    }
    let names = TableFiles.all(results).map(\.name)
    #expect(names == names.sorted())
    let comparisons = TableFiles.comparisons(results)
    #expect(comparisons.rows[0][try comparisons.index(of: "value")] == "0.031234567891234")
    let optimism = TableFiles.optimism(KindTableTests.studies[1])
    #expect(optimism.rows.isEmpty)
  }

  @Test func aRecordWithoutEvaluationMakesAWholePage() throws {
    let plain = SyntheticStudy.results()
    let input = ReportInput(results: plain, audit: SyntheticStudy.audit, command: "holdout run study.yaml")
    let html = try ReportPage(store: TemplateStore()).html(input)
    let whole = try ReportPage(store: TemplateStore()).html(
      ReportInput(results: results, audit: SyntheticStudy.audit, command: "holdout run study.yaml"))
    for id in [
      "optimism-her2", "tests-her2", "operating-points-her2", "comparisons-her2", "decision-curve-her2",
      "subgroups-her2-menopause", "sample-size-her2", "shift-centre2", "missingness", "recalibration-her2",
      "by-outcome-her2-centre1",
    ] {
      #expect(!html.contains("id=\"\(id)\""), "\(id)")
      #expect(whole.contains("id=\"\(id)\""), "\(id)")
      #expect(whole.contains("href=\"#\(id)\""), "\(id)")
    }
    for page in [html, whole] {
      let targets = page.components(separatedBy: "href=\"#").dropFirst().compactMap { $0.split(separator: "\"").first }
      for target in targets { #expect(page.contains("id=\"\(target)\""), "\(target)") }
      for chapter in ["summary", "participants", "models", "performance", "audit", "methods", "reproduce"] {
        #expect(page.contains("id=\"\(chapter)\""))
      }
    }
  }
}
