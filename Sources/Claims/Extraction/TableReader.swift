import Manuscripts

/// Reads a table's cells as claims and effects: metric by column or row, cohort and model by columns, rows, groups of rows and
/// caption.
struct TableReader {
  /// What the words of a cell, a head or a caption name.
  struct Names {
    var metrics: [MetricMention] = []
    var entities: [[EntityMention]] = [[], [], []]
    var level: Double?
    var effect: EffectEstimate.Kind?
    var isPValue = false
    var isInterval = false
    var isThreshold = false
    var isOtherStudy = false
    var isOwnStudy = false
    /// Names other quantities, so that numbers of the column are no metric's: `difference`, `n`, `TP`.
    var isForeign = false
    /// A unit in the head: `Precision (ml/min)` is no proportion.
    var hasUnit = false
    /// One bound of an interval: `CI_low`, `Upper limit`.
    var isLower = false
    var isUpper = false

    var hasEntities: Bool { entities.contains { !$0.isEmpty } }
  }

  let context: ExtractionContext
  let table: Manuscript.Table
  let block: Int
  let scanner: SentenceScanner
  let headers: Int

  init(_ context: ExtractionContext, table: Manuscript.Table, block: Int) {
    self.context = context
    self.table = table
    self.block = block
    scanner = SentenceScanner(context: context)
    headers = max(0, min(table.headerRows, table.rows.count))
  }

  func read(into statements: inout ExtractedStatements) {
    guard let width = table.rows.first?.count, width > 1, table.rows.count > 1 else { return }
    let tokens = table.rows.map { row in row.map { context.text.tokens(of: $0.span) } }
    let first = headers > 0 ? headers : guessedHeaders(tokens)
    var caption = table.caption.map { names(in: context.text.tokens(of: $0)) } ?? Names()
    var level = caption.level
    if level == nil, let footnotes = table.footnotes {
      level = scanner.statedLevel(in: context.text.tokens(of: footnotes))
    }
    var columns = (0..<width).map { column in columnNames(column, first, tokens) }
    // `High risk` is no bound of an interval: bounds come in pairs beside each other.
    let marked = columns
    for column in columns.indices {
      let isPair =
        marked[column].isLower && column + 1 < width && marked[column + 1].isUpper
        || marked[column].isUpper && column > 0 && marked[column - 1].isLower
      if !isPair {
        columns[column].isLower = false
        columns[column].isUpper = false
      }
    }
    guard
      columns.contains(where: { !$0.metrics.isEmpty || $0.effect != nil }) || !caption.metrics.isEmpty
        || hasMetricLabels(tokens, first)
    else { return }
    let model = EntityCategory.model.rawValue
    let isByModel =
      columns.contains { !$0.entities[model].isEmpty }
      || tokens.dropFirst(first).contains { row in row.prefix(2).contains { !names(in: $0).entities[model].isEmpty } }
    // Rows or columns that name none are then no rows of the caption's model.
    if isByModel { caption.entities[model] = [] }
    let isByMetric = columns.allSatisfy { $0.metrics.isEmpty && $0.effect == nil } && hasMetricLabels(tokens, first)
    let isOthers =
      caption.isOtherStudy || columns.prefix(3).contains { $0.isOtherStudy }
    var group = Names()
    var above: [Names] = []
    for row in first..<table.rows.count {
      if let label = groupLabel(row, tokens) {
        group = merged(group, names(in: label))
        above = []
        continue
      }
      // `Training cohort (n=98) | | | 0.021`: where rows are metrics, a row that names only patients or a model heads others.
      if isByMetric {
        let head = names(in: tokens[row][0])
        if head.metrics.isEmpty, head.effect == nil, head.hasEntities {
          group = merged(group, head)
          above = []
          continue
        }
      }
      let labelEnd = labelColumns(row, tokens, columns)
      var label = Names()
      var seen: Set<TextSpan> = []
      var labels: [Names] = []
      for column in 0..<labelEnd {
        var own = Names()
        if tokens[row][column].isEmpty {
          // An empty leading cell goes on with the row above.
          if labels.count == column, above.indices.contains(column), isLeading(column, tokens[row]) {
            own = above[column]
          }
        } else if seen.insert(table.rows[row][column].span).inserted {
          own = names(in: tokens[row][column])
          // `Sensitivity ML` in a column of roles is no metric.
          if column > 0, !own.metrics.isEmpty, hasOtherWords(tokens[row][column], own.metrics) { own.metrics = [] }
        }
        labels.append(own)
        add(own, to: &label)
      }
      above = labels
      let isOwn = !isOthers || label.isOwnStudy
      readRow(row, from: labelEnd, tokens[row], columns, label, group, caption, level, isOwn, &statements)
    }
  }

