import Manuscripts

/// Values that stand together: `0.683, 0.731 and 0.761`, `0.85 vs 0.76`, `from 0.71 to 0.83`, or one alone.
struct ValueList: Sendable {
  /// Indices in `SentenceItems.measures`.
  var members: [Int]
  var items: Range<Int>
  var isVersus = false
  /// The ends of a range or a change: no list of names belongs to it.
  var isRange = false
  /// `85-100%`, `between 85% and 92%`: the ends of a span of values, neither of which is a result of its own.
  var isSpan = false
  /// Stands behind `versus` and answers the list before it: `0.69, 0.67 and 0.70 vs. 0.73, 0.68 and 0.70`.
  var answersLast = false

  var count: Int { members.count }
}

/// Mentions of one kind that stand together: `the training and validation cohorts`.
struct MentionRun: Sendable {
  /// Indices in `SentenceItems.entities`, or `.metrics`.
  var mentions: [Int]
  var items: Range<Int>

  var count: Int { mentions.count }
}

/// Finds lists of values and of names in a sentence's items.
enum ListReader {
  static func valueLists(_ sentence: SentenceItems) -> [ValueList] {
    let items = sentence.items
    var lists: [ValueList] = []
    var index = 0
    while index < items.count {
      guard case .measure(let first) = items[index].kind else {
        index += 1
        continue
      }
      var list = ValueList(members: [first], items: index..<index + 1)
      while let (next, separator) = member(after: list.items.upperBound, of: list, sentence) {
        guard case .measure(let measure) = items[next].kind else { break }
        list.members.append(measure)
        list.items = list.items.lowerBound..<next + 1
        switch separator {
        case .versus: list.isVersus = true
        case .to: list.isRange = true
        case .glue:
          list.isRange = true
          list.isSpan = true
        default: break
        }
      }
      let before = list.items.lowerBound - 1
      if list.count == 2, !list.isVersus, before >= 0, items[before].isBetween {
        list.isRange = true
        list.isSpan = true
      }
      if let last = lists.last, last.count > 1, last.count == list.count, !last.isRange,
        last.items.upperBound == list.items.lowerBound - 1, items[last.items.upperBound].kind == .versus
      {
        list.answersLast = true
      }
      lists.append(list)
      index = list.items.upperBound
    }
    return lists
  }

  /// The item of the next member of a list, with what parts it from the last one.
  private static func member(
    after end: Int, of list: ValueList, _ sentence: SentenceItems
  ) -> (item: Int, separator: SentenceItem.Kind)? {
    let items = sentence.items
    var next = end
    var separator: SentenceItem.Kind?
    while next < items.count, next < end + 4 {
      switch items[next].kind {
      case .comma, .conjunction, .slash, .semicolon:
        if separator == nil { separator = items[next].kind }
      case .versus: separator = .versus
      case .to:
        guard next == end, isRangeBegun(list, items) else { return nil }
        separator = .to
      case .glue:
        // A dash between two values is a range; other words are none.
        guard items[next].tokens.count == 1, next == end, next + 1 < items.count, case .measure = items[next + 1].kind,
          items[next].isDash
        else { return nil }
        separator = .glue
      case .measure:
        guard let separator else { return nil }
        // `0.95, 0.94 and 0.90 vs 0.91, 0.88 and 0.86` are two lists.
        if separator == .versus, list.count > 1 { return nil }
        if list.isVersus { return nil }
        // `80% sensitivity and 75% specificity`: a value with its own name behind it begins anew.
        if separator != .versus, sentence.metricItem(behind: next) != nil { return nil }
        return (next, separator)
      default: return nil
      }
      next += 1
    }
    return nil
  }

  private static func isRangeBegun(_ list: ValueList, _ items: [SentenceItem]) -> Bool {
    let before = list.items.lowerBound - 1
    return list.count == 1 && before >= 0 && items[before].kind == .from
  }

  // MARK: - Names

  /// Runs of entities of one category among some items, in their order; one id twice in a row counts once.
  static func runs(
    _ category: EntityCategory, in range: Range<Int>, _ sentence: SentenceItems, skipping skipped: Set<Int>
  ) -> [MentionRun] {
    runs(in: range, sentence) { kind in
      guard case .entity(category, let index) = kind, !skipped.contains(index) else { return nil }
      return index
    } isSame: {
      sentence.entities[$0].id == sentence.entities[$1].id
    }
  }

  /// Runs of metrics among some items.
  static func metricRuns(in range: Range<Int>, _ sentence: SentenceItems, skipping skipped: Set<Int> = [])
    -> [MentionRun]
  {
    runs(in: range, sentence) { kind in
      guard case .metric(let index) = kind, !skipped.contains(index) else { return nil }
      return index
    } isSame: {
      sentence.metrics[$0].metric == sentence.metrics[$1].metric
    }
  }

  private static func runs(
    in range: Range<Int>, _ sentence: SentenceItems, index: (SentenceItem.Kind) -> Int?,
    isSame: (Int, Int) -> Bool
  ) -> [MentionRun] {
    var runs: [MentionRun] = []
    var isJoined = false
    var hasSeparator = false
    for position in range {
      let item = sentence.items[position]
      if let mention = index(item.kind) {
        if isJoined, let last = runs.last?.mentions.last {
          if isSame(last, mention) {
            runs[runs.count - 1].items = runs[runs.count - 1].items.lowerBound..<position + 1
          } else if hasSeparator {
            runs[runs.count - 1].mentions.append(mention)
            runs[runs.count - 1].items = runs[runs.count - 1].items.lowerBound..<position + 1
          } else {
            runs.append(MentionRun(mentions: [mention], items: position..<position + 1))
          }
        } else {
          runs.append(MentionRun(mentions: [mention], items: position..<position + 1))
        }
        isJoined = true
        hasSeparator = false
        continue
      }
      switch item.kind {
      case .comma, .conjunction, .slash, .semicolon: hasSeparator = true
      case .preposition, .glue, .open, .close, .otherNumber: break
      default: isJoined = false
      }
    }
    return runs
  }
}

extension SentenceItems {
  /// The item of a metric's name behind a value, over words such as `overall`; nil where another thing follows.
  func metricItem(behind item: Int) -> Int? {
    var next = item + 1
    while next < min(items.count, item + 3), items[next].kind == .glue, !items[next].isDash, items[next].isName {
      next += 1
    }
    guard next < items.count, case .metric = items[next].kind else { return nil }
    return next
  }

  /// True where a metric's name follows a value directly and belongs to it, not to a number behind it.
  func isMetricBehind(_ item: Int) -> Bool {
    guard let name = metricItem(behind: item) else { return false }
    var next = name + 1
    while next < items.count, items[next].kind == .glue || items[next].kind == .open { next += 1 }
    guard next < items.count else { return true }
    switch items[next].kind {
    case .joint, .measure, .verb: return false
    case .comma:
      // `15% accuracy, 49.0%`: the name belongs to the second number, unless that has its own.
      guard next + 1 < items.count, case .measure = items[next + 1].kind else { return true }
      return isMetricBehind(next + 1)
    case .preposition: return !items[next].isOf
    default: return true
    }
  }
}
