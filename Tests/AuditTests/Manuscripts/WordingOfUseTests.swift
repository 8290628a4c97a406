import Foundation
import Claims
import Manuscripts
import Testing

@testable import Audit

/// Use, robustness, cause and population in further words.
@Suite struct WordingOfUseTests {
  @Test(arguments: cases) func wordingsOfClaims(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let cases: [ArticleSentence] = [
    // A pronoun goes on speaking of the model.
    .init("CLM-05", .conclusion, true, "The nomogram predicted recurrence. It can be used to guide adjuvant therapy."),
    .init(
      "CLM-05", .conclusion, true, "The nomogram predicted recurrence. Its use will make many biopsies unnecessary."),
    .init("CLM-05", .conclusion, true, "The nomogram can replace endoscopy in men at low risk."),
    .init("CLM-05", .conclusion, true, "The nomogram will support ward nurses in their daily rounds."),
    .init("CLM-05", .conclusion, false, "Surgery was safe. It can be used to treat recurrence in practice."),
    .init(
      "CLM-04", .conclusion, true, "As a robust and simple tool, the nomogram may be of help, which needs confirmation."
    ),
    .init(
      "CLM-04", .conclusion, true,
      "The performance of the nomogram was stable, and it may be of use after further validation."),
    .init("CLM-04", .conclusion, true, "The nomogram generalises well and is robust to missing values."),
    .init("CLM-04", .conclusion, false, "The nomogram may be robust, which has to be confirmed in further studies."),
    .init("CLM-04", .conclusion, false, "The nomogram was robust to missing values."),
    .init("CLM-06", .conclusion, true, "Lowering blood pressure would prevent recurrence."),
    .init("CLM-06", .conclusion, false, "It would be interesting to study the effect of smoking on recurrence."),
    .init("CLM-07", .conclusion, true, "The nomogram recognises recurrence in all people with bladder cancer."),
  ]

  @Test(arguments: designs) func wordingsOfDesign(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let designs: [ArticleSentence] = [
    .init(
      "DES-02", .methods, true,
      "Twelve patients had been registered twice and are also contained in the validation cohort, beside the training cohort."
    ),
    .init("DES-02", .methods, true, "In 2018, 14 people had one scan in each set."),
    .init("DES-02", .methods, false, "Patients with earlier surgery were also included in the validation cohort."),
    .init(
      "DES-05", .methods, true,
      "The optimal cut-off was determined with X-tile in the training and validation cohorts separately."),
    .init(
      "DES-05", .methods, true,
      "Sensitivity was taken at the maximum of the Youden index, which was determined separately in each cohort."),
    .init(
      "DES-05", .methods, false,
      "The cut-off was determined in the training cohort, and sensitivity was computed in each cohort."),
    .init(
      "DES-05", .methods, false,
      "A published cut-off was kept, and performance was reported for each cohort separately."),
    .init(
      "DES-18", .methods, true,
      "The slices were randomly divided into training and validation parts. Patient-level predictions were the mean over all slices."
    ),
    .init(
      "DES-18", .methods, false,
      "The slices were randomly divided into training and validation parts at the patient level."),
    .init(
      "DES-19", .methods, true,
      "Before division into the two cohorts, intensities were z-score normalised with the mean and standard deviation of all 1060 patients."
    ),
    .init(
      "DES-19", .methods, true,
      "As only a third of the patients had recurrence, SMOTE was applied to all patients before they were divided into cohorts."
    ),
    .init(
      "DES-19", .methods, false, "SMOTE was applied only in the training cohort, after the patients had been divided."),
    .init("DES-19", .methods, false, "Image intensities were z-score normalised in all patients."),
    .init(
      "DES-20", .methods, true,
      "Training was stopped when the loss in the external test set had not fallen for ten epochs."),
    .init(
      "DES-20", .methods, true,
      "The number of trees and the node size were those that gave the highest C-index in the test cohort."),
    .init(
      "DES-20", .methods, false,
      "The number of trees was the one that gave the highest AUC in cross-validation of the training cohort."),
    .init(
      "DES-22", .methods, true,
      "Eight features were selected by LASSO to form the signature, whose validity was evaluated with ten-fold cross-validation of these eight features."
    ),
    .init("PERF-16", .methods, true, "Calibration was examined by the calibration slope and the Brier score."),
    .init(
      "PERF-17", .results, true,
      "On decision curve analysis, the nomogram had the higher net benefit over a wide range of threshold probabilities (Figure 4)."
    ),
    .init(
      "PERF-17", .results, false,
      "On decision curve analysis, the nomogram had the higher net benefit at threshold probabilities from 10% to 40% (Figure 4)."
    ),
    .init(
      "CLM-02", .results, true,
      "In the validation cohort, the AUC of the nomogram was significantly higher than that of the radiomics model (p = 0.21)."
    ),
    .init(
      "CLM-02", .results, true,
      "The nomogram did not differ from the radiomics model (p = 0.31), but it was significantly better than the clinical model (p = 0.09)."
    ),
    .init(
      "CLM-02", .results, false,
      "The nomogram was significantly better than the clinical model (p = 0.01), but not than the radiomics model (p = 0.31)."
    ),
    .init(
      "CLM-02", .results, false,
      "The signature was significantly higher in patients with recurrence than in others (p = 0.002)."),
  ]

  @Test(arguments: [
    ("men under 55 years of age", "for men with bladder cancer", true),
    ("women aged 65 years or older", "in women with bladder cancer", true),
    ("adults aged 18 years or older", "in patients with bladder cancer", false),
    ("children aged 5 to 12 years", "in patients with suspected appendicitis", true),
    ("patients with stage I-II disease", "in patients with bladder cancer", true),
    ("patients aged 18 to 80 years", "in patients with bladder cancer", false),
    ("men under 55 years of age", "in young men with bladder cancer", false),
    ("women with node-negative cancer", "in patients with node-negative cancer", false),
  ]) func aConclusionNamesThePatients(_ studied: String, _ concluded: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.methods = "We included 286 \(studied) of one hospital."
    text.conclusion = "The nomogram predicts recurrence \(concluded)."
    #expect(text.findings("CLM-07").isEmpty != isFound)
  }

  @Test(arguments: [
    ("ExaNet, a random forest classifier, was trained.", true),
    ("Twelve machine learning classifiers were trained.", false),
    ("Random forest and boosting had similar performance.", false),
    ("Heart rate was higher than in stable weeks.", true),
    ("We compare its performance with the original model and with clinicians.", false),
  ]) func whatIsCompared(_ words: String, _ isFound: Bool) {
    var text = TestText()
    text.results = "The AUC of the model was 0.842. \(words)"
    text.models = [.combined]
    text.claims = [TestClaim(.auc, "0.842", nil, "combined")]
    #expect(text.findings("DES-10").isEmpty != isFound)
  }

  @Test(arguments: [
    ("The model works in all patients with stroke.", true),
    ("The model works in all patients with stroke treated by thrombectomy.", false),
    ("The model works in these patients with stroke.", false),
    ("Whether it works in all patients with stroke is not known.", false),
  ]) func aTreatmentInTheTitleBoundsThePatients(_ conclusion: String, _ isFound: Bool) {
    var text = SentenceCase.split
    text.title = "Predicting poor outcome after mechanical thrombectomy"
    text.conclusion = conclusion
    #expect(text.findings("CLM-07").contains { $0.message.contains("after thrombectomy") } == isFound)
  }

  @Test func aLabelAsASentenceNamesItsParagraph() throws {
    let words = """
      # A nomogram for recurrence of bladder cancer

      **Introduction.** Recurrence is frequent. The aim was to build a nomogram.

      **Patients and methods.** We included 276 men under 55 years of age who had surgery.

      **Results.** The nomogram had an AUC of 0.81 in the training data.

      **Conclusions.** The nomogram predicts recurrence in men with bladder cancer.
      """
    let manuscript = try ManuscriptReader.read(Data(words.utf8), name: "abstract.md")
    let input = ManuscriptInput(ManuscriptReading(manuscript))
    let parts = input.scope.parts.filter { $0 != .outside }
    #expect(parts == [.title, .introduction, .introduction, .methods, .results, .conclusion])
    #expect(!(try RuleCatalogue.rule("CLM-07").findings(in: input).isEmpty))
  }

  @Test(arguments: [
    ("A network was trained.", false), ("Networks were trained and validated.", true),
  ]) func developmentAloneHasOneGroupOfPatients(_ methods: String, _ isFound: Bool) {
    var text = TestText(
      methods: methods, results: "The AUC was 0.912.", models: [.radiomics],
      claims: [TestClaim(.auc, "0.912", nil, "radiomics")])
    text.kind = .modelDevelopment
    #expect(text.findings("PERF-18").isEmpty != isFound)
  }
}