  /// Words of a cell that belong to no metric, interval or unit.
  private func hasOtherWords(_ cell: Range<Int>, _ metrics: [MetricMention]) -> Bool {
    cell.contains { token in
      context.tokens[token].kind == .word && !metrics.contains { $0.tokens.contains(token) }
        && context.role(token).isDisjoint(with: [.interval, .glue, .preposition, .article])
    }
  }

  // MARK: - Rows

  private func readRow(
    _ row: Int, from first: Int, _ tokens: [Range<Int>], _ columns: [Names], _ label: Names, _ group: Names,
    _ caption: Names,
    _ level: Double?, _ isOwn: Bool, _ statements: inout ExtractedStatements
  ) {
    var threshold: PrintedNumber?
    for column in first..<columns.count where columns[column].isThreshold {
      threshold = tokens[column].first.flatMap { context.number($0) }
    }
    var done: Set<TextSpan> = []
    for column in first..<columns.count {
      let cell = table.rows[row][column]
      guard !tokens[column].isEmpty, done.insert(cell.span).inserted else { continue }
      let head = columns[column]
      if let kind = head.effect {
        if let effect = effect(kind, row, column, tokens, columns, head.level ?? level) {
          statements.effects.append(effect)
        }
        continue
      }
      guard !head.isPValue, !head.isThreshold, !head.isLower, !head.isUpper,
        !head.hasUnit || head.metrics.contains(where: { $0.metric == .rmse || $0.metric == .mae }),
        !head.isForeign || !head.metrics.isEmpty
      else { continue }
      var metrics = head.metrics
      if metrics.isEmpty {
        if head.isInterval { continue }
        metrics = !label.metrics.isEmpty ? label.metrics : !group.metrics.isEmpty ? group.metrics : caption.metrics
        // A caption that names several metrics says nothing of a cell.
        if label.metrics.isEmpty, group.metrics.isEmpty, Set(caption.metrics.map(\.metric)).count != 1 { continue }
        if label.metrics.isEmpty, group.metrics.isEmpty, !head.hasEntities { continue }
        if label.isForeign, label.metrics.isEmpty { continue }
      } else if let other = label.metrics.first,
        Set(metrics.map(\.metric)).isDisjoint(with: label.metrics.map(\.metric))
      {
        _ = other
        continue
      }
      let measures = self.measures(in: tokens[column], level: head.level ?? label.level ?? group.level ?? level)
      let distinct = metrics.reduce(into: [MetricMention]()) { list, mention in
        if !list.contains(where: { $0.metric == mention.metric }) { list.append(mention) }
      }
      guard let firstMeasure = measures.first, distinct.count == 1 || distinct.count == measures.count else { continue }
      for (place, metric) in distinct.enumerated() {
        var measure = distinct.count == 1 ? firstMeasure : measures[place]
        guard complete(&measure, metric, isPercent: metrics.contains { $0.metric == metric.metric && $0.isPercent })
        else { continue }
        if measure.interval == nil, column + 1 < columns.count, columns[column + 1].isInterval,
          columns[column + 1].metrics.isEmpty
        {
          measure.interval = interval(in: tokens[column + 1], like: measure.number, columns[column + 1].level ?? level)
        }
        if measure.interval == nil, column + 2 < columns.count, columns[column + 1].isLower, columns[column + 2].isUpper
        {
          measure.interval = interval(
            lower: tokens[column + 1], upper: tokens[column + 2], like: measure.number,
            columns[column + 1].level ?? level)
        }
        if measure.threshold == nil, metric.metric.isOperatingPoint { measure.threshold = threshold }
        var value = ReadValue(measure: measure, list: 0, metric: metric)
        for category in EntityCategory.allCases {
          value[category] = entity(category, [head, label, group, caption])
        }
        let place = context.text.manuscript.blocks[block]
        var claim = Claim(
          metric: metric.metric, value: measure.number, span: cell.span, section: place.section,
          isAbstract: place.isAbstract, block: block,
          isOwn: isOwn && place.section != .references && measure.relation == .equal)
        claim.take(measure)
        claim.take(value, context)
        if claim.model == nil, claim.isOwn, isKnown(head), isKnown(label) { claim.model = context.onlyModel }
        statements.claims.append(claim)
      }
    }
  }

  /// True where a head or label names metrics or patients, so that it is no unknown name of a model.
  private func isKnown(_ names: Names) -> Bool {
    !names.metrics.isEmpty || !names.entities[EntityCategory.cohort.rawValue].isEmpty
  }

  /// The nearest place that names exactly one; a place that names several says nothing, and nothing further off does.
  private func entity(_ category: EntityCategory, _ places: [Names]) -> EntityMention? {
    for place in places {
      let mentions = place.entities[category.rawValue]
      guard let first = mentions.first else { continue }
      return mentions.allSatisfy { $0.id == first.id } ? first : nil
    }
    return nil
  }

