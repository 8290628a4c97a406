import Claims
import Manuscripts

/// What a sentence is in the account that a text gives of its own study.
enum TextPart: Sendable, Equatable {
  case title, introduction, methods, results, discussion, conclusion
  /// The study's own text under no heading that tells: an abstract without parts, a plain text.
  case unparted
  /// Not the study's account: references, statements, headings, what stands on the page around an abstract.
  case outside

  /// Where a study says what it found.
  var tellsResults: Bool { self == .results || self == .conclusion || self == .unparted || self == .discussion }
  /// Where a study says what follows from what it found.
  var concludes: Bool { self == .title || self == .conclusion }
  /// Where a study says what it did.
  var tellsMethods: Bool { self == .methods || self == .results || self == .unparted }
}

/// Which sentences are a text's account of its own study, and which part of the account each is.
struct StudyScope: Sendable {
  /// True where there is no more than an abstract: what needs a full article is not demanded of it.
  let isAbstractOnly: Bool
  /// By sentence, as `TokenisedText.sentences`.
  let parts: [TextPart]
  /// True for the sentences of an abstract.
  let isAbstract: [Bool]

  /// Linear in the number of blocks and sentences.
  init(_ text: TokenisedText) {
    let manuscript = text.manuscript
    let hasAbstract = manuscript.blocks.contains { $0.isAbstract && $0.kind != .heading }
    let isAbstractOnly = StudyScope.isAbstractOnly(manuscript, hasAbstract: hasAbstract)
    self.isAbstractOnly = isAbstractOnly
    let ofBlocks = manuscript.blocks.map { block -> TextPart in
      if hasAbstract, isAbstractOnly, !block.isAbstract, block.section != .title { return .outside }
      return StudyScope.part(of: block)
    }
    var parts: [TextPart] = []
    parts.reserveCapacity(text.sentences.count)
    var block = -1
    var hasConcluded = false
    var label: TextPart?
    let last = manuscript.blocks.lastIndex { $0.isAbstract && $0.kind == .paragraph && $0.section != .keywords }
    for (index, sentence) in text.sentences.enumerated() {
      if sentence.block != block {
        block = sentence.block
        hasConcluded = false
        label = nil
      }
      var part = ofBlocks[block]
      if part == .unparted {
        if let own = StudyScope.label(sentence, text) {
          label = own
          parts.append(.outside)
          continue
        }
        part = label ?? part
      }
      if part == .unparted || part == .discussion {
        hasConcluded =
          hasConcluded || StudyScope.begins(sentence, text)
          || (part == .unparted && manuscript.blocks[block].isAbstract && block == last ?? block
            && StudyScope.isLast(index, text) && StudyScope.concludes(sentence, text))
      }
      parts.append(hasConcluded ? .conclusion : part)
    }
    self.parts = parts
    isAbstract = text.sentences.map { manuscript.blocks[$0.block].isAbstract || isAbstractOnly }
  }

  private static func isAbstractOnly(_ manuscript: Manuscript, hasAbstract: Bool) -> Bool {
    var body = 0
    var other = 0
    for block in manuscript.blocks where !block.isAbstract && block.kind != .heading {
      switch block.section {
      case .introduction, .methods, .results, .discussion, .conclusion: body += block.span.length
      case .other: other += block.span.length
      default: break
      }
    }
    // A long abstract has some 4,000 bytes; the shortest articles have twice as many.
    return hasAbstract ? body < 2000 : body + other < 4500
  }

  private static func part(of block: Manuscript.Block) -> TextPart {
    if block.section == .title { return .title }
    switch block.section {
    case .references, .statements, .keywords: return .outside
    default: break
    }
    switch block.kind {
    case .heading: return .outside
    case .table, .tableCaption, .figureCaption, .footnote: return .results
    case .paragraph, .listItem: break
    }
    switch block.section {
    case .introduction: return .introduction
    case .methods: return .methods
    case .results: return .results
    case .discussion: return .discussion
    case .conclusion: return .conclusion
    default: return .unparted
    }
  }

