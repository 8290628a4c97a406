import Claims
import Manuscripts

/// Statements that rules look for, each with the wordings that make it.
enum Topic: String, Sendable, CaseIterable {
  case calibrationPlot = "calibration plot"
  case decisionCurve = "decision curve analysis"
  case crossValidation = "cross-validation"
  case bootstrap = "bootstrap"

  /// Patterns of `Phrase`.
  var patterns: [String] {
    switch self {
    case .calibrationPlot: ["calibration curve*|plot*"]
    case .decisionCurve: ["decision curve*", "dca"]
    case .crossValidation: ["cross validat*", "crossvalidat*", "# fold", "leave one out"]
    case .bootstrap: ["bootstrap*"]
    }
  }

  static let phrases = PhraseSet(known: allCases.map { ($0.rawValue, $0.patterns) })
}

/// All topics' places in one text, found in one pass.
package struct TopicMentions: Sendable {
  private let matches: [[PhraseMatch]]
  private let text: TokenisedText

  init(_ text: TokenisedText) {
    self.text = text
    var matches = [[PhraseMatch]](repeating: [], count: Topic.allCases.count)
    for match in Topic.phrases.matches(in: text) { matches[match.group].append(match) }
    self.matches = matches
  }

  /// Places of a topic in the study's own text, not in its references or in titles of what it cites.
  func mentions(_ topic: Topic, negated: Bool = false) -> [PhraseMatch] {
    guard let index = Topic.allCases.firstIndex(of: topic) else { return [] }
    return matches[index].filter { match in
      text.block(of: text.sentences[match.sentence]).section != .references && text.isNegated(match) == negated
    }
  }
}
