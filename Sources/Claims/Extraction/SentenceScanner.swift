import Manuscripts

/// Cuts a sentence into items, in one pass over its tokens.
struct SentenceScanner {
  let context: ExtractionContext

  func items(in range: Range<Int>, level givenLevel: Double? = nil) -> SentenceItems {
    var result = SentenceItems()
    let limit = range.upperBound
    result.level = givenLevel ?? statedLevel(in: range)
    let parser = MeasureParser(context, limit: limit, level: result.level)
    var index = range.lowerBound
    func add(_ kind: SentenceItem.Kind, _ end: Int) {
      var item = SentenceItem(kind: kind, tokens: index..<end)
      item.isDash = kind == .glue && context.isDash(index)
      item.isBetween = kind == .from && context.word(index) == "between"
      item.isName = kind == .glue && context.tokens[index].kind == .word && !context.role(index).contains(.article)
      item.isOf = kind == .preposition && context.word(index) == "of"
      result.items.append(item)
      index = end
    }
    // `within 15%, 30% and 50%`: all are tolerances.
    var isTolerance = false
    while index < limit {
      let role = context.role(index)
      if isTolerance, context.number(index) == nil,
        !(context.isMark(index, ",") || context.isMark(index, "%") || ["and", "or"].contains(context.word(index)))
      {
        isTolerance = false
      }
      if role.contains(.effectName), let effect = EffectReader.effect(at: index, parser) {
        result.effects.append(effect.estimate)
        add(.otherNumber, max(index + 1, effect.end))
        continue
      }
      if role.contains(.statisticName), let statistic = EffectReader.testStatistic(at: index, parser) {
        result.testStatistics.append(statistic.statistic)
        add(.otherNumber, max(index + 1, statistic.end))
        continue
      }
      if let metric = context.metric(at: index) {
        result.metrics.append(metric)
        add(.metric(result.metrics.count - 1), min(limit, metric.tokens.upperBound))
        continue
      }
      if let mention = context.mention(at: index) {
        result.entities.append(mention)
        add(.entity(mention.category, result.entities.count - 1), min(limit, mention.tokens.upperBound))
        continue
      }
      let token = context.tokens[index]
      switch token.kind {
      case .number:
        if isTolerance || context.word(index - 1) == "within" {
          isTolerance = true
          add(.otherNumber, index + 1)
        } else {
          scanNumber(parser, &result, &index)
        }
      case .word:
        if role.contains(.pName), let p = parser.pValues(at: index) {
          let first = result.pValues.count
          result.pValues += p.values
          add(.pValue(first..<result.pValues.count), afterTest(p.end, limit))
        } else if role.contains(.cutName), let (threshold, end) = parser.threshold(at: index) {
          result.thresholds.append(threshold)
          add(.threshold(result.thresholds.count - 1), end)
        } else if role.contains(.intervalName), let label = parser.intervalLabel(at: index) {
          let end = orphanInterval(after: label.end, parser)
          add(end == nil ? .glue : .otherNumber, end ?? label.end)
        } else if role.contains(.cutName), let end = cutOff(index, limit) {
          add(.quantity, end)
        } else if let end = fixedPoint(index, limit) {
          add(.otherNumber, end)
        } else if role.contains(.sizeName), let (_, end) = parser.sampleSize(at: index) {
          add(.otherNumber, end)
        } else {
          add(kind(ofWord: index), index + 1)
        }
      case .mark:
        // The point of `vs.` is no item.
        if token.isMark("."), !token.isSpaced, !result.items.isEmpty {
          result.items[result.items.count - 1].tokens =
            result.items[result.items.count - 1].tokens.lowerBound..<index + 1
          index += 1
        } else {
          add(kind(ofMark: index), index + 1)
        }
      }
    }
    return result
  }

  /// The level of a `95% CI` anywhere in the range.
  func statedLevel(in range: Range<Int>) -> Double? {
    for index in range where context.role(index).contains(.interval) {
      let word = context.word(index)
      guard word == "ci" || word == "cis" || word == "confidence" || word == "credible" else { continue }
      let parser = MeasureParser(context, limit: range.upperBound)
      var start = index
      if start > range.lowerBound, context.isMark(start - 1, "%") { start -= 1 }
      if start > range.lowerBound, let number = context.number(start - 1), number.value >= 50 {
        start -= 1
      } else {
        start = index
      }
      if let label = parser.intervalLabel(at: start) { return label.level }
    }
    return nil
  }

  /// `95% CI for AUC, 0.60 to 0.74`: an interval without its value. The end, or nil where another thing follows.
  private func orphanInterval(after start: Int, _ parser: MeasureParser) -> Int? {
    var index = start
    while index < min(parser.limit, start + 9) {
      if context.isClose(index) || context.isOpen(index) { return nil }
      if context.number(index) != nil {
        let next = context.skippingPercent(index + 1, parser.limit)
        guard context.isDash(next) || context.word(next) == "to", let (pair, end) = parser.bounds(at: index),
          pair.0.value <= pair.1.value
        else { return nil }
        return end
      }
      index += 1
    }
    return nil
  }

