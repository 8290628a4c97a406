import Manuscripts

/// What a sentence takes over from those before it in the same paragraph.
struct ParagraphState {
  private struct Held {
    var mention: EntityMention
    /// `In the validation cohort, ...` holds until another is named; a name further on holds for what goes on with it.
    var isFrame: Bool
  }

  private var cohort: Held?
  private var model: EntityMention?
  private var task: EntityMention?
  /// Metrics of the last list of values.
  private(set) var metrics: [MetricMention] = []
  /// Cohorts that the last sentence gave to a list of values in order; a list of equal length goes on with them.
  private var cohortList: [EntityMention] = []
  /// The last cohort that the paragraph named, for `there`.
  private var lastNamed: EntityMention?
  /// The last of several, for `the latter`.
  private var latter: EntityMention?
  /// In which order models or cohorts stood in the last sentence with several.
  private(set) var rosters: [Roster] = []
  /// By number: the last list of so many cohorts in the text, for `across the three cohorts`.
  private(set) var listsOfCohorts: [Int: [EntityMention]] = [:]

  /// A new paragraph; a task or cohort that its heading names alone holds for all of it.
  init(task: EntityMention? = nil, cohort: EntityMention? = nil, listsOfCohorts: [Int: [EntityMention]] = [:]) {
    self.task = task
    self.cohort = cohort.map { Held(mention: $0, isFrame: true) }
    self.listsOfCohorts = listsOfCohorts
  }

  /// Metrics for a sentence that names none but goes on with the one before: `The corresponding values were ...`.
  func carriedMetrics(for items: SentenceItems, _ context: ExtractionContext) -> [MetricMention] {
    guard !metrics.isEmpty, !items.measures.isEmpty else { return [] }
    if !items.metrics.isEmpty {
      // `In the external cohort these were 0.82 and 0.20, with a ratio of ... of 1.16`
      let first = items.items.firstIndex { if case .metric = $0.kind { true } else { false } } ?? 0
      guard let value = items.items.firstIndex(where: { if case .measure = $0.kind { true } else { false } }),
        value < first, items.items[..<value].contains(where: { $0.kind == .verb })
      else { return [] }
    }
    let opening = items.items.prefix(10)
    return opening.contains { context.role($0.tokens.lowerBound).contains(.back) } ? metrics : []
  }

  /// Completes the values of a sentence, and remembers what the next one may take over.
  mutating func complete(_ values: inout [ReadValue], _ items: SentenceItems, _ context: ExtractionContext) {
    let cohorts = names(.cohort, items, except: ClauseReader.sources(items, context))
    let models = names(.model, items)
    let tasks = names(.task, items)
    if !tasks.isEmpty {
      task = tasks.count == 1 ? tasks[0] : nil
      // Another task: what was said of cohorts before was said of the other, unless the sentence goes on with its metrics.
      if !items.metrics.isEmpty || metrics.isEmpty { cohort = nil }
      model = nil
    }
    for index in values.indices
    where values[index][.task] == nil && !values[index].isBlocked[EntityCategory.task.rawValue] {
      if tasks.count <= 1 { values[index][.task] = task }
    }
    let isPlain = beginsPlainly(items, context)
    if cohorts.isEmpty, let named = countedCohorts(items, context) {
      completeLists(&values, named)
    } else if cohorts.isEmpty, tasks.isEmpty, cohortList.count > 1 {
      completeLists(&values, cohortList)
    }
    let isLatter = items.items.contains { context.word($0.tokens.lowerBound) == "latter" }
    if cohorts.isEmpty, let lastNamed = isLatter ? latter : lastNamed, saysThere(items, context) {
      for index in values.indices where values[index][.cohort] == nil && !values[index].isBlocked[0] {
        values[index][.cohort] = lastNamed
      }
    } else if cohorts.isEmpty, !namesOtherPlace(items, context), let cohort,
      cohort.isFrame || models.isEmpty && isPlain || !tasks.isEmpty
    {
      for index in values.indices
      where values[index][.cohort] == nil && !values[index].isBlocked[EntityCategory.cohort.rawValue] {
        values[index][.cohort] = cohort.mention
      }
    }
    if let model = model ?? context.mainModel {
      // `In the test set its AUC was 0.77, that of the clinical model 0.64.`
      for index in values.indices
      where values[index][.model] == nil && context.word(values[index].metric.tokens.lowerBound - 1) == "its" {
        values[index][.model] = model
        values[index].isBlocked[EntityCategory.model.rawValue] = false
      }
    }
    if models.isEmpty, let model, isPlain || beginsWithCohort(items) || saysOneThing(values, items) {
      for index in values.indices where !values[index].isBlocked[EntityCategory.model.rawValue] {
        values[index][.model] = model
      }
    }
    remember(values, items, cohorts: cohorts)
  }

