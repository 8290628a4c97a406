import Foundation
import Manuscripts
import Testing

@testable import Claims

/// Short texts in our own words, each with the cohorts that its values must be given, in order; `-` for none.
@Suite struct CohortOfClaimsTests {
  static let texts: [(text: String, cohorts: [String])] = [
    (
      "Patients were split into a training set (n = 140) and a validation set (n = 60). "
        + "The wavelet model gave AUCs of 0.881 in the training set and 0.842 in the validation set. "
        + "The clinical model was weaker (AUC: 0.774 and 0.731, respectively).",
      ["training", "validation", "training", "validation"]
    ),
    (
      "Patients were split into a training set (n = 140) and a validation set (n = 60). "
        + "The AUC was 0.88 in the training set and 0.84 in the validation set, compared with 0.77 and 0.73 for the clinical model.",
      ["training", "validation", "training", "validation"]
    ),
    (
      "The joint signature had an AUC (training/validation/test) of 0.861/0.843/0.822.",
      ["training", "validation", "test"]
    ),
    (
      "Patients were split into a training set (n = 140) and a test set (n = 60). "
        + "Among the three, the joint model did best (training and test sets AUC: 0.781 vs. 0.742).",
      ["training", "test"]
    ),
    (
      "The AUCs of the score were 0.931, 0.884, and 0.842 in the training, internal validation, and external validation cohorts, "
        + "respectively. The survival model reached AUCs of 0.812, 0.771, and 0.748 across the three cohorts, respectively.",
      [
        "training", "internal-validation", "external-validation", "training", "internal-validation",
        "external-validation",
      ]
    ),
    (
      "The network was evaluated in a held-out test set of 212 patients. It recognised fibrosis with an AUC of 0.842.",
      ["test"]
    ),
    // What is only tried further on is no cohort of the value.
    ("The nomogram had an AUC of 0.85, and was then tested in the external validation cohort.", ["-"]),
  ]

  @Test(arguments: texts.indices) func valuesGetTheirCohort(_ index: Int) throws {
    let (text, cohorts) = Self.texts[index]
    let manuscript = try ManuscriptReader.read(Data(text.utf8), name: "text.txt")
    let claims = ManuscriptReading(manuscript).claims
    #expect(claims.map { $0.cohort ?? "-" } == cohorts, "\(text)")
  }
}
