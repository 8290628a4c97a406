import Claims
import Manuscripts
import Record
import Testing

@testable import Audit

@Suite struct DesignInTextTests {
  static let separations: [(SeparationStatement, Severity?)] = [
    (.random, .major), (.sameCentre, .major), (.temporal, .minor), (.otherCentre, nil), (.publicDataset, nil),
  ]

  @Test(arguments: separations) func whatIsCalledExternal(_ separation: SeparationStatement, _ severity: Severity?) {
    var text = SentenceCase.external
    text.cohorts[2].separation = separation
    #expect(text.findings("DES-03").map(\.severity) == (severity.map { [$0] } ?? []))
    text.cohorts[2].isCalledExternal = false
    #expect(text.findings("DES-03") == [])
  }

  @Test(arguments: [
    ("Sensitivity was computed.", true), ("Tumours were segmented with a threshold of 41% of the SUV maximum.", true),
    ("Features with correlations above a threshold of 0.9 were dropped.", true),
    ("Decision curves were drawn over thresholds.", true),
    ("The Youden index gave the cut-off.", false),
    ("Patients above a predicted probability of 0.5 were called positive.", false),
    ("The operating point was set beforehand.", false), ("Scores were dichotomised at the median risk.", false),
  ]) func thresholdsAreLookedFor(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.isFull = true
    text.methods = words
    text.results += "Sensitivity was 0.70 and specificity 0.75."
    text.claims += [
      TestClaim(.sensitivity, "0.70", "validation", "combined"),
      TestClaim(.specificity, "0.75", "validation", "combined"),
    ]
    #expect(text.findings("DES-07").isEmpty != isFound)
    text.isFull = false
    #expect(text.findings("DES-07") == [])
  }

  static let predictors: [(String, Severity?)] = [
    ("We considered 24 candidate predictors.", .major),
    ("Fifteen potential risk factors were examined.", .major),
    ("In all, 30 clinical variables were entered into the model.", .major),
    ("LASSO was used on 20 candidate variables.", .minor),
    ("From each image 851 radiomic features were extracted.", .note), ("We considered 7 candidate predictors.", nil),
    ("The final model had 12 independent predictors.", nil), ("The 9 selected variables entered the nomogram.", nil),
    ("Of 300 patients and 12 controls all had variables.", nil),
  ]

  @Test(arguments: predictors) func eventsForEachPredictor(_ words: String, _ severity: Severity?) {
    var text = SentenceCase.split
    text.isFull = true
    text.methods = words
    #expect(text.findings("DES-08").map(\.severity) == (severity.map { [$0] } ?? []))
    // What an abstract prints is judged like what an article prints.
    text.isFull = false
    #expect(text.findings("DES-08").map(\.severity) == (severity.map { [$0] } ?? []))
  }

