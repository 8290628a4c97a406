import Claims
import Manuscripts
import Testing

@testable import Audit

@Suite struct PerformanceInTextTests {
  private typealias Held = SuperiorityAgainstNumbersTests

  @Test func resultsInDevelopmentOnlyAreCritical() {
    let found = Held.mixed.findings("PERF-01")
    #expect(found.count == 4)
    #expect(Set(found.map(\.severity)) == [.critical])
    #expect(
      found.first?.message
        == "Task 1, the whole-tumour model: this text (an abstract) gives AUC 0.731 in the training cohort (n = 200) only. It gives "
        + "no result of this model in the external validation cohort (n = 120), which it names.")
    #expect(found.first?.cohort == "external")
  }

  @Test func crossValidationIsMajor() {
    var text = SentenceCase.split
    text.cohorts = [.folds()]
    text.claims = [TestClaim(.auc, "0.842", "folds", "combined")]
    let found = text.findings("PERF-01")
    #expect(found.map(\.severity) == [.major])
    #expect(found.first?.message.hasSuffix("It defines no held-out cohort.") ?? false)
  }

  @Test func heldOutResultsAndUnnamedPatientsAreNoDevelopmentResults() {
    #expect(SentenceCase.split.findings("PERF-01") == [])
    var text = SentenceCase.split
    text.claims = [TestClaim(.auc, "0.842", "training", "combined"), TestClaim(.auc, "0.801", nil, "combined")]
    #expect(text.findings("PERF-01") == [])
    text.claims = [TestClaim(.auc, "0.842", nil, "combined")]
    #expect(text.findings("PERF-01") == [])
    text.claims = [TestClaim(.auc, "0.842", "training", "combined"), TestClaim(.auc, "0.801", "validation")]
    #expect(text.findings("PERF-01") == [])
    text.claims = [TestClaim(.auc, "0.842", "training", "combined", isOwn: false)]
    #expect(text.findings("PERF-01") == [])
    text.claims = [TestClaim(.auc, "0.842", "training", "readers")]
    text.models = [.readers]
    #expect(text.findings("PERF-01") == [])
  }

  @Test func aCohortWithoutAResultIsFound() {
    let found = Held.mixed.findings("PERF-02")
    #expect(
      found.map(\.message) == [
        "This text (an abstract) names the external validation cohort (n = 120) and reports no result in it: no AUC of the "
          + "whole-tumour model and the habitat model in Task 1 and Task 2."
      ])
    var text = SentenceCase.split
    text.cohorts.append(.external())
    #expect(text.findings("PERF-02").count == 1)
  }

  @Test func cohortsWithResultsAndThoseForTuningPass() {
    #expect(SentenceCase.external.findings("PERF-02") == [])
    var text = SentenceCase.split
    text.cohorts.append(.external(nil, separation: nil))
    #expect(text.findings("PERF-02") == [])
    text = SentenceCase.split
    text.cohorts = [.training(), .validation(), .test()]
    text.claims = [TestClaim(.auc, "0.842", "training", "combined"), TestClaim(.auc, "0.801", "test", "combined")]
    #expect(text.findings("PERF-02") == [])
    text = SentenceCase.split
    text.claims = [TestClaim(.auc, "0.842", nil, "combined")]
    #expect(text.findings("PERF-02") == [])
  }

  @Test func aModelThatWasBuiltAndNotShownIsFound() {
    var text = SentenceCase.split
    text.methods = "A clinical model, a radiomics model and a combined model were built."
    text.claims = text.claims.filter { $0.model != "clinical" }
    // Results that name the model, though their numbers were not understood as its own.
    #expect(text.findings("PERF-03") == [])
    text.results =
      "The AUC of the nomogram was 0.842 in the training cohort and 0.801 in the validation cohort. "
      + "The radiomics model had 0.791 and 0.764. "
    let found = text.findings("PERF-03")
    #expect(found.map(\.model) == ["clinical"])
    #expect(found.map(\.severity) == [.major])
    text.results += "Others had 0.713 and 0.702."
    text.claims.append(TestClaim(.auc, "0.713"))
    #expect(text.findings("PERF-03") == [])
    text = SentenceCase.split
    text.methods = "A clinical model was not built, as no factor was associated. A radiomics model was built."
    text.claims = text.claims.filter { $0.model != "clinical" }
    #expect(text.findings("PERF-03") == [])
    text.methods = "Others use a clinical model."
    #expect(text.findings("PERF-03") == [])
  }

  @Test(arguments: [
    ("We fitted a logistic model in 120 patients.", true),
    ("A model was fitted; intervals of the AUC came from bootstrap: 95% CI.", true),
    ("All patients with complete data were used to fit the model.", true),
    ("The score was derived from 120 patients.", true),
    ("Ten-fold cross-validation was used.", false), ("Optimism was corrected by bootstrapping.", false),
    ("Patients were split into two parts.", false), ("The model was internally validated.", false),
    ("Results in the test set are given.", false),
  ]) func internalValidationIsLookedFor(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.methods = words
    text.results = "The AUC was 0.842."
    text.cohorts = []
    text.claims = [TestClaim(.auc, "0.842")]
    text.kind = .modelDevelopment
    #expect(text.findings("PERF-04").isEmpty != isFound)
  }

  @Test func intervalsAreCounted() {
    var text = SentenceCase.split
    text.claims[0].interval = (0.79, 0.89)
    text.results += "Sensitivity was 0.70. "
    text.claims.append(TestClaim(.sensitivity, "0.70", "validation", "combined"))
    #expect(
      text.findings("PERF-05").map(\.message) == [
        "This text (an abstract) gives no interval for 5 of 6 values of AUC and 1 of 1 of sensitivity, such as AUC 0.801 and AUC "
          + "0.713."
      ])
    for index in text.claims.indices { text.claims[index].interval = (0.5, 0.95) }
    #expect(text.findings("PERF-05") == [])
    // The same number without its interval in another place.
    text.conclusion = "It reached 0.842."
    text.claims.append(TestClaim(.auc, "0.842", nil, "combined", section: .conclusion))
    #expect(text.findings("PERF-05") == [])
    text.claims[6].interval = nil
    #expect(text.findings("PERF-05").map(\.severity) == [.minor])
  }

  @Test func metricsThatHeldOutPatientsLackAreFound() {
    var text = SentenceCase.split
    text.results += "Sensitivity in the training cohort was 0.70. "
    text.claims.append(TestClaim(.sensitivity, "0.70", "training", "combined"))
    let found = text.findings("PERF-06")
    #expect(
      found.map(\.message) == [
        "The combined model: this text (an abstract) gives sensitivity in the training cohort (n = 200) and not in the validation "
          + "cohort (n = 86)."
      ])
    text.claims.append(TestClaim(.sensitivity, "0.70", "validation", "combined"))
    #expect(text.findings("PERF-06") == [])
    text.claims.removeLast()
    text.claims.append(TestClaim(.sensitivity, "0.70", nil, "combined"))
    #expect(text.findings("PERF-06") == [])
    #expect(SentenceCase.external.findings("PERF-06") == [])
  }

  @Test func discriminationIsLookedFor() {
    var text = SentenceCase.split
    text.results = "Accuracy was 0.801."
    text.claims = [TestClaim(.accuracy, "0.801", "validation", "combined")]
    #expect(text.findings("PERF-07").count == 1)
    text.promised = [(.auc, "Accuracy")]
    #expect(text.findings("PERF-07") == [])
    text.promised = []
    text.results = "Accuracy was 0.801, and ROC curves are shown."
    #expect(text.findings("PERF-07") == [])
  }

  @Test func discriminationAloneIsMinor() {
    var text = SentenceCase.split
    #expect(
      text.findings("PERF-07").map(\.message) == [
        "This text (an abstract) gives AUC 0.842 and no operating point: neither sensitivity, specificity nor another measure "
          + "at a threshold."
      ])
    #expect(text.findings("PERF-07").map(\.severity) == [.minor])
    text.results += "Sensitivity was 70% and more."
    #expect(text.findings("PERF-07") == [])
    text = SentenceCase.split
    text.results += "The slope was 0.97."
    text.claims.append(TestClaim(.calibrationSlope, "0.97", "validation", "combined"))
    #expect(text.findings("PERF-07") == [])
    text = SentenceCase.split
    for index in text.claims.indices { text.claims[index].metric = .cIndex }
    #expect(text.findings("PERF-07") == [])
  }

  @Test(arguments: [
    ("The nomogram had good discrimination.", true), ("The scanner was calibrated with a phantom.", true),
    ("Calibration was not assessed.", true), ("No calibration curve is given for the nomogram.", true),
    ("Calibration curves are shown in Figure 3.", false),
    (
      "Predicted and observed risks showed good agreement: agreement between "
        + "predicted and observed recurrence was close.", false
    ),
    ("The nomogram was well calibrated.", false), ("The Hosmer-Lemeshow test was not significant.", false),
    ("The calibration slope was 0.94.", false),
  ]) func calibrationIsLookedFor(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.results += words
    #expect(text.findings("PERF-08").isEmpty != isFound)
  }

  @Test func calibrationThatOnlyTheMethodsNameIsNotReported() {
    var text = SentenceCase.split
    text.methods = "Calibration curves were drawn."
    #expect(text.findings("PERF-08").first?.message.contains("names calibration in its methods") ?? false)
    text.claims.append(TestClaim(.calibrationSlope, "0.801", "validation"))
    #expect(text.findings("PERF-08") == [])
  }

  @Test(arguments: [
    ("Performance was good.", true), ("The lower third of the lesion was affected.", true),
    ("Age was lower in the validation cohort.", true),
    ("LASSO lowers noise.", true), ("The AUC dropped in the validation cohort.", false),
    ("This points to overfitting.", false),
    ("The AUC was lower in the validation cohort.", false), ("Performance decreased on external data.", false),
  ]) func aFallMustBeNamed(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.claims[1].text = "0.702"
    text.results += words
    #expect(text.findings("PERF-09").isEmpty != isFound)
  }

  @Test func smallFallsPass() {
    #expect(SentenceCase.split.findings("PERF-09") == [])
  }

  @Test func chanceIsNamed() {
    var text = SentenceCase.split
    text.results += "It was 0.46."
    text.claims[1] = TestClaim(.auc, "0.46", "validation", "combined", interval: (0.35, 0.58))
    #expect(text.findings("PERF-11").map(\.severity) == [.minor])
    #expect(text.findings("PERF-12") == [])
    text.claims[1].interval = (0.35, 0.48)
    #expect(text.findings("PERF-11").map(\.severity) == [.major])
    text.claims[1] = TestClaim(.auc, "0.801", "validation", "combined", interval: (0.48, 0.95))
    #expect(text.findings("PERF-11") == [] && text.findings("PERF-12").count == 1)
    text.claims[1].interval = (0.61, 0.95)
    #expect(text.findings("PERF-12") == [])
    text.claims[0].interval = (0.4, 0.9)
    #expect(text.findings("PERF-12") == [])
  }

  @Test func theHeadlineIsNotTheBestCohort() {
    var text = SentenceCase.split
    text.isFull = true
    text.methods = "Patients."
    text.abstract = [(.results, "The nomogram reached an AUC of 0.842 in the training cohort.")]
    text.claims.insert(TestClaim(.auc, "0.842", "training", "combined", section: .results, isAbstract: true), at: 0)
    #expect(
      text.findings("PERF-13").map(\.message) == [
        "The combined model: the abstract gives AUC 0.842 in the training cohort (n = 200); the body has AUC 0.801 in the validation "
          + "cohort (n = 86), which the abstract leaves out."
      ])
    // A number without its cohort is that of the body's equal one.
    text.claims[0].cohort = nil
    #expect(text.findings("PERF-13").count == 1)
    text.claims.insert(TestClaim(.auc, "0.801", "validation", "combined", isAbstract: true), at: 1)
    #expect(text.findings("PERF-13") == [])
    text.isFull = false
    text.claims.remove(at: 1)
    #expect(text.findings("PERF-13") == [])
  }

  @Test func headlinesAreHeldAgainstValuesOfUnnamedModels() {
    var text = SentenceCase.split
    text.isFull = true
    text.methods = "Patients."
    text.results += "Values elsewhere were 0.701 and 0.688."
    text.cohorts.append(.external())
    text.abstract = [(.results, "The nomogram reached an AUC of 0.801 in the validation cohort.")]
    text.claims.insert(TestClaim(.auc, "0.801", "validation", "combined", section: .results, isAbstract: true), at: 0)
    text.claims += [TestClaim(.auc, "0.701", "external", nil), TestClaim(.auc, "0.688", "external", nil)]
    #expect(
      text.findings("PERF-13").map(\.message) == [
        "The combined model: the abstract gives AUC 0.801 in the validation cohort (n = 86); the body has no more than AUC 0.701 "
          + "in the external validation cohort (n = 120), which the abstract leaves out."
      ])
    // One of them may be the nomogram's.
    text.claims[text.claims.count - 1] = TestClaim(.auc, "0.801", "external", nil)
    #expect(text.findings("PERF-13") == [])
  }

  @Test(arguments: [
    ("The calibration curve showed good agreement between prediction and observation.", true),
    ("The nomogram was well calibrated.", true),
    ("Calibration was excellent in both cohorts.", true),
    ("Predicted risks agreed closely with observed ones: good calibration.", true),
    ("Calibration curves are shown in Figure 3.", false),
    ("Calibration charts of both cohorts further showed that the nomogram was accurate.", true),
    ("Observed and predicted risks agreed well.", true),
    (
      "The Hosmer-Lemeshow test showed good calibration of the nomogram in both the training and the validation "
        + "cohort (chi-squared 4.10 and 6.22).", false
    ),
    ("The model was well calibrated (slope 0.97, intercept 0.02).", false),
    ("Calibration was good (Hosmer-Lemeshow p = 0.43).", false), ("Agreement of the two readers was good.", false),
    ("Calibration was good, with a Brier score of 0.16.", false),
  ]) func adjectivesAreNoCalibration(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.results += words
    #expect(text.findings("PERF-14").isEmpty != isFound)
  }

  @Test func accuracyNeedsEvents() {
    var text = SentenceCase.split
    text.results += "Accuracy was 0.75."
    text.claims.append(TestClaim(.accuracy, "0.75", "validation", "combined"))
    #expect(text.findings("PERF-15") == [])
    text.cohorts = [.training(), .validation()]
    #expect(text.findings("PERF-15").map(\.cohort) == ["validation"])
    text.methods = "The validation cohort had 34 patients with recurrence and 52 without."
    #expect(text.findings("PERF-15") == [])
    text.methods = "There were 34 men and 52 women."
    #expect(text.findings("PERF-15").count == 1)
    text.counts = [TestCount(unit: .events, n: 34)]
    #expect(text.findings("PERF-15") == [])
    text.counts = []
    text.methods = "The prevalence of recurrence was 40%."
    #expect(text.findings("PERF-15") == [])
  }

  @Test func promisedMetricsAreLookedFor() {
    var text = SentenceCase.split
    text.methods = "AUC, sensitivity, specificity and net benefit were computed."
    text.promised = [(.auc, "AUC"), (.sensitivity, "sensitivity"), (.specificity, "specificity")]
    #expect(
      text.findings("PERF-16").map(\.message) == [
        "The methods name sensitivity as a measure of the models; this text (an abstract) gives no sensitivity of any model.",
        "The methods name specificity as a measure of the models; this text (an abstract) gives no specificity of any model.",
      ])
    text.results += "Sensitivity and specificity ranged around 80%."
    #expect(text.findings("PERF-16") == [])
    text.promised = [(.netBenefit, "net benefit")]
    #expect(text.findings("PERF-16").count == 1)
    text.results += "Decision curves showed a benefit."
    #expect(text.findings("PERF-16") == [])
    text.promised = [(.cIndex, "AUC")]
    #expect(text.findings("PERF-16") == [])
  }

  @Test(arguments: [
    ("Decision curve analysis showed that the nomogram had a net benefit.", true),
    ("The nomogram had a higher net benefit across a wide range of threshold probabilities.", true),
    ("DCA confirmed the clinical usefulness of the nomogram.", true),
    ("Decision curves showed clinical utility.", true),
    ("Decision curve analysis showed a net benefit at thresholds between 10% and 60%.", false),
    ("DCA was positive: a net benefit was seen. This held for threshold probabilities from 0.1 to 0.6.", false),
    ("The net benefit was higher at all thresholds.", false), ("Patients benefit from early surgery.", false),
    ("Net benefit was 0.12 at a threshold of 20%.", false),
  ]) func netBenefitNeedsThresholds(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.results += words
    #expect(text.findings("PERF-17").isEmpty != isFound)
  }

  @Test(arguments: [
    ("The AUC of the nomogram was 0.842 and 0.801 at hospital A.", false),
    ("The AUCs (training/validation) were 0.842/0.801.", false),
    ("The validation cohort had 86 patients. The AUC was 0.842 for the nomogram and 0.801 for the score.", false),
    ("Patients were divided into cohorts for training. The AUC was 0.842 for the nomogram, 0.801 for the score.", true),
    ("The AUC was 0.842 for the nomogram and 0.801 for the score.", true),
  ]) func patientsMayBeNamedAround(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.results = words
    text.claims = [TestClaim(.auc, "0.842"), TestClaim(.auc, "0.801")]
    #expect(text.findings("PERF-18").isEmpty != isFound)
  }

  @Test func numbersNeedTheirPatients() {
    var text = SentenceCase.split
    for index in text.claims.indices { text.claims[index].cohort = nil }
    #expect(text.findings("PERF-18").count == 1)
    text.claims[0].cohort = "training"
    #expect(text.findings("PERF-18").count == 1)
    for index in 1..<4 { text.claims[index].cohort = "validation" }
    #expect(text.findings("PERF-18") == [])
    #expect(SentenceCase.split.findings("PERF-18") == [])
    text = SentenceCase.split
    text.cohorts = []
    for index in text.claims.indices { text.claims[index].cohort = nil }
    #expect(text.findings("PERF-18") == [])
  }

  @Test func numbersOfNobodyAreFound() {
    var text = TestText(
      methods: "Three networks were trained.", results: "The AUC was 0.912.", models: [.radiomics],
      claims: [TestClaim(.auc, "0.912", nil, "radiomics")])
    #expect(
      text.findings("PERF-18").map(\.message) == [
        "This text (an abstract) gives AUC 0.912 without saying on which patients."
      ])
    text.results = "The AUC was 0.912 in these men."
    #expect(text.findings("PERF-18") == [])
    text.results = "The AUC was 0.912."
    text.methods = "Three networks were evaluated by cross-validation."
    #expect(text.findings("PERF-18") == [])
  }

  @Test func discriminationPraisedWithoutANumber() {
    var text = TestText(results: "The score had a better discrimination than the stage in both sets.")
    #expect(
      text.findings("PERF-07").map(\.message) == [
        "This text (an abstract) praises discrimination and prints no number of it."
      ])
    text.results = "The score had a better discrimination than the stage (0.74 against 0.66)."
    #expect(text.findings("PERF-07") == [])
    text.results = "Discrimination between benign and malignant lesions is hard."
    #expect(text.findings("PERF-07") == [])
  }

  @Test func modelsComparedWithoutNumbersAreFound() {
    var text = SentenceCase.split
    text.claims = text.claims.filter { $0.model == "combined" }
    text.results = "The AUC of the nomogram was 0.842 in the training cohort and 0.801 in the validation cohort. "
    text.models = [.clinical, .combined]
    #expect(text.findings("PERF-03") == [])
    text.conclusion = "The combined model outperformed the clinical model."
    #expect(
      text.findings("PERF-03").map(\.message) == [
        "This text (an abstract) says that the clinical model was compared with another and gives no number of its performance; it "
          + "does for the combined model."
      ])
  }

  @Test func averagesOverCohortsAreResultsOfEach() {
    var text = SentenceCase.split
    text.cohorts.append(.test())
    text.methods = "The test cohort was set apart."
    #expect(text.findings("PERF-02").map(\.cohort) == ["test"])
    text.results += "The mean AUC of the nomogram across the validation and test cohorts was 0.790."
    #expect(text.findings("PERF-02") == [])
  }

  @Test(arguments: [
    ("There were 120 women with and 94 women without a relapse.", true),
    ("Of 812 teeth, of which 309 were carious.", true),
    ("There were 120 women with diabetes, aged 40 to 94 years, without fever.", false),
  ]) func partsWithAndWithoutAreEvents(_ words: String, _ isPrinted: Bool) {
    var text = SentenceCase.split
    text.cohorts = [.training(), .validation()]
    text.methods = words
    #expect(text.input.hasAnyEvents == isPrinted)
  }
}
