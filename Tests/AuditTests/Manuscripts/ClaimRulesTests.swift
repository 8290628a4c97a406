import Claims
import Manuscripts
import Testing

@testable import Audit

@Suite struct ClaimRulesTests {
  @Test(arguments: superiority) func superiorityNeedsATest(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: significance) func significanceNeedsItsPValue(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: robustness) func robustnessNeedsOtherPlaces(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: clinicalUse) func clinicalUseNeedsEvidence(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: causality) func predictorsAreNotCauses(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: population) func conclusionsKeepToThePatients(_ sentences: SentenceCase) { sentences.check() }

  static let superiority: [SentenceCase] = [
    .conclusion("CLM-01", true, "The nomogram outperformed the clinical model."),
    .conclusion("CLM-01", true, "Adding radiomics features can enhance the performance of the clinical model."),
    .conclusion("CLM-01", true, "The combined model showed better discrimination than either model alone."),
    .results("CLM-01", true, "The radiomics model was superior to the clinical model in both cohorts."),
    .conclusion("CLM-01", true, "The nomogram predicted recurrence more accurately than the clinical model."),
    .conclusion("CLM-01", true, "Our model surpassed radiologists in finding recurrence."),
    .results("CLM-01", true, "The combined model was clearly superior."),
    .results("CLM-01", false, "The superior lobe was involved in most cases of the model."),
    .conclusion("CLM-01", false, "The nomogram predicted recurrence well."),
    .conclusion("CLM-01", false, "We aimed to learn whether the nomogram outperforms the clinical model."),
    .conclusion("CLM-01", false, "The combined model was not better than the clinical model."),
    .conclusion("CLM-01", false, "Contrast-enhanced MRI features entered the model."),
    .conclusion("CLM-01", false, "Further studies are needed to improve the performance of the model."),
    .conclusion("CLM-01", false, "Invasion of the superior vena cava was part of the model."),
    .results("CLM-01", false, "The AUC of the nomogram was higher than that of the clinical model."),
    .results("CLM-01", false, "The nomogram outperformed the clinical model (DeLong test, p = 0.012)."),
    .results(
      "CLM-01", false, "The nomogram was better than the clinical model (difference in AUC 0.10, 95% CI 0.03 to 0.17)."),
    SentenceCase(code: "CLM-01", isFound: false, words: "what others found") {
      var text = SentenceCase.split
      text.discussion = "Li et al. reported that a radiomics model outperformed the clinical model."
      return text
    },
    SentenceCase(code: "CLM-01", isFound: false, words: "compared by a test") {
      var text = SentenceCase.split
      text.conclusion = "The nomogram outperformed the clinical model."
      text.comparisons = [TestComparison(left: "combined", right: "clinical", p: 0.02)]
      return text
    },
  ]

  static let significance: [SentenceCase] = [
    .results("CLM-02", true, "The nomogram performed significantly better than the clinical model (p = 0.08)."),
    .results("CLM-02", true, "The combined model significantly outperformed the radiomics model (P = .21)."),
    .results(
      "CLM-02", true,
      "Discrimination of the nomogram was significantly superior to that of the clinical model (p-value of 0.06)."),
    tested("The nomogram significantly outperformed the clinical model.", p: 0.11, isFound: true),
    tested("The score is significantly better than the model of the guidelines.", p: 0.31, isFound: true),
    tested("The score is significantly better than the model of the guidelines.", p: 0.01, isFound: false),
    tested(
      "The nomogram was significantly better than the clinical model.", p: 0.07, cohort: "validation", isFound: true),
    SentenceCase(code: "CLM-02", isFound: true, words: "intervals that hold each other's estimate") {
      var text = SentenceCase.split
      text.conclusion = "The nomogram was significantly better than the radiomics model."
      text.claims[1].interval = (0.70, 0.90)
      text.claims[5].interval = (0.66, 0.87)
      return text
    },
    .results("CLM-02", false, "The nomogram performed significantly better than the clinical model (p = 0.003)."),
    .results("CLM-02", false, "The nomogram was not significantly better than the clinical model (p = 0.08)."),
    .results("CLM-02", false, "The nomogram was better than the clinical model, but not significantly so (p = 0.08)."),
    .results("CLM-02", false, "Age differed significantly between the groups (p = 0.08)."),
    tested("The nomogram significantly outperformed the clinical model.", p: 0.01, isFound: false),
    tested("The nomogram outperformed the clinical model.", p: 0.2, isFound: false),
  ]

