import Manuscripts

/// A number with everything that is printed with it: interval, spread, counts, p-value.
struct Measure: Sendable {
  enum Relation: Sendable {
    case equal, above, below
  }

  var number: PrintedNumber
  /// From the number to the end of what belongs to it.
  var tokens: Range<Int>
  var relation: Relation = .equal
  var interval: PrintedInterval?
  var spread: PrintedNumber?
  var pValue: PrintedPValue?
  var fraction: PrintedFraction?
  var threshold: PrintedNumber?
  var n: Int?
}

/// Reads numbers with their intervals, and p-values, at given tokens.
struct MeasureParser {
  let context: ExtractionContext
  /// The end of the sentence or cell.
  let limit: Int
  /// Coverage of intervals that carry no label of their own: said elsewhere in the sentence, caption or column's head.
  var level: Double?

  private var tokens: [Token] { context.tokens }

  init(_ context: ExtractionContext, limit: Int, level: Double? = nil) {
    self.context = context
    self.limit = limit
    self.level = level
  }

  // MARK: - Measures

  /// The measure whose number stands at `start`.
  func measure(at start: Int) -> Measure? {
    guard let number = context.number(start) else { return nil }
    var measure = Measure(number: number, tokens: start..<start + 1)
    var position = context.skippingPercent(start + 1, limit)
    if let (fraction, end) = fraction(at: start) {
      // `52/60 (86.7%)`: the percentage is the value.
      if end + 1 < limit, context.isOpen(end), let percentage = context.number(end + 1), percentage.isPercent {
        measure.number = percentage
        measure.fraction = fraction
        position = context.skippingPercent(end + 2, limit)
        if position < limit, context.isClose(position) {
          position += 1
        } else if let after = contents(from: position, of: &measure) {
          position = after
        }
        measure.tokens = start..<position
        return trailing(measure, from: position)
      }
      measure.fraction = fraction
      measure.tokens = start..<end
      return measure
    }
    if let (spread, end) = spread(at: position) {
      measure.spread = spread
      position = context.skippingPercent(end, limit)
    }
    measure.tokens = start..<position
    return trailing(measure, from: position)
  }

  /// What follows a value in brackets or after a comma.
  private func trailing(_ start: Measure, from first: Int) -> Measure {
    var measure = start
    var position = first
    for _ in 0..<4 {
      guard position < limit else { break }
      if context.isOpen(position) {
        guard let end = contents(from: position + 1, of: &measure) else { break }
        position = end
      } else if context.isMark(position, "*") || context.isMark(position, "\u{2020}")
        || context.isMark(position, "\u{2021}")
      {
        position += 1
        continue
      } else {
        var next = position
        while next < limit,
          context.isMark(next, ",") || context.isMark(next, ";") || context.word(next) == "with"
            || context.word(next) == "and" || context.role(next).contains(.article)
        {
          next += 1
        }
        if measure.interval == nil, let (interval, end) = labelledInterval(at: next) {
          measure.interval = interval
          position = end
        } else if measure.pValue == nil, next > position, context.word(next) == "p", let p = pValues(at: next),
          p.values.count == 1
        {
          measure.pValue = p.values[0]
          position = p.end
        } else {
          break
        }
      }
      measure.tokens = measure.tokens.lowerBound..<position
    }
    return measure
  }

  /// Reads what is known within a bracket; nil where its first part is not. The end lies behind the bracket, or where it
  /// goes on with something else.
  private func contents(from first: Int, of measure: inout Measure) -> Int? {
    var position = first
    var isFirst = true
    var isAnything = false
    while position < limit {
      if context.isClose(position) { return isAnything ? position + 1 : nil }
      if !isFirst, context.isMark(position, ",") || context.isMark(position, ";") || context.word(position) == "and" {
        position += 1
        continue
      }
      if let (interval, end) = labelledInterval(at: position) {
        if measure.interval == nil { measure.interval = interval }
        position = end
      } else if context.word(position) == "p", let p = pValues(at: position) {
        if measure.pValue == nil, p.values.count == 1 { measure.pValue = p.values[0] }
        position = p.end
      } else if let (n, end) = sampleSize(at: position) {
        measure.n = n
        position = end
      } else if let (fraction, end) = fraction(at: position) {
        measure.fraction = fraction
        position = end
      } else if let (spread, end) = labelledSpread(at: position) {
        measure.spread = spread
        position = end
      } else if let (threshold, end) = threshold(at: position) {
        measure.threshold = threshold
        position = end
      } else if ["range", "iqr"].contains(context.word(position)), let (_, end) = bounds(at: position + 1) {
        position = end
      } else if isFirst, measure.interval == nil,
        let (interval, end) = unlabelledInterval(at: position, around: measure.number)
      {
        measure.interval = interval
        position = end
      } else {
        return isAnything ? position : nil
      }
      isFirst = false
      isAnything = true
    }
    return isAnything ? position : nil
  }