  /// `In conclusion, ...`: the rest of the paragraph concludes.
  private static func begins(_ sentence: Sentence, _ text: TokenisedText) -> Bool {
    let first = sentence.tokens.lowerBound
    let word = text.word(first)
    if word == "conclusion" || word == "conclusions" { return true }
    return (word == "in" && ["conclusion", "summary"].contains(text.word(first + 1)))
      || (word == "to" && ["conclude", "summarize", "summarise"].contains(text.word(first + 1)))
      || (word == "we" && text.word(first + 1) == "conclude")
  }

  /// `Patients and methods.` as a sentence of its own names the part of what follows in its paragraph.
  private static func label(_ sentence: Sentence, _ text: TokenisedText) -> TextPart? {
    guard sentence.tokens.count <= 4 else { return nil }
    switch sentence.tokens.map({ text.word($0) }).filter({ !$0.isEmpty }).joined(separator: " ") {
    case "introduction", "background", "purpose", "objective", "objectives", "aim", "aims", "context":
      return .introduction
    case "methods", "method", "materials and methods", "material and methods", "patients and methods",
      "participants and methods", "subjects and methods", "design":
      return .methods
    case "results", "findings": return .results
    case "discussion": return .discussion
    case "conclusion", "conclusions", "interpretation": return .conclusion
    default: return nil
    }
  }

  /// One of the last two sentences of its block.
  private static func isLast(_ index: Int, _ text: TokenisedText) -> Bool {
    let block = text.sentences[index].block
    return index + 2 >= text.sentences.count || text.sentences[index + 2].block != block
  }

  /// A sentence without numbers that speaks of what was made.
  private static func concludes(_ sentence: Sentence, _ text: TokenisedText) -> Bool {
    !sentence.tokens.contains { text.tokens[$0].kind == .number }
  }
}

extension ManuscriptInput {
  var isAbstractOnly: Bool { scope.isAbstractOnly }
  /// `this text`, with what it is.
  var textName: String {
    guard isAbstractOnly else { return "the text" }
    return manuscript.blocks.contains { $0.kind == .table } ? "this text" : "this text (an abstract)"
  }

  /// True where there are tables and next to no prose: a part of a paper, which need not say what the rest does.
  var isFragment: Bool {
    let blocks = manuscript.blocks
    guard blocks.contains(where: { $0.kind == .table }) else { return false }
    return blocks.reduce(0) { $0 + ($1.kind == .paragraph ? $1.span.length : 0) } < 400
  }

  func part(_ sentence: Int) -> TextPart { scope.parts[sentence] }

  /// True where the study's account of what it did or found, not that of others, mentions the topic without a negation.
  func isOwn(_ topic: Topic) -> Bool {
    topics.mentions(topic).contains { mention in
      let part = part(mention.sentence)
      return (part.tellsResults || part.tellsMethods) && !isCited(mention.sentence)
        && !topics.contains(.furtherWork, in: mention.sentence)
    }
  }

  /// The index of the sentence that holds a byte, or the one after it.
  func sentenceIndex(at start: Int) -> Int? {
    let index = reading.text.sentence(at: start)
    return index < reading.text.sentences.count ? index : nil
  }

  /// The part that a span stands in.
  func part(of span: TextSpan) -> TextPart { sentenceIndex(at: span.start).map { scope.parts[$0] } ?? .outside }

  /// True where a sentence cites another publication: `[12]`, `et al`.
  func isCited(_ index: Int) -> Bool {
    let text = reading.text
    let sentence = text.sentences[index]
    for token in sentence.tokens {
      if text.tokens[token].isMark("["), token + 1 < sentence.tokens.upperBound,
        let number = text.number(token + 1), number.isCount
      {
        return !isInterval(token, sentence)
      }
      if text.word(token) == "colleagues" || text.word(token) == "coworkers" { return true }
      if text.word(token) == "al", token > sentence.tokens.lowerBound, text.word(token - 1) == "et" { return true }
    }
    return false
  }

  /// `[0.71, 0.83]` and `[71-83]` after a number are intervals.
  private func isInterval(_ bracket: Int, _ sentence: Sentence) -> Bool {
    bracket > sentence.tokens.lowerBound && reading.text.tokens[bracket - 1].kind == .number
  }
}