  private static func tested(_ words: String, p: Double, cohort: String? = nil, isFound: Bool) -> SentenceCase {
    SentenceCase(code: "CLM-02", isFound: isFound, words: "\(words) p = \(p)") {
      var text = SentenceCase.split
      text.conclusion = words
      text.comparisons = [TestComparison(left: "combined", right: "clinical", p: p, cohort: cohort)]
      return text
    }
  }

  static let robustness: [SentenceCase] = [
    .conclusion("CLM-04", true, "The nomogram is a robust tool to predict recurrence."),
    .conclusion("CLM-04", true, "The model generalised well and its performance was stable."),
    .conclusion("CLM-04", true, "Our radiomics signature reliably predicts recurrence."),
    .results("CLM-04", true, "The classifier showed robust performance in the validation cohort."),
    .conclusion("CLM-04", true, "A generalisable model of recurrence was built."),
    .conclusion("CLM-04", false, "The nomogram is a robust tool to predict recurrence.", isExternal: true),
    .conclusion("CLM-04", false, "Robust features (ICC above 0.75) entered the model."),
    .conclusion("CLM-04", false, "The single-centre design limits the generalisability of the model."),
    .conclusion("CLM-04", false, "External validation is needed to confirm the robustness of the model."),
    .methods("CLM-04", false, "Features were scaled by a robust scaler before the model was fitted."),
    .conclusion("CLM-04", false, "The model distinguished stable disease from progression."),
    .conclusion("CLM-04", false, "Whether the model is generalisable remains unknown."),
  ]

  static let clinicalUse: [SentenceCase] = [
    .conclusion("CLM-05", true, "The nomogram can be used in clinical practice to select patients for surgery."),
    .conclusion("CLM-05", true, "The model is ready for clinical implementation."),
    .conclusion("CLM-05", true, "This tool will guide treatment decisions in these patients."),
    .conclusion("CLM-05", true, "The signature can replace biopsy in patients with small lesions."),
    .conclusion("CLM-05", true, "The model should be used to guide the choice of therapy."),
    .conclusion("CLM-05", true, "This signature is a useful method for choosing adjuvant therapy."),
    .conclusion("CLM-05", true, "The algorithm gives clinicians a powerful tool and can improve patient care."),
    .conclusion("CLM-05", true, "The nomogram is ready for use at any hospital that has MRI."),
    .conclusion("CLM-05", true, "The model should be used whenever surgery is planned."),
    .conclusion("CLM-05", true, "With the model, biopsy can safely be skipped and surgery deferred."),
    .conclusion("CLM-05", false, "The nomogram predicted recurrence in patients with breast cancer."),
    .conclusion("CLM-05", false, "MRI is a useful method for imaging of the breast, and the model had an AUC of 0.80."),
    .conclusion("CLM-05", false, "The model was implemented in the statistical program R."),
    .conclusion("CLM-05", false, "The nomogram may guide treatment, but prospective validation is needed."),
    .conclusion("CLM-05", false, "The nomogram might support decisions. External validation is required before use."),
    .conclusion("CLM-05", false, "The nomogram can be used in clinical practice.", isExternal: true),
    .conclusion("CLM-05", false, "Before it can be used in clinical practice the model needs external validation."),
    SentenceCase(code: "CLM-05", isFound: false, words: "with a decision curve") {
      var text = SentenceCase.split
      text.results += "Decision curve analysis showed a net benefit at thresholds of 10% to 40%."
      text.conclusion = "The nomogram can guide treatment decisions."
      return text
    },
    SentenceCase(code: "CLM-05", isFound: true, words: "with a decision curve of development patients") {
      var text = TestText(
        introduction: "Others used a random split of their patients [3].",
        results: "The AUC was 0.842. Decision curve analysis showed a net benefit at thresholds of 10% to 40%.",
        conclusion: "The nomogram can guide treatment decisions.")
      text.cohorts = [.training()]
      text.models = [.combined]
      text.claims = [TestClaim(.auc, "0.842", "training", "combined")]
      return text
    },
  ]