  // MARK: - Parts

  /// `52/60` or `52 of 60`, `52 out of 60`.
  func fraction(at start: Int) -> (PrintedFraction, Int)? {
    guard let part = context.number(start), part.isCount else { return nil }
    var next = start + 1
    if context.isMark(next, "/") {
      next += 1
    } else if context.word(next) == "of" {
      next += 1
      if context.word(next) == "the" { next += 1 }
    } else if context.word(next) == "out", context.word(next + 1) == "of" {
      next += 2
    } else {
      return nil
    }
    guard next < limit, let whole = context.number(next), whole.isCount, whole.value >= part.value, whole.value > 0
    else {
      return nil
    }
    // `1/2/3` and dates are no fractions.
    if context.isMark(next + 1, "/") || context.isMark(start - 1, "/") { return nil }
    return (
      PrintedFraction(
        part: Int(part.value), whole: Int(whole.value), span: TextSpan(part.span.start, whole.span.end)), next + 1
    )
  }

  /// `± 0.04` or `+/- 0.04`.
  private func spread(at start: Int) -> (PrintedNumber, Int)? {
    var next = start
    if context.isMark(next, "\u{B1}") {
      next += 1
    } else if context.isMark(next, "+"), context.isMark(next + 1, "/") {
      next += 2
      if context.isDash(next) { next += 1 }
    } else {
      return nil
    }
    guard next < limit, let number = context.number(next) else { return nil }
    return (positive(number), next + 1)
  }

  /// `SD 0.04`, `SE = 0.02`, within brackets.
  private func labelledSpread(at start: Int) -> (PrintedNumber, Int)? {
    if let found = spread(at: start) { return found }
    guard ["sd", "se", "sem", "std"].contains(context.word(start)) else { return nil }
    let next = skippingJoints(start + 1)
    guard next < limit, let number = context.number(next) else { return nil }
    return (number, context.skippingPercent(next + 1, limit))
  }

  /// `n = 60`.
  func sampleSize(at start: Int) -> (Int, Int)? {
    guard context.word(start) == "n" else { return nil }
    let next = skippingJoints(start + 1)
    guard next < limit, next > start + 1, let number = context.number(next), number.isCount else { return nil }
    return (Int(number.value), next + 1)
  }

  /// `cut-off 0.42`, `threshold of 0.5`.
  func threshold(at start: Int) -> (PrintedNumber, Int)? {
    var next = start
    if context.role(next).contains(.threshold) {
      next += 1
    } else if context.word(next) == "cut", context.isDash(next + 1),
      ["off", "offs", "point", "points"].contains(context.word(next + 2))
    {
      next += 3
    } else if context.word(next) == "cut", ["off", "offs", "point", "points"].contains(context.word(next + 1)) {
      next += 2
    } else {
      return nil
    }
    while next < limit,
      context.isMark(next, "=") || context.isMark(next, ":") || context.isMark(next, ",")
        || context.isMark(next, "\u{2265}")
        || context.isMark(next, ">")
        || ["value", "values", "of", "was", "is", "at", "score", "probability", "point", "set", "to"].contains(
          context.word(next))
    {
      next += 1
    }
    guard next < limit, let number = context.number(next) else { return nil }
    return (number, context.skippingPercent(next + 1, limit))
  }

  private func positive(_ number: PrintedNumber) -> PrintedNumber {
    guard number.value < 0 else { return number }
    var number = number
    number.value = -number.value
    while number.span.start < number.span.end {
      let byte = context.bytes[number.span.start]
      if byte >= 0x30 && byte <= 0x39 || byte == 0x2E { break }
      number.span.start += 1
    }
    return number
  }

  /// Skips `=`, `:`, `,`, `of`, `was` and the like.
  func skippingJoints(_ start: Int) -> Int {
    var next = start
    while next < limit {
      if context.isMark(next, "=") || context.isMark(next, ":") || context.isMark(next, ",")
        || context.isMark(next, "\u{2248}")
        || context.isMark(next, "\u{2245}") || ["of", "was", "is", "were", "are"].contains(context.word(next))
      {
        next += 1
      } else {
        break
      }
    }
    return next
  }

  // MARK: - Intervals

