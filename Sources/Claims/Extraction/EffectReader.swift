import Manuscripts

/// Odds, hazard and risk ratios, and test statistics, at given tokens.
enum EffectReader {
  /// The kind of effect that is named at a token, and the token after the name.
  static func kind(at start: Int, _ context: ExtractionContext, _ limit: Int) -> (kind: EffectEstimate.Kind, end: Int)?
  {
    var first = start
    if ["adjusted", "pooled", "crude", "unadjusted"].contains(context.word(first)) { first += 1 }
    guard first < limit else { return nil }
    switch context.word(first) {
    case "odds", "odd": return isRatio(first + 1, context) ? (.oddsRatio, first + 2) : nil
    case "hazard", "hazards": return isRatio(first + 1, context) ? (.hazardRatio, first + 2) : nil
    case "relative", "risk":
      let second = context.word(first + 1)
      let isRisk =
        context.word(first) == "relative" ? second == "risk" || second == "risks" : isRatio(first + 1, context)
      return isRisk ? (.relativeRisk, first + 2) : nil
    case "or", "ors": return context.isCapitals(first) || context.word(first) == "ors" ? (.oddsRatio, first + 1) : nil
    case "aor", "aors": return (.oddsRatio, first + 1)
    case "hr", "hrs": return context.isCapitalised(first) ? (.hazardRatio, first + 1) : nil
    case "ahr", "ahrs", "shr": return (.hazardRatio, first + 1)
    case "rr", "arr": return context.isCapitals(first) ? (.relativeRisk, first + 1) : nil
    default: return nil
    }
  }

  private static func isRatio(_ token: Int, _ context: ExtractionContext) -> Bool {
    context.word(token) == "ratio" || context.word(token) == "ratios"
  }

  static func effect(at start: Int, _ parser: MeasureParser) -> (estimate: EffectEstimate, end: Int)? {
    let context = parser.context
    let limit = parser.limit
    guard context.tokens[start].kind == .word, let (kind, after) = self.kind(at: start, context, limit) else {
      return nil
    }
    var next = after
    // `odds ratio (OR) = 2.3`, `OR [95% CI] 2.3 [1.2, 4.4]`, `hazard ratio of 2.1`.
    var level: Double?
    for _ in 0..<10 {
      guard next < limit else { return nil }
      if let label = parser.intervalLabel(at: next) {
        level = label.level
        next = label.end
      } else if context.isOpen(next) || context.isClose(next) || context.isMark(next, "=") || context.isMark(next, ":")
        || context.isMark(next, ",")
        || ["of", "was", "is", "were", "or", "hr", "rr", "aor", "ahr", "value", "ratio"].contains(context.word(next))
      {
        next += 1
      } else {
        break
      }
    }
    var labelled = parser
    labelled.level = level ?? parser.level
    let isApart = next < limit && context.number(next) == nil
    if isApart, let value = valueBehindWords(from: next, context, limit) { next = value }
    guard next < limit, let measure = labelled.measure(at: next), measure.number.value > 0, !measure.number.isPercent,
      measure.number.decimals > 0 && !isApart || measure.interval != nil
    else { return nil }
    let end = measure.tokens.upperBound
    return (
      EffectEstimate(
        kind: kind, value: measure.number, interval: measure.interval, pValue: measure.pValue,
        span: TextSpan(Int(context.tokens[start].start), Int(context.tokens[end - 1].end))), end
    )
  }

  /// The number in `hazard ratio for death in the training cohort was 1.64`: behind words that say of what it is, and
  /// behind the verb where there is one. Nil where another quantity, a mark or a number stands between.
  private static func valueBehindWords(from start: Int, _ context: ExtractionContext, _ limit: Int) -> Int? {
    let linking: Set<String> = [
      "for", "per", "of", "between", "in", "comparing", "associated", "with", "among", "by",
    ]
    guard linking.contains(context.word(start)) || linking.contains(context.word(start - 1)) else { return nil }
    var next = start
    while next < min(limit, start + 22) {
      if context.number(next) != nil {
        // `per 5 mm, 0.61`
        guard context.word(next - 1) == "per" else { return next }
        next += 1
        continue
      }
      if context.isMark(next, ","), context.number(next + 1) != nil {
        next += 1
        continue
      }
      let isLinked = context.isDash(next) || context.isMark(next, "=") || context.isMark(next, "+")
      guard isLinked || context.tokens[next].kind == .word, context.metric(at: next) == nil,
        kind(at: next, context, limit) == nil, context.word(next) != "p"
      else { return nil }
      next += 1
    }
    return nil
  }

