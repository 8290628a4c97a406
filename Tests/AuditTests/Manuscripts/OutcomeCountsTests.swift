import Claims
import Testing

@testable import Audit

@Suite struct OutcomeCountsTests {
  private static func text(_ words: String) -> TestText {
    var text = SentenceCase.split
    text.cohorts = [.training(600), .validation(250), .external(310)]
    text.tasks = [TestTask(id: "stroke", label: "ischaemic stroke", outcome: "ischaemic stroke")]
    text.methods = words
    return text
  }

  private static func read(_ words: String) -> [String] {
    text(words).input.outcomeCounts.map { "\($0.cohort) \($0.count)" }
  }

  @Test(arguments: [
    (
      "Stroke was present in 140 of 600 patients (23.3%), 61 of 250 (24.4%) and 80 of 310 (25.8%).",
      ["training 140", "validation 61", "external 80"]
    ),
    (
      "There were 140, 61 and 80 strokes in the training cohort, the validation cohort and the external validation cohort, respectively.",
      ["training 140", "validation 61", "external 80"]
    ),
    (
      "A stroke occurred in 140 patients (23.3%) of the training cohort and in 61 patients (24.4%) of the validation cohort.",
      ["training 140", "validation 61"]
    ),
    ("In the validation cohort, 61 women had a stroke.", ["validation 61"]),
    (
      "In the training cohort 140 patients died, and in the validation cohort, 61 of 250.",
      ["training 140", "validation 61"]
    ),
    ("The external validation cohort comprised 310 adults (stroke in 80).", ["external 80"]),
    ("The validation cohort was made of 250 adults, 61 with ischaemic stroke and 189 without.", ["validation 61"]),
    (
      "A training cohort (n = 600, 140 strokes) and a validation cohort (n = 250, 61 strokes) were formed.",
      ["training 140", "validation 61"]
    ),
    ("Stroke was confirmed in 80/310 participants of the external validation cohort.", ["external 80"]),
    ("In the validation cohort there were 61 events.", ["validation 61"]),
  ])
  func numbersWithTheOutcome(_ words: String, _ expected: [String]) {
    #expect(Self.read(words) == expected)
  }

  @Test(arguments: [
    "Diabetes was present in 140 of 600 patients (23.3%) and in 61 of 250 (24.4%).",
    "In the validation cohort, 61 patients (24.4%) were women and stroke was assessed by two neurologists.",
    "In the training cohort, 12 candidate predictors of stroke were considered.",
    "In the validation cohort, stroke was assessed within 30 days.",
    "In the training cohort, patients with a stroke before 2015 were left out.",
    "The training cohort (n = 600) and the validation cohort (n = 250) were followed for stroke for 24 months.",
    "In the validation cohort, stroke was predicted with a sensitivity of 80% and an AUC of 0.80.",
    "In the training cohort, 32 patients with missing stroke dates were excluded.",
  ])
  func otherNumbers(_ words: String) {
    #expect(Self.read(words) == [])
  }

  @Test func fewEventsOfEveryCohortAreFound() {
    let found = Self.text("Stroke was present in 140 of 600 patients, 61 of 250 and 80 of 310.").findings("DES-09")
    #expect(found.map(\.cohort) == ["validation", "external"])
  }

  @Test func reportedEventsAreNotMissed() {
    var text = Self.text(
      "There were 140, 61 and 80 strokes in the training, validation and external validation cohorts.")
    text.claims = [TestClaim(.accuracy, "0.801", "validation", "combined")]
    text.methods = "In the validation cohort, stroke was seen in 61 patients."
    #expect(text.findings("PERF-15") == [])
    text.methods = "The learning rate of the network was 0.001."
    #expect(text.findings("PERF-15").count == 1)
    text.cohorts = [.training(600), .validation(nil)]
    text.methods = "A second hospital provided 402 adults, including 88 with a stroke."
    #expect(text.findings("PERF-15") == [])
    text.methods = "At least 100 events were asked for."
    text.counts = [TestCount(unit: .events, n: 100)]
    #expect(text.findings("PERF-15").count == 1)
  }
}
