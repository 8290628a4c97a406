import Manuscripts

/// P-values, one or several.
extension MeasureParser {
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
    let isListed = isPlural || isRespective(from: end) || isClosedPair(from: end)
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

  /// `(p = 0.51 and 0.33)`: a second value before the bracket closes.
  func isClosedPair(from start: Int) -> Bool {
    guard start + 2 < limit, context.word(start) == "and", let number = context.number(start + 1) else { return false }
    return number.decimals >= 2 && number.value <= 1 && context.isClose(start + 2)
  }

  /// True where only numbers and separators stand before `respectively`.
  func isRespective(from start: Int) -> Bool {
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

  func pNumber(at start: Int) -> (number: PrintedNumber, end: Int)? {
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