  // MARK: - Test statistics

  static func testStatistic(at start: Int, _ parser: MeasureParser) -> (statistic: TestStatistic, end: Int)? {
    let context = parser.context
    let limit = parser.limit
    guard context.tokens[start].kind == .word, context.metric(at: start) == nil,
      let (kind, named) = name(at: start, context, limit)
    else { return nil }
    var next = named
    if ["value", "statistic", "score", "test"].contains(context.word(next)) { next += 1 }
    var degrees: [Double] = []
    if next < limit, context.isOpen(next) {
      var inner = next + 1
      while inner < limit, !context.isClose(inner) {
        if context.word(inner) == "n" {
          while inner < limit, !context.isClose(inner) { inner += 1 }
          break
        }
        if let number = context.number(inner) {
          degrees.append(number.value)
        } else if context.tokens[inner].kind == .word, !["df", "d", "f"].contains(context.word(inner)) {
          return nil
        }
        inner += 1
      }
      guard !degrees.isEmpty, inner < limit else { return nil }
      next = inner + 1
    } else if kind == .f || kind == .chiSquared, let number = context.number(next), number.decimals == 0,
      context.isMark(next + 1, ",") || context.isMark(next + 1, "=") || context.number(next + 1) != nil
    {
      // Subscripts that lost their place: `F2,57 = 3.4`.
      degrees.append(number.value)
      next += 1
      if context.isMark(next, ","), let second = context.number(next + 1) {
        degrees.append(second.value)
        next += 2
      }
    }
    let joined = parser.skippingJoints(next)
    guard joined > next, joined < limit, let value = context.number(joined), value.decimals > 0, !value.isPercent else {
      return nil
    }
    var end = joined + 1
    // The p-value stands within the next few tokens, degrees of freedom may come between.
    var ahead = end
    while ahead < min(limit, end + 14) {
      if context.word(ahead) == "p", let p = parser.pValues(at: ahead), let first = p.values.first {
        end = p.end
        if kind == .z { degrees = [] }
        return (
          TestStatistic(
            kind: kind, value: value, degreesOfFreedom: degrees, pValue: first,
            span: TextSpan(Int(context.tokens[start].start), first.span.end)), end
        )
      }
      if context.word(ahead) == "df" || context.word(ahead) == "d" {
        var number = ahead + 1
        while number < min(limit, ahead + 6), context.number(number) == nil { number += 1 }
        while number < limit, let found = context.number(number) {
          degrees.append(found.value)
          ahead = number
          number += context.isMark(number + 1, ",") && kind == .f && degrees.count < 2 ? 2 : limit
        }
      } else if context.tokens[ahead].kind == .word,
        !["and", "with", "f", "of", "freedom", "degrees", "degree", "two", "sided"].contains(context.word(ahead))
      {
        return nil
      }
      ahead += 1
    }
    return nil
  }

  private static func name(at start: Int, _ context: ExtractionContext, _ limit: Int) -> (TestStatistic.Kind, Int)? {
    switch context.word(start) {
    case "t": return (.t, start + 1)
    case "z": return (.z, start + 1)
    case "f": return (.f, start + 1)
    case "χ2", "x2", "chi2": return (.chiSquared, start + 1)
    case "χ", "chi", "x":
      if context.isMark(start + 1, "\u{B2}") { return (.chiSquared, start + 2) }
      if context.isDash(start + 1), ["square", "squared"].contains(context.word(start + 2)) {
        return (.chiSquared, start + 3)
      }
      return ["square", "squared"].contains(context.word(start + 1)) ? (.chiSquared, start + 2) : nil
    default: return nil
    }
  }
}