  private func measures(in range: Range<Int>, level: Double?) -> [Measure] {
    var measures: [Measure] = []
    let parser = MeasureParser(context, limit: range.upperBound, level: level)
    var index = range.lowerBound
    while index < range.upperBound {
      if context.isMark(index, "<") || context.isMark(index, ">") || context.word(index) == "p"
        || context.isMark(index, "\u{2265}")
        || context.isMark(index, "\u{2264}")
      {
        break
      }
      if let measure = parser.measure(at: index) {
        measures.append(measure)
        index = max(index + 1, measure.tokens.upperBound)
      } else {
        index += 1
      }
    }
    return measures
  }

  /// Brings a cell's number to the metric's scale; false where it cannot be its value.
  private func complete(_ measure: inout Measure, _ metric: MetricMention, isPercent: Bool) -> Bool {
    let kind = metric.metric
    if metric.isDifference { return false }
    guard kind.isProportion || kind == .youden else { return measure.number.decimals > 0 || measure.number.isPercent }
    if !measure.number.isPercent, measure.number.value > 1 {
      guard measure.number.value <= 100,
        isPercent || measure.number.decimals > 0 && measure.number.value >= 10 || measure.fraction != nil
          || isWholePercentage(measure, kind)
      else {
        return measure.number.decimals > 1 && measure.number.value < 2
      }
      measure.number.isPercent = true
    } else if isPercent, !measure.number.isPercent, measure.number.decimals < 2 {
      measure.number.isPercent = true
    }
    if measure.number.isPercent, let interval = measure.interval, interval.upper.value > 1 {
      measure.interval?.lower.isPercent = true
      measure.interval?.upper.isPercent = true
    }
    return measure.number.isPercent || measure.number.decimals > 0 || measure.interval != nil
      || measure.number.value == 1
      || measure.number.value == 0
  }

  /// `74 (65–81)`, `74` in a column of sensitivities: a percentage without a sign.
  private func isWholePercentage(_ measure: Measure, _ kind: MetricKind) -> Bool {
    guard measure.number.decimals == 0, measure.number.value >= 2 else { return false }
    if let interval = measure.interval { return interval.upper.value <= 100 && interval.upper.value > 1 }
    return kind.isOperatingPoint && measure.number.value >= 5
  }

  private func interval(in range: Range<Int>, like value: PrintedNumber, _ level: Double?) -> PrintedInterval? {
    let parser = MeasureParser(context, limit: range.upperBound, level: level)
    var start = range.lowerBound
    if start < range.upperBound, context.isOpen(start) { start += 1 }
    guard start < range.upperBound, let (pair, _) = parser.bounds(at: start) else { return nil }
    var (lower, upper) = pair
    if value.isPercent, upper.value > 1 {
      lower.isPercent = true
      upper.isPercent = true
    }
    return PrintedInterval(lower: lower, upper: upper, level: level, span: TextSpan(lower.span.start, upper.span.end))
  }

  private func interval(lower: Range<Int>, upper: Range<Int>, like value: PrintedNumber, _ level: Double?)
    -> PrintedInterval?
  {
    guard var lower = lower.lazy.compactMap({ context.number($0) }).first,
      var upper = upper.lazy.compactMap({ context.number($0) }).first
    else {
      return nil
    }
    if value.isPercent, upper.value > 1 {
      lower.isPercent = true
      upper.isPercent = true
    }
    return PrintedInterval(lower: lower, upper: upper, level: level, span: TextSpan(lower.span.start, upper.span.end))
  }

  private func effect(
    _ kind: EffectEstimate.Kind, _ row: Int, _ column: Int, _ tokens: [Range<Int>], _ columns: [Names], _ level: Double?
  ) -> EffectEstimate? {
    guard let measure = measures(in: tokens[column], level: level).first, measure.number.value > 0,
      measure.number.decimals > 0
    else {
      return nil
    }
    var effect = EffectEstimate(
      kind: kind, value: measure.number, interval: measure.interval, pValue: measure.pValue,
      span: table.rows[row][column].span)
    var next = column + 1
    while next < columns.count, columns[next].effect == nil {
      if columns[next].isInterval, effect.interval == nil {
        effect.interval = interval(in: tokens[next], like: measure.number, columns[next].level ?? level)
      }
      if columns[next].isPValue {
        if effect.pValue == nil { effect.pValue = pValue(in: tokens[next]) }
        break
      }
      next += 1
    }
    return effect
  }

  private func pValue(in range: Range<Int>) -> PrintedPValue? {
    var relation = PrintedPValue.Relation.equal
    for index in range {
      if context.isMark(index, "<") || context.isMark(index, "\u{2264}") { relation = .below }
      if context.isMark(index, ">") { relation = .above }
      if let number = context.number(index) {
        guard number.value >= 0, number.value <= 1 else { return nil }
        return PrintedPValue(
          relation: relation, number: number,
          span: TextSpan(Int(context.tokens[range.lowerBound].start), number.span.end))
      }
    }
    return nil
  }
}
