import Testing

@testable import Claims

/// Cohorts of results whose own sentence names none.
@Suite struct CohortOfContextTests {
  static let texts: [(text: String, claims: [String])] = [
    // The paragraph goes on with its only cohort.
    (
      "In the validation cohort the habitat model had an AUC of 0.80. It was well received. A Brier score of 0.17 was reached by the habitat model.",
      ["auc 0.8 validation habitat", "brier 0.17 validation habitat"]
    ),
    // A conclusion repeats a number.
    (
      """
      Results: In the validation cohort the habitat model had an AUC of 0.80.

      Conclusion: The habitat model reached an AUC of 0.80 and needs a trial.
      """,
      ["auc 0.8 validation habitat", "auc 0.8 validation habitat"]
    ),
    // A hospital that is not known as a cohort is not the one named before.
    (
      "In the training cohort the habitat model had an AUC of 0.90. The habitat model had an AUC of 0.72 at our partner hospital.",
      ["auc 0.9 training habitat", "auc 0.72 - habitat"]
    ),
    // `in these men`, `in the latter`
    (
      "The score model was developed in 310 men. The model had an AUC of 0.88 in these men.",
      ["auc 0.88 training model"]
    ),
    (
      "The habitat model had an AUC of 0.90 in the training cohort and 0.80 in the validation cohort. In the latter, the clinical model had an AUC of 0.71.",
      ["auc 0.9 training habitat", "auc 0.8 validation habitat", "auc 0.71 validation clinical"]
    ),
    (
      "The AUC of the habitat model was 0.87 in the women from whom it had been derived.",
      ["auc 0.87 training habitat"]
    ),
    // The test that a bracket names ends no clause.
    (
      "The AUC was 0.80 for the habitat model and 0.70 for the clinical model (p < 0.001, DeLong) in the men from whom the model had been derived.",
      ["auc 0.8 training habitat", "auc 0.7 training clinical"]
    ),
  ]

  @Test(arguments: texts.indices) func cohortsAreTakenFromAround(_ index: Int) throws {
    let (text, claims) = Self.texts[index]
    let read = try ReadText(text).claims
    #expect(read == claims, "\(text)")
  }

  @Test func aTextWithoutAnyValidationKnowsItsDevelopmentPatientsOnly() throws {
    let read = try ReadText(
      """
      A nomogram for recurrence of meningioma

      Methods: We studied 210 patients who had surgery at our hospital. A Cox model was fitted and drawn as a nomogram.

      Results: The nomogram had a C-index of 0.74.
      """)
    #expect(read.cohorts == ["all development 210 -"])
    #expect(read.claims == ["c-index 0.74 all nomogram"])
  }

  @Test func whereAForestWasTrainedNothingIsGuessed() throws {
    let read = try ReadText(
      """
      A random forest for recurrence of meningioma by machine learning

      Methods: We studied 210 patients who had surgery at our hospital. A random forest model was built.

      Results: The random forest model had an AUC of 0.94.
      """)
    #expect(read.claims == ["auc 0.94 - random-forest"])
  }

  @Test func patientsOfAValidationStudyAreExternal() throws {
    let read = try ReadText(
      """
      External validation of the existing BIRCH score for stroke after surgery

      Methods: To externally validate the existing score, we studied 1450 patients who had heart surgery.

      Results: The area under the curve of the BIRCH score was 0.64.
      """)
    #expect(read.reading.kind.kind == .modelValidation)
    #expect(read.claims.count == 1)
    #expect(read.reading.cohort(read.reading.ownClaims.first?.cohort)?.role == .externalValidation)
  }
}
