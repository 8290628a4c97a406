import Manuscripts

/// Comparisons of models by a test, in a sentence whose values are known.
struct ComparisonReader {
  let context: ExtractionContext

  func comparisons(in sentence: Sentence, _ block: Manuscript.Block, _ items: SentenceItems, values: [ReadValue])
    -> [Comparison]
  {
    let models = items.items.enumerated().compactMap { position, item -> (position: Int, mention: EntityMention)? in
      if case .entity(.model, let index) = item.kind { return (position, items.entities[index]) }
      return nil
    }
    guard !items.metrics.isEmpty || !models.isEmpty || !values.isEmpty else { return [] }
    let test = testName(in: sentence)
    guard !items.isTooLong else { return [] }
    let hasP = !items.pValues.isEmpty || items.measures.contains { $0.pValue != nil }
    guard hasP || !test.isEmpty, distinct(models.map(\.mention)).count > 1 || !isDefinition(sentence) else {
      return []
    }
    let comparators = ClauseReader.comparators(items)
    let isCompared =
      !comparators.isEmpty || items.items.contains { $0.kind == .versus || $0.kind == .comparative }
      || sentence.tokens.contains { isDifference(context.word($0)) } || isPair(items, values)
    guard !test.isEmpty || isCompared else { return [] }
    var found: [Comparison] = []
    var isFit = false
    for (position, item) in items.items.enumerated() {
      switch item.kind {
      case .metric(let index): isFit = items.metrics[index].metric == .hosmerLemeshow
      case .pValue where isFit: break  // of a goodness-of-fit test, which compares no models
      case .pValue(let range):
        let pair = range.count == 1 ? pair(at: position, items, models, values) : (nil, nil)
        for index in range {
          found.append(
            comparison(items.pValues[index], pair, at: item.tokens.lowerBound, test, sentence, items, values))
        }
      case .measure(let index):
        // A p-value printed with the last of two values compares them.
        guard let p = items.measures[index].pValue,
          let value = values.last(where: { $0.measure.tokens.lowerBound == item.tokens.lowerBound })
        else { continue }
        let listed = values.filter { $0.list == value.list }
        guard listed.count == 2 || isCompared && !models.isEmpty else { continue }
        found.append(
          comparison(
            p, pair(at: position + 1, items, models, values), at: item.tokens.upperBound, test, sentence, items, values)
        )
      default: break
      }
    }
    if found.isEmpty, !test.isEmpty, block.section != .methods, distinct(models.map(\.mention)).count == 2 {
      let pair = pair(at: items.items.count, items, models, values)
      found.append(comparison(nil, pair, at: sentence.tokens.upperBound, test, sentence, items, values))
    }
    // A p-value of which neither models nor a metric are known says nothing of models.
    return found.filter { $0.metric != nil || $0.left != nil || $0.right != nil }
  }

  private func comparison(
    _ p: PrintedPValue?, _ pair: (EntityMention?, EntityMention?), at token: Int, _ test: String, _ sentence: Sentence,
    _ items: SentenceItems, _ values: [ReadValue]
  ) -> Comparison {
    let direct = cohort(before: token, items)
    let nearest = values.last { $0.measure.tokens.lowerBound < token } ?? values.first
    let metrics = Set(items.metrics.map(\.metric))
    let cohorts = distinct(items.entities.filter { $0.category == .cohort })
    let tasks = distinct(items.entities.filter { $0.category == .task })
    return Comparison(
      metric: nearest?.metric.metric ?? (metrics.count == 1 ? metrics.first : nil), left: pair.0?.id, right: pair.1?.id,
      cohort: direct?.id ?? nearest?[.cohort]?.id ?? (cohorts.count == 1 ? cohorts[0].id : nil),
      task: nearest?[.task]?.id ?? (tasks.count == 1 ? tasks[0].id : nil), pValue: p, test: test, span: sentence.span)
  }

  /// `in the training (p = 0.01) and testing cohorts (p = 0.03)`: the cohort directly before the bracket.
  private func cohort(before token: Int, _ items: SentenceItems) -> EntityMention? {
    guard let position = items.items.firstIndex(where: { $0.tokens.lowerBound >= token }), position > 1,
      items.items[position - 1].kind == .open, case .entity(.cohort, let index) = items.items[position - 2].kind
    else { return nil }
    return items.entities[index]
  }

  private func distinct(_ mentions: [EntityMention]) -> [EntityMention] {
    var found: [EntityMention] = []
    for mention in mentions where !found.contains(where: { $0.id == mention.id }) { found.append(mention) }
    return found
  }

