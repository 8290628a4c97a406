import Manuscripts

/// Everything numeric that the text states: claims, comparisons, counts, effects, test statistics, promised metrics.
struct ExtractedStatements: Sendable {
  var claims: [Claim] = []
  var comparisons: [Comparison] = []
  var counts: [CountStatement] = []
  var effects: [EffectEstimate] = []
  var testStatistics: [TestStatistic] = []
  var promised: [PromisedMetric] = []
}

/// Turns sentences and tables into statements, in the order of the text. Linear in its length.
enum ClaimReader {
  static func read(_ text: TokenisedText, _ entities: StudyEntities) -> ExtractedStatements {
    let context = ExtractionContext(text, entities)
    var reader = ProseReader(context)
    var statements = ExtractedStatements()
    var readTables: Set<Int> = []
    for (index, sentence) in text.sentences.enumerated() {
      let block = text.block(of: sentence)
      if block.kind == .table {
        guard let number = block.table, text.manuscript.tables.indices.contains(number),
          readTables.insert(number).inserted
        else { continue }
        TableReader(context, table: text.manuscript.tables[number], block: sentence.block).read(into: &statements)
        continue
      }
      reader.read(sentence, index, block, into: &statements)
    }
    SoleCohort.complete(&statements.claims, context)
    CohortOfContext.complete(&statements.claims, context)
    return statements
  }
}

/// Reads the sentences of paragraphs, captions and footnotes one after another.
private struct ProseReader {
  let context: ExtractionContext
  let scanner: SentenceScanner
  var state = ParagraphState()
  var ownership: Ownership
  var block = -1
  /// The only task and cohort that the last heading names.
  var headingTask: EntityMention?
  var headingCohort: EntityMention?
  /// The only model that is no comparator; its results need not name it.
  let mainModel: String?

  init(_ context: ExtractionContext) {
    self.context = context
    scanner = SentenceScanner(context: context)
    ownership = Ownership(context)
    mainModel = context.mainModel?.id
  }

  mutating func read(
    _ sentence: Sentence, _ index: Int, _ block: Manuscript.Block, into statements: inout ExtractedStatements
  ) {
    if sentence.block != self.block {
      self.block = sentence.block
      if block.kind == .heading {
        headingTask = nil
        headingCohort = nil
      }
      state = ParagraphState(task: headingTask, cohort: headingCohort, listsOfCohorts: state.listsOfCohorts)
      ownership.beginBlock()
    }
    guard block.section != .keywords, block.section != .references else { return }
    let items = scanner.items(in: sentence.tokens)
    let cues = ownership.cues(of: sentence, in: block)
    var values: [ReadValue] = []
    if !items.measures.isEmpty {
      values = ClauseReader(
        context, items, carriedMetrics: state.carriedMetrics(for: items, context), carriedRosters: state.rosters
      ).values()
    }
    state.complete(&values, items, context)
    if block.kind == .heading {
      let tasks = items.entities.filter { $0.category == .task }
      headingTask = Set(tasks.map(\.id)).count == 1 ? tasks.first : nil
      let cohorts = items.entities.filter { $0.category == .cohort }
      let hasOne = Set(cohorts.map(\.id)).count == 1 && block.section == .results && !block.isAbstract
      headingCohort = hasOne ? cohorts.first : nil
    }
    let isCompared = items.items.contains { $0.kind == .versus || $0.kind == .comparative }
    for value in values {
      var claim = claim(value, cues, sentence, block)
      // In a study of one model, what is named of no other is its.
      if claim.model == nil, claim.isOwn, !value.isBlocked[EntityCategory.model.rawValue], !isCompared {
        claim.model = context.onlyModel ?? (saysOneOfEach(values) ? mainModel : nil)
      }
      statements.claims.append(claim)
    }
    appendFits(items, sentence, block, &statements)
    statements.effects += items.effects
    statements.testStatistics += items.testStatistics
    statements.comparisons += ComparisonReader(context: context).comparisons(in: sentence, block, items, values: values)
    statements.promised += PromiseReader(context: context).promised(in: sentence, block, items, values: values)
    if cues.others.isEmpty || !cues.own.isEmpty, block.section != .introduction || block.isAbstract {
      statements.counts += CountReader(context: context).counts(in: sentence)
    }
  }

  private func claim(_ value: ReadValue, _ cues: Ownership.Cues, _ sentence: Sentence, _ block: Manuscript.Block)
    -> Claim
  {
    var claim = Claim(
      metric: value.metric.metric, value: value.measure.number, span: sentence.span, section: block.section,
      isAbstract: block.isAbstract,
      block: sentence.block, isOwn: ownership.isOwn(value, cues, in: block, sentence: sentence))
    claim.take(value.measure)
    claim.take(value, context)
    if isAim(value, sentence, block) { claim.isOwn = false }
    return claim
  }