  /// `... in the training and validation cohorts. The clinical model achieved AUCs of 0.75 and 0.73.`
  private func completeLists(_ values: inout [ReadValue], _ cohortList: [EntityMention]) {
    var start = 0
    while start < values.count {
      var end = start
      while end < values.count, values[end].list == values[start].list { end += 1 }
      let list = values[start..<end]
      let isOne = Set(list.map(\.metric.metric)).count == 1 && Set(list.map { $0[.model]?.id }).count == 1
      if list.count == cohortList.count, isOne, list.allSatisfy({ $0[.cohort] == nil && !$0.isBlocked[0] }) {
        for (place, index) in (start..<end).enumerated() { values[index][.cohort] = cohortList[place] }
      }
      start = end
    }
  }

  /// `across the three cohorts`, `in both cohorts`: the last list of so many.
  private func countedCohorts(_ items: SentenceItems, _ context: ExtractionContext) -> [EntityMention]? {
    guard let first = items.items.first, let last = items.items.last else { return nil }
    for token in first.tokens.lowerBound..<last.tokens.upperBound
    where [
      "cohorts", "sets", "groups", "datasets", "hospitals", "centres", "centers", "sites", "institutions", "samples",
    ].contains(context.word(token)) {
      let number: Int? =
        switch context.word(token - 1) {
        case "two", "both": 2
        case "three": 3
        case "four": 4
        default: nil
        }
      if let number { return listsOfCohorts[number] }
    }
    return nil
  }

  /// `a sensitivity of 73% there`, `in the latter`, `in these men`; not `There was`.
  private func saysThere(_ items: SentenceItems, _ context: ExtractionContext) -> Bool {
    items.items.dropFirst().contains { item in
      let word = context.word(item.tokens.lowerBound)
      if word == "latter" { return context.word(item.tokens.lowerBound - 2) == "in" }
      // `in these men`
      if word == "these" || word == "same" {
        return context.role(item.tokens.upperBound).contains(.people)
          && (context.word(item.tokens.lowerBound - 1) == "in" || context.word(item.tokens.lowerBound - 2) == "in")
      }
      return word == "there" && !context.role(item.tokens.upperBound).contains(.verb)
    }
  }

  /// The subject is a metric and no metric comes twice: the sentence goes on about the model of the one before.
  private func saysOneThing(_ values: [ReadValue], _ items: SentenceItems) -> Bool {
    guard Set(values.map(\.metric.metric)).count == values.count,
      let verb = items.items.firstIndex(where: { $0.kind == .verb })
    else { return false }
    let start = items.items[..<verb].lastIndex { $0.kind == .comma }.map { $0 + 1 } ?? 0
    return items.items[start..<verb].contains { if case .metric = $0.kind { true } else { false } }
  }

  /// `at our partner hospital`: patients of a place that is not known as a cohort.
  private func namesOtherPlace(_ items: SentenceItems, _ context: ExtractionContext) -> Bool {
    let places: Set<String> = [
      "hospital", "hospitals", "institution", "clinic", "registry", "centre", "center", "subgroup",
    ]
    return items.items.contains { item in
      if case .entity = item.kind { return false }
      return places.contains(context.word(item.tokens.lowerBound))
        && (1...4).contains { ["at", "in", "from"].contains(context.word(item.tokens.lowerBound - $0)) }
    }
  }