  /// The two models that a p-value at an item compares; nil where it is not said.
  private func pair(
    at position: Int, _ items: SentenceItems, _ models: [(position: Int, mention: EntityMention)], _ values: [ReadValue]
  ) -> (EntityMention?, EntityMention?) {
    // `A vs B: p = 0.03`, directly before it.
    if let (left, right) = directPair(before: position, items) { return (left, right) }
    let token = position < items.items.count ? items.items[position].tokens.lowerBound : Int.max
    // `p = 0.012 vs the clinical model`
    if position + 1 < items.items.count,
      items.items[position + 1].kind == .versus || items.items[position + 1].kind == .comparative,
      let right = models.first(where: { $0.position > position + 1 && $0.position <= position + 5 })
    {
      let left =
        values.last { $0.measure.tokens.lowerBound < token }?[.model] ?? models.last { $0.position < position }?.mention
      return (left?.id == right.mention.id ? nil : left, right.mention)
    }
    // `superior to the clinical model (p = 0.012) but not to the radiomics model (p = 0.21)`
    let comparators = ClauseReader.comparators(items)
    if position > 1, position < items.items.count, items.items[position].kind != .open,
      items.items[position - 1].kind == .open,
      case .entity(.model, let index) = items.items[position - 2].kind, let firstCompared = comparators.min()
    {
      let subjects = distinct(
        models.map(\.mention).filter { $0.tokens.lowerBound < items.entities[firstCompared].tokens.lowerBound })
      if subjects.count == 1, subjects[0].id != items.entities[index].id { return (subjects[0], items.entities[index]) }
    }
    if let last = values.last(where: { $0.measure.tokens.lowerBound < token }) {
      let listed = values.filter { $0.list == last.list }
      if listed.count == 2, let left = listed[0][.model], let right = listed[1][.model], left.id != right.id {
        return (left, right)
      }
      if listed.count == 1, let index = values.lastIndex(where: { $0.list == last.list }), index > 0 {
        let earlier = values[index - 1]
        let compared = Set(comparators.map { items.entities[$0].tokens })
        if let right = last[.model], compared.contains(right.tokens),
          let subject = models.first(where: { !compared.contains($0.mention.tokens) })?.mention, subject.id != right.id
        {
          return (subject, right)
        }
        if let left = earlier[.model], let right = last[.model], left.id != right.id,
          earlier.metric.metric == last.metric.metric
        {
          return (left, right)
        }
      }
    }
    let names = distinct(models.map(\.mention))
    guard names.count == 2 else { return (nil, nil) }
    let compared = comparators.map { items.entities[$0].id }
    return compared.contains(names[0].id) && !compared.contains(names[1].id)
      ? (names[1], names[0]) : (names[0], names[1])
  }

  private func directPair(before position: Int, _ items: SentenceItems) -> (EntityMention, EntityMention)? {
    var item = position - 1
    var right: EntityMention?
    var isJoined = false
    while item >= 0, item > position - 12 {
      switch items.items[item].kind {
      case .entity(.model, let index):
        if let right {
          guard isJoined, items.entities[index].id != right.id else { return nil }
          return (items.entities[index], right)
        }
        right = items.entities[index]
      case .versus, .conjunction: if right != nil { isJoined = true }
      case .open, .joint, .glue, .comma, .preposition, .slash: break
      default: return nil
      }
      item -= 1
    }
    return nil
  }

  /// Two values of one measure, of the same patients and not of the same model, with the sentence's only p-value behind them:
  /// `0.70 for the radiomics model and 0.69 for the risk score (p = 0.61)`.
  private func isPair(_ items: SentenceItems, _ values: [ReadValue]) -> Bool {
    guard values.count == 2, values[0].metric.metric == values[1].metric.metric,
      values[0].metric.metric.isDiscrimination, values[0][.cohort]?.id == values[1][.cohort]?.id
    else { return false }
    // `0.70 (0.66 to 0.74) and that of the risk score 0.69 (0.65 to 0.73) (p = 0.61)`
    if items.pValues.isEmpty, items.measures.filter({ $0.pValue != nil }).count == 1,
      values[1].measure.pValue != nil, let left = values[0][.model]?.id, let right = values[1][.model]?.id
    {
      return left != right
    }
    guard items.pValues.count == 1, items.measures.allSatisfy({ $0.pValue == nil }),
      let item = items.items.first(where: {
        if case .pValue = $0.kind { return true }
        return false
      })
    else { return false }
    let (left, right) = (values[0][.model]?.id, values[1][.model]?.id)
    return item.tokens.lowerBound > values[1].measure.tokens.lowerBound && (left == nil || left != right)
  }

  private func isDifference(_ word: String) -> Bool {
    [
      "difference", "differences", "differ", "differed", "different", "significantly", "significant", "superior",
      "inferior",
      "higher", "lower", "better",
    ].contains(word)
  }

  /// `P < 0.05 was considered significant` compares nothing.
  private func isDefinition(_ sentence: Sentence) -> Bool {
    var isSignificance = false
    var isDefined = false
    for index in sentence.tokens {
      switch context.word(index) {
      case "significant", "significance": isSignificance = true
      case "set": if ["was", "is", "were", "be"].contains(context.word(index - 1)) { isDefined = true }
      case "considered", "defined", "regarded", "deemed", "level", "indicated", "indicating", "indicates",
        "accepted", "denoted", "denotes", "represents", "threshold", "taken":
        isDefined = true
      default: break
      }
    }
    return isSignificance && isDefined
  }

  /// The test as printed; empty where none is named.
  private func testName(in sentence: Sentence) -> String {
    for index in sentence.tokens where context.role(index).contains(.testName) {
      let name: Range<Int>?
      switch context.word(index) {
      case "delong", "delongs", "mcnemar", "mcnemars", "obuchowski": name = index..<index + 1
      case "de":
        let next = context.isDash(index + 1) ? index + 2 : index + 1
        name = ["long", "longs"].contains(context.word(next)) ? index..<next + 1 : nil
      case "hanley":
        name = context.isDash(index + 1) || context.word(index + 1) == "and" ? index..<index + 3 : index..<index + 1
      case "wilcoxon", "permutation", "bootstrap":
        name = context.word(index + 1) == "test" ? index..<index + 1 : nil
      case "likelihood":
        name = context.word(index + 1) == "ratio" || context.isDash(index + 1) ? index..<index + 1 : nil
      default: name = nil
      }
      if let name, name.upperBound <= sentence.tokens.upperBound { return context.text.string(name) }
    }
    return ""
  }
}
