import Manuscripts

/// What lists of values take over from one another.
extension ClauseReader {
  /// The assignments of one list: pairs where exactly one category pairs, names taken over from lists before it.
  func resolve(_ index: Int, _ assignments: [[Assignment]], metrics: [Int]) -> [Assignment] {
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
          guard isFrame else { break }
          // One model's name is not that of several numbers further on, nor one cohort's where several were named.
          guard list.count > 1, Set(metrics).count == 1 else { return assignment }
          return category == .model ? .none : hasSeveral(assignments[category.rawValue]) ? .blocked : assignment
        case .paired(let mentions, let isFrame):
          if isFrame, mentions.count == list.count { return assignment }
        }
        earlier -= 1
      }
      return category == .cohort ? cohortsInOrder(index, assignments[category.rawValue]) ?? .none : .none
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

  /// `0.79 in the training set and 0.85 in the validation set, compared with 0.75 and 0.69 for the clinical model`: the order of
  /// the cohorts before holds.
  func cohortsInOrder(_ index: Int, _ assignments: [Assignment]) -> Assignment? {
    let list = lists[index]
    guard list.count > 1, !list.isRange, index == list.count,
      Set(sentence.metrics.map(\.metric)).count == 1 || sentence.items.contains(where: { $0.kind == .respectively })
    else { return nil }
    var cohorts: [EntityMention] = []
    for earlier in 0..<index {
      guard lists[earlier].count == 1, case .single(let mention, _) = assignments[earlier],
        !cohorts.contains(where: { $0.id == mention.id })
      else { return nil }
      cohorts.append(mention)
    }
    return .paired(cohorts, isFrame: false)
  }

  /// Cohorts at the end of the sentence, behind its predicate: `a C-index (0.72) ... showed good accuracy in the external set`,
  /// `(AUC: 0.92 and 0.87, respectively), outperforming both others in the training and validation sets`.
  func fillFromEnd(_ values: inout [ReadValue]) {
    let slot = EntityCategory.cohort.rawValue
    guard let last = lists.last, !values.isEmpty,
      values.allSatisfy({ $0.entities[slot] == nil && !$0.isBlocked[slot] })
    else { return }
    let ignored = madeFrom()
    let runs = ListReader.runs(.cohort, in: sentence.items.indices, sentence, skipping: ignored)
    guard runs.count == 1, let run = runs.first, run.items.lowerBound >= last.items.upperBound else { return }
    let between = last.items.upperBound..<run.items.lowerBound
    for item in between {
      let role = context.role(sentence.items[item].tokens.lowerBound)
      if sentence.items[item].kind == .contrast || sentence.items[item].kind == .semicolon { return }
      guard run.count == 1 else { continue }
      if sentence.items[item].kind == .comma || !role.isDisjoint(with: [.judging, .making, .lower, .higher, .change]) {
        return
      }
    }
    if run.count == 1 {
      for index in values.indices { values[index][.cohort] = sentence.entities[run.mentions[0]] }
      return
    }
    guard sentence.items.contains(where: { $0.kind == .respectively }), lists.allSatisfy({ $0.count == run.count }),
      values.count == lists.count * run.count
    else { return }
    for (index, _) in values.enumerated() {
      values[index][.cohort] = sentence.entities[run.mentions[index % run.count]]
    }
  }

  func hasSeveral(_ assignments: [Assignment]) -> Bool {
    var ids: Set<String> = []
    for case .single(let mention, _) in assignments { ids.insert(mention.id) }
    return ids.count > 1
  }

  /// Names that stand with a neighbour only, where one reading is possible.
  func fill(_ values: inout [ReadValue], _ assignments: [[Assignment]]) {
    guard values.count > 1, values.count <= 200 else { return }
    let blocks = self.blocks(values)
    for category in [EntityCategory.cohort, .task, .model] {
      let slot = category.rawValue
      for block in blocks {
        // One name within statements that go together.
        let names = distinct(values[block], category)
        guard names.count == 1, !values[block].contains(where: { $0.isBlocked[slot] }) else { continue }
        for index in block where values[index][category] == nil && !isListOfSeveral(values, index, category) {
          values[index][category] = names[0]
        }
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

  /// Several values of one metric in a sentence that names several cohorts: they are not all of the nearest one.
  func isListOfSeveral(_ values: [ReadValue], _ index: Int, _ category: EntityCategory) -> Bool {
    guard category == .cohort, lists[values[index].list].count > 1, !lists[values[index].list].isVersus,
      distinct(values[...], .cohort).count > 1
    else {
      return false
    }
    return Set(values.filter { $0.list == values[index].list }.map(\.metric.metric)).count == 1
  }

  /// Runs of values that say different things of one thing: a new one begins where a metric comes again.
  func blocks(_ values: [ReadValue]) -> [Range<Int>] {
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

  func distinct(_ values: ArraySlice<ReadValue>, _ category: EntityCategory) -> [EntityMention] {
    var names: [EntityMention] = []
    for value in values {
      if let mention = value[category], !names.contains(where: { $0.id == mention.id }) { names.append(mention) }
    }
    return names
  }

  func hasContrast(_ values: [ReadValue]) -> Bool {
    guard let first = values.first, let last = values.last else { return false }
    let range =
      lists[first.list].items.upperBound..<max(lists[first.list].items.upperBound, lists[last.list].items.lowerBound)
    return range.contains { sentence.items[$0].kind == .contrast || sentence.items[$0].kind == .to }
  }

  /// Two different values of the same metric, cohort, model and task.
  func hasDoubles(_ values: [ReadValue]) -> Bool {
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
}
