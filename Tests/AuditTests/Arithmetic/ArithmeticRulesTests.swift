import Claims
import Manuscripts
import Testing

@testable import Audit

/// What each rule says of worked examples.
@Suite struct ArithmeticRulesTests {
  // MARK: - ARI-01

  @Test func percentagesAgainstTheirCounts() {
    var paper = ArithmeticPaper(
      "Sensitivity was 85.7% (52/60) and specificity 86.6% (26/30). HER2 was positive in 7 women (13.1%).")
    paper.claim(.sensitivity, "85.7%", fraction: (52, 60))
    paper.claim(.specificity, "86.6%", fraction: (26, 30))
    paper.count(7, "13.1%", at: "7 women")
    #expect(
      messages(ImpossiblePercentages(), paper) == [
        "major: Sensitivity: 52/60 cannot be 85.7%: it is 86.67%.",
        "minor: Specificity: 26/30 is 86.67%, printed as 86.6%. That does not fit by rounding, only if digits were cut off; "
          + "ask which it is.",
        "major: 7 cannot be 13.1% of any whole number of patients: 7/53 = 13.21%, 7/54 = 12.96%.",
      ])
  }

  @Test func percentagesThatAgreeAreConfirmed() {
    var paper = ArithmeticPaper(
      "Sensitivity was 86.7% (52/60), with a 95% CI of 75.8 to 93.1. Of 120 women, 32 (26.7%) died.")
    paper.claim(.sensitivity, "86.7%", fraction: (52, 60))
    paper.count(32, of: 120, "26.7%", at: "32 (26.7%)")
    #expect(messages(ImpossiblePercentages(), paper) == [])
    #expect(
      confirmed(ImpossiblePercentages(), paper) == [
        "holds: 2 percentages agree with their counts: 52/60 = 86.7% and 32/120 = 26.7%."
      ])
  }

  @Test func accuracyOfAKnownNumberOfPatients() {
    var paper = ArithmeticPaper("In the external cohort (n = 60) accuracy was 0.858.")
    paper.cohort("external", .externalValidation, n: 60, at: "n = 60")
    paper.claim(.accuracy, "0.858", cohort: "external")
    #expect(
      messages(ImpossiblePercentages(), paper) == [
        "major: Accuracy 0.858, in the external cohort cannot be a share of 60 patients: 51/60 = 0.8500, 52/60 = 0.8667."
      ])
    // With two tasks the number need not be that of the result.
    paper.task("task-1", "Task 1")
    paper.task("task-2", "Task 2")
    #expect(messages(ImpossiblePercentages(), paper) == [])
    // Averages are no shares.
    var average = ArithmeticPaper("In the external cohort (n = 60) mean accuracy was 0.858.")
    average.cohort("external", .externalValidation, n: 60, at: "n = 60")
    average.claim(.accuracy, "0.858", cohort: "external")
    #expect(messages(ImpossiblePercentages(), average) == [])
  }

  @Test func percentagesOfOneWhole() {
    var paper = ArithmeticPaper("There were 30 benign (40.0%) and 45 malignant (60.8%) tumours.")
    paper.count(30, "40.0%", at: "30 benign")
    paper.count(45, "60.8%", at: "45 malignant")
    #expect(messages(ImpossiblePercentages(), paper) == [])  // not 100 %
    var other = ArithmeticPaper("There were 30 benign (40.0%) and 46 malignant (60.0%) tumours. Sensitivity was 0.9.")
    other.count(30, "40.0%", at: "30 benign")
    other.count(46, "60.0%", at: "46 malignant")
    #expect(
      messages(ImpossiblePercentages(), other) == [
        "major: 46 cannot be 60.0% of any whole number of patients: 46/76 = 60.53%, 46/77 = 59.74%."
      ])
    var third = ArithmeticPaper("There were 30 benign (40.0%) and 48 malignant (60.0%) tumours.")
    third.count(30, "40.0%", at: "30 benign")
    third.count(48, "60.0%", at: "48 malignant")
    #expect(
      messages(ImpossiblePercentages(), third) == [
        "minor: The percentages make up 100%, but no one number of patients fits them all: 30 is 40.0% of 75 and 48 is 60.0% "
          + "of 80. Ask of how many patients they are."
      ])
  }

  // MARK: - ARI-02

  @Test func measuresOfOneTable() {
    var paper = ArithmeticPaper(
      "In the external cohort the habitat model had a sensitivity of 0.80, a specificity of 0.70 and an accuracy of 0.83."
    )
    paper.cohort("external", .externalValidation, n: 169, at: "external cohort")
    paper.model("habitat", .habitat)
    for (metric, value) in [(MetricKind.sensitivity, "0.80"), (.specificity, "0.70"), (.accuracy, "0.83")] {
      paper.claim(metric, value, cohort: "external", model: "habitat")
    }
    #expect(
      messages(ImpossibleTable(), paper) == [
        "major: Habitat model in the external cohort: sensitivity 0.80, specificity 0.70 and accuracy 0.83 cannot all be of "
          + "one table: accuracy lies between sensitivity and specificity."
      ])
    // Of cross-validation it may be an average.
    paper.cohorts[0].role = .crossValidation
    #expect(
      messages(ImpossibleTable(), paper) == [
        "minor: Habitat model in the external cohort: sensitivity 0.80, specificity 0.70 and accuracy 0.83 do not fit one table: "
          + "accuracy lies between sensitivity and specificity. Ask how they were computed: results of cross-validation may be "
          + "averages over folds."
      ])
  }

  @Test func wholePatients() {
    var paper = ArithmeticPaper(
      "Among 169 patients, 45 with the event, sensitivity was 0.844, specificity 0.758, PPV 0.559 and NPV 0.931.")
    paper.cohort("external", .externalValidation, n: 169, events: 45, at: "169 patients")
    for (metric, value) in [
      (MetricKind.sensitivity, "0.844"), (.specificity, "0.758"), (.ppv, "0.559"), (.npv, "0.931"),
    ] {
      paper.claim(metric, value, cohort: "external")
    }
    #expect(messages(ImpossibleTable(), paper) == [])
    #expect(
      confirmed(ImpossibleTable(), paper) == [
        "holds: In the external cohort: sensitivity 0.844, specificity 0.758, positive predictive value 0.559 and negative "
          + "predictive value 0.931 fit together among 169 patients; the only table is 38 true positives, 7 false negatives, 30 "
          + "false positives and 94 true negatives."
      ])
    paper.claims[2].value.value = 0.568
    #expect(
      messages(ImpossibleTable(), paper) == [
        "major: In the external cohort: sensitivity 0.844, specificity 0.758, positive predictive value 0.568 and negative "
          + "predictive value 0.931 cannot all be of one table: the diagnostic odds ratio is 16.9 by the first two and 17.7 by the "
          + "others."
      ])
    paper.claims.removeLast()
    #expect(
      messages(ImpossibleTable(), paper) == [
        "major: In the external cohort: specificity 0.758 and positive predictive value 0.568 cannot all be "
          + "of one table among 169 patients with 45 events."
      ])
  }

  @Test func numeratorsOfOneTable() {
    var paper = ArithmeticPaper("Sensitivity was 86.7% (52/60) and PPV 78.5% (51/65).")
    paper.claim(.sensitivity, "86.7%", fraction: (52, 60))
    paper.claim(.ppv, "78.5%", fraction: (51, 65))
    #expect(
      messages(ImpossibleTable(), paper) == [
        "major: Sensitivity 52/60 and positive predictive value 51/65 cannot both be: the true positives are 52 in "
          + "one and 51 in the other."
      ])
  }

  // MARK: - ARI-03

  @Test func cohortsMakeUpTheTotal() {
    var paper = ArithmeticPaper(
      "A total of 375 patients were divided into a training cohort (n=206) and an external validation cohort (n=169).")
    paper.count(375, isTotal: true, at: "375 patients")
    paper.cohort("training", .development, n: 206, at: "n=206")
    paper.cohort("external validation", .externalValidation, n: 169, at: "n=169")
    #expect(messages(NumbersThatDoNotAddUp(), paper) == [])
    #expect(
      confirmed(NumbersThatDoNotAddUp(), paper) == [
        "holds: 206 + 169 = 375: the training cohort and the external validation cohort make up the 375 patients."
      ])
    paper.paragraphs = [
      "A total of 375 patients were divided into a training cohort (n=206) and an external validation cohort (n=168)."
    ]
    paper.cohorts[1].n = 168
    paper.cohorts[1].countSpan = paper.span("n=168")
    #expect(
      messages(NumbersThatDoNotAddUp(), paper) == [
        "major: The cohorts cannot make up the total: 206 (training cohort) + 168 (external validation cohort) = 374, not 375."
      ])
    var apart = paper
    apart.paragraphs = [
      "A total of 375 patients took part. The training cohort (n=206) and the external validation cohort (n=168) were apart."
    ]
    apart.counts[0].span = apart.span("375 patients")
    apart.cohorts[0].countSpan = apart.span("n=206")
    apart.cohorts[1].countSpan = apart.span("n=168")
    #expect(
      messages(NumbersThatDoNotAddUp(), apart) == [
        "minor: The cohorts do not fit the total: 206 (training cohort) + 168 (external validation cohort) = 374, not 375. Ask "
          + "about the other 1."
      ])
  }

  @Test func exclusions() {
    let right = ArithmeticPaper("Of 452 patients screened, 77 were excluded and 375 were included.")
    #expect(messages(NumbersThatDoNotAddUp(), right) == [])
    #expect(
      confirmed(NumbersThatDoNotAddUp(), right) == [
        "holds: 452 - 77 = 375: the exclusions lead from one number to the other."
      ])
    let wrong = ArithmeticPaper("Of 452 patients screened, 76 were excluded and 375 were included.")
    #expect(
      messages(NumbersThatDoNotAddUp(), wrong) == [
        "minor: The exclusions do not fit the 375 patients who are left: 452 - 76 = 376. Ask for the flow of participants."
      ])
    let other = ArithmeticPaper(
      "Features with a variance below 452 were excluded. In 2019, 12 of 375 patients had surgery.")
    #expect(messages(NumbersThatDoNotAddUp(), other) == [])
  }

  @Test func classesOfOneCohort() {
    var paper = ArithmeticPaper("The training cohort (n=206) had 100 HER2 positive and 106 HER2 negative women.")
    paper.cohort("training", .development, n: 206, at: "n=206")
    paper.count(100, cohort: "training", at: "100 HER2")
    paper.count(106, cohort: "training", at: "106 HER2")
    #expect(messages(NumbersThatDoNotAddUp(), paper) == [])
    #expect(
      confirmed(NumbersThatDoNotAddUp(), paper) == ["holds: 100 + 106 = 206: the parts make up the training cohort."])
    paper.counts[1].n = 105
    #expect(
      messages(NumbersThatDoNotAddUp(), paper) == [
        "minor: The parts do not fit the training cohort: 100 + 105 = 205, not 206. Ask about the other 1."
      ])
    paper.counts[1].n = 60  // 60 premenopausal women are no class beside them
    #expect(messages(NumbersThatDoNotAddUp(), paper) == [])
  }

  @Test func moreEventsThanPatients() {
    var paper = ArithmeticPaper("The external cohort (n=50) had 60 events.")
    paper.cohort("external", .externalValidation, n: 50, events: 60, at: "n=50")
    #expect(
      messages(NumbersThatDoNotAddUp(), paper) == [
        "major: The external cohort cannot have 60 events among 50 patients."
      ])
  }

  // MARK: - ARI-04

  @Test func intervals() {
    var paper = ArithmeticPaper(
      "AUC was 0.95 (95% CI 0.88-1.02), later 0.75 (0.80-0.90). Sensitivity was 85.7 (76.3-92.1). OR 2.10 (2.45-3.04).")
    paper.claim(.auc, "0.95", interval: ("0.88", "1.02"))
    paper.claim(.auc, "0.75", after: "later", interval: ("0.80", "0.90"))
    paper.claim(.sensitivity, "85.7", interval: ("76.3", "92.1"))
    paper.effects.append(
      EffectEstimate(
        kind: .oddsRatio, value: paper.number("2.10"), interval: paper.interval("2.45", "3.04"), pValue: nil,
        span: paper.span("OR 2.10")))
    #expect(
      messages(ImpossibleInterval(), paper) == [
        "major: AUC 0.95: the interval 0.88 to 1.02 cannot be, its bounds lie within 0 to 1; a normal approximation "
          + "near the end of the range gives such bounds.",
        "major: AUC 0.75: it cannot lie outside its own interval, 0.80 to 0.90.",
        "major: Odds ratio 2.10: it cannot lie outside its own interval, 2.45 to 3.04.",
      ])
    #expect(
      confirmed(ImpossibleInterval(), paper) == [
        "holds: The one printed interval is in order, within its range and around its estimate."
      ])
  }

  // MARK: - ARI-05 and ARI-06

  @Test func widths() {
    var paper = ArithmeticPaper("In the training cohort (n=206) the AUC was 0.761 (95% CI 0.745-0.777).")
    paper.cohort("training", .development, n: 206, at: "n=206")
    paper.claim(.auc, "0.761", cohort: "training", interval: ("0.745", "0.777"))
    #expect(
      messages(IntervalWidths(), paper) == [
        "minor: AUC 0.761, in the training cohort: the interval 0.745 to 0.777, 0.032 wide, does not fit 206 patients with any "
          + "number of events: Hanley and McNeil's standard error gives a width of at least 0.128. Ask how it was made, and from "
          + "how many."
      ])
  }

  @Test func areaAndItsOperatingPoint() {
    var paper = ArithmeticPaper("AUC 0.65, sensitivity 95.0% and specificity 90.0% in the external cohort (n=50).")
    paper.cohort("external", .externalValidation, n: 50, at: "n=50")
    paper.claim(.auc, "0.65", cohort: "external")
    paper.claim(.sensitivity, "95.0%", cohort: "external")
    paper.claim(.specificity, "90.0%", cohort: "external")
    #expect(
      messages(AreaAgainstOperatingPoint(), paper) == [
        "major: In the external cohort: with sensitivity 95.0% and specificity 90.0% the AUC lies between 0.855 and 0.995; 0.65 "
          + "cannot be."
      ])
    paper.claims[0].value.value = 0.97
    #expect(messages(AreaAgainstOperatingPoint(), paper) == [])
    #expect(
      confirmed(AreaAgainstOperatingPoint(), paper) == [
        "holds: The AUC 0.97 lies within the bounds of its operating point."
      ])
  }

  // MARK: - ARI-08 to ARI-10

  @Test func ratiosAgainstTheirPValues() {
    var paper = ArithmeticPaper(
      "OR 2.10 (95% CI 1.45-3.04, p = 0.21); HR 1.52 (1.02-2.27, p = 0.061); OR 3.00 (1.50-6.00, p = 0.002).")
    func effect(_ kind: EffectEstimate.Kind, _ value: String, _ low: String, _ high: String, _ p: String) {
      paper.effects.append(
        EffectEstimate(
          kind: kind, value: paper.number(value), interval: paper.interval(low, high), pValue: paper.p(.equal, p),
          span: paper.span(value)))
    }
    effect(.oddsRatio, "2.10", "1.45", "3.04", "0.21")
    effect(.hazardRatio, "1.52", "1.02", "2.27", "0.061")
    effect(.oddsRatio, "3.00", "1.50", "6.00", "0.002")
    #expect(
      messages(RatiosAgainstIntervals(), paper) == [
        "major: Odds ratio 2.10 (1.45 to 3.04) with p = 0.21 cannot be: the interval leaves out 1; the interval gives p = "
          + "0.0001.",
        "minor: Hazard ratio 1.52 (1.02 to 2.27) with p = 0.061 does not fit: the interval leaves out 1; the interval gives p "
          + "between 0.034 and 0.047. Ask which test and which interval they are.",
      ])
    #expect(
      confirmed(RatiosAgainstIntervals(), paper) == ["holds: One ratio agrees with its interval and p-value."])
  }

  @Test func scores() {
    var paper = ArithmeticPaper(
      "In the external cohort (n=100, 30 events) the Brier score was 0.24 and 1.24, the net benefit 0.42.")
    paper.cohort("external", .externalValidation, n: 100, events: 30, at: "n=100")
    paper.claim(.brier, "0.24", cohort: "external")
    paper.claim(.brier, "1.24", cohort: "external")
    paper.claim(.netBenefit, "0.42", cohort: "external")
    #expect(
      messages(ScoresOutsideBounds(), paper) == [
        "minor: Brier score 0.24, in the external cohort does not fit a useful model: giving everybody the share of events, 30 "
          + "of 100, scores 0.210. Ask for calibration.",
        "major: Brier score 1.24, in the external cohort cannot be: it is a mean of squared differences of probabilities, within "
          + "0 to 1.",
        "major: Net benefit 0.42, in the external cohort cannot be: with 30 of 100 it is at most 0.300, the share of events.",
      ])
  }

  @Test func testStatistics() {
    var paper = ArithmeticPaper(
      "t(48) = 2.31, p = 0.25, later t(48) = 2.31, p = 0.013 and p = 1.20 and z = 1.96, p = 0.05.")
    func test(_ kind: TestStatistic.Kind, _ value: String, _ degrees: [Double], _ p: String) {
      paper.tests.append(
        TestStatistic(
          kind: kind, value: paper.number(value), degreesOfFreedom: degrees, pValue: paper.p(.equal, p),
          span: paper.span(value)))
    }
    test(.t, "2.31", [48], "0.25")
    test(.t, "2.31", [48], "0.013")
    test(.t, "2.31", [48], "1.20")
    test(.z, "1.96", [], "0.05")
    #expect(
      messages(PValuesAgainstStatistics(), paper) == [
        "major: The printed p = 0.25 cannot be that of its statistic: t(48) = 2.31 gives p between 0.0249 and 0.0255, two-sided.",
        "minor: The printed p = 0.013 does not fit a two-sided test: t(48) = 2.31 gives p between 0.0249 and 0.0255, two-sided. It fits a "
          + "one-sided one; ask which was planned.",
        "major: The printed p = 1.20 cannot be: a p-value lies within 0 to 1.",
      ])
    #expect(
      confirmed(PValuesAgainstStatistics(), paper) == [
        "holds: The one p-value that is printed with its test statistic follows from it."
      ])
  }

  @Test func anEmptyManuscriptGivesNothing() {
    let paper = ArithmeticPaper("Nothing is printed here.")
    for rule in RuleCatalogue.all where rule.about.code.hasPrefix("ARI") {
      #expect(messages(rule, paper) == [] && confirmed(rule, paper) == [])
    }
  }
}
