import Testing

@testable import Claims

/// Models that only their place beside a number tells.
@Suite struct ModelSlotsTests {
  static let split = "Patients were split into a training set (n = 150) and a test set (n = 75). "
  static let texts: [(text: String, claims: [String])] = [
    (
      split
        + "A clinical, a radiomics and a clinical-radiomics model were fitted. In the test set, AUCs were 0.66 (clinical), 0.74 (radiomics) and 0.79 (clinical-radiomics).",
      ["auc 0.66 test clinical", "auc 0.74 test radiomics", "auc 0.79 test clinical-radiomics"]
    ),
    (
      split
        + "We trained a boosting model; MEWS was the comparator. In the test set the AUROC was 0.84 (95% CI 0.79-0.89) for the gradient boosting model and 0.71 (95% CI 0.64-0.78) for MEWS.",
      ["auc 0.84 test gradient-boosting", "auc 0.71 test mews"]
    ),
    (
      split + "In the test set the radiomics model had an AUC of 0.81 and nodule volume an AUC of 0.70.",
      ["auc 0.81 test radiomics", "auc 0.7 test nodule-volume"]
    ),
    (
      split
        + "In the test set, the radiomics model had an AUC of 0.81, LI-RADS one of 0.72.",
      ["auc 0.81 test radiomics", "auc 0.72 test li-rads"]
    ),
    (
      split
        + "The C-index of our radiomics model was 0.73 in the test set and that of the HAP score 0.61.",
      ["c-index 0.73 test radiomics", "c-index 0.61 test hap"]
    ),
    (
      split
        + "Random forest had an AUC of 0.80 in the test set; for logistic regression the AUC was 0.77.",
      ["auc 0.8 test random-forest", "auc 0.77 test logistic-regression"]
    ),
  ]

  @Test(arguments: texts.indices) func placesNameModels(_ index: Int) throws {
    let (text, claims) = Self.texts[index]
    let read = try ReadText(text).claims
    #expect(read == claims, "\(text)")
  }

  /// Outcomes, patients, cohorts and results of other kinds fill the same places and are no models.
  static let others = [
    "The radiomics model had an AUC of 0.81 for lymph node metastasis and 0.74 for perineural invasion.",
    "The radiomics model had an AUC of 0.81 for OS and 0.74 for PFS.",
    "The radiomics model had an AUC of 0.81 for patients under 50 years and 0.74 for older women.",
    "The radiomics model had an AUC of 0.81 with the optimal cutoff that maximised the Youden index.",
    "The study had an AUC of 0.81 as its primary end point.",
    "An AUC of 0.81 was found, and the hazard ratio was 1.82 for the radiomics model.",
  ]

  @Test(arguments: others) func otherThingsAreNoModels(_ text: String) throws {
    let models = try ReadText(text).models
    #expect(models.isEmpty || models == ["radiomics"], "\(models)")
  }
}
