import Manuscripts

@testable import Claims

/// Texts with entities from a fixed list of names, so that the reader of claims is tried alone.
enum ClaimTestText {
  private static let places = "cohort|cohorts|set|sets|group|groups|dataset|datasets|data|sample|samples"

  private static let names: [(name: String, patterns: [String])] = [
    ("cohort:training", ["training|train|derivation|development|primary \(places)", "training|derivation"]),
    ("cohort:validation", ["validation \(places)", "validation"]),
    (
      "cohort:internal",
      [
        "internal validation|test|testing \(places)", "internal validation|test|testing", "internal \(places)",
        "internal",
      ]
    ),
    (
      "cohort:external",
      [
        "external validation|test|testing \(places)", "external validation|test|testing", "external \(places)",
        "external",
      ]
    ),
    ("cohort:test", ["test|testing \(places)", "testing"]),
    ("cohort:cv", ["cross validation"]),
    ("model:clinical", ["clinical model|models|nomogram", "clinical"]),
    ("model:radiomics", ["radiomics|radiomic model|models|signature", "radiomics"]),
    ("model:combined", ["combined|fusion model|models|nomogram", "combined", "nomogram"]),
    ("model:habitat", ["habitat model|models", "habitat"]),
    (
      "model:whole",
      [
        "whole tumor|tumour [radiomics] model|models", "whole tumor|tumour",
        "conventional whole tumor|tumour model|models",
      ]
    ),
    ("model:dl", ["deep learning model|models", "deep learning", "dl"]),
    ("model:reader", ["radiologist|radiologists"]),
    ("model:a", ["model a"]), ("model:b", ["model b"]), ("model:c", ["model c"]),
    ("task:", ["task #"]),
  ]

  private static let phrases = PhraseSet(known: names)

  static func entities(_ text: TokenisedText) -> StudyEntities {
    var entities = StudyEntities()
    var end = 0
    var matches = phrases.matches(in: text)
    matches.sort { left, right in
      left.tokens.lowerBound != right.tokens.lowerBound
        ? left.tokens.lowerBound < right.tokens.lowerBound : left.tokens.count > right.tokens.count
    }
    for match in matches where match.tokens.lowerBound >= end {
      end = match.tokens.upperBound
      let parts = names[match.group].name.split(separator: ":", omittingEmptySubsequences: false)
      switch parts[0] {
      case "cohort":
        entities.cohortMentions.append(Mention(id: String(parts[1]), tokens: match.tokens, sentence: match.sentence))
      case "model":
        entities.modelMentions.append(Mention(id: String(parts[1]), tokens: match.tokens, sentence: match.sentence))
      default:
        let number = text.number(match.tokens.upperBound - 1).map { Int($0.value) } ?? 0
        entities.taskMentions.append(Mention(id: "task-\(number)", tokens: match.tokens, sentence: match.sentence))
      }
    }
    return entities
  }

  /// A manuscript of paragraphs of one section.
  static func text(_ paragraphs: [String], section: Manuscript.Section = .results, isAbstract: Bool = false)
    -> TokenisedText
  {
    var text = ""
    var blocks: [Manuscript.Block] = []
    for paragraph in paragraphs {
      let start = text.utf8.count
      text += paragraph
      blocks.append(
        Manuscript.Block(
          kind: .paragraph, section: section, isAbstract: isAbstract, span: TextSpan(start, text.utf8.count)))
      text += "\n"
    }
    return TokenisedText(Manuscript(file: "test.txt", format: .text, text: text, blocks: blocks))
  }

  static func read(_ string: String, section: Manuscript.Section = .results) -> (TokenisedText, ExtractedStatements) {
    let text = text([string], section: section)
    return (text, ClaimReader.read(text, entities(text)))
  }

  /// `auc 0.85 (0.75,0.91) ±0.04 p<0.001 52/60 n60 @0.42 c:training m:clinical t:task-1 foreign`, numbers as printed.
  static func describe(_ claim: Claim, _ text: TokenisedText) -> String {
    func printed(_ number: PrintedNumber) -> String { text.manuscript.string(number.span) }
    var parts = [claim.metric.rawValue, printed(claim.value) + (claim.value.isPercent ? "%" : "")]
    if let interval = claim.interval {
      parts.append("(\(printed(interval.lower)),\(printed(interval.upper)))" + (interval.level == nil ? "?" : ""))
    }
    if let spread = claim.spread { parts.append("±" + printed(spread)) }
    if let p = claim.pValue {
      parts.append("p" + (p.relation == .equal ? "=" : p.relation == .below ? "<" : ">") + printed(p.number))
    }
    if let fraction = claim.fraction { parts.append("\(fraction.part)/\(fraction.whole)") }
    if let n = claim.n { parts.append("n\(n)") }
    if let threshold = claim.threshold { parts.append("@" + printed(threshold)) }
    if let cohort = claim.cohort { parts.append("c:" + cohort) }
    if let model = claim.model { parts.append("m:" + model) }
    if let task = claim.task { parts.append("t:" + task) }
    if !claim.isOwn { parts.append("foreign") }
    return parts.joined(separator: " ")
  }

  static func claims(_ string: String, section: Manuscript.Section = .results) -> [String] {
    let (text, statements) = read(string, section: section)
    return statements.claims.map { describe($0, text) }
  }
}
