import Testing

@testable import Claims

/// Outcomes that only their places beside numbers tell.
@Suite struct OutcomePlacesTests {
  @Test func shortFormsArePartedAndSpeltOut() throws {
    let read = try ReadText(
      """
      Ultrasound radiomics for extrathyroidal extension (ETE) and nodal spread (NS) of thyroid cancer

      Results: In the test set, 40 patients had ETE and 31 had NS. For ETE, the AUCs of the clinical and radiomics models in the test set were 0.66 and 0.74. For NS, they were 0.69 and 0.80.
      """)
    #expect(read.reading.tasks.map(\.label) == ["extrathyroidal extension", "nodal spread"])
    #expect(
      read.claims == [
        "auc 0.66 test clinical extrathyroidal extension", "auc 0.74 test radiomics extrathyroidal extension",
        "auc 0.69 test clinical nodal spread", "auc 0.8 test radiomics nodal spread",
      ])
  }

  @Test func modelsAndCohortsAreNoOutcomes() throws {
    let read = try ReadText(
      "For XGBoost, the AUC was 0.84. For random forest, the AUC was 0.81. For the validation cohort, the AUC was 0.79."
    )
    #expect(read.reading.tasks.count < 2)
  }
}
