import Claims
import Foundation
import Manuscripts
import Testing

@testable import Audit

/// One sentence in an article that is read as any other is, and whether a rule has a finding there. Without the sentence no rule
/// has one.
struct ArticleSentence: Sendable, CustomTestStringConvertible {
  enum Part: Sendable { case methods, results, conclusion }

  let code: String
  let part: Part
  let isFound: Bool
  let words: String

  init(_ code: String, _ part: Part, _ isFound: Bool, _ words: String) {
    (self.code, self.part, self.isFound, self.words) = (code, part, isFound, words)
  }

  var testDescription: String { "\(code) \(isFound ? "finds" : "passes"): \(words)" }

  func check() throws {
    let manuscript = try ManuscriptReader.read(Data(article.utf8), name: "article.md")
    let found = try RuleCatalogue.rule(code).findings(in: ManuscriptInput(ManuscriptReading(manuscript)))
    #expect(found.isEmpty != isFound, "\(found.map(\.message))")
  }

  private var article: String {
    let isOnCalibration = code == "PERF-08" || code == "PERF-14"
    return """
      # A radiomics nomogram for recurrence of bladder cancer

      ## Introduction

      Recurrence after resection is frequent, and its prediction matters for follow-up. We developed a nomogram of recurrence.

      ## Methods

      Patients of one hospital who had an MRI before resection were included. They were divided into a training cohort (n = 640, \
      260 with recurrence) and a validation cohort (n = 420, 171 with recurrence). A clinical model, a radiomics model and a \
      nomogram of both were built by logistic regression with seven predictors that had been specified in advance. \
      \(part == .methods ? words : "") \(code == "DES-07" ? "" : "A threshold of 0.40 was prespecified.")

      \(String(repeating: "Imaging was carried out with the equipment of the department and reviewed by two authors. ", count: 48))

      ## Results

      In the training cohort, AUCs were 0.712 (95% CI 0.672-0.752) for the clinical model, 0.781 (95% CI 0.745-0.817) for the \
      radiomics model and 0.823 (95% CI 0.790-0.856) for the nomogram. In the validation cohort, AUCs were 0.701 (95% CI \
      0.651-0.751) for the clinical model, 0.762 (95% CI 0.716-0.808) for the radiomics model and 0.803 (95% CI 0.761-0.845) for \
      the nomogram. In the validation cohort the nomogram had a sensitivity of 74.3% (95% CI 67.2-80.3) and a specificity of 71.5% \
      (95% CI 65.6-76.7). \(isOnCalibration ? "" : "The calibration slope was 0.96 (95% CI 0.80-1.12) in the validation cohort.") \
      \(part == .results ? words : "")

      ## Discussion

      Recurrence can be estimated before surgery. The study was retrospective.

      ## Conclusion

      \(part == .conclusion ? words : "The nomogram had moderate discrimination in later patients of the hospital.")

      """
  }
}
