import Claims
import Testing

@testable import Audit

/// ARI-07: what is said of two AUCs, and what is worked out where the text leaves it out.
@Suite struct AreaDifferencesTests {
  /// Two models in a training cohort, of which n alone is printed.
  private func paper() -> ArithmeticPaper {
    var paper = ArithmeticPaper(
      "In Task 1 the AUC of the whole-tumour model and the habitat model in the training cohort (n=206) were 0.731 and 0.761."
    )
    paper.cohort("training", .development, n: 206, at: "n=206")
    paper.model("whole-tumour", .wholeTumour)
    paper.model("habitat", .habitat)
    paper.task("task-1", "Task 1")
    paper.claim(.auc, "0.731", cohort: "training", model: "whole-tumour", task: "task-1")
    paper.claim(.auc, "0.761", cohort: "training", model: "habitat", task: "task-1")
    return paper
  }

  @Test func aDifferenceIsWorkedOutOverEveryNumberOfEvents() {
    #expect(
      confirmed(AreaDifferences(), paper()) == [
        "computed: Habitat model against whole-tumour model in the training cohort: AUC 0.761 - 0.731 = 0.030. The text reports "
          + "no test and no interval of this difference. The events are not printed. By Hanley and McNeil, with the number of "
          + "events that makes it narrowest among 206 patients (122), its 95% interval is -0.012 to 0.072 at a correlation of "
          + "0.8, -0.036 to 0.096 at a correlation of 0.5 and -0.063 to 0.123 were they independent. It leaves out 0 only at a "
          + "correlation of 0.90 and more. Assumed: all 206 patients have both results; fewer patients, or another number of "
          + "events, make it wider. This is the error of sampling alone; results on the patients a model was made from are "
          + "too high besides."
      ])
  }

  @Test func withoutPatientsNothingIsWorkedOut() {
    var paper = paper()
    paper.cohorts[0].n = nil
    #expect(
      confirmed(AreaDifferences(), paper) == [
        "not-possible: Differences between AUCs in the training cohort: whole-tumour model, AUC 0.731 and habitat model, AUC "
          + "0.761. The text reports no test and no interval of a difference. None can be worked out: neither intervals of the AUCs "
          + "nor the number of these patients is printed."
      ])
  }

  @Test func aPrintedTestTakesItsPlace() {
    var paper = paper()
    paper.comparisons.append(
      Comparison(
        metric: .auc, left: "habitat", right: "whole-tumour", cohort: "training", task: "task-1",
        pValue: paper.p(.equal, "0.761"), test: "DeLong", span: paper.span("habitat model")))
    #expect(confirmed(AreaDifferences(), paper) == [])
    #expect(messages(AreaDifferences(), paper) == [])
  }

  @Test func aPValueThatTheIntervalsDoNotGive() {
    var paper = ArithmeticPaper(
      "The AUC was 0.90 (0.86-0.94) for habitat and 0.65 (0.59-0.71) for clinical in the external cohort (DeLong, p = 0.31)."
    )
    paper.cohort("external", .externalValidation, n: 300, at: "external")
    paper.model("habitat", .habitat)
    paper.model("clinical", .clinical)
    paper.claim(.auc, "0.90", cohort: "external", model: "habitat", interval: ("0.86", "0.94"))
    paper.claim(.auc, "0.65", cohort: "external", model: "clinical", interval: ("0.59", "0.71"))
    paper.comparisons.append(
      Comparison(
        metric: .auc, left: "habitat", right: "clinical", cohort: "external", task: nil,
        pValue: paper.p(.equal, "0.31"), test: "DeLong", span: paper.span("DeLong")))
    #expect(
      messages(AreaDifferences(), paper) == [
        "minor: Habitat model, AUC 0.90 (0.86 to 0.94) and clinical model, AUC 0.65 (0.59 to 0.71): p = 0.31 does not fit. The "
          + "intervals give a p of at most 0.0003, with any correlation from -0.5 to 0.98. Ask which test was "
          + "made, and whether p was corrected for several tests."
      ])
  }

  @Test func intervalsThatTheTextLeavesOut() {
    #expect(
      confirmed(IntervalWidths(), paper()) == [
        "computed: AUC without an interval in the training cohort: whole-tumour model 0.731 and habitat model 0.761. The events "
          + "are not printed. By Hanley and McNeil, over every possible number of events among 206 patients, 95% intervals: 0.731: "
          + "0.664 to 0.798 at its narrowest (120 events), 0.604 to 0.858 with 21 events; 0.761: 0.697 to 0.825 at its narrowest "
          + "(123 events), 0.638 to 0.884 with 21 events. Assumed: all 206 have a result; fewer make the intervals wider."
      ])
    var paper = paper()
    paper.cohorts[0].n = nil
    #expect(
      confirmed(IntervalWidths(), paper) == [
        "not-possible: AUC without an interval in the training cohort: whole-tumour model 0.731 and habitat model 0.761. None can "
          + "be worked out: the number of patients of these results, of whom those with the event, is not printed."
      ])
  }
}