  /// The label of an interval: `95% CI`, `CI`, `95% confidence interval`, `CI 95%`, `95% CI (DeLong)`.
  func intervalLabel(at start: Int) -> (level: Double, end: Int)? {
    guard start < limit else { return nil }
    var next = start
    var level = 0.95
    if let number = context.number(next) {
      guard number.value >= 50, number.value < 100 else { return nil }
      level = number.value / 100
      next = context.skippingPercent(next + 1, limit)
      if context.isDash(next) { next += 1 }
    } else if ["ci95", "95ci"].contains(context.word(next)) {
      next = context.skippingPercent(next + 1, limit)
      return (0.95, next)
    }
    let word = context.word(next)
    if ["ci", "cis", "cri"].contains(word) {
      next += 1
    } else if word == "confidence" || word == "credible" {
      next += 1
      if ["interval", "intervals", "limits", "limit", "range", "bounds"].contains(context.word(next)) { next += 1 }
    } else if word == "c", context.isMark(next + 1, "."), context.word(next + 2) == "i" {
      next += context.isMark(next + 3, ".") ? 4 : 3
    } else {
      return nil
    }
    // `confidence interval (CI)`, `CI 95%`.
    if next + 2 < limit, context.isOpen(next) {
      var inner = next + 1
      if context.number(inner) != nil { inner = context.skippingPercent(inner + 1, limit) }
      if ["ci", "cis"].contains(context.word(inner)), context.isClose(inner + 1) { next = inner + 2 }
    }
    if next < limit, let number = context.number(next), number.isPercent, number.decimals == 0, number.value >= 80,
      number.value < 100, !isSeparator(context.skippingPercent(next + 1, limit))
    {
      level = number.value / 100
      next = context.skippingPercent(next + 1, limit)
    }
    return (level, min(next, limit))
  }

  private func isSeparator(_ token: Int) -> Bool {
    token < limit
      && (context.isDash(token) || context.isMark(token, ",") || context.isMark(token, ";")
        || context.word(token) == "to")
  }

  /// An interval with its label.
  func labelledInterval(at start: Int) -> (PrintedInterval, Int)? {
    guard let (level, after) = intervalLabel(at: start) else { return nil }
    var next = after
    while next < limit,
      context.isMark(next, "=") || context.isMark(next, ":") || context.isMark(next, ",")
        || ["of", "was", "is", "were", "range", "ranging", "from", "between"].contains(context.word(next))
    {
      next += 1
    }
    let isBracketed = next < limit && context.isOpen(next)
    guard let (pair, end) = bounds(at: isBracketed ? next + 1 : next) else { return nil }
    var last = end
    if isBracketed, last < limit, context.isClose(last) { last += 1 }
    return (
      PrintedInterval(
        lower: pair.0, upper: pair.1, level: level, span: TextSpan(Int(tokens[start].start), Int(tokens[end - 1].end))),
      last
    )
  }

  /// Two bounds in brackets without a label count where the value lies between them and they are no citation.
  func unlabelledInterval(at start: Int, around value: PrintedNumber) -> (PrintedInterval, Int)? {
    guard let (pair, end) = bounds(at: start), pair.0.value <= pair.1.value else { return nil }
    let isWhole = pair.0.decimals == 0 && pair.1.decimals == 0
    guard !isWhole || value.isPercent || value.decimals == 0 && value.value > 20 && !context.isMark(start - 1, "[")
    else { return nil }
    guard pair.0.value <= value.value, value.value <= pair.1.value else {
      // An interval on the other scale: `83.1% (0.75-0.91)`.
      guard value.isPercent, pair.1.value <= 1, pair.0.value * 100 <= value.value, value.value <= pair.1.value * 100
      else {
        return nil
      }
      return (
        PrintedInterval(lower: pair.0, upper: pair.1, level: level, span: TextSpan(pair.0.span.start, pair.1.span.end)),
        end
      )
    }
    var (lower, upper) = pair
    if value.isPercent {
      lower.isPercent = true
      upper.isPercent = true
    }
    return (
      PrintedInterval(lower: lower, upper: upper, level: level, span: TextSpan(lower.span.start, upper.span.end)), end
    )
  }

  /// `0.75-0.91`, `0.75 to 0.91`, `0.75, 0.91`, `0.75 - 0.91`, `75%–91%`.
  func bounds(at start: Int) -> ((PrintedNumber, PrintedNumber), Int)? {
    guard start < limit, var lower = context.number(start) else { return nil }
    var next = context.skippingPercent(start + 1, limit)
    guard next < limit else { return nil }
    if let number = context.number(next), number.value < 0 {
      // `0.75 -0.91`: the sign is a dash.
      guard lower.value >= 0, -number.value >= lower.value else { return nil }
      var upper = positive(number)
      let end = context.skippingPercent(next + 1, limit)
      if upper.isPercent { lower.isPercent = true } else { upper.isPercent = lower.isPercent }
      return ((lower, upper), end)
    }
    guard isSeparator(next) || ["and", "through"].contains(context.word(next)) else { return nil }
    next += 1
    // `0.75, to 0.91` and doubled dashes.
    if next < limit, context.isDash(next) || context.word(next) == "to" { next += 1 }
    guard next < limit, var upper = context.number(next) else { return nil }
    if upper.value < 0, lower.value > 0, -upper.value >= lower.value { upper = positive(upper) }
    if upper.isPercent { lower.isPercent = true }
    if lower.isPercent { upper.isPercent = true }
    return ((lower, upper), context.skippingPercent(next + 1, limit))
  }

