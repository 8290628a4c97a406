import Manuscripts

/// A value of a sentence with the names that were found to belong to it.
struct ReadValue: Sendable {
  var measure: Measure
  /// Index of its list in the sentence.
  var list: Int
  var metric: MetricMention
  /// By `EntityCategory`: the mention that says it.
  var entities: [EntityMention?] = [nil, nil, nil]
  /// By `EntityCategory`: true where names stand there that could not be told apart, so that nothing is carried over.
  var isBlocked: [Bool] = [false, false, false]
  /// True for a criterion (`AUC > 0.7`) or a fixed point, which is no result.
  var isCriterion = false

  subscript(_ category: EntityCategory) -> EntityMention? {
    get { entities[category.rawValue] }
    set { entities[category.rawValue] = newValue }
  }
}

/// Gives the values of one sentence their metric, cohort, model and task.
///
/// The sentence is a series of lists of values with names between them. Each list takes names from before it and from directly
/// behind it; lists of equal length are paired in order; what a list lacks it takes over from the lists around it where
/// only one reading is possible. Linear in the sentence's items but for small constants.
struct ClauseReader {
  let context: ExtractionContext
  let sentence: SentenceItems
  let lists: [ValueList]
  private let comparators: Set<Int>
  /// Metrics of the preceding sentence, for one that goes on with it.
  let carriedMetrics: [MetricMention]

  /// How the names of one category stand to one list.
  private enum Assignment {
    case none
    /// Names stand there, but which is meant is not said.
    case blocked
    case single(EntityMention, isFrame: Bool)
    case paired([EntityMention], isFrame: Bool)

    var isFrame: Bool {
      switch self {
      case .single(_, let isFrame), .paired(_, let isFrame): isFrame
      default: false
      }
    }
  }

  private enum MetricAssignment {
    case none, blocked
    case single(Int)
    case paired([Int])
  }

  init(_ context: ExtractionContext, _ sentence: SentenceItems, carriedMetrics: [MetricMention] = []) {
    self.context = context
    self.sentence = sentence
    self.carriedMetrics = carriedMetrics
    lists = ListReader.valueLists(sentence)
    comparators = ClauseReader.comparators(sentence)
  }

  // MARK: - Reading

  func values() -> [ReadValue] {
    // A run of hundreds of numbers is no sentence; what follows assumes a few lists.
    guard !lists.isEmpty, lists.count <= 80, !sentence.isTooLong else { return [] }
    let segments = self.segments()
    var metricsOfLists: [[Int]?] = []
    var mentioned: [MetricMention] = sentence.metrics
    var last: [Int] = []
    if sentence.metrics.isEmpty {
      mentioned = carriedMetrics
      last = Array(carriedMetrics.indices)
    }
    var consumed: Set<Int> = []
    for (index, list) in lists.enumerated() {
      let found = metrics(of: index, segments, &consumed)
      var assigned: [Int]?
      switch found {
      case .single(let metric): assigned = [Int](repeating: metric, count: list.count)
      case .paired(let metrics): assigned = metrics
      case .blocked: assigned = nil
      case .none:
        if !last.isEmpty, isContinuation(index, segments, mentioned, last) {
          if last.count == 1 {
            assigned = [Int](repeating: last[0], count: list.count)
          } else if last.count == list.count {
            assigned = last
          }
        }
      }
      if let assigned {
        var distinct: [Int] = []
        for metric in assigned where !distinct.contains(metric) { distinct.append(metric) }
        last = distinct
      } else if case .blocked = found {
        last = []
      }
      metricsOfLists.append(assigned)
    }
    var values: [ReadValue] = []
    let assignments = EntityCategory.allCases.map { self.assignments(of: $0, segments) }
    for (index, list) in lists.enumerated() {
      guard let metrics = metricsOfLists[index] else { continue }
      let resolved = resolve(index, assignments, metrics: metrics)
      for (place, measure) in list.members.enumerated() {
        let metric = mentioned[metrics[place]]
        guard let adjusted = plausible(sentence.measures[measure], for: metric, in: list) else { continue }
        var value = ReadValue(measure: adjusted, list: index, metric: metric)
        for category in EntityCategory.allCases {
          switch resolved[category.rawValue] {
          case .none: break
          case .blocked: value.isBlocked[category.rawValue] = true
          case .single(let mention, _): value[category] = mention
          case .paired(let mentions, _): value[category] = mentions[place]
          }
        }
        value.isCriterion =
          adjusted.relation != .equal || sentence.measures[list.members[0]].relation != .equal
        // A p-value behind a list is that of a comparison, which is read by itself.
        if list.count > 1, !list.members.allSatisfy({ sentence.measures[$0].pValue != nil }) {
          value.measure.pValue = nil
        }
        values.append(value)
      }
    }
    fill(&values, assignments)
    setThresholds(&values)
    return values
  }

