import Claims
import Foundation
import Manuscripts

@testable import Audit

/// Small manuscripts made of blocks.
enum TestManuscript {
  struct Part {
    var section: Manuscript.Section
    var text: String
    var isAbstract = false
    var kind = Manuscript.Block.Kind.paragraph

    init(
      _ section: Manuscript.Section, _ text: String, isAbstract: Bool = false,
      kind: Manuscript.Block.Kind = .paragraph
    ) {
      self.section = section
      self.text = text
      self.isAbstract = isAbstract
      self.kind = kind
    }
  }

  static func manuscript(_ parts: [Part], format: Manuscript.Format = .text) -> Manuscript {
    var text = ""
    var blocks: [Manuscript.Block] = []
    for (index, part) in parts.enumerated() {
      let start = text.utf8.count
      text += part.text
      blocks.append(
        .init(
          kind: part.kind, section: part.section, isAbstract: part.isAbstract,
          span: TextSpan(start, text.utf8.count), line: index + 1))
      text += "\n"
    }
    return Manuscript(file: "paper.txt", format: format, text: text, blocks: blocks)
  }

  /// What was understood, as given: the tests of checklists do not depend on the readers of entities and claims.
  static func reading(
    _ parts: [Part], kind: StudyKind = .modelDevelopmentAndValidation, cohorts: [NamedCohort] = [],
    tasks: [NamedTask] = [], claims: [Claim] = [], comparisons: [Comparison] = [], counts: [CountStatement] = []
  ) -> ManuscriptReading {
    ManuscriptReading(
      text: TokenisedText(manuscript(parts)), kind: StudyKindJudgement(kind: kind, reasons: []), cohorts: cohorts,
      models: [], tasks: tasks, claims: claims, comparisons: comparisons, counts: counts, effects: [],
      testStatistics: [], promised: [])
  }

  /// The place of a stretch of the text.
  static func span(_ words: String, in parts: [Part]) -> TextSpan {
    let text = manuscript(parts).text
    guard let range = text.range(of: words) else { return TextSpan(0, 0) }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return TextSpan(start, start + words.utf8.count)
  }

  static func number(_ value: Double, decimals: Int = 3, at span: TextSpan) -> PrintedNumber {
    PrintedNumber(value: value, decimals: decimals, isPercent: false, span: span)
  }
}