  // MARK: - P-values

  /// `p = 0.03`, `P<.001`, `p-values of 0.03 and 0.2`, `p = 1.2 × 10−5`; `start` is the word `p`.
  func pValues(at start: Int) -> (values: [PrintedPValue], end: Int)? {
    guard context.word(start) == "p" || context.word(start) == "ps" || context.word(start) == "pvalue" else {
      return nil
    }
    var next = start + 1
    if context.isDash(next) { next += 1 }
    let isPlural = context.word(next) == "values" || context.word(start) == "ps"
    if ["value", "values", "val"].contains(context.word(next)) { next += 1 }
    if context.word(next) == "for" {
      var skipped = next + 1
      while skipped < min(limit, next + 4), tokens[skipped].kind == .word { skipped += 1 }
      next = skipped
    }
    if ["adj", "adjusted", "corrected", "interaction", "trend", "all", "both"].contains(context.word(next)) {
      next += 1
    }
    var relation: PrintedPValue.Relation?
    var isJoined = false
    loop: while next < limit {
      let token = tokens[next]
      if token.isMark("<") || token.isMark("\u{2264}") || token.isMark("\u{2A7D}") {
        relation = .below
      } else if token.isMark(">") || token.isMark("\u{2265}") || token.isMark("\u{2A7E}") {
        relation = .above
      } else if token.isMark("=") {
        if relation == nil { relation = .equal }
      } else if token.isMark(":") || token.isMark(",") || token.isMark("\u{2248}") {
        isJoined = true
      } else if token.kind == .word {
        switch context.word(next) {
        case "of", "was", "were", "is", "are", "than", "all", "both", "being": isJoined = true
        case "less", "below", "smaller", "under": relation = .below
        case "greater", "above", "more", "larger": relation = .above
        default: break loop
        }
      } else {
        break
      }
      next += 1
    }
    guard next < limit, relation != nil || isJoined || next > start + 1 || context.number(next)?.decimals ?? 0 > 1,
      let first = pNumber(at: next)
    else { return nil }
    var values = [
      PrintedPValue(
        relation: relation ?? .equal, number: first.number,
        span: TextSpan(Int(tokens[start].start), first.number.span.end))
    ]
    var end = first.end
    // Further values of the same list: `p-values of 0.03 and 0.2`, `p = 0.03 and p = 0.2, respectively` are read one by one.
    let isListed = isPlural || isRespective(from: end)
    while end < limit {
      var more = end
      while more < limit, context.isMark(more, ",") || context.word(more) == "and" || context.isMark(more, "/") {
        more += 1
      }
      var next: PrintedPValue.Relation = relation ?? .equal
      if context.isMark(more, "<") { next = .below } else if context.isMark(more, "=") { next = .equal }
      let isSigned = context.isMark(more, "<") || context.isMark(more, "=")
      if isSigned { more += 1 }
      guard more > end, more < limit, isListed || isSigned, let number = pNumber(at: more), number.number.decimals >= 1
      else {
        break
      }
      values.append(PrintedPValue(relation: next, number: number.number, span: number.number.span))
      end = number.end
    }
    return (values, end)
  }

  /// True where only numbers and separators stand before `respectively`.
  private func isRespective(from start: Int) -> Bool {
    var next = start
    while next < min(limit, start + 40) {
      if context.role(next).contains(.respectively) { return true }
      guard
        tokens[next].kind == .number || context.isMark(next, ",") || context.isMark(next, "<")
          || context.isMark(next, "=")
          || context.word(next) == "and"
      else { return false }
      next += 1
    }
    return false
  }

  private func pNumber(at start: Int) -> (number: PrintedNumber, end: Int)? {
    guard var number = context.number(start), !number.isPercent, number.value >= 0 else { return nil }
    var end = start + 1
    // `1.2 × 10−5`
    if end + 1 < limit, context.isMark(end, "\u{D7}") || context.word(end) == "x", context.number(end + 1)?.value == 10
    {
      var exponentAt = end + 2
      let isDashed = context.isDash(exponentAt)
      if isDashed || context.isMark(exponentAt, "^") { exponentAt += 1 }
      if exponentAt < limit, let exponent = context.number(exponentAt), exponent.decimals == 0,
        abs(exponent.value) < 300
      {
        let power = Int(abs(exponent.value))
        var scale = 1.0
        for _ in 0..<power { scale *= 10 }
        number.value /= scale
        number.decimals += power
        number.span.end = exponent.span.end
        end = exponentAt + 1
      }
    }
    guard number.value <= 1 else { return nil }
    return (number, end)
  }
}
