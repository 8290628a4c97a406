import Testing

/// Ways to claim, or not to claim, what a study has not shown.
@Suite struct WordingOfClaimsTests {
  @Test(arguments: clm01) func clm01Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: clm02) func clm02Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: clm04) func clm04Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: clm05) func clm05Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: clm06) func clm06Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: clm07) func clm07Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let clm01: [ArticleSentence] = [
    .init("CLM-01", .conclusion, true, "The nomogram was more accurate than the clinical model."),
    .init("CLM-01", .conclusion, true, "Radiomics adds to clinical variables and improves prediction."),
    .init("CLM-01", .conclusion, true, "The nomogram outclassed the clinical model."),
    .init("CLM-01", .conclusion, true, "The nomogram showed the best performance of the three models."),
    .init("CLM-01", .conclusion, true, "The addition of the radiomics score enhanced discrimination."),
    .init(
      "CLM-01", .conclusion, true,
      "Compared with the clinical model, the nomogram had an improved ability to predict recurrence."),
    .init("CLM-01", .conclusion, true, "The nomogram exhibited a significant advantage over the clinical model."),
    .init("CLM-01", .conclusion, true, "The nomogram was the best-performing model."),
    .init("CLM-01", .conclusion, true, "The nomogram's performance was superior."),
    .init("CLM-01", .conclusion, true, "The radiomics model proved to be more effective than the clinical model."),
    .init("CLM-01", .conclusion, true, "The nomogram achieved higher predictive accuracy than either component."),
    .init("CLM-01", .conclusion, false, "The nomogram and the clinical model performed similarly."),
    .init("CLM-01", .conclusion, false, "No model was better than the other."),
    .init("CLM-01", .conclusion, false, "We aimed at better prediction with a nomogram."),
    .init("CLM-01", .conclusion, false, "The nomogram was not superior to the clinical model."),
    .init("CLM-01", .results, false, "Enhancement after contrast medium was better seen in the later phase."),
    .init("CLM-01", .results, false, "Better differentiated tumours recurred less often."),
    .init("CLM-01", .results, false, "The nomogram did not improve discrimination over the radiomics model."),
    .init("CLM-01", .results, false, "Patients of the training cohort had a better performance status."),
    .init(
      "CLM-01", .conclusion, false,
      "A better understanding of recurrence is needed, and the nomogram is one step."),
    .init("CLM-01", .conclusion, false, "It was not shown that the nomogram is better than the clinical model."),
    .init("CLM-01", .conclusion, false, "Improved imaging of the bladder is desirable."),
    .init("CLM-01", .conclusion, true, "The radiomics score provides incremental value over clinical variables."),
    .init("CLM-01", .conclusion, true, "The nomogram beats the clinical model."),
    .init("CLM-01", .conclusion, true, "Integrating radiomics yields a gain in discrimination."),
    .init("CLM-01", .conclusion, true, "The nomogram discriminates better than clinical variables."),
    .init("CLM-01", .conclusion, false, "Combining both was of no additional value."),
  ]

  static let clm02: [ArticleSentence] = [
    .init("CLM-02", .conclusion, false, "The nomogram outperformed the clinical model.")
  ]

  static let clm04: [ArticleSentence] = [
    .init("CLM-04", .conclusion, true, "The nomogram showed robust performance and good generalisability."),
    .init(
      "CLM-04", .conclusion, true,
      "The signature is a reliable and reproducible tool for the prediction of recurrence."),
    .init("CLM-04", .conclusion, true, "Our model generalises well to new patients."),
    .init("CLM-04", .conclusion, true, "The model remained stable and can be relied upon to predict recurrence."),
    .init("CLM-04", .conclusion, true, "The nomogram has strong generalization ability."),
    .init(
      "CLM-04", .conclusion, true,
      "The classifier performed consistently and can be trusted in other hospitals."),
    .init("CLM-04", .conclusion, true, "The model was highly transferable."),
    .init(
      "CLM-04", .conclusion, false,
      "Robust features were selected, and the nomogram had moderate discrimination."),
    .init(
      "CLM-04", .conclusion, false,
      "The generalisability of the nomogram has to be examined in other hospitals."),
    .init("CLM-04", .conclusion, false, "Stable patients were followed, and the model predicted recurrence."),
    .init("CLM-04", .conclusion, false, "The model is not yet reliable enough."),
    .init("CLM-04", .conclusion, false, "Whether the model is robust is unknown."),
    .init(
      "CLM-04", .conclusion, false,
      "The nomogram predicted recurrence with moderate discrimination; its robustness was not examined."),
    .init("CLM-04", .conclusion, false, "Robust evidence on recurrence is lacking, and the model adds to it."),
    .init(
      "CLM-04", .conclusion, false,
      "External validation is needed before the model can be called generalisable."),
    .init("CLM-04", .conclusion, false, "Patients with stable disease were included in the model."),
    .init("CLM-04", .conclusion, true, "The signature is a dependable predictor that holds across populations."),
    .init("CLM-04", .conclusion, true, "Radiomics provides a stable and reproducible prediction of recurrence."),
    .init("CLM-04", .conclusion, false, "Reproducibility of the nomogram across scanners is unknown."),
  ]

  static let clm05: [ArticleSentence] = [
    .init(
      "CLM-05", .conclusion, true,
      "The nomogram provides clinicians with a convenient tool for individualised treatment."),
    .init("CLM-05", .conclusion, true, "The model helps clinicians to select patients for adjuvant therapy."),
    .init(
      "CLM-05", .conclusion, true,
      "The nomogram enables personalised treatment of patients with bladder cancer."),
    .init("CLM-05", .conclusion, true, "This model can be applied in clinical settings for decision-making."),
    .init("CLM-05", .conclusion, true, "Our tool will change the management of bladder cancer."),
    .init("CLM-05", .conclusion, true, "The nomogram allows physicians to tailor follow-up."),
    .init("CLM-05", .conclusion, true, "Use of the model spares patients unnecessary biopsies."),
    .init("CLM-05", .conclusion, true, "The nomogram should be integrated into the clinical workflow."),
    .init("CLM-05", .conclusion, true, "The score can be used at the bedside to decide on surgery."),
    .init("CLM-05", .conclusion, true, "The nomogram is recommended for routine use."),
    .init(
      "CLM-05", .conclusion, true,
      "It offers surgeons a noninvasive basis for preoperative planning by the model."),
    .init("CLM-05", .conclusion, true, "With this model, patients at low risk can be spared cystoscopy."),
    .init("CLM-05", .conclusion, true, "The model can be implemented in hospitals to guide follow-up."),
    .init("CLM-05", .conclusion, true, "The radiomics nomogram serves as a guide for treatment decisions."),
    .init("CLM-05", .conclusion, true, "The model has immediate clinical applicability."),
    .init("CLM-05", .conclusion, false, "The nomogram had good discrimination and deserves external validation."),
    .init("CLM-05", .conclusion, false, "Before clinical use of the nomogram, external validation is required."),
    .init("CLM-05", .conclusion, false, "The model cannot replace biopsy."),
    .init("CLM-05", .conclusion, false, "The nomogram is not ready for clinical use."),
    .init("CLM-05", .conclusion, false, "Radiotherapy and chemotherapy may be used in these patients."),
    .init(
      "CLM-05", .conclusion, false,
      "The nomogram may help to guide treatment, but this needs prospective validation."),
    .init("CLM-05", .conclusion, false, "Whether the model should be used in practice remains to be studied."),
    .init("CLM-05", .conclusion, false, "A nomogram was developed; its clinical use awaits validation."),
    .init(
      "CLM-05", .conclusion, false,
      "The nomogram requires prospective evaluation before it can support decisions."),
    .init(
      "CLM-05", .conclusion, false,
      "Decisions on treatment are difficult, and the nomogram estimated the risk of recurrence."),
    .init("CLM-05", .conclusion, false, "Current guidelines recommend surgery for these patients."),
    .init(
      "CLM-05", .conclusion, false,
      "MRI is used in routine practice, and the radiomics model was built from it."),
    .init("CLM-05", .conclusion, false, "The model needs recalibration before it is applied in other hospitals."),
    .init("CLM-05", .conclusion, false, "The nomogram should not be used to guide treatment."),
    .init(
      "CLM-05", .conclusion, false,
      "The nomogram is a promising method that deserves study in a multicentre trial."),
    .init("CLM-05", .conclusion, true, "We recommend that urologists use the nomogram when counselling patients."),
    .init("CLM-05", .conclusion, true, "The nomogram makes personalised surveillance possible in daily practice."),
    .init(
      "CLM-05", .conclusion, true,
      "Clinicians can rely on this model to choose patients for intravesical therapy."),
    .init("CLM-05", .conclusion, true, "Our findings support adoption of the radiomics model in tumour boards."),
    .init("CLM-05", .conclusion, true, "The model obviates the need for repeat biopsy."),
    .init("CLM-05", .conclusion, true, "The nomogram may serve as a noninvasive tool for treatment selection."),
    .init("CLM-05", .conclusion, false, "The model is of interest for research only."),
    .init("CLM-05", .conclusion, false, "Prospective trials should determine if the nomogram improves care."),
  ]

  static let clm06: [ArticleSentence] = [
    .init("CLM-06", .conclusion, true, "Low sphericity promotes recurrence of bladder cancer."),
    .init("CLM-06", .conclusion, true, "A higher radiomics score results in earlier recurrence."),
    .init("CLM-06", .conclusion, true, "Peritumoral texture is responsible for recurrence."),
    .init("CLM-06", .conclusion, true, "Smoking increased the risk of recurrence in our model."),
    .init("CLM-06", .conclusion, true, "Tumour heterogeneity drives recurrence."),
    .init("CLM-06", .conclusion, true, "The use of the nomogram reduces mortality."),
    .init("CLM-06", .conclusion, true, "Tumour size had a causal effect on recurrence."),
    .init("CLM-06", .conclusion, true, "High entropy accelerates progression."),
    .init("CLM-06", .conclusion, false, "A higher radiomics score was related to earlier recurrence."),
    .init("CLM-06", .conclusion, false, "Tumour size was an independent predictor of recurrence."),
    .init("CLM-06", .conclusion, false, "Overfitting results in optimistic AUCs."),
    .init("CLM-06", .conclusion, false, "The effect of scanner on features was small."),
    .init("CLM-06", .conclusion, false, "The loss of patients led to a smaller sample."),
    .init("CLM-06", .conclusion, false, "The radiomics score was a risk factor for recurrence."),
    .init("CLM-06", .results, false, "Tumour size, stage and entropy entered the model."),
    .init("CLM-06", .results, false, "The hazard of recurrence was higher in patients with large tumours."),
    .init("CLM-06", .results, false, "The odds ratio of recurrence was 1.8 for each centimetre."),
    .init("CLM-06", .results, false, "Larger tumours had an increased risk of recurrence."),
    .init("CLM-06", .results, false, "Oversampling led to overfitting of the radiomics model."),
    .init("CLM-06", .conclusion, false, "Reducing the number of features did not change the AUC."),
    .init("CLM-06", .conclusion, false, "High entropy was associated with an increased risk of recurrence."),
    .init("CLM-06", .conclusion, false, "The nomogram estimates the risk of recurrence."),
    .init("CLM-06", .conclusion, false, "The impact of entropy on the AUC of the model was small."),
    .init("CLM-06", .conclusion, true, "Necrosis triggers early recurrence."),
    .init("CLM-06", .conclusion, true, "Entropy influences recurrence by promoting invasion."),
    .init("CLM-06", .conclusion, true, "Intratumoural heterogeneity is a cause of recurrence."),
    .init("CLM-06", .conclusion, false, "Intratumoural heterogeneity correlates with recurrence."),
  ]

  static let clm07: [ArticleSentence] = [
    .init("CLM-07", .conclusion, true, "The nomogram predicts recurrence for every patient in any hospital."),
    .init("CLM-07", .conclusion, true, "The model is applicable to the general population."),
    .init("CLM-07", .conclusion, true, "The nomogram can be applied regardless of age, sex or scanner."),
    .init("CLM-07", .conclusion, false, "The nomogram predicts recurrence in patients of our hospital."),
    .init("CLM-07", .conclusion, false, "The model is not applicable to the general population."),
    .init("CLM-07", .conclusion, false, "The nomogram predicts recurrence of bladder cancer after resection."),
    .init("CLM-07", .conclusion, false, "Further study in all hospitals of the region is planned."),
  ]
}