  static let causality: [SentenceCase] = [
    .conclusion("CLM-06", true, "Tumour heterogeneity causes early recurrence."),
    .conclusion("CLM-06", true, "High texture entropy leads to a worse survival."),
    .conclusion("CLM-06", true, "The effect of peritumoral oedema on recurrence was strong."),
    .conclusion("CLM-06", true, "Recurrence can be prevented by lowering the risk score."),
    .conclusion("CLM-06", true, "Obesity increases the risk of recurrence."),
    .conclusion("CLM-06", false, "High texture entropy was associated with recurrence."),
    .methods("CLM-06", false, "The batch effect of scanners on features was removed."),
    .conclusion("CLM-06", false, "The small sample may lead to overfitting of the model."),
    .conclusion("CLM-06", false, "Adding features led to an AUC of 0.80."),
    SentenceCase(code: "CLM-06", isFound: false, words: "introductions speak of causes") {
      var text = SentenceCase.split
      text.introduction = "Breast cancer is the leading cause of death and causes recurrence."
      text.discussion = "Hypoxia leads to metastasis [21]."
      return text
    },
  ]

  static let population: [SentenceCase] = [
    concluded("young breast cancer patients", "The nomogram predicts recurrence in breast cancer patients.", true),
    concluded(
      "postmenopausal women with breast cancer", "Recurrence can be predicted in women with breast cancer.", true),
    concluded(
      "elderly patients with colorectal cancer", "The model predicts survival of patients with colorectal cancer.", true
    ),
    concluded(
      "triple-negative breast cancer patients", "The signature predicts response in patients with breast cancer.", true),
    concluded(
      "young and middle-aged patients with bladder cancer", "The score works in patients with bladder cancer.", true),
    .conclusion("CLM-07", true, "The nomogram works for all patients with recurrence."),
    concluded(
      "young breast cancer patients", "The nomogram predicts recurrence in young breast cancer patients.", false),
    concluded(
      "young breast cancer patients",
      "The nomogram predicts recurrence in women under 40 years of age with breast cancer.", false),
    concluded("patients with breast cancer", "The nomogram predicts recurrence in breast cancer patients.", false),
    concluded("young breast cancer patients", "The nomogram predicts recurrence.", false),
    titled("glioblastoma", "The model predicts survival of patients with brain tumours.", true),
    titled("clear cell renal cell carcinoma", "The nomogram tells the grade of renal masses before surgery.", true),
    titled("hepatocellular carcinoma", "The model tells the grade of hepatic tumors.", true),
    titled("glioblastoma", "The model predicts survival of patients with glioblastoma, a brain tumour.", false),
    titled(
      "glioblastoma and other brain tumours", "The model predicts survival of patients with brain tumours.", false),
    titled("clear cell renal cell carcinoma", "The nomogram tells the grade of a renal tumour.", false),
    titled("sepsis", "The nomogram tells the grade of renal masses before surgery.", false),
    .conclusion("CLM-07", false, "Whether the model holds in other hospitals needs further study across all settings."),
  ]

  private static func titled(_ disease: String, _ words: String, _ isFound: Bool) -> SentenceCase {
    SentenceCase(code: "CLM-07", isFound: isFound, words: "\(disease): \(words)") {
      var text = SentenceCase.external
      text.title = "Radiomics of \(disease)"
      text.conclusion = words
      return text
    }
  }

  private static func concluded(_ patients: String, _ words: String, _ isFound: Bool) -> SentenceCase {
    SentenceCase(code: "CLM-07", isFound: isFound, words: "\(patients): \(words)") {
      var text = SentenceCase.split
      text.title = "Prediction of recurrence in \(patients)"
      text.methods = "We studied \(patients) who had MRI before surgery."
      text.conclusion = words
      return text
    }
  }
}

