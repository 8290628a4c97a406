import Manuscripts

/// One part of a sentence as the reader of claims sees it.
struct SentenceItem: Sendable {
  enum Kind: Sendable, Equatable {
    /// Index in `SentenceItems.metrics`.
    case metric(Int)
    /// Index in `SentenceItems.entities`.
    case entity(EntityCategory, Int)
    /// Index in `SentenceItems.measures`.
    case measure(Int)
    /// Indices in `SentenceItems.pValues`.
    case pValue(Range<Int>)
    case threshold(Int)
    case comma, semicolon, conjunction, slash, versus, comparative, contrast
    case open, close, respectively
    /// `:`, `=`, or a verb that joins a name and its number.
    case joint, verb, preposition, glue
    /// `to`, `from`: the two ends of a change or range.
    case to, from
    /// A word that names another quantity.
    case quantity
    /// A number that is no value: a count, a size, a year, a citation.
    case otherNumber
    case word
  }

  var kind: Kind
  var tokens: Range<Int>
  /// The item is a dash between two numbers, or the word `of`.
  var isDash = false
  var isOf = false
  /// The word `between`, and a word that stands before names: `overall`.
  var isBetween = false
  var isName = false

  /// True for what parts two statements or two members of a list.
  var isSeparator: Bool {
    switch kind {
    case .comma, .semicolon, .conjunction, .versus, .comparative, .contrast, .to, .slash: true
    default: false
    }
  }
}

/// A sentence as items, with the values they refer to.
struct SentenceItems: Sendable {
  var items: [SentenceItem] = []
  var metrics: [MetricMention] = []
  var entities: [EntityMention] = []
  var measures: [Measure] = []
  var pValues: [PrintedPValue] = []
  var thresholds: [PrintedNumber] = []
  var effects: [EffectEstimate] = []
  var testStatistics: [TestStatistic] = []
  /// Coverage that the sentence states for its intervals.
  var level: Double?

  /// A list of thousands of parts is no sentence; what reads items may look around each of them.
  var isTooLong: Bool { items.count > 3000 }
}
