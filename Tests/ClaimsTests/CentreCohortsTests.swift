import Testing

@testable import Claims

/// Cohorts by the names of places.
@Suite struct CentreCohortsTests {
  static let texts: [(text: String, cohorts: [String], claims: [String])] = [
    (
      """
      External validation of the published CT model for renal colic

      Methods: The published model was applied without change to patients at hospital D (n = 310; 96 with a stone) and hospital E (n = 205; 71 with a stone).

      Results: The AUC was 0.78 at hospital D and 0.71 at hospital E.
      """,
      ["hospital-d external-validation 310 96", "hospital-e external-validation 205 71"],
      ["auc 0.78 hospital-d ct", "auc 0.71 hospital-e ct"]
    ),
    (
      """
      A model of hip fracture in older people

      Methods: The model was developed in a development cohort of 900 patients. The Bergamo cohort contained 240 patients (31 fractures) and the Girona cohort 180 patients (22 fractures); both served for external validation.

      Results: The model had an AUC of 0.81 in the development cohort, 0.77 in the Bergamo cohort and 0.70 in the Girona cohort.
      """,
      ["training development 900 -", "bergamo external-validation 240 -", "girona external-validation 180 -"],
      ["auc 0.81 training model", "auc 0.77 bergamo model", "auc 0.7 girona model"]
    ),
    (
      """
      A model of hip fracture in older people

      Methods: The model was developed in a development cohort of 900 patients. External validation was performed in 240 patients from Girona (31 with a fracture).

      Results: The model had an AUC of 0.81 in the development cohort and 0.77 in the Girona cohort.
      """,
      ["training development 900 -", "girona external-validation 240 31"],
      ["auc 0.81 training model", "auc 0.77 girona model"]
    ),
    // A place that gives patients and no results of its own is no cohort.
    (
      """
      A model of hip fracture in older people

      Methods: The model was developed in 400 patients from Bergamo and tested in a test set of 150 patients.

      Results: The model had an AUC of 0.81 in the test set.
      """,
      ["training development 400 -", "test internal-validation 150 -"], ["auc 0.81 test model"]
    ),
  ]

  @Test func twoPlacesOfOneSentenceAreTwoCohorts() throws {
    let read = try ReadText(
      """
      A network for muscle invasion

      Methods: The network was trained on 402 patients of the University Hospital and tested on 260 patients of the City Hospital.

      Results: The network had an AUC of 0.95 in the training cohort and of 0.83 in the City Hospital cohort.
      """)
    #expect(read.cohorts == ["training development 402 -", "external-validation external-validation 260 -"])
  }

  @Test(arguments: texts.indices) func placesAreCohorts(_ index: Int) throws {
    let (text, cohorts, claims) = Self.texts[index]
    let read = try ReadText(text)
    #expect(read.cohorts.filter { !$0.hasPrefix("all ") } == cohorts)
    #expect(read.claims == claims)
  }
}
