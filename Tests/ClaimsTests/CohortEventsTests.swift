import Testing

@testable import Claims

/// Events that stand apart from the definition of a cohort.
@Suite struct CohortEventsTests {
  static let texts: [(text: String, cohorts: [String])] = [
    (
      "The training set had 236 patients and the test set 120 patients. In the training set, 88 of 236 patients had a recurrence.",
      ["training development 236 88", "test internal-validation 120 -"]
    ),
    (
      "Of 236 patients in the training set, 88 (37%) died; of 120 patients in the test set, 41 died.",
      ["training development 236 88", "test internal-validation 120 41"]
    ),
    (
      "The training set included 236 patients (88 readmitted [37.3%]) and the test set 120 patients (41 readmitted [34.2%]).",
      ["training development 236 88", "test internal-validation 120 41"]
    ),
    // Those who were left out or had gaps are no events.
    (
      "The training set had 236 patients and the test set 120 patients. Of the 236 patients, 12 had missing values.",
      ["training development 236 -", "test internal-validation 120 -"]
    ),
  ]

  @Test(arguments: texts.indices) func eventsAreFound(_ index: Int) throws {
    let (text, cohorts) = Self.texts[index]
    let read = try ReadText(text).cohorts
    #expect(read == cohorts, "\(text)")
  }
}