  /// `(p < 0.001, DeLong's test)`: the name of the test belongs to its p-value, up to the end of the bracket.
  private func afterTest(_ end: Int, _ limit: Int) -> Int {
    guard end + 1 < limit, context.isMark(end, ",") || context.isMark(end, ";"),
      context.role(end + 1).contains(.testName)
    else { return end }
    return Range(from: end + 1, upTo: min(limit, end + 8)).first(where: context.isClose) ?? end
  }

  /// `at 95% specificity`, `at a fixed specificity of 95%`: the point is chosen, not found.
  private func fixedPoint(_ start: Int, _ limit: Int) -> Int? {
    guard context.word(start) == "at" else { return nil }
    var index = start + 1
    while index < min(limit, start + 4),
      ["a", "an", "the", "fixed", "set", "given", "about"].contains(context.word(index))
    { index += 1 }
    guard index < limit else { return nil }
    if context.number(index) != nil {
      let next = context.skippingPercent(index + 1, limit)
      guard next < limit, let metric = context.metric(at: next) else { return nil }
      // `at 0.80 sensitivity was ...` leaves the verb to the next item.
      return min(limit, metric.tokens.upperBound)
    }
    guard let metric = context.metric(at: index), metric.metric.isOperatingPoint else { return nil }
    let next = metric.tokens.upperBound
    guard next + 1 < limit, context.word(next) == "of" || context.isMark(next, "="), context.number(next + 1) != nil
    else { return nil }
    return context.skippingPercent(next + 2, limit)
  }

  private func cutOff(_ index: Int, _ limit: Int) -> Int? {
    let next = context.isDash(index + 1) ? index + 2 : index + 1
    return next < limit && ["off", "offs", "point", "points"].contains(context.word(next)) ? next + 1 : nil
  }

  private func scanNumber(_ parser: MeasureParser, _ result: inout SentenceItems, _ index: inout Int) {
    let limit = parser.limit
    if let label = parser.intervalLabel(at: index) {
      let end = orphanInterval(after: label.end, parser)
      result.items.append(SentenceItem(kind: end == nil ? .glue : .otherNumber, tokens: index..<(end ?? label.end)))
      index = end ?? label.end
      return
    }
    guard let measure = parser.measure(at: index) else {
      result.items.append(SentenceItem(kind: .otherNumber, tokens: index..<index + 1))
      index += 1
      return
    }
    let end = min(limit, max(index + 1, measure.tokens.upperBound))
    guard isValue(measure, parser) else {
      result.items.append(SentenceItem(kind: .otherNumber, tokens: index..<index + 1))
      index += 1
      // `52/60` and the like go as a whole.
      if measure.fraction != nil, measure.number.isCount { index = end }
      result.items[result.items.count - 1].tokens = result.items[result.items.count - 1].tokens.lowerBound..<index
      return
    }
    var related = measure
    related.relation = relation(before: index)
    result.measures.append(related)
    result.items.append(SentenceItem(kind: .measure(result.measures.count - 1), tokens: index..<end))
    index = end
  }

  /// True for a number that can be a metric's value: with decimals or a per cent sign, and without a unit.
  private func isValue(_ measure: Measure, _ parser: MeasureParser) -> Bool {
    let number = measure.number
    let start = measure.tokens.lowerBound
    if number.decimals == 0, !number.isPercent {
      // `an AUC of 1`, `83, 79 and 75%`: the reader of lists decides; counts with a noun are none.
      guard number.value <= 100, measure.fraction == nil || measure.number.isPercent else { return false }
      let before = context.role(start - 1)
      if before.contains(.label) || context.isMark(start - 1, "[") { return false }
      if context.isDash(start - 1), !context.tokens[start].isSpaced { return false }
      if context.isOpen(start - 1), context.isClose(start + 1) { return false }
      // `(test 2)`
      if context.isClose(start + 1), context.tokens[start - 1 < 0 ? start : start - 1].kind == .word,
        before.isDisjoint(with: [.preposition, .verb])
      {
        return false
      }
      if isCounted(start + 1, parser.limit) { return false }
    } else if isMeasured(start, parser.limit) {
      return false
    }
    if context.role(start - 1).contains(.label), number.decimals == 0 { return false }
    // `ml/min/1.73 m2` is a unit.
    if context.isMark(start - 1, "/") && context.role(start - 2).contains(.unit) { return false }
    let after = number.isPercent ? context.skippingPercent(start + 1, parser.limit) : start + 1
    guard after < parser.limit else { return true }
    if context.isMark(after, "-") || context.isMark(after, "\u{2010}") || context.isMark(after, "\u{2011}"),
      context.role(after + 1).contains(.unit)
    {
      return false
    }
    let role = context.role(after)
    if !number.isPercent, role.contains(.unit), context.metric(at: after) == nil { return false }
    // `0.03 lower than that in the training cohort` is a difference.
    if !role.isDisjoint(with: [.higher, .lower]),
      ["higher", "lower", "better", "worse", "greater", "less", "smaller", "larger"].contains(context.word(after))
    {
      return false
    }
    if number.decimals == 0, !number.isPercent {
      if !role.isDisjoint(with: WordRole.countable) || context.isMark(after, ":") { return false }
    }
    if context.isMark(after, "\u{D7}") || context.isMark(after, "\u{B0}") || context.isMark(after, "\u{2103}") {
      return false
    }
    return true
  }

