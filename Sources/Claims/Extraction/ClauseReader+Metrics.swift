import Manuscripts

/// Which metric each list of values is of.
extension ClauseReader {
  func metrics(of index: Int, _ segments: [Segment], _ consumed: inout Set<Int>) -> MetricAssignment {
    let list = lists[index]
    let items = sentence.items
    let lastItem = list.items.upperBound - 1
    let before = ListReader.metricRuns(in: segments[index].items, sentence, skipping: consumed)
    let isLinked = before.last.map { isDirectlyLinked($0.items.upperBound, list.items.lowerBound) } ?? false
    if !isLinked, sentence.isMetricBehind(lastItem), let name = sentence.metricItem(behind: lastItem),
      case .metric(let metric) = items[name].kind
    {
      consumed.insert(metric)
      return .single(metric)
    }
    // `15% accuracy, 49.0%`: a number that says which accuracy.
    if !isLinked, lastItem + 1 < items.count, case .metric = items[lastItem + 1].kind, isOfNext(lastItem + 1) {
      return .blocked
    }
    // `0.85 (AUC)`
    if before.isEmpty, lastItem + 2 < items.count, items[lastItem + 1].kind == .open,
      case .metric(let metric) = items[lastItem + 2].kind,
      lastItem + 3 < items.count, items[lastItem + 3].kind == .close
    {
      consumed.insert(metric)
      return .single(metric)
    }
    for run in before.reversed() {
      guard isLink(from: run, to: list) else { return .blocked }
      if run.mentions.contains(where: { sentence.metrics[$0].isDifference }) { return .blocked }
      if list.count == 1, run.count == 1 { return .single(run.mentions[0]) }
      if run.count == list.count { return .paired(run.mentions) }
      if run.count == 1, before.count == 1 || run.items == before.last?.items {
        // A longer list of names further off may fit the list of numbers.
        if list.count > 1, let fitting = before.first(where: { $0.count == list.count }) {
          return .paired(fitting.mentions)
        }
        return .single(run.mentions[0])
      }
      if before.count == 1 { return .blocked }
    }
    if !before.isEmpty { return .blocked }
    // `0.85, 0.80 and 0.78 for AUC, sensitivity and specificity`
    if let run = ListReader.metricRuns(in: segments[index + 1].items, sentence).first, run.count == list.count,
      isClosed(run, segments[index + 1].items),
      isBehindLast(segments[index + 1].items.lowerBound..<run.items.lowerBound),
      run.items.lowerBound > segments[index + 1].items.lowerBound,
      isForMetrics(run, segments[index + 1].items.lowerBound),
      !segments[index].items.contains(where: { items[$0].kind == .quantity })
    {
      consumed.formUnion(run.mentions)
      return run.count == 1 ? .single(run.mentions[0]) : .paired(run.mentions)
    }
    return .none
  }

  /// A comma and a number follow a metric: `accuracy, 49.0%`.
  func isOfNext(_ item: Int) -> Bool {
    guard item + 2 < sentence.items.count, sentence.items[item + 1].kind == .comma,
      case .measure = sentence.items[item + 2].kind
    else {
      return false
    }
    return true
  }

  /// Another list or nothing follows the names, no number of their own.
  func isClosed(_ run: MentionRun, _ segment: Range<Int>) -> Bool {
    let isLast = segment.upperBound == sentence.items.count
    guard run.items.upperBound < segment.upperBound else { return isLast }
    let next = sentence.items[run.items.upperBound]
    return next.isSeparator || next.kind == .close || next.kind == .respectively || isLast && next.kind != .joint
  }

  /// `for` or `in` stands before the names behind the numbers.
  func isForMetrics(_ run: MentionRun, _ start: Int) -> Bool {
    (start..<run.items.lowerBound).contains {
      ["for", "in"].contains(context.word(sentence.items[$0].tokens.lowerBound))
    }
  }

  /// Only joints stand between a name and a number: `AUC of 0.85`, `AUC = 0.85`.
  func isDirectlyLinked(_ start: Int, _ end: Int) -> Bool {
    guard start <= end else { return false }
    return (start..<end).allSatisfy { item in
      switch sentence.items[item].kind {
      case .joint, .verb, .preposition, .glue, .open: true
      default: false
      }
    }
  }

  /// True where a number can be the value of a metric named before it: no other quantity, no new statement stands between.
  func isLink(from run: MentionRun, to list: ValueList) -> Bool {
    let items = sentence.items
    let between = run.items.upperBound..<list.items.lowerBound
    guard between.lowerBound <= between.upperBound else { return true }
    guard between.count <= 40 else { return false }
    // `C-statistic and shrinkage were 0.81 and 0.92`: the second number is that of a name that is not known.
    if list.count > 1, run.count == 1, let next = between.first,
      items[next].kind == .conjunction || items[next].kind == .comma,
      next + 1 < between.upperBound, items[next + 1].kind == .word || items[next + 1].kind == .quantity
    {
      return false
    }
    if isGovernedByOther(list, from: run.items.upperBound) || isNamedInBracket(list, from: run.items.upperBound) {
      return false
    }
    if isChange(run, list) { return false }
    var sawVerb = false
    var isNewClause = false
    for item in between {
      switch items[item].kind {
      case .verb: sawVerb = true
      case .semicolon, .contrast: isNewClause = true
      case .comma, .conjunction: if sawVerb { isNewClause = true }
      case .quantity:
        if isNewClause || sawVerb || (between.lowerBound..<item).contains(where: { items[$0].isSeparator }) {
          return false
        }
      case .word:
        if isNewClause, !context.role(items[item].tokens.lowerBound).contains(.verbal) { return false }
      case .pValue: isNewClause = true
      default: break
      }
    }
    return true
  }

