import Manuscripts

/// Reads numbers with their intervals, and p-values, at given tokens.
struct MeasureParser {
  let context: ExtractionContext
  /// The end of the sentence or cell.
  let limit: Int
  /// Coverage of intervals that carry no label of their own: said elsewhere in the sentence, caption or column's head.
  var level: Double?

  var tokens: [Token] { context.tokens }

  init(_ context: ExtractionContext, limit: Int, level: Double? = nil) {
    self.context = context
    self.limit = limit
    self.level = level
  }

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
  func trailing(_ start: Measure, from first: Int) -> Measure {
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
  func contents(from first: Int, of measure: inout Measure) -> Int? {
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
  func spread(at start: Int) -> (PrintedNumber, Int)? {
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
  func labelledSpread(at start: Int) -> (PrintedNumber, Int)? {
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

  func positive(_ number: PrintedNumber) -> PrintedNumber {
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
}