  /// `1, 2 and 3 years`: the unit behind the last number is that of all.
  private func isCounted(_ start: Int, _ limit: Int) -> Bool {
    var index = start
    while index < min(limit, start + 24) {
      let isJoint =
        context.isMark(index, ",") || context.isDash(index) || ["and", "or", "to"].contains(context.word(index))
        || context.number(index).map { $0.decimals == 0 && !$0.isPercent } ?? false
      guard isJoint else { break }
      index += 1
    }
    guard index < limit, index > start else { return false }
    return !context.role(index).isDisjoint(with: WordRole.countable.union(.unit))
  }

  /// `71.3 to 101.7 ml`: a range of a measurement.
  private func isMeasured(_ start: Int, _ limit: Int) -> Bool {
    var next = start + 1
    guard next < limit,
      context.isDash(next) || ["to", "and", "or"].contains(context.word(next)) || context.isMark(next, "\u{B1}")
    else {
      return false
    }
    next += 1
    guard next + 1 < limit, let second = context.number(next), !second.isPercent else { return false }
    return context.role(next + 1).contains(.unit) && context.metric(at: next + 1) == nil
  }

  /// `>`, `above`, `at least` before a number.
  private func relation(before index: Int) -> Measure.Relation {
    let before = index - 1
    if context.isMark(before, ">") || context.isMark(before, "\u{2265}") || context.isMark(before, "\u{2A7E}") {
      return .above
    }
    if context.isMark(before, "=") {
      if context.isMark(before - 1, ">") { return .above }
      if context.isMark(before - 1, "<") { return .below }
    }
    if context.isMark(before, "<") || context.isMark(before, "\u{2264}") || context.isMark(before, "\u{2A7D}") {
      return .below
    }
    let word = context.word(before)
    if word == "than" {
      if context.role(before - 1).contains(.above) || context.word(before - 1) == "higher" { return .above }
      if context.role(before - 1).contains(.below) || context.word(before - 1) == "lower" { return .below }
    }
    if ["above", "over", "exceeding", "exceeded", "exceeds", "exceed"].contains(word) { return .above }
    if ["below", "under"].contains(word) { return .below }
    if word == "least", context.word(before - 1) == "at" { return .above }
    if word == "most", context.word(before - 1) == "at" { return .below }
    return .equal
  }

  private func kind(ofWord index: Int) -> SentenceItem.Kind {
    let role = context.role(index)
    if role.contains(.respectively) { return .respectively }
    if role.contains(.versus) { return .versus }
    if role.contains(.comparative), isComparative(index) { return .comparative }
    if role.contains(.contrast) { return .contrast }
    if role.contains(.conjunction) { return .conjunction }
    let word = context.word(index)
    // `and NEWS2 one of 0.80`
    if word == "one", context.word(index + 1) == "of", context.number(index + 2) != nil { return .glue }
    if word == "to" { return .to }
    if word == "from" || word == "between" { return .from }
    if role.contains(.back), !role.contains(.article) { return .glue }
    if role.contains(.verb) { return .verb }
    if role.contains(.preposition) { return .preposition }
    if role.contains(.quantity) || role.contains(.threshold) { return .quantity }
    if !role.isDisjoint(with: [.article, .glue]) { return .glue }
    return .word
  }

  /// `were compared, and`, `relative risk` and `contrast-enhanced` compare nothing.
  private func isComparative(_ index: Int) -> Bool {
    let next = context.word(index + 1)
    switch context.word(index) {
    case "compared", "comparing": return ["with", "to", "against", "favorably", "favourably"].contains(next)
    case "comparison", "relative", "contrast": return next == "to" || next == "with"
    default: return true
    }
  }

  private func kind(ofMark index: Int) -> SentenceItem.Kind {
    let token = context.tokens[index]
    if token.isMark(",") || token.isMark("\u{FF0C}") || token.isMark("\u{3001}") { return .comma }
    if token.isMark(";") || token.isMark("\u{FF1B}") { return .semicolon }
    if token.isMark("/") { return .slash }
    if token.isMark("&") { return .conjunction }
    if token.isMark(":") || token.isMark("=") || token.isMark("\u{2248}") { return .joint }
    if context.isOpen(index) { return .open }
    if context.isClose(index) { return .close }
    if token.isMark("|") { return .semicolon }
    return .glue
  }
}