  /// The word that the number directly belongs to is another quantity: `a coefficient of 0.3`, `Rad-score = 0.35`, `by 0.05`.
  func isGovernedByOther(_ list: ValueList, from first: Int) -> Bool {
    let items = sentence.items
    var item = list.items.lowerBound - 1
    var isJoined = false
    var isEqual = false
    while item >= first {
      let token = items[item].tokens.lowerBound
      switch items[item].kind {
      case .joint:
        isJoined = true
        isEqual = true
      case .preposition:
        if context.word(token) == "by" { return true }
        if items[item].isOf { isJoined = true }
      case .verb, .glue, .from, .to, .open, .comma, .respectively: break
      case .quantity: return true
      case .word:
        if context.role(token).contains(.change), items[item].tokens.count == 1, isJoined { return true }
        if context.role(token).contains(.verbal) { return false }
        if isEqual { return true }
        guard isJoined else { return false }
        let number = sentence.measures[list.members[0]].number
        return !(number.decimals >= 2 && !number.isPercent && number.value >= 0 && number.value <= 1)
      default: return false
      }
      item -= 1
    }
    return false
  }

  /// `an increase in AUC of 0.05`: a change, unless its two ends are given.
  func isChange(_ run: MentionRun, _ list: ValueList) -> Bool {
    let items = sentence.items
    if list.isRange { return false }
    if list.items.lowerBound > 0,
      items[list.items.lowerBound - 1].kind == .from || items[list.items.lowerBound - 1].kind == .to
    {
      return false
    }
    var item = run.items.lowerBound - 1
    while item >= 0, items[item].kind == .preposition || items[item].kind == .glue { item -= 1 }
    guard item >= 0, item < run.items.lowerBound - 1, items[item].kind == .word || items[item].kind == .quantity else {
      return false
    }
    return context.role(items[item].tokens.lowerBound).contains(.change)
  }

  /// True where a list without a metric of its own goes on with the one before: only names and joints since the last break.
  func isContinuation(_ index: Int, _ segments: [Segment], _ mentioned: [MetricMention], _ last: [Int]) -> Bool {
    let items = sentence.items
    let list = lists[index]
    guard index > 0 || sentence.metrics.isEmpty || !carriedMetrics.isEmpty else { return false }
    // `and the radiomics model of the whole tumour one of 0.86`
    let first = list.items.lowerBound
    if index > 0, first > 1, items[first - 1].isOf, context.word(items[first - 2].tokens.lowerBound) == "one" {
      return true
    }
    if isGovernedByOther(list, from: segments[index].items.lowerBound) { return false }
    var start = segments[index].items.lowerBound
    for item in segments[index].items where items[item].isSeparator && !isWithinRun(item, segments[index]) {
      start = item + 1
    }
    for item in start..<max(start, segments[index].items.upperBound) {
      switch items[item].kind {
      case .quantity, .otherNumber, .threshold, .pValue: return false
      case .word:
        if index == 0 { continue }
        // `and the logistic regression model was 0.70, 0.71 and 0.60`: as many numbers as before.
        if list.count > 1, list.count == last.count, start < item, items[list.items.lowerBound - 1].kind == .verb {
          continue
        }
        if !context.role(items[item].tokens.lowerBound).contains(.verbal) { return false }
      default: break
      }
    }
    guard index > 0 else { return true }
    if isNamedInBracket(list, from: segments[index].items.lowerBound) { return false }
    // The same form as the value before.
    let before = sentence.measures[lists[index - 1].members[0]].number
    let own = sentence.measures[list.members[0]].number
    return before.isPercent == own.isPercent && (before.decimals > 0) == (own.decimals > 0)
      || own.isPercent && before.value > 1
  }

  /// `(misclassification of stages, 32.4%`: words of a bracket that is still open name the number behind a comma.
  func isNamedInBracket(_ list: ValueList, from first: Int) -> Bool {
    let items = sentence.items
    var item = list.items.lowerBound - 1
    guard item >= first, items[item].kind == .comma else { return false }
    var depth = 0
    var hasWord = false
    while item >= first {
      switch items[item].kind {
      case .close: depth += 1
      case .open:
        if depth == 0 { return hasWord }
        depth -= 1
      case .metric: return false
      case .word: if depth == 0 { hasWord = true }
      default: break
      }
      item -= 1
    }
    return false
  }

  func isWithinRun(_ item: Int, _ segment: Segment) -> Bool {
    for runs in [segment.before, segment.behind] {
      for category in runs { for run in category where run.items.contains(item) { return true } }
    }
    return false
  }
}