  @Test func eventsOfAllPatientsCountWhereNobodyIsHeldOut() {
    var text = TestText(
      methods: "We studied 148 women (39 with a relapse). We considered 12 candidate predictors.",
      results: "The AUC was 0.842.", models: [.clinical], claims: [TestClaim(.auc, "0.842", nil, "clinical")])
    #expect(
      text.findings("DES-08").map(\.message) == [
        "39 events among the development patients for 12 candidate predictors, 3.2 for each."
      ])
    text.methods += " Patients were randomly split into a training and a test set."
    #expect(text.findings("DES-08") == [])
  }

  @Test func fewEventsAreNamed() {
    #expect(
      SentenceCase.split.findings("DES-09").map(\.message) == [
        "The validation cohort (n = 86) has 34 events and 52 patients without the event; at least 100 of each are advised."
      ])
    var text = SentenceCase.split
    text.cohorts[1] = .validation(400, events: 150)
    #expect(text.findings("DES-09") == [])
    text.cohorts[1] = .validation(210, events: 150)
    #expect(text.findings("DES-09").count == 1)
    text.cohorts[1] = .validation(86)
    #expect(text.findings("DES-09") == [])
  }

  @Test func fewEventsFollowFromAShareOrFromAll() {
    var text = SentenceCase.split
    text.cohorts = [.training(1500), .validation(900)]
    text.methods = "Fifty (3.3%) patients of the training cohort and 27 (3.0%) of the validation cohort relapsed."
    #expect(
      text.findings("DES-09").map(\.message) == [
        "The validation cohort (n = 900) has 27 events and 873 patients without the event; at least 100 of each are advised."
      ])
    text.methods = "In all, 72 of 2400 patients (3.0%) relapsed."
    #expect(
      text.findings("DES-09").map(\.message) == [
        "The validation cohort (n = 900) is a part of 2400 patients with 72 events in all: it has at most 72 events; at least 100 "
          + "are advised."
      ])
    text.methods = "In all, 720 of 2400 patients (30.0%) relapsed."
    #expect(text.findings("DES-09") == [])
  }

  @Test func fewEventsOfOneTaskAreNamed() {
    var text = SuperiorityAgainstNumbersTests.mixed
    text.cohorts = [.training(nil), .external(nil)]
    text.methods = "Task 2 parted low from absent expression (training n = 150, 71 low; external n = 132, 58 low)."
    #expect(
      text.findings("DES-09").map(\.message) == [
        "The external validation cohort has 58 events among 132 patients in one of the tasks; at least 100 of each class are "
          + "advised."
      ])
    text.methods = "Task 2 parted low from absent expression (training n = 150, 71 low; external n = 532, 258 low)."
    #expect(text.findings("DES-09") == [])
  }

  @Test(arguments: [
    ("The model predicted recurrence.", true), ("Its AUC is given for both cohorts.", true),
    ("Other groups did so too [4].", true),
    ("The model was compared with the TNM stage.", false), ("Two radiologists had an AUC of 0.7.", false),
    ("It outperformed the existing score.", false), ("The FIB-4 index was the comparator.", false),
    ("The AUC of the score was 0.71 and that of CHADS 0.66.", false),
    ("Histology was the reference standard.", true), ("Two radiologists outlined 40 tumours.", true),
    ("Compared to the clinical model it was similar.", false),
  ]) func comparatorsAreLookedFor(_ words: String, _ isFound: Bool) {
    var text = TestText(results: "The AUC was 0.842 in the training cohort. " + words)
    text.cohorts = [.training(), .validation()]
    text.models = [.radiomics]
    text.claims = [TestClaim(.auc, "0.842", "training", "radiomics")]
    #expect(text.findings("DES-10").isEmpty != isFound)
    text.models = [.radiomics, .clinical]
    #expect(text.findings("DES-10") == [])
  }

  @Test func modelsThatATaskLacksAreFound() {
    var text = SuperiorityAgainstNumbersTests.mixed
    #expect(text.findings("DES-11") == [])
    text.models.append(.clinical)
    text.results +=
      " The clinical model had 0.683 in Task 1. For Task 2 no factor was found, thus no clinical model was developed."
    text.claims.append(TestClaim(.auc, "0.683", "training", "clinical", task: "task-1"))
    let found = text.findings("DES-11")
    #expect(
      found.map(\.message) == [
        "Task 2: this text (an abstract) gives no result of the clinical model, which has one in Task 1; it says that none was made."
      ])
    #expect(found.first?.quotations?.first?.text.contains("no clinical model was developed") ?? false)
    text.claims.append(TestClaim(.auc, "0.683", "training", nil, task: "task-2"))
    #expect(text.findings("DES-11") == [])
    // The number without a model stands once more, with its model.
    text.claims[text.claims.count - 1].text = "0.649"
    #expect(text.findings("DES-11").count == 1)
    text.claims.removeLast(2)
    text.claims.append(TestClaim(.auc, "0.683", "training", "clinical", task: "task-2"))
    #expect(text.findings("DES-11").map(\.task) == ["task-1"])
  }

  @Test func lesionsOfFewerPatientsAreFound() {
    var text = SentenceCase.split
    text.isFull = true
    text.methods =
      "From 180 patients 244 nodules were analysed. The data were randomly split into training and test sets at 7:3."
    text.counts = [TestCount(unit: .patients, n: 180), TestCount(unit: .lesions, n: 244)]
    #expect(text.findings("DES-18").map(\.severity) == [.major])
    text.methods += " The split was made by patient."
    #expect(text.findings("DES-18") == [])
    text.methods = "There were 286 thyroid lobes of 240 patients. The cohort was divided into training and validation."
    text.counts = [TestCount(unit: .patients, n: 240)]
    let found = text.findings("DES-18")
    #expect(found.map(\.severity) == [.critical])
    #expect(
      found.map(\.message) == [
        "The cohorts add up to 286 lobes of 240 patients: the text does not say that all of one patient stayed on one side of "
          + "the split."
      ])
    text.methods = "There were 40 scans with 286 slices of 5 mm of 286 patients, divided into training and validation."
    text.counts = [TestCount(unit: .patients, n: 286)]
    #expect(text.findings("DES-18") == [])
    text.methods =
      "From 180 patients 244 nodules were seen. Patients were randomly split into training and test sets at 7:3."
    #expect(text.findings("DES-18") == [])
  }

  @Test(arguments: [
    ("No adjustment was named.", true), ("Tests were two-sided.", true), ("P below 0.05 was significant.", true),
    ("DeLong was used.", true),
    ("P-values were adjusted by the Bonferroni method.", false), ("The false discovery rate was controlled.", false),
    ("No correction for multiple testing was made.", false), ("Holm's method was used.", false),
  ]) func multiplicityIsLookedFor(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.methods = words
    text.comparisons = [TestComparison](
      repeating: TestComparison(left: "combined", right: "clinical", p: 0.03), count: 5)
    #expect(text.findings("DES-21").isEmpty != isFound)
    text.comparisons.removeLast(2)
    #expect(text.findings("DES-21") == [])
  }

  @Test(arguments: [
    ("Pairs of models were compared by the DeLong test.", true),
    ("All models were tested pairwise for differences of the AUC.", true),
    ("One of each pair of features of the models with a correlation above 0.9 was dropped.", false),
    ("Curves were compared with each other.", false),
  ]) func everyPairOfModels(_ words: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.methods = words
    #expect(text.findings("DES-21").isEmpty != isFound)
  }

  @Test func listsOfTestsAreCounted() {
    var text = SentenceCase.split
    text.results +=
      "P values were 0.013 (A vs B), 0.022 (A vs C), 0.041 (A vs D), 0.300 (B vs C) and 0.048 (B vs D) in the test set."
    #expect(
      text.findings("DES-21").map(\.message) == [
        "This text (an abstract) prints p-values of 5 comparisons in one sentence and says nothing of multiplicity."
      ])
    text.methods = "P values were adjusted by the Holm method."
    #expect(text.findings("DES-21") == [])
    text.methods = ""
    text.results =
      "Age (61 vs 58 years, p = 0.03) and sex (p = 0.20 for men vs women) were compared. The AUC was 0.842."
    #expect(text.findings("DES-21") == [])
  }

  @Test func participantsAndEventsArePrinted() {
    #expect(SentenceCase.split.findings("REP-03") == [])
    var text = SentenceCase.split
    text.cohorts = [.training(), .validation()]
    #expect(
      text.findings("REP-03").map(\.message) == [
        "This text (an abstract) does not print the number of events in any cohort."
      ])
    text.methods = "Recurrence was seen in 80 patients and not in 120."
    #expect(
      text.findings("REP-03").map(\.message) == [
        "This text (an abstract) does not print the number of events in the validation cohort (n = 86)."
      ])
    text.methods += " It was seen in 34 patients and not in 52 later."
    #expect(text.findings("REP-03") == [])
    text.cohorts = [.training(nil), .validation(nil)]
    text.methods = ""
    #expect(
      text.findings("REP-03").map(\.message) == [
        "This text (an abstract) does not print the number of patients or the number of events in any cohort."
      ])
    text.cohorts = [.training(200, events: 80), .validation(nil)]
    #expect(
      text.findings("REP-03").map(\.message) == [
        "This text (an abstract) does not print the number of patients in the validation cohort."
      ])
  }
}