  private mutating func remember(_ values: [ReadValue], _ items: SentenceItems, cohorts: [EntityMention]) {
    if cohorts.count == 1 {
      let isFrame = beginsWithCohort(items)
      if isFrame || !values.isEmpty && values.allSatisfy({ $0[.cohort]?.id == cohorts[0].id }) {
        cohort = Held(mention: cohorts[0], isFrame: isFrame)
      } else {
        cohort = nil
      }
    } else if !cohorts.isEmpty {
      cohort = nil
    } else if values.isEmpty, let held = cohort, !held.isFrame {
      // A sentence without results ends what was only carried on; `In the validation cohort, ...` holds.
      cohort = nil
    }
    // Also those that a model was only made from: `developed in 310 men. ... in these men`.
    let spoken = names(.cohort, items)
    if let last = spoken.last {
      lastNamed = spoken.count == 1 ? last : nil
      latter = last
    }
    rememberList(values, cohorts)
    let read = Roster.read(values)
    if !read.isEmpty { rosters = read + rosters.prefix(2) }
    let first = values.first?[.model]
    model =
      values.allSatisfy { $0[.model]?.id == first?.id } && first?.id.hasPrefix("radiologist") != true ? first : nil
    metrics = []
    guard let last = values.last else { return }
    for value in values where value.list == last.list && !metrics.contains(where: { $0.metric == value.metric.metric })
    {
      metrics.append(value.metric)
    }
  }

  private mutating func rememberList(_ values: [ReadValue], _ cohorts: [EntityMention]) {
    // A sentence that names no cohort but went on with the list leaves it; any other ends it.
    if cohorts.isEmpty, !cohortList.isEmpty, values.contains(where: { $0[.cohort] != nil }) { return }
    cohortList = []
    guard cohorts.count > 1 else { return }
    listsOfCohorts[cohorts.count] = cohorts
    guard let last = values.last else { return }
    var list = values.filter { $0.list == last.list }
    // `0.87 in the training group and 0.86 in the validation group` is a list in order, too.
    if list.count == 1 { list = values }
    guard list.count == cohorts.count, list.map({ $0[.cohort]?.id }) == cohorts.map({ $0.id }),
      Set(list.map(\.metric.metric)).count == 1
    else {
      return
    }
    cohortList = list.compactMap { $0[.cohort] }
  }

  private func names(_ category: EntityCategory, _ items: SentenceItems, except ignored: Set<Int> = [])
    -> [EntityMention]
  {
    var names: [EntityMention] = []
    for (index, mention) in items.entities.enumerated()
    where mention.category == category && !ignored.contains(index) && !names.contains(where: { $0.id == mention.id }) {
      names.append(mention)
    }
    return names
  }

  /// `In the validation cohort, ...`
  private func beginsWithCohort(_ items: SentenceItems) -> Bool {
    var hasPreposition = false
    for item in items.items.prefix(7) {
      switch item.kind {
      case .preposition, .from: hasPreposition = true
      case .entity(.cohort, _): return hasPreposition
      case .glue, .contrast, .conjunction: break
      case .word: if hasPreposition { return false }
      case .comma: if hasPreposition { return false }
      default: return false
      }
    }
    return false
  }

  /// `The sensitivity was ...`, `It had an AUC of ...`: the subject of the sentence before goes on.
  private func beginsPlainly(_ items: SentenceItems, _ context: ExtractionContext) -> Bool {
    for item in items.items.prefix(6) {
      switch item.kind {
      case .metric: return true
      case .glue, .conjunction, .comma:
        if ["it", "its", "these", "those", "corresponding"].contains(context.word(item.tokens.lowerBound)) {
          return true
        }
      case .measure, .verb, .preposition: break
      default: return false
      }
    }
    return false
  }
}
