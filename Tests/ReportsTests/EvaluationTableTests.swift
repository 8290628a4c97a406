import Record
import Testing

@testable import Reports

/// The text of the tables that a complete record gives.
@Suite struct EvaluationTableTests {
  private let results = SyntheticStudy.complete()
  private var task: TaskSummary { results.tasks[0] }

  private func texts(_ row: ReportTable.Row?) -> [String] { row?.cells.map(\.text) ?? [] }
  private func notes(_ row: ReportTable.Row?) -> [String?] { row?.cells.map(\.note) ?? [] }

  /// The first row of that header below the heading.
  private func row(_ header: String, below heading: String, in table: ReportTable) -> ReportTable.Row? {
    let start = table.rows.firstIndex { $0.header == heading } ?? table.rows.endIndex
    return table.rows[start...].first { $0.header == header }
  }

  @Test func optimismHasValuesAndDifferencesOfTheRecord() throws {
    let table = try #require(KindTable.optimism(results, task: task)).table
    #expect(
      table.columns == [
        "Measure", "Apparent\nCentre 1", "Cross-validated\nCentre 1", "External\nCentre 2",
        "Apparent\u{A0}−\ncross-validated", "Apparent\u{A0}−\nexternal", "Cross-validated\u{A0}−\nexternal",
      ])
    let auc = row("AUC", below: "Clinical", in: table)
    #expect(texts(auc) == ["0.86", "0.80", "0.74", "0.06", "0.12", "0.06"])
    #expect(
      notes(auc) == ["0.79–0.92", "0.73–0.86", "0.67–0.80", "no interval", "0.03–0.21", "−0.03 to 0.15"])
    #expect(
      table.rows.filter { $0.level == .sub }.prefix(4).map(\.header) == [
        "Patients (events)", "AUC", "Calibration slope", "Brier score",
      ])
    let slope = row("Calibration slope", below: "Whole tumour", in: table)
    #expect(
      texts(slope).prefix(5) == ["not known: the fit did not converge", "0.95", "0.80", "not known", "not known"])
    #expect(
      table.footnotes.contains("Differences without an interval have none because both rest on the same patients."))
  }

  @Test func testsCarryTheirCaution() throws {
    let table = try #require(KindTable.tests(results, task: task)).table
    let weak = row("Hosmer-Lemeshow test †", below: "Clinical", in: table)
    #expect(texts(weak) == ["0.32", "0.32", "0.32"])
    #expect(notes(weak).first == "statistic 9.31, 8 degrees of freedom")
    #expect(texts(row("Permutation test of the AUC", below: "Clinical", in: table)).last == "not known ‡")
    #expect(table.footnotes[1] == "‡ Not known: made nowhere else.")
    #expect(
      table.footnotes.first
        == "† Weak evidence. Hosmer-Lemeshow test: its result depends on the number of groups and of patients.")
  }

  @Test func operatingPointsNameTheirRule() throws {
    let table = try #require(KindTable.operatingPoints(results, task: task)).table
    let heading = "Clinical: highest threshold with a sensitivity of at least 0.9; positive at or above 0.182"
    #expect(table.rows.first?.header == heading)
    #expect(texts(row("Sensitivity", below: heading, in: table)).first == "0.90 (0.80–0.96)")
    #expect(texts(row("False negatives", below: heading, in: table)) == ["14", "17", "16"])
    #expect(table.rows.count { $0.level == .group } == 8)
  }

  @Test func comparisonsHaveCorrectionsAndAWarning() throws {
    let table = try #require(KindTable.comparisons(results, task: task)).table
    let heading = "Habitats minus Whole tumour"
    #expect(texts(row("Difference of AUC", below: heading, in: table)).first == "0.031 (0.002–0.060)")
    let p = row("P, DeLong", below: heading, in: table)
    #expect(texts(p).first == "0.04")
    #expect(notes(p).first == "Holm 0.10, BH 0.052")
    #expect(texts(row("P, McNemar, sensitivity", below: heading, in: table)).first == "not known ‡")
    #expect(table.footnotes[0] == "‡ Not known: no discordant pair.")
    #expect(table.footnotes[1].contains("not a proper measure"))
    #expect(table.footnotes[1].contains("Hilden and Gerds 2014"))
  }

  @Test func theDecisionCurveIsShownAtTenths() throws {
    let table = try #require(KindTable.decisionCurve(results, task: task)).table
    #expect(
      table.rows.prefix(7).map(\.header) == [
        "Clinical", "Patients (events)", "At 0.1", "At 0.2", "At 0.3", "At 0.4", "At 0.5",
      ])
    let half = row("At 0.3", below: "Clinical", in: table)
    #expect(texts(half).first == "0.11 (0.06–0.16)")
    #expect(notes(half).first == "treat all 0.08; 12.0 avoided")
    #expect(table.footnotes[0] == "The authors declared the range 0.1 to 0.5 of threshold probabilities.")
    var other = results
    other.evaluation.decisionRange.declared = false
    #expect(
      KindTable.decisionCurve(other, task: task)?.table.footnotes[0].contains("the authors declared none") == true)
  }

  @Test func thresholdsOfADecisionCurveLieInItsRange() {
    func shown(_ from: Double, _ to: Double, _ step: Double, recorded: [Double]? = nil) -> [Double] {
      let range = EvaluationSettings.DecisionRange(from: from, to: to, step: step, declared: true)
      return DecisionThresholds.shown(recorded ?? range.thresholds, range: range)
    }
    #expect(shown(0.05, 0.95, 0.01) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    #expect(shown(0.25, 0.55, 0.05) == [0.3, 0.4, 0.5])
    #expect(shown(0.02, 0.06, 0.01) == [0.02, 0.03, 0.04, 0.05, 0.06])
    #expect(shown(0.1, 0.1, 0.01) == [0.1])
    #expect(shown(0.1, 0.9, 0.1, recorded: []).isEmpty)
  }

  @Test func subgroupsAndCentresHaveTablesOfTheirOwn() throws {
    let tables = KindTable.subgroups(results, task: task).map(\.table)
    #expect(tables.map(\.id) == ["subgroups-her2-menopause", "subgroups-her2-centre"])
    #expect(
      tables.map(\.caption) == [
        "HER2 status: performance by Menopausal status.", "HER2 status: performance by centre.",
      ])
    for table in tables { #expect(table.footnotes.contains("P-values are not corrected for the number of tests.")) }
    let start = try #require(tables[0].rows.firstIndex { $0.header == "External, Centre 2" })
    let block = Array(tables[0].rows[start...].prefix(6))
    #expect(
      block.map(\.header) == [
        "External, Centre 2", "before", "after", "Difference, first minus second", "P of the difference",
        "3 patients are in no group, because the value is missing.",
      ])
    #expect(texts(block[1]) == ["83 (24)", "0.79", "0.70", "0.72", "−0.2", "not known ‡", "0.92"])
    #expect(tables[0].footnotes[0] == "‡ Not known: too few events.")
    #expect(notes(block[1])[1] == "0.67–0.89")
    #expect(texts(block[3])[1] == "0.10" && notes(block[3])[1] == "−0.05 to 0.25")
    #expect(texts(block[4])[1] == "0.19")
    #expect(tables[0].rows.contains { $0.header == "Apparent, Centre 1" && $0.cells.first?.style == .words })
    let centres = tables[1]
    #expect(texts(row("Pooled", below: "Clinical", in: centres))[1] == "0.74")
    #expect(texts(row("Expected in a new one", below: "Clinical", in: centres))[1] == "not known §")
    #expect(centres.footnotes[1] == "§ Not known: fewer than three groups.")
    let spread = row("I² (τ²)", below: "Clinical", in: centres)
    #expect(texts(spread)[1] == "22%" && notes(spread)[1] == "(0.013)")
    #expect(texts(row("P of heterogeneity", below: "Clinical", in: centres))[1] == "0.26")
  }

  @Test func anUpdateIsSaidToBeApparent() throws {
    let table = try #require(KindTable.recalibration(results, task: task)).table
    #expect(table.columns.last == "Updated\nfitted on these patients, apparent")
    let heading = "Whole tumour, logistic recalibration (a new intercept and a new slope) on Centre 2"
    #expect(table.rows[0].header == heading)
    #expect(
      table.rows[1].header
        == "Fitted on 166 patients with 48 events of Centre 2 (external predictions): updated log odds = "
        + "−0.31 (−0.65 to 0.02) + 0.81 (0.48–1.15) × log odds of the locked model.")
    #expect(
      texts(row("Brier score", below: heading, in: table)) == [
        "0.160 (0.130–0.220)", "0.180 (0.130–0.220)", "0.200 (0.130–0.220)", "0.170 (0.140–0.200)",
      ])
    #expect(table.footnotes[0].contains("its measures are apparent"))
    var failed = results
    failed.recalibration[0].reason = "the fit did not converge"
    let words = try #require(KindTable.recalibration(failed, task: task)).table.rows[1]
    #expect(texts(words) == ["No update: the fit did not converge"])
  }

  @Test(arguments: [
    ("auc", MeasureGroup.discrimination), ("auc-bootstrap", .discrimination), ("partial-auc", .discrimination),
    ("partial-auc-standardised", .discrimination), ("average-precision", .discrimination),
    ("ppv-at-prevalence", .classification), ("no-information-rate", .classification),
    ("diagnostic-odds-ratio", .classification), ("net-benefit", .classification), ("mcc", .classification),
    ("calibration-intercept", .calibration), ("observed-expected", .calibration), ("brier-scaled", .calibration),
    ("brier-uncertainty", .calibration), ("ici", .calibration), ("emax-spline", .calibration),
    ("youden-free-measure", .other),
  ])
  func measuresFindTheirTable(id: String, group: MeasureGroup) { #expect(MeasureGroup(metric: id) == group) }

  @Test func aMeasureWithoutAnyIntervalIsExplainedOnce() throws {
    let table = try #require(KindTable.performance(results, task: task, group: .calibration)).table
    let reliability = row("Reliability", below: "Clinical", in: table)
    #expect(texts(reliability).first == "0.004" && notes(reliability) == [nil, nil, nil])
    #expect(
      table.footnotes[0]
        == "No interval. Reliability, Resolution and Uncertainty: no interval is defined for this statistic.")
  }
}
