import Testing

@testable import Audit

/// Sentences that say something near to a fault, and those that say the fault in other words.
@Suite struct WordingOfRealTextsTests {
  @Test func patientsKeptInBothCohorts() {
    func text(_ methods: String) -> TestText {
      TestText(methods: methods, cohorts: [])
    }
    #expect(
      text("Nineteen women who had been scanned at both sites were kept in both cohorts.").findings("DES-02").count == 1
    )
    #expect(text("Nobody was in more than one cohort.").findings("DES-02").isEmpty)
    #expect(text("Age and sex were recorded in both cohorts.").findings("DES-02").isEmpty)
  }

  @Test func slicesForEachPatientAreNoSplitByPatient() {
    let sliced = TestText(
      methods:
        "The data were split at the slice level into a training set and a test set after taking 9 slices per patient.")
    #expect(sliced.findings("DES-18").count == 1)
    let split = TestText(methods: "Images were split at the patient level into a training set and a test set.")
    #expect(split.findings("DES-18").isEmpty)
  }

  @Test func causeAndEffectInOtherWords() {
    #expect(TestText(conclusion: "Data-driven prediction of death in the ward is possible.").findings("CLM-06").isEmpty)
    #expect(
      TestText(conclusion: "The boosted model leads to earlier treatment of the infection.").findings("CLM-06").count
        == 1)
  }

  @Test func robustnessDenied() {
    #expect(TestText(conclusion: "The model was unable to reliably detect recurrence.").findings("CLM-04").isEmpty)
  }
}
