import Claims
import Manuscripts
import Testing

@testable import Audit

/// Sentences of a manuscript, and whether a rule has a finding in them.
struct SentenceCase: Sendable, CustomTestStringConvertible {
  let code: String
  let isFound: Bool
  let words: String
  let build: @Sendable () -> TestText

  var testDescription: String { "\(code) \(isFound ? "finds" : "passes"): \(words)" }

  func check() {
    let found = build().findings(code)
    #expect(found.isEmpty != isFound, "\(found.map(\.message))")
    for finding in found {
      #expect(finding.message.hasSuffix(".") && !finding.message.contains("  ") && !finding.message.contains(".."))
      #expect(!finding.message.contains("nil") && !finding.message.contains("Optional"), "\(finding.message)")
      #expect(finding.message.first?.isUppercase ?? false, "\(finding.message)")
      #expect(!(finding.quotations ?? []).isEmpty, "\(finding.message)")
    }
  }

  /// A development and a held-out cohort split at random, three models, results of both cohorts.
  static var split: TestText {
    var text = TestText()
    text.results =
      "The AUC of the nomogram was 0.842 in the training cohort and 0.801 in the validation cohort. "
      + "The clinical model had 0.713 and 0.702, the radiomics model 0.791 and 0.764. "
    text.cohorts = [.training(200, events: 80), .validation(86, events: 34)]
    text.models = [.clinical, .radiomics, .combined]
    text.claims = [
      TestClaim(.auc, "0.842", "training", "combined"), TestClaim(.auc, "0.801", "validation", "combined"),
      TestClaim(.auc, "0.713", "training", "clinical"), TestClaim(.auc, "0.702", "validation", "clinical"),
      TestClaim(.auc, "0.791", "training", "radiomics"), TestClaim(.auc, "0.764", "validation", "radiomics"),
    ]
    return text
  }

  /// The same with results of an external cohort.
  static var external: TestText {
    var text = split
    text.results += "In the external validation cohort the nomogram had an AUC of 0.779. "
    text.cohorts.append(.external(120))
    text.claims.append(TestClaim(.auc, "0.779", "external", "combined"))
    return text
  }

  /// Methods of a full article on the split study.
  static func methods(_ code: String, _ isFound: Bool, _ words: String) -> SentenceCase {
    SentenceCase(code: code, isFound: isFound, words: words) {
      var text = split
      text.isFull = true
      text.methods = words
      return text
    }
  }

  /// A conclusion of an abstract on the split study.
  static func conclusion(_ code: String, _ isFound: Bool, _ words: String, isExternal: Bool = false) -> SentenceCase {
    SentenceCase(code: code, isFound: isFound, words: words) {
      var text = isExternal ? external : split
      text.conclusion = words
      return text
    }
  }

  /// Results of an abstract on the split study.
  static func results(_ code: String, _ isFound: Bool, _ words: String) -> SentenceCase {
    SentenceCase(code: code, isFound: isFound, words: words) {
      var text = split
      text.results += words
      return text
    }
  }
}
