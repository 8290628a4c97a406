import Manuscripts

/// Which cohort, model and task stand beside each list of values.
extension ClauseReader {
  /// What stands beside each list, before anything is taken over from another.
  func assignments(of category: EntityCategory, _ segments: [Segment]) -> [Assignment] {
    lists.indices.map { index in
      let list = lists[index]
      let before = segments[index].before[category.rawValue]
      let behind = segments[index + 1].behind[category.rawValue]
      if category == .cohort, let name = cohortOfSide(index, segments) { return .single(name, isFrame: false) }
      if category == .cohort, before.isEmpty, behind.isEmpty, let name = ownerOfBracket(around: list) {
        return .single(name, isFrame: false)
      }
      return list.count == 1
        ? single(category, list, before: before, behind: behind, isFirst: index == 0)
        : several(list, before: before, behind: behind, index: index)
    }
  }

  /// `(training and testing sets: 0.69, 0.67 and 0.70 vs. 0.73, 0.68 and 0.70)`: the first list is the first cohort's.
  func cohortOfSide(_ index: Int, _ segments: [Segment]) -> EntityMention? {
    let first = lists[index].answersLast ? index - 1 : index
    guard first >= 0, first + 1 < lists.count, lists[first + 1].answersLast,
      let run = segments[first].before[EntityCategory.cohort.rawValue].last, run.count == 2
    else { return nil }
    return sentence.entities[run.mentions[index - first]]
  }

  /// `the validation cohort (AUC of 0.88 for three years and 0.87 for five)`: the cohort before a bracket is that of all its
  /// numbers.
  func ownerOfBracket(around list: ValueList) -> EntityMention? {
    var depth = 0
    var item = list.items.lowerBound - 1
    while item >= 0 {
      switch sentence.items[item].kind {
      case .close: depth += 1
      case .open:
        if depth == 0 {
          guard item > 0, case .entity(.cohort, let index) = sentence.items[item - 1].kind else { return nil }
          return sentence.entities[index]
        }
        depth -= 1
      default: break
      }
      item -= 1
    }
    return nil
  }

  func single(
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
  func hasUnknownName(_ list: ValueList) -> Bool {
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

  func several(_ list: ValueList, before: [MentionRun], behind: [MentionRun], index: Int) -> Assignment {
    func mentions(_ run: MentionRun) -> [EntityMention] { run.mentions.map { sentence.entities[$0] } }
    if !list.isRange {
      if let run = behind.first(where: { $0.count == list.count }) { return .paired(mentions(run), isFrame: false) }
      // Only the nearest names: in `LR, SVM and RF were compared, and RF had AUCs of ...` the list further off is not meant.
      if let run = before.last(where: { !isComparator($0.mentions[0]) }), run.count == list.count,
        !run.mentions.contains(where: isComparator)
      {
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
  func comparedNames(_ list: ValueList, before: [MentionRun], behind: [MentionRun]) -> Assignment? {
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

  func direction(before list: ValueList) -> Measure.Relation? {
    for item in (0..<list.items.lowerBound).reversed() {
      let role = context.role(sentence.items[item].tokens.lowerBound)
      if role.contains(.higher) { return .above }
      if role.contains(.lower) { return .below }
    }
    return nil
  }

  /// True where only brackets, metrics and joints stand between the names and the list: `the clinical model (AUC = 0.76)`.
  func isInBrackets(_ run: MentionRun, _ list: ValueList) -> Bool {
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
  func isComparator(_ mention: Int) -> Bool { comparators.contains(mention) }

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
}