@Suite struct SuperiorityAgainstNumbersTests {
  /// Two tasks; the habitat model is above the whole-tumour model in the first and below it in the second.
  static var mixed: TestText {
    var text = TestText()
    text.results =
      "In Task 1 the AUC of the whole-tumour model and the habitat model in the training cohort was 0.731 and 0.761. "
      + "In Task 2 they were 0.673 and 0.649."
    text.cohorts = [.training(), .external()]
    text.models = [.tumour, .habitat]
    text.tasks = [.first, .second]
    text.claims = [
      TestClaim(.auc, "0.731", "training", "tumour", task: "task-1"),
      TestClaim(.auc, "0.761", "training", "habitat", task: "task-1"),
      TestClaim(.auc, "0.673", "training", "tumour", task: "task-2"),
      TestClaim(.auc, "0.649", "training", "habitat", task: "task-2"),
    ]
    return text
  }

  @Test func aGeneralClaimIsMajor() throws {
    var text = SuperiorityAgainstNumbersTests.mixed
    text.conclusion = "The habitat model performed better than the whole-tumour model."
    let found = text.findings("CLM-03")
    #expect(found.map(\.severity) == [.major])
    #expect(
      found.map(\.message) == [
        "This text (an abstract) calls the habitat model better than the whole-tumour model; in Task 2, in the training cohort "
          + "(n = 200) it is not: AUC 0.649 of the habitat model against 0.673 of the whole-tumour model."
      ])
  }

  @Test func aClaimThatNamesItsTaskIsMinor() throws {
    var text = SuperiorityAgainstNumbersTests.mixed
    text.conclusion =
      "The habitat model exhibited better discriminatory effectiveness in identifying positive receptor status, in comparison to "
      + "the whole-tumour radiomics model."
    let found = text.findings("CLM-03")
    #expect(found.map(\.severity) == [.minor])
    #expect(
      found.map(\.message) == [
        "The claim names a task in which it holds; a general statement that the habitat model is better than the whole-tumour model "
          + "is not borne out in Task 2, in the training cohort (n = 200): AUC 0.649 of the habitat model against 0.673 of the "
          + "whole-tumour model."
      ])
  }

  @Test(arguments: [
    "Compared with the whole-tumour model, the habitat model performed better.",
    "The habitat model outperformed the whole-tumour model.",
    "The habitat model was superior to the whole-tumour model in predicting receptor status.",
    "Habitat models surpass whole-tumour models.",
    "Habitat radiomics is superior to whole-tumor radiomics for this purpose.",
    "Habitat imaging was better than whole-tumour analysis.",
  ]) func otherWordings(_ words: String) {
    var text = SuperiorityAgainstNumbersTests.mixed
    text.conclusion = words
    #expect(text.findings("CLM-03").count == 1)
  }

  @Test(arguments: [
    "In the external validation cohort the habitat model outperformed the whole-tumour model.",
    "The whole-tumour model and the habitat model predicted receptor status.",
    "The habitat model did not outperform the whole-tumour model.",
    "Future work should learn whether the habitat model outperforms the whole-tumour model.",
    "Habitat volume was better than whole-tumour diameter.",
  ]) func whatIsNotClaimed(_ words: String) {
    var text = SuperiorityAgainstNumbersTests.mixed
    text.conclusion = words
    #expect(text.findings("CLM-03") == [])
  }

  @Test func heldOutResultsDecide() {
    var text = SentenceCase.split
    text.conclusion = "The nomogram outperformed the clinical model and the radiomics model."
    #expect(text.findings("CLM-03") == [])
    // Lower in the training cohort only: the claim rests on the validation cohort.
    text.claims[0].text = "0.702"
    #expect(text.findings("CLM-03") == [])
    text.claims[1].text = "0.702"
    #expect(text.findings("CLM-03").count == 1)
  }
}
