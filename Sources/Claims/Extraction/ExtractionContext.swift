import Manuscripts

/// Whether a mention names a cohort, a model or a task.
enum EntityCategory: Int, Sendable, CaseIterable {
  case cohort, model, task
}

/// A place where the text names an entity.
struct EntityMention: Sendable {
  let category: EntityCategory
  let id: String
  let tokens: Range<Int>
}

/// One text with what was found in it before sentences are read: metrics, entities, and what each word can do.
///
/// Everything is looked up by token in constant time. A class, as every reader holds it and readers are copied often.
final class ExtractionContext: Sendable {
  let text: TokenisedText
  let tokens: [Token]
  let bytes: [UInt8]
  let entities: StudyEntities
  let metrics: [MetricMention]
  let mentions: [EntityMention]
  /// For each token the metric mention that begins there, or -1.
  private let metricAt: [Int32]
  private let mentionAt: [Int32]
  private let roleOfWord: [WordRole]
  /// The only model of the study beside those that it is compared with: a clinical model, readers, scores by their short form.
  ///
  /// The first place that names it; nil where several could be meant.
  let mainModel: EntityMention?

  init(_ text: TokenisedText, _ entities: StudyEntities) {
    self.text = text
    tokens = text.tokens
    bytes = Array(text.manuscript.text.utf8)
    self.entities = entities
    metrics = entities.metrics ?? MetricWords.mentions(in: text)
    roleOfWord = text.vocabulary.map(WordRole.roles)
    var metricAt = [Int32](repeating: -1, count: text.tokens.count)
    for (index, mention) in metrics.enumerated() { metricAt[mention.tokens.lowerBound] = Int32(index) }
    self.metricAt = metricAt
    let named =
      entities.cohortMentions.map { EntityMention(category: .cohort, id: $0.id, tokens: $0.tokens) }
      + entities.modelMentions.map { EntityMention(category: .model, id: $0.id, tokens: $0.tokens) }
      + entities.taskMentions.map { EntityMention(category: .task, id: $0.id, tokens: $0.tokens) }
    mentions = named.filter { !$0.tokens.isEmpty }
    var mentionAt = [Int32](repeating: -1, count: text.tokens.count)
    for (index, mention) in mentions.enumerated() where mention.tokens.lowerBound < mentionAt.count {
      let known = mentionAt[mention.tokens.lowerBound]
      // Of two that begin at one word the longer counts.
      if known < 0 || mentions[Int(known)].tokens.count < mention.tokens.count {
        mentionAt[mention.tokens.lowerBound] = Int32(index)
      }
    }
    self.mentionAt = mentionAt
    mainModel = ExtractionContext.mainModel(of: entities, mentions, text)
  }

  /// The model of a study that names exactly one. A clinical model, a reader or a score by its short form is what models are
  /// compared with, and does not speak for one that has no name.
  var onlyModel: String? {
    guard entities.models.count == 1, let model = entities.models.first, model.family != .clinical,
      model.family != .radiologist
    else { return nil }
    return model.id
  }

  func metric(at token: Int) -> MetricMention? { metricAt[token] < 0 ? nil : metrics[Int(metricAt[token])] }
  func mention(at token: Int) -> EntityMention? { mentionAt[token] < 0 ? nil : mentions[Int(mentionAt[token])] }

  func role(_ token: Int) -> WordRole {
    guard token >= 0, token < tokens.count, tokens[token].kind == .word else { return [] }
    return roleOfWord[Int(tokens[token].value)]
  }

  func word(_ token: Int) -> String { text.word(token) }
  func number(_ token: Int) -> PrintedNumber? { text.number(token) }

  func isMark(_ token: Int, _ scalar: Unicode.Scalar) -> Bool {
    token >= 0 && token < tokens.count && tokens[token].isMark(scalar)
  }

  func isOpen(_ token: Int) -> Bool {
    isMark(token, "(") || isMark(token, "[") || isMark(token, "{") || isMark(token, "\u{FF08}")
  }
  func isClose(_ token: Int) -> Bool {
    isMark(token, ")") || isMark(token, "]") || isMark(token, "}") || isMark(token, "\u{FF09}")
  }

  /// True where the token is a word in capitals throughout, such as `OR`.
  func isCapitals(_ token: Int) -> Bool {
    guard tokens[token].kind == .word else { return false }
    return bytes[Int(tokens[token].start)..<Int(tokens[token].end)].allSatisfy { $0 < 0x61 || $0 > 0x7A }
  }

  func isCapitalised(_ token: Int) -> Bool {
    guard tokens[token].kind == .word else { return false }
    let byte = bytes[Int(tokens[token].start)]
    return byte >= 0x41 && byte <= 0x5A
  }

  /// The token after a per cent sign or word, or the same token.
  func skippingPercent(_ token: Int, _ limit: Int) -> Int {
    guard token < limit else { return token }
    if isMark(token, "%") || word(token) == "percent" { return token + 1 }
    if word(token) == "per", token + 1 < limit, word(token + 1) == "cent" { return token + 2 }
    return token
  }

  /// Which line of minus signs, dashes and swung dashes part the bounds of an interval.
  func isDash(_ token: Int) -> Bool {
    guard token >= 0, token < tokens.count, tokens[token].kind == .mark else { return false }
    return ExtractionContext.dashes.contains(tokens[token].value)
  }

  private static let dashes: Set<Int32> = Set(
    "-~\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{223C}\u{FF5E}\u{301C}\u{02DC}".unicodeScalars.map {
      Int32(bitPattern: $0.value)
    })

  private static func mainModel(of entities: StudyEntities, _ mentions: [EntityMention], _ text: TokenisedText)
    -> EntityMention?
  {
    let heads: Set<String> = ["model", "models", "nomogram", "network", "classifier", "signature", "algorithm"]
    var headed: Set<String> = []
    var firsts: [String: EntityMention] = [:]
    var titled: [EntityMention] = []
    for mention in mentions where mention.category == .model {
      if firsts[mention.id] == nil { firsts[mention.id] = mention }
      if heads.contains(text.word(mention.tokens.upperBound - 1))
        || heads.contains(text.word(mention.tokens.upperBound))
      {
        headed.insert(mention.id)
      }
      let sentence = Int(text.sentenceOfToken[mention.tokens.lowerBound])
      if sentence >= 0, text.block(of: text.sentences[sentence]).section == .title { titled.append(mention) }
    }
    let own = entities.models.filter {
      $0.family != .clinical && $0.family != .radiologist && ($0.family != .other || headed.contains($0.id))
    }
    if own.count == 1, let model = own.first { return firsts[model.id] }
    // Of scores the one that the title names.
    guard own.isEmpty, Set(titled.map(\.id)).count == 1 else { return nil }
    return titled.first
  }
}