  // MARK: - Segments

  /// What lies between lists: items before the first, between each two, behind the last.
  private struct Segment {
    let items: Range<Int>
    /// By category: runs that belong to the list before it, and to the list behind it.
    var behind: [[MentionRun]] = [[], [], []]
    var before: [[MentionRun]] = [[], [], []]
  }

  private func segments() -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    let ignored = madeFrom()
    for index in 0...lists.count {
      let end = index < lists.count ? lists[index].items.lowerBound : sentence.items.count
      var segment = Segment(items: start..<end)
      for category in EntityCategory.allCases {
        for run in ListReader.runs(category, in: start..<end, sentence, skipping: ignored) {
          place(run, category, index, &segment)
        }
      }
      segments.append(segment)
      if index < lists.count { start = lists[index].items.upperBound }
    }
    return segments
  }

  /// Cohorts that a model was made from: `the model developed in the training cohort`.
  private func madeFrom() -> Set<Int> {
    var ignored: Set<Int> = []
    for (position, item) in sentence.items.enumerated() {
      guard case .entity(.cohort, let index) = item.kind else { continue }
      var before = position - 1
      while before >= max(0, position - 4),
        sentence.items[before].kind == .preposition || sentence.items[before].kind == .glue
          || sentence.items[before].kind == .from
      {
        before -= 1
      }
      guard before >= 0, before < position - 1, context.role(sentence.items[before].tokens.lowerBound).contains(.making)
      else {
        continue
      }
      ignored.insert(index)
    }
    return ignored
  }

  /// Says whether a run of names between two lists belongs to the one before or to the one behind.
  private func place(_ run: MentionRun, _ category: EntityCategory, _ index: Int, _ segment: inout Segment) {
    let slot = category.rawValue
    if index == 0 {
      segment.before[slot].append(run)
      return
    }
    let items = sentence.items
    let leading = segment.items.lowerBound..<run.items.lowerBound
    let trailing = run.items.upperBound..<segment.items.upperBound
    if index == lists.count {
      if isBehindLast(leading) { segment.behind[slot].append(run) }
      return
    }
    let hasBefore = leading.contains { items[$0].isSeparator && items[$0].kind != .to || isClauseVerb($0) }
    let hasAfter = trailing.contains { items[$0].isSeparator }
    // `0.85 in training, and in validation 0.81`: names for both sides in one run.
    if !hasBefore, !hasAfter, run.count == lists[index - 1].count + lists[index].count, run.count > 1 {
      let cut = lists[index - 1].count
      segment.behind[slot].append(MentionRun(mentions: Array(run.mentions.prefix(cut)), items: run.items))
      segment.before[slot].append(MentionRun(mentions: Array(run.mentions.dropFirst(cut)), items: run.items))
      return
    }
    switch (hasBefore, hasAfter) {
    case (false, true): segment.behind[slot].append(run)
    case (true, false): segment.before[slot].append(run)
    case (false, false):
      let isPrepositional = leading.contains { items[$0].kind == .preposition || items[$0].kind == .open }
      if isPrepositional { segment.behind[slot].append(run) } else { segment.before[slot].append(run) }
    case (true, true):
      // Words before it that begin with no preposition of their own still belong to the list before:
      // `0.85 for benign and malignant nodules in the training cohort, and 0.81`.
      let isDirect = isDirectlyAfterSeparator(leading)
      let hasMore = trailing.contains {
        if case .metric = items[$0].kind { return true }
        return items[$0].kind == .verb || isEntity($0)
      }
      if isDirect || hasMore { segment.before[slot].append(run) } else { segment.behind[slot].append(run) }
    }
  }

  private func isEntity(_ item: Int) -> Bool {
    if case .entity = sentence.items[item].kind { return true }
    return false
  }

  /// A verb that is no participle after a noun: another statement begins.
  private func isClauseVerb(_ item: Int) -> Bool { sentence.items[item].kind == .contrast }

  private func isDirectlyAfterSeparator(_ leading: Range<Int>) -> Bool {
    for item in leading.reversed() {
      switch sentence.items[item].kind {
      case .preposition, .glue, .from, .close, .open: continue
      default: return sentence.items[item].isSeparator
      }
    }
    return false
  }

  /// Names behind the last list belong to it unless another statement begins between.
  private func isBehindLast(_ leading: Range<Int>) -> Bool {
    let items = sentence.items
    // `AUCs of 0.85 and 0.81 were found in the ... cohorts`: the predicate of the numbers themselves.
    var isPredicate = true
    for item in leading {
      switch items[item].kind {
      case .contrast, .semicolon, .comparative: return false
      case .verb: if !isPredicate { return false }
      case .word:
        if !context.role(items[item].tokens.lowerBound).contains(.verbal) { isPredicate = false }
      case .comma:
        // `0.85, respectively, in the training cohort` and `0.85, in the training cohort`.
        let next = item + 1
        guard next < leading.upperBound else { return false }
        switch items[next].kind {
        case .preposition, .respectively, .pValue, .comma: continue
        default: return false
        }
      case .conjunction:
        isPredicate = false
        let next = item + 1
        if next < items.count, items[next].kind == .verb { return false }
      case .preposition, .glue, .close, .open, .pValue: continue
      default: isPredicate = false
      }
    }
    return true
  }

  // MARK: - Metrics

  private func metrics(of index: Int, _ segments: [Segment], _ consumed: inout Set<Int>) -> MetricAssignment {
    let list = lists[index]
    let items = sentence.items
    let lastItem = list.items.upperBound - 1
    let before = ListReader.metricRuns(in: segments[index].items, sentence, skipping: consumed)
    let isLinked = before.last.map { isDirectlyLinked($0.items.upperBound, list.items.lowerBound) } ?? false
    if !isLinked, sentence.isMetricBehind(lastItem), case .metric(let metric) = items[lastItem + 1].kind {
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
  private func isOfNext(_ item: Int) -> Bool {
    guard item + 2 < sentence.items.count, sentence.items[item + 1].kind == .comma,
      case .measure = sentence.items[item + 2].kind
    else {
      return false
    }
    return true
  }

  /// Another list or nothing follows the names, no number of their own.
  private func isClosed(_ run: MentionRun, _ segment: Range<Int>) -> Bool {
    let isLast = segment.upperBound == sentence.items.count
    guard run.items.upperBound < segment.upperBound else { return isLast }
    let next = sentence.items[run.items.upperBound]
    return next.isSeparator || next.kind == .close || next.kind == .respectively || isLast && next.kind != .joint
  }

  /// `for` or `in` stands before the names behind the numbers.
  private func isForMetrics(_ run: MentionRun, _ start: Int) -> Bool {
    (start..<run.items.lowerBound).contains {
      ["for", "in"].contains(context.word(sentence.items[$0].tokens.lowerBound))
    }
  }

  /// Only joints stand between a name and a number: `AUC of 0.85`, `AUC = 0.85`.
  private func isDirectlyLinked(_ start: Int, _ end: Int) -> Bool {
    guard start <= end else { return false }
    return (start..<end).allSatisfy { item in
      switch sentence.items[item].kind {
      case .joint, .verb, .preposition, .glue, .open: true
      default: false
      }
    }
  }

  /// True where a number can be the value of a metric named before it: no other quantity, no new statement stands between.
  private func isLink(from run: MentionRun, to list: ValueList) -> Bool {
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
  private func isGovernedByOther(_ list: ValueList, from first: Int) -> Bool {
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
  private func isChange(_ run: MentionRun, _ list: ValueList) -> Bool {
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
  private func isContinuation(_ index: Int, _ segments: [Segment], _ mentioned: [MetricMention], _ last: [Int]) -> Bool
  {
    let items = sentence.items
    let list = lists[index]
    guard index > 0 || sentence.metrics.isEmpty else { return false }
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
  private func isNamedInBracket(_ list: ValueList, from first: Int) -> Bool {
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

  private func isWithinRun(_ item: Int, _ segment: Segment) -> Bool {
    for runs in [segment.before, segment.behind] {
      for category in runs { for run in category where run.items.contains(item) { return true } }
    }
    return false
  }

  // MARK: - Entities

  /// What stands beside each list, before anything is taken over from another.
  private func assignments(of category: EntityCategory, _ segments: [Segment]) -> [Assignment] {
    lists.indices.map { index in
      let list = lists[index]
      let before = segments[index].before[category.rawValue]
      let behind = segments[index + 1].behind[category.rawValue]
      return list.count == 1
        ? single(category, list, before: before, behind: behind, isFirst: index == 0)
        : several(list, before: before, behind: behind, index: index)
    }
  }

  private func single(
    _ category: EntityCategory, _ list: ValueList, before: [MentionRun], behind: [MentionRun], isFirst: Bool
  ) -> Assignment {
    if let run = behind.first {
      return run.count == 1 ? .single(sentence.entities[run.mentions[0]], isFrame: false) : .blocked
    }
    guard let nearest = before.last else { return category == .model && hasUnknownName(list) ? .blocked : .none }
    if isInBrackets(nearest, list) {
      let hasSubject = before.dropLast().contains { !isComparator($0.mentions[0]) }
      if isFirst, lists.count == 1, hasSubject, isComparator(nearest.mentions[0]) { return .blocked }
      return nearest.count == 1 ? .single(sentence.entities[nearest.mentions[0]], isFrame: isFirst) : .blocked
    }
    if let run = before.last(where: { !isComparator($0.mentions[0]) }) {
      return run.count == 1 ? .single(sentence.entities[run.mentions[0]], isFrame: true) : .blocked
    }
    if isFirst { return .none }
    return nearest.count == 1 ? .single(sentence.entities[nearest.mentions[0]], isFrame: false) : .blocked
  }

  /// `and logistic regression (AUC = 0.81)`: a name that is not known stands where a model's would, so that none is taken over.
  private func hasUnknownName(_ list: ValueList) -> Bool {
    let items = sentence.items
    var item = list.items.lowerBound - 1
    // Back over what joins a name and its number.
    var isNamed = false
    while item >= 0 {
      switch items[item].kind {
      case .open, .verb, .joint: isNamed = true
      case .metric, .glue, .preposition, .comma: break
      default:
        guard isNamed, case .word = items[item].kind, !context.role(items[item].tokens.lowerBound).contains(.verbal)
        else { return false }
        // The words must begin the statement: `and logistic regression (`, `; SVM (`.
        var first = item
        while first >= 0, items[first].kind == .word || items[first].kind == .glue { first -= 1 }
        guard first >= 1 else { return false }
        return items[first].isSeparator || context.word(items[first].tokens.lowerBound) == "by"
      }
      if items[item].kind == .comma, !isNamed { return false }
      item -= 1
    }
    return false
  }

  private func several(_ list: ValueList, before: [MentionRun], behind: [MentionRun], index: Int) -> Assignment {
    func mentions(_ run: MentionRun) -> [EntityMention] { run.mentions.map { sentence.entities[$0] } }
    if !list.isRange {
      if let run = behind.first(where: { $0.count == list.count }) { return .paired(mentions(run), isFrame: false) }
      if let run = before.last(where: { $0.count == list.count && !$0.mentions.contains(where: isComparator) }) {
        return .paired(mentions(run), isFrame: true)
      }
      if let compared = comparedNames(list, before: before, behind: behind) { return compared }
    }
    if let run = behind.first {
      return run.count == 1 ? .single(sentence.entities[run.mentions[0]], isFrame: false) : .blocked
    }
    let subjects = before.filter { !isComparator($0.mentions[0]) }
    if let run = subjects.last {
      if run.count > 1 { return .blocked }
      // A comparison names two; which number is whose is not said.
      if list.isVersus, before.count > 1 { return .blocked }
      return .single(sentence.entities[run.mentions[0]], isFrame: true)
    }
    return before.isEmpty ? .none : .blocked
  }

  /// `a higher AUC than the clinical model (0.85 vs 0.76)`: the subject first, then what it is compared with.
  private func comparedNames(_ list: ValueList, before: [MentionRun], behind: [MentionRun]) -> Assignment? {
    let all = before.flatMap(\.mentions)
    let compared = all.filter(isComparator)
    var subjects: [Int] = []
    for mention in all where !isComparator(mention) {
      if !subjects.contains(where: { sentence.entities[$0].id == sentence.entities[mention].id }) {
        subjects.append(mention)
      }
    }
    if list.isVersus, compared.isEmpty, subjects.count == 1, list.count == 2, let run = behind.first, run.count == 1 {
      return .paired([sentence.entities[subjects[0]], sentence.entities[run.mentions[0]]], isFrame: false)
    }
    guard !compared.isEmpty, subjects.count + compared.count == list.count, !subjects.isEmpty else { return nil }
    let order = subjects + compared
    if list.count == 2, let direction = direction(before: list) {
      let first = sentence.measures[list.members[0]].number.value
      let second = sentence.measures[list.members[1]].number.value
      // The words and the order of the numbers do not agree: which is whose is not said.
      if direction == .above && first < second || direction == .below && first > second { return .blocked }
    }
    return .paired(order.map { sentence.entities[$0] }, isFrame: true)
  }

  private func direction(before list: ValueList) -> Measure.Relation? {
    for item in (0..<list.items.lowerBound).reversed() {
      let role = context.role(sentence.items[item].tokens.lowerBound)
      if role.contains(.higher) { return .above }
      if role.contains(.lower) { return .below }
    }
    return nil
  }

  /// True where only brackets, metrics and joints stand between the names and the list: `the clinical model (AUC = 0.76)`.
  private func isInBrackets(_ run: MentionRun, _ list: ValueList) -> Bool {
    var hasBracket = false
    let next = run.items.upperBound
    if next < list.items.lowerBound, sentence.items[next].kind == .open {
      // `the clinical model (training AUC 0.74, validation AUC 0.71)`
      return !(next..<list.items.lowerBound).contains { sentence.items[$0].kind == .close }
    }
    for item in run.items.upperBound..<max(run.items.upperBound, list.items.lowerBound) {
      switch sentence.items[item].kind {
      case .open: hasBracket = true
      case .metric, .joint, .glue, .comma, .preposition, .verb: break
      case .close: return false
      default: return false
      }
    }
    return hasBracket
  }

  /// True for a name that something is compared with: `than the clinical model`, `compared with the clinical`.
  private func isComparator(_ mention: Int) -> Bool { comparators.contains(mention) }

  static func comparators(_ sentence: SentenceItems) -> Set<Int> {
    var found: Set<Int> = []
    var isCompared = false
    var hasSubject = false
    // What stands in brackets between two names belongs to the first: `than A (0.86) and B (0.74)`.
    var depth = 0
    for item in sentence.items {
      if item.kind == .close { depth = max(0, depth - 1) }
      if depth > 0, item.kind != .open { continue }
      switch item.kind {
      case .close: break
      case .comparative: isCompared = true
      case .versus: isCompared = true
      case .entity(let category, let index):
        guard category == .model else { break }
        if isCompared { found.insert(index) } else { hasSubject = true }
      case .open: depth += 1
      case .preposition, .glue, .to, .conjunction, .metric, .slash: break
      case .comma:
        // `than the clinical, radiomics and habitat models` goes on; after `Compared with the clinical model,` the subject follows.
        if !hasSubject { isCompared = false }
      case .word: break
      default: isCompared = false
      }
    }
    return found
  }

  // MARK: - Taking over

  /// The assignments of one list: pairs where exactly one category pairs, names taken over from lists before it.
  private func resolve(_ index: Int, _ assignments: [[Assignment]], metrics: [Int]) -> [Assignment] {
    let list = lists[index]
    var resolved = EntityCategory.allCases.map { category -> Assignment in
      let own = assignments[category.rawValue][index]
      guard case .none = own else { return own }
      // The frame of the sentence: names before an earlier list hold until others are given.
      var earlier = index - 1
      while earlier >= 0 {
        let assignment = assignments[category.rawValue][earlier]
        switch assignment {
        case .none, .blocked:
          earlier -= 1
          continue
        case .single(_, let isFrame):
          // One model's name is not that of several numbers further on.
          if isFrame { return category == .model && list.count > 1 && Set(metrics).count == 1 ? .none : assignment }
        case .paired(let mentions, let isFrame):
          if isFrame, mentions.count == list.count { return assignment }
        }
        earlier -= 1
      }
      return .none
    }
    guard list.count > 1 else { return resolved }
    let paired = EntityCategory.allCases.filter {
      if case .paired = resolved[$0.rawValue] { return true }
      return false
    }
    let isMetricPaired = Set(metrics).count > 1
    guard paired.count + (isMetricPaired ? 1 : 0) > 1 else { return resolved }
    // Two lists of names for one list of numbers. A comparison (`0.85 vs 0.76`) is of models; otherwise nothing is said.
    for category in paired where !(list.isVersus && category == .model && !isMetricPaired) {
      resolved[category.rawValue] = .blocked
    }
    return resolved
  }

  /// Names that stand with a neighbour only, where one reading is possible.
  private func fill(_ values: inout [ReadValue], _ assignments: [[Assignment]]) {
    guard values.count > 1, values.count <= 200 else { return }
    let blocks = self.blocks(values)
    for category in [EntityCategory.cohort, .task, .model] {
      let slot = category.rawValue
      for block in blocks {
        // One name within statements that go together.
        let names = distinct(values[block], category)
        guard names.count == 1, !values[block].contains(where: { $0.isBlocked[slot] }) else { continue }
        for index in block where values[index][category] == nil { values[index][category] = names[0] }
      }
      // One name in the whole sentence holds for statements that differ otherwise.
      let names = distinct(values[...], category)
      guard names.count == 1, values.allSatisfy({ !$0.isBlocked[slot] }) else { continue }
      let missing = values.indices.filter { values[$0][category] == nil }
      guard !missing.isEmpty, !hasContrast(values) else { continue }
      var tried = values
      for index in missing { tried[index][category] = names[0] }
      if !hasDoubles(tried) { values = tried }
    }
  }

  /// Runs of values that say different things of one thing: a new one begins where a metric comes again.
  private func blocks(_ values: [ReadValue]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    var seen: Set<MetricKind> = []
    var index = 0
    while index < values.count {
      let list = values[index].list
      var end = index
      var metrics: Set<MetricKind> = []
      while end < values.count, values[end].list == list {
        metrics.insert(values[end].metric.metric)
        end += 1
      }
      if !seen.isDisjoint(with: metrics) {
        blocks.append(start..<index)
        start = index
        seen = []
      }
      seen.formUnion(metrics)
      index = end
    }
    blocks.append(start..<values.count)
    return blocks
  }

  private func distinct(_ values: ArraySlice<ReadValue>, _ category: EntityCategory) -> [EntityMention] {
    var names: [EntityMention] = []
    for value in values {
      if let mention = value[category], !names.contains(where: { $0.id == mention.id }) { names.append(mention) }
    }
    return names
  }

  private func hasContrast(_ values: [ReadValue]) -> Bool {
    guard let first = values.first, let last = values.last else { return false }
    let range =
      lists[first.list].items.upperBound..<max(lists[first.list].items.upperBound, lists[last.list].items.lowerBound)
    return range.contains { sentence.items[$0].kind == .contrast || sentence.items[$0].kind == .to }
  }

  /// Two different values of the same metric, cohort, model and task.
  private func hasDoubles(_ values: [ReadValue]) -> Bool {
    for (index, left) in values.enumerated() {
      for right in values[(index + 1)...]
      where left.metric.metric == right.metric.metric && left.measure.number.value != right.measure.number.value
        && EntityCategory.allCases.allSatisfy({ left[$0]?.id == right[$0]?.id })
      {
        return true
      }
    }
    return false
  }

  // MARK: - Values

  /// The measure as a value of the metric, or nil where it cannot be one.
  private func plausible(_ measure: Measure, for metric: MetricMention, in list: ValueList) -> Measure? {
    var measure = measure
    let isProportion = metric.metric.isProportion || metric.metric == .youden
    guard isProportion else { return measure.number.decimals > 0 || measure.number.isPercent ? measure : nil }
    if !measure.number.isPercent, measure.number.value > 1 {
      // `83.1, 79.2 and 75.0%`: one sign for all.
      let isListPercent = list.members.contains { sentence.measures[$0].number.isPercent }
      if metric.isPercent || isListPercent || measure.number.decimals > 0 && measure.number.value >= 10 {
        makePercent(&measure)
      } else if measure.number.decimals == 0 || measure.number.value >= 2 {
        return nil
      }
    } else if metric.isPercent, !measure.number.isPercent, measure.number.value > 1 || measure.number.decimals == 1 {
      makePercent(&measure)
    }
    if !measure.number.isPercent, measure.number.decimals == 0 {
      // `an AUC of 1`
      guard measure.number.value <= 1, list.count > 1 || list.items.lowerBound > 0,
        measure.interval != nil || isJoined(list)
      else {
        return nil
      }
    }
    guard measure.number.value >= 0, measure.number.fraction <= 2 else { return nil }
    return measure
  }

  private func isJoined(_ list: ValueList) -> Bool {
    let item = list.items.lowerBound - 1
    guard item >= 0 else { return false }
    return sentence.items[item].kind == .joint || sentence.items[item].kind == .verb || sentence.items[item].isOf
  }

  private func makePercent(_ measure: inout Measure) {
    measure.number.isPercent = true
    if let interval = measure.interval, interval.upper.value > 1 {
      measure.interval?.lower.isPercent = true
      measure.interval?.upper.isPercent = true
    }
  }

  /// One threshold in the sentence is that of its operating points.
  private func setThresholds(_ values: inout [ReadValue]) {
    guard sentence.thresholds.count == 1 else { return }
    for index in values.indices
    where values[index].metric.metric.isOperatingPoint && values[index].measure.threshold == nil {
      values[index].measure.threshold = sentence.thresholds[0]
    }
  }
}