  /// No metric comes twice in one cohort and task.
  private func saysOneOfEach(_ values: [ReadValue]) -> Bool {
    var seen: Set<[String]> = []
    return values.allSatisfy { value in
      seen.insert([value.metric.metric.rawValue, value[.cohort]?.id ?? "", value[.task]?.id ?? ""]).inserted
    }
  }

  /// `the threshold for 90% sensitivity`, `a cut-off giving a specificity of 95%`: what a threshold was chosen to reach.
  private func isAim(_ value: ReadValue, _ sentence: Sentence, _ block: Manuscript.Block) -> Bool {
    guard value.metric.metric.isOperatingPoint else { return false }
    let token = value.measure.tokens.lowerBound
    let aims: Set<String> = [
      "for", "giving", "yielding", "achieving", "target", "least", "corresponding", "with", "ensure", "reach", "of",
    ]
    let before = max(sentence.tokens.lowerBound, token - 14)..<token
    guard
      let threshold = before.last(where: {
        !context.role($0).isDisjoint(with: [.threshold, .cutName])
          || context.word($0) == "point" && context.word($0 - 1) == "operating"
      })
    else { return false }
    if block.section == .methods { return true }
    let between = threshold + 1..<token
    return between.count <= 5 && between.contains { aims.contains(context.word($0)) }
      && !between.contains { context.role($0).contains(.verb) || context.isMark($0, ",") }
      && ["for", "giving", "yielding", "achieving", "corresponding"].contains(context.word(threshold + 1))
  }

  /// The p-value of a Hosmer-Lemeshow test is its value.
  private func appendFits(
    _ items: SentenceItems, _ sentence: Sentence, _ block: Manuscript.Block, _ statements: inout ExtractedStatements
  ) {
    guard !items.isTooLong, items.metrics.contains(where: { $0.metric == .hosmerLemeshow }) else { return }
    var isNamed = false
    for (position, item) in items.items.enumerated() {
      switch item.kind {
      case .metric(let index):
        isNamed = items.metrics[index].metric == .hosmerLemeshow || isNamed && items.metrics[index].metric.isCalibration
      case .measure: isNamed = false
      case .pValue(let range) where isNamed:
        let cohorts = self.names(.cohort, items)
        let models = self.names(.model, items)
        for (place, index) in range.enumerated() {
          let p = items.pValues[index]
          var claim = Claim(
            metric: .hosmerLemeshow, value: p.number, span: sentence.span, section: block.section,
            isAbstract: block.isAbstract,
            block: sentence.block, isOwn: p.relation == .equal)
          claim.pValue = p
          if let mention = name(place, range.count, cohorts, position, items, .cohort) {
            claim.cohort = mention.id
            claim.spanOfCohort = context.text.span(mention.tokens)
          }
          if let mention = name(place, range.count, models, position, items, .model) {
            claim.model = mention.id
            claim.spanOfModel = context.text.span(mention.tokens)
          }
          statements.claims.append(claim)
        }
      default: break
      }
    }
  }

  private func names(_ category: EntityCategory, _ items: SentenceItems) -> [EntityMention] {
    var names: [EntityMention] = []
    for mention in items.entities where mention.category == category && !names.contains(where: { $0.id == mention.id })
    {
      names.append(mention)
    }
    return names
  }

  /// The only name of the sentence, or the one of the same place in a list of equal length.
  private func name(
    _ place: Int, _ count: Int, _ names: [EntityMention], _ position: Int, _ items: SentenceItems,
    _ category: EntityCategory
  ) -> EntityMention? {
    if names.count == 1 { return names[0] }
    if count > 1, names.count == count { return names[place] }
    // `training (p = 0.4) and validation (p = 0.6)`
    guard position > 0, items.items[position - 1].kind == .open || items.items[position - 1].kind == .joint,
      position > 1,
      case .entity(category, let index) = items.items[position - 2].kind
    else { return nil }
    return items.entities[index]
  }
}

extension Claim {
  /// Takes over what is printed with the number.
  mutating func take(_ measure: Measure) {
    interval = measure.interval
    spread = measure.spread
    pValue = measure.pValue
    fraction = measure.fraction
    threshold = measure.threshold
    n = measure.n
  }

  /// Takes over the names that belong to the number.
  mutating func take(_ value: ReadValue, _ context: ExtractionContext) {
    if let mention = value[.cohort] {
      cohort = mention.id
      spanOfCohort = context.text.span(mention.tokens)
    }
    if let mention = value[.model] {
      model = mention.id
      spanOfModel = context.text.span(mention.tokens)
    }
    if let mention = value[.task] {
      task = mention.id
      spanOfTask = context.text.span(mention.tokens)
    }
  }
}
