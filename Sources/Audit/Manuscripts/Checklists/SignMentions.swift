import Claims
import Manuscripts

/// Where a manuscript shows each sign: all of them found in one pass over the text.
struct SignMentions: Sendable {
  /// The places of one sign, in the order in which they serve as evidence.
  struct Places: Sendable {
    /// The sign's name; the key where the vocabulary does not hold it.
    var name: String
    /// Where the text says it.
    var said: [TextSpan] = []
    /// Where the text says that it was not so; empty for a sign that a negation reports as well.
    var denied: [TextSpan] = []
  }

  /// The part of a manuscript that a list is answered from.
  enum Scope: Int, Sendable, CaseIterable {
    case article, abstract
  }

  private let vocabulary: SignVocabulary
  private let places: [[Places]]

  /// Linear in the length of the text, times the patterns that begin with each word.
  init(_ vocabulary: SignVocabulary, _ text: TokenisedText, extent: StudyExtent) {
    self.vocabulary = vocabulary
    let blank = vocabulary.signs.map { Places(name: $0.name) }
    var found = [[Places]](repeating: blank, count: Scope.allCases.count)
    var ranks = [[[Int]]](
      repeating: [[Int]](repeating: [], count: blank.count), count: Scope.allCases.count)
    var hypotheses = [Bool?](repeating: nil, count: text.sentences.count)
    for match in vocabulary.phrases.matches(in: text) {
      let sign = vocabulary.signs[match.group]
      let sentence = text.sentences[match.sentence]
      let block = text.block(of: sentence)
      guard SignMentions.counts(sign, in: block) else { continue }
      if !sign.allowsHypothesis, SignMentions.speaksOfOthers(block.section) {
        let isHypothesis = hypotheses[match.sentence] ?? SignMentions.isHypothesis(sentence, text)
        hypotheses[match.sentence] = isHypothesis
        if isHypothesis { continue }
      }
      if !sign.unless.isEmpty, SignMentions.isAboutElse(sentence, sign, text) { continue }
      let isDenied = !sign.allowsNegation && text.isNegated(match)
      for scope in Scope.allCases where extent.holds(sentence.block, scope) {
        if isDenied {
          found[scope.rawValue][match.group].denied.append(sentence.span)
        } else {
          found[scope.rawValue][match.group].said.append(sentence.span)
          ranks[scope.rawValue][match.group].append(SignMentions.rank(block))
        }
      }
    }
    for scope in found.indices {
      for sign in found[scope].indices where found[scope][sign].said.count > 1 {
        let order = ranks[scope][sign]
        found[scope][sign].said = found[scope][sign].said.enumerated()
          .sorted { (order[$0.offset], $0.offset) < (order[$1.offset], $1.offset) }.map(\.element)
      }
    }
    places = found
  }

  /// The places of a sign; none for a key that the vocabulary does not hold.
  func places(_ key: String, _ scope: Scope) -> Places {
    guard let index = vocabulary.index(of: key) else { return Places(name: key) }
    return places[scope.rawValue][index]
  }

  /// True where a phrase of the sign can count in the block.
  private static func counts(_ sign: ChecklistSign, in block: Manuscript.Block) -> Bool {
    switch block.section {
    case .references: return false
    case .keywords: return sign.sections.contains(.keywords)
    case .title: return sign.sections.contains(.title)
    default: break
    }
    if block.kind == .heading { return false }
    if sign.sections.isEmpty || sign.sections.contains(block.section) { return true }
    if block.isAbstract, sign.sections.contains(.abstract) { return true }
    // Text whose place in the article is not known, and abstracts without headings, can hold anything.
    return block.section == .abstract || block.section == .other
  }

  /// Sections that speak of what might be done and of what others did.
  private static func speaksOfOthers(_ section: Manuscript.Section) -> Bool {
    switch section {
    case .introduction, .discussion, .conclusion, .abstract, .other: true
    default: false
    }
  }

  private static let hypothetical: Set<String> = ["future", "should", "warranted", "needed", "ought"]

  private static func isHypothesis(_ sentence: Sentence, _ text: TokenisedText) -> Bool {
    sentence.tokens.contains { hypothetical.contains(text.word($0)) }
  }

  private static func isAboutElse(_ sentence: Sentence, _ sign: ChecklistSign, _ text: TokenisedText) -> Bool {
    sentence.tokens.contains { token in
      let word = text.word(token)
      return !word.isEmpty
        && sign.unless.contains { $0.hasSuffix("*") ? word.hasPrefix($0.dropLast()) : word == $0 }
    }
  }

  /// Sentences of the article itself before those of its abstract, running text before tables and captions, the title last.
  private static func rank(_ block: Manuscript.Block) -> Int {
    if block.section == .title || block.section == .keywords { return 10 }
    let kind =
      switch block.kind {
      case .paragraph, .listItem, .heading: 0
      case .figureCaption, .tableCaption, .footnote: 1
      case .table: 2
      }
    return kind * 2 + (block.isAbstract || block.section == .abstract ? 1 : 0)
  }
}

/// Which blocks of a manuscript are the study's own text, and which are its abstract.
struct StudyExtent: Sendable {
  private let isAbstract: [Bool]
  private let isOwn: [Bool]
  /// True where no more than an abstract was read.
  let isAbstractOnly: Bool
  /// False where a whole article was read in which no abstract could be told apart.
  let hasAbstract: Bool

  /// A text of fewer words, without headings of an article, is taken for an abstract.
  private static let abstractWords = 700

  init(_ text: TokenisedText) {
    let blocks = text.manuscript.blocks
    let marked = blocks.contains { $0.isAbstract || $0.section == .abstract }
    let body = blocks.contains { block in
      guard !block.isAbstract, block.kind != .heading else { return false }
      return block.section == .methods || block.section == .results || block.section == .discussion
    }
    let words = text.tokens.reduce(0) { $0 + ($1.kind == .word ? 1 : 0) }
    // A short text with headings of an article is a short article.
    let isShort = words < StudyExtent.abstractWords && !body
    isAbstractOnly = marked ? !body : isShort
    hasAbstract = marked || isShort
    let takesAll = !marked && isShort
    let onlyAbstract = marked && !body
    isAbstract = blocks.map { block in
      block.isAbstract || block.section == .abstract || block.section == .title || block.section == .keywords
        || (takesAll && block.section != .references)
    }
    // Around an abstract alone stand a page's own words, which are not the study's; statements below it are.
    isOwn = blocks.map { block in
      !onlyAbstract || block.isAbstract || block.section != .other
    }
  }

  func holds(_ block: Int, _ scope: SignMentions.Scope) -> Bool {
    guard isOwn.indices.contains(block) else { return false }
    return scope == .article ? isOwn[block] : isAbstract[block]
  }
}
