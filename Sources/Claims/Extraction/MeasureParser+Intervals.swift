import Manuscripts

/// Intervals with and without labels.
extension MeasureParser {
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

  func isSeparator(_ token: Int) -> Bool {
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
        return excluding(pair, value, start: start, end: end)
      }
      return (
        PrintedInterval(lower: pair.0, upper: pair.1, level: level, span: TextSpan(pair.0.span.start, pair.1.span.end)),
        end
      )
    }
    return (interval(pair, of: value), end)
  }

  /// An interval without a label, on the scale of its value.
  private func interval(_ pair: (PrintedNumber, PrintedNumber), of value: PrintedNumber) -> PrintedInterval {
    var (lower, upper) = pair
    if value.isPercent {
      lower.isPercent = true
      upper.isPercent = true
    }
    return PrintedInterval(
      lower: lower, upper: upper, level: level, span: TextSpan(lower.span.start, upper.span.end))
  }

  /// `0.955 (0.926-0.949)`: printed as an interval, close to the value and yet without it. It is kept, for it is an error of the
  /// text.
  private func excluding(_ pair: (PrintedNumber, PrintedNumber), _ value: PrintedNumber, start: Int, end: Int)
    -> (PrintedInterval, Int)?
  {
    guard context.isOpen(start - 1), end < limit, context.isClose(end), value.decimals > 0,
      pair.0.decimals >= 2 || value.isPercent, abs(pair.0.decimals - value.decimals) <= 1,
      pair.0.decimals == pair.1.decimals, pair.0.value < pair.1.value,
      (start..<end).contains(where: {
        context.isDash($0) || context.word($0) == "to" || (context.number($0)?.value ?? 0) < 0
      }) || level != nil
    else { return nil }
    let width = pair.1.value - pair.0.value
    let distance = max(pair.0.value - value.value, value.value - pair.1.value)
    guard distance <= max(width, value.isPercent ? 5 : 0.05) else { return nil }
    return (interval(pair, of: value), end)
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
}
