import Manuscripts

/// Which names stand before and behind each list of values.
extension ClauseReader {
  /// What lies between lists: items before the first, between each two, behind the last.
  struct Segment {
    let items: Range<Int>
    /// By category: runs that belong to the list before it, and to the list behind it.
    var behind: [[MentionRun]] = [[], [], []]
    var before: [[MentionRun]] = [[], [], []]
  }

  func segments() -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    let ignored = madeFrom()
    for index in 0...lists.count {
      let end = index < lists.count ? lists[index].items.lowerBound : sentence.items.count
      var segment = Segment(items: start..<end)
      for category in EntityCategory.allCases {
        for run in ListReader.runs(category, in: start..<end, sentence, skipping: ignored) {
          if category == .model, isInTest(run) { continue }
          place(run, category, index, &segment)
        }
      }
      segments.append(segment)
      if index < lists.count { start = lists[index].items.upperBound }
    }
    return segments
  }

  /// `(P = 0.097 for the combined versus the clinical model)`: names of a test, to which no value belongs.
  func isInTest(_ run: MentionRun) -> Bool {
    var item = run.items.lowerBound - 1
    var hasPValue = false
    while item >= 0 {
      switch sentence.items[item].kind {
      case .pValue: hasPValue = true
      case .open: return hasPValue
      case .measure(let measure):
        // The p-value was read with the number, its bracket is still open: `0.48 (p < 0.001 for the nomogram versus PI-RADS)`.
        guard sentence.measures[measure].pValue != nil else { return false }
        let behind = run.items.upperBound..<sentence.items.count
        let close = behind.first { sentence.items[$0].kind == .close || sentence.items[$0].kind == .open }
        return close.map { sentence.items[$0].kind == .close } ?? false
      case .close, .semicolon: return false
      default: break
      }
      item -= 1
    }
    return false
  }

  /// Cohorts that a model was made from: `the model developed in the training cohort`.
  func madeFrom() -> Set<Int> { ClauseReader.sources(sentence, context) }

  /// Cohorts that a model or a threshold was taken from: `developed in the training cohort`, `the threshold fixed in the
  /// development cohort`. No result is theirs.
  static func sources(_ sentence: SentenceItems, _ context: ExtractionContext) -> Set<Int> {
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
      guard before >= 0, before < position - 1 else { continue }
      let word = sentence.items[before].tokens.lowerBound
      let isChosen =
        choosing.contains(context.word(word))
        && (max(0, before - 6)..<before).contains {
          context.role(sentence.items[$0].tokens.lowerBound).contains(.threshold)
            || context.role(sentence.items[$0].tokens.lowerBound).contains(.cutName)
            || context.word(sentence.items[$0].tokens.lowerBound) == "index"
        }
      guard context.role(word).contains(.making) || isChosen else { continue }
      ignored.insert(index)
    }
    return ignored
  }

  private static let choosing: Set<String> = [
    "fixed", "chosen", "set", "determined", "defined", "selected", "maximised", "maximized", "optimised", "optimized",
    "taken", "established", "obtained", "found", "estimated",
  ]

  /// Says whether a run of names between two lists belongs to the one before or to the one behind.
  func place(_ run: MentionRun, _ category: EntityCategory, _ index: Int, _ segment: inout Segment) {
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

  func isEntity(_ item: Int) -> Bool {
    if case .entity = sentence.items[item].kind { return true }
    return false
  }

  /// A verb that is no participle after a noun: another statement begins.
  func isClauseVerb(_ item: Int) -> Bool { sentence.items[item].kind == .contrast }

  func isDirectlyAfterSeparator(_ leading: Range<Int>) -> Bool {
    for item in leading.reversed() {
      switch sentence.items[item].kind {
      case .preposition, .glue, .from, .close, .open: continue
      default: return sentence.items[item].isSeparator
      }
    }
    return false
  }

  /// Names behind the last list belong to it unless another statement begins between.
  func isBehindLast(_ leading: Range<Int>) -> Bool {
    let items = sentence.items
    // What a bracket that was opened with the number still holds says nothing of what follows: `(p < 0.001, DeLong) in`.
    var leading = leading
    if let close = leading.first(where: { items[$0].kind == .close }),
      !(leading.lowerBound..<close).contains(where: { items[$0].kind == .open })
    {
      leading = close + 1..<leading.upperBound
    }
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
}
