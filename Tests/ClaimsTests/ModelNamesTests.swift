import Testing

@testable import Claims

/// What else a text calls its models, and versions of one.
@Suite struct ModelNamesTests {
  @Test func aNameInAppositionIsTheSameModel() throws {
    let read = try ReadText(
      "We validated FundusEye, a deep learning algorithm for glaucoma. In the test set FundusEye had an AUC of 0.93.")
    #expect(read.models == ["deep-learning"])
    #expect(read.reading.models.first?.otherNames == ["FundusEye"])
    #expect(read.claims == ["auc 0.93 test deep-learning"])
  }

  @Test func versionsOfAModelAreParted() throws {
    let read = try ReadText(
      "In the validation cohort the original model had a C-index of 0.66, the recalibrated model one of 0.66 and the extended model one of 0.71."
    )
    #expect(
      read.claims == [
        "c-index 0.66 validation original", "c-index 0.66 validation recalibrated", "c-index 0.71 validation extended",
      ])
  }

  @Test func radiologicalFindingsAreAnotherModelThanClinicalOnes() throws {
    let read = try ReadText(
      "In the test set the clinical model had an AUC of 0.66, the radiological model an AUC of 0.71.")
    #expect(read.claims == ["auc 0.66 test clinical", "auc 0.71 test radiological"])
  }

  @Test func aScoreThatWasMadeIsAModel() throws {
    let read = try ReadText(
      "We designed the ALDER score for croup. In the test set the ALDER score had a sensitivity of 91.2%.")
    #expect(read.claims == ["sensitivity 91.2 test alder"])
  }

  @Test func numbersOfVariablesPartEquations() throws {
    let read = try ReadText(
      "In the validation cohort the AUC was 0.79 for the 4-variable model and 0.82 for the 8-variable model.")
    #expect(read.claims == ["auc 0.79 validation 4-variable", "auc 0.82 validation 8-variable"])
  }

  @Test func aScoreIsKnownByTheEndOfItsName() throws {
    let read = try ReadText(
      """
      From these records we derived a logistic risk score for croup, with the Westley Croup Score (WCS) as comparator.

      In the validation cohort, the AUC of the risk score was 0.82 (0.78 to 0.86) and that of WCS 0.82 (0.78 to 0.86) (p < 0.0001).
      """)
    #expect(read.claims == ["auc 0.82 validation logistic-regression", "auc 0.82 validation wcs"])
    #expect(read.reading.comparisons.map { $0.left ?? "-" } == ["logistic-regression"])
    #expect(read.reading.comparisons.map { $0.right ?? "-" } == ["wcs"])
  }

  @Test func aWordThatIsAModelElsewhereIsOneBesideAnother() throws {
    let read = try ReadText(
      """
      In the test set, AUCs were 0.71, 0.74 and 0.81 for stenosis, plaque volume and radiomics.

      Radiomics and plaque volume differed with p = 0.93.
      """)
    #expect(read.reading.comparisons.map { $0.left ?? "-" } == ["radiomics"])
    #expect(read.reading.comparisons.map { $0.right ?? "-" } == ["plaque-volume"])
  }
}
