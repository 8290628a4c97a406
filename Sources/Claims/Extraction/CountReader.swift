import Manuscripts

/// Counts of patients, lesions, images and events in a sentence.
struct CountReader {
  let context: ExtractionContext

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "since", "until", "till", "year",
  ]

  func counts(in sentence: Sentence) -> [CountStatement] {
    var counts: [CountStatement] = []
    let limit = sentence.tokens.upperBound
    let parser = MeasureParser(context, limit: limit)
    var index = sentence.tokens.lowerBound
    while index < limit {
      if let mention = context.mention(at: index), mention.category == .task {
        index = mention.tokens.upperBound
        continue
      }
      if context.tokens[index].kind == .mark {
        index += 1
        continue
      }
      if context.role(index).contains(.sizeName), let (n, end) = parser.sampleSize(at: index) {
        var (percentage, after) = self.percentage(end, limit)
        if percentage == nil, context.isMark(end, ",") || context.isMark(end, ";"),
          let number = context.number(end + 1), number.isPercent
        {
          percentage = number
          after = context.skippingPercent(end + 2, limit)
        }
        counts.append(
          CountStatement(
            unit: .patients, n: n, percentage: percentage,
            cohort: cohort(before: index, sentence) ?? cohort(after: end, sentence), span: span(index, after)))
        index = after
        continue
      }
      guard let number = context.number(index), number.isCount, !isNumbering(index, number, sentence) else {
        index += 1
        continue
      }
      if let (fraction, end) = parser.fraction(at: index) {
        let unit = unit(from: end, limit)
        var (percentage, after) = percentage(end, limit)
        // `61 of 147 patients (41.5%)`, `31 of 57 men with invasion of the vesicles (54%)`.
        if percentage == nil, let unit { (percentage, after) = percentageBehindWords(unit.end, limit) ?? (nil, after) }
        // `52/60 (86.7%)` beside a metric is the metric's own.
        counts.append(
          CountStatement(
            unit: unit?.unit ?? .other, n: fraction.part, whole: fraction.whole, percentage: percentage,
            cohort: cohort(around: index, max(after, unit?.end ?? after), sentence), span: span(index, after)))
        index = max(after, index + 1)
        continue
      }
      if let (unit, end) = unit(from: index + 1, limit) {
        let (percentage, after) = percentage(end, limit)
        let isTotal = isTotal(index, sentence)
        counts.append(
          CountStatement(
            unit: unit, n: Int(number.value), percentage: percentage, cohort: cohort(around: index, after, sentence),
            isTotal: isTotal,
            span: span(index, after)))
        index = after
        continue
      }
      if let (percentage, after) = describedPercentage(index, limit) {
        counts.append(
          CountStatement(
            unit: .other, n: Int(number.value), percentage: percentage, cohort: cohort(around: index, after, sentence),
            span: span(index, after)))
        index = after
        continue
      }
      if isTotal(index, sentence), number.value > 1 {
        counts.append(CountStatement(unit: .other, n: Int(number.value), isTotal: true, span: span(index, index + 1)))
      }
      index += 1
    }
    return counts
  }

  private func span(_ start: Int, _ end: Int) -> TextSpan {
    TextSpan(Int(context.tokens[start].start), Int(context.tokens[max(start, end - 1)].end))
  }

  /// `Task 1`, `Centre 2`, `[12]`, years and dates, parts of ratios and ranges.
  private func isNumbering(_ index: Int, _ number: PrintedNumber, _ sentence: Sentence) -> Bool {
    let role = context.role(index - 1)
    if index > sentence.tokens.lowerBound, role.contains(.label),
      !["model", "cohort", "set", "group", "section", "no"].contains(context.word(index - 1))
        || context.isMark(index + 1, ")")
    {
      return true
    }
    if context.isMark(index - 1, "[") || context.isMark(index - 1, "/") || context.isMark(index - 1, ":")
      || context.isMark(index + 1, ":")
    {
      return true
    }
    if context.isDash(index - 1), !context.tokens[index].isSpaced { return true }
    if (1900...2100).contains(number.value), number.span.length == 4 {
      let before = context.word(index - 1)
      if CountReader.months.contains(before) || ["in", "from", "to", "and", "between", "during", "of"].contains(before)
      {
        return true
      }
    }
    return false
  }

  /// `young breast cancer patients`: up to six words to a noun that is counted.
  private func unit(from start: Int, _ limit: Int) -> (unit: CountStatement.Unit, end: Int)? {
    var index = start
    var words = 0
    while index < limit, words < 7 {
      let token = context.tokens[index]
      if token.kind == .word {
        let role = context.role(index)
        let next = context.role(index + 1)
        let isLast = next.isDisjoint(with: WordRole.countable)
        if isLast || words > 4 {
          if role.contains(.people) { return (.patients, index + 1) }
          if role.contains(.lesions), context.word(index) != "tumor", context.word(index) != "tumour",
            context.word(index) != "mass"
          {
            return (.lesions, index + 1)
          }
          if role.contains(.images) { return (.images, index + 1) }
          if role.contains(.events) { return (.events, index + 1) }
        }
        if !role.isDisjoint(with: [.verb, .preposition, .conjunction, .comparative, .contrast, .unit, .article]) {
          return nil
        }
        if context.metric(at: index) != nil { return nil }
        words += 1
      } else if !context.isDash(index), !context.isMark(index, "/"), !context.isMark(index, "+") {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// `(26.7%)` or `(26.7%, ...)` behind a count.
  private func percentage(_ start: Int, _ limit: Int) -> (PrintedNumber?, Int) {
    guard start + 1 < limit, context.isOpen(start) || context.isMark(start, ","),
      let number = context.number(start + 1), number.isPercent
    else {
      return (nil, start)
    }
    let after = context.skippingPercent(start + 2, limit)
    if context.role(after).contains(.interval) { return (nil, start) }
    return (number, after < limit && context.isClose(after) ? after + 1 : after)
  }

  /// A percentage that is alone in a bracket behind words: up to ten of them, with nothing else between.
  private func percentageBehindWords(_ start: Int, _ limit: Int) -> (PrintedNumber?, Int)? {
    var next = start
    while next < min(limit, start + 11) {
      if context.isOpen(next) {
        guard let number = context.number(next + 1), number.isPercent else { return nil }
        let end = context.skippingPercent(next + 2, limit)
        return end < limit && context.isClose(end) ? (number, end + 1) : nil
      }
      guard context.tokens[next].kind == .word || context.isDash(next), context.metric(at: next) == nil,
        context.role(next).isDisjoint(with: [.conjunction, .contrast])
      else { return nil }
      next += 1
    }
    return nil
  }

  /// `62 (30.1%)`, `62 HER2-positive (30.1%)`.
  private func describedPercentage(_ index: Int, _ limit: Int) -> (PrintedNumber, Int)? {
    var next = index + 1
    while next < min(limit, index + 6) {
      if context.isOpen(next) {
        let (percentage, after) = percentage(next, limit)
        return percentage.map { ($0, after) }
      }
      guard context.tokens[next].kind == .word || context.isDash(next) else { return nil }
      if !context.role(next).isDisjoint(with: [.verb, .preposition, .conjunction, .unit]) { return nil }
      next += 1
    }
    return nil
  }

  private func isTotal(_ index: Int, _ sentence: Sentence) -> Bool {
    let first = sentence.tokens.lowerBound
    guard index > first else { return false }
    if index >= first + 2, context.word(index - 1) == "of", context.word(index - 2) == "total" { return true }
    if ["overall", "altogether", "totally", "total"].contains(context.word(index - 1)) { return true }
    let before = context.isMark(index - 1, ",") ? index - 2 : index - 1
    if before < first { return false }
    return ["overall", "altogether", "totally"].contains(context.word(before))
      || before > first && context.word(before) == "total" && context.word(before - 1) == "in"
  }

  // MARK: - Cohorts

  private func cohort(around start: Int, _ end: Int, _ sentence: Sentence) -> String? {
    cohort(after: end, sentence) ?? cohort(before: start, sentence)
  }

  /// `206 patients in the training cohort`, `206 training patients`.
  private func cohort(after end: Int, _ sentence: Sentence) -> String? {
    let limit = min(sentence.tokens.upperBound, end + 10)
    var index = end
    while index < limit {
      if let mention = context.mention(at: index) {
        if mention.category == .cohort { return mention.id }
        index = mention.tokens.upperBound
        continue
      }
      let role = context.role(index)
      guard context.tokens[index].kind == .word, role.isDisjoint(with: [.conjunction, .contrast, .comparative]) else {
        return nil
      }
      if role.contains(.verb), !["were", "was", "had", "been"].contains(context.word(index)) { return nil }
      index += 1
    }
    return nil
  }

  /// `the training cohort (n = 206)`, `the training cohort comprised 206 patients`.
  private func cohort(before start: Int, _ sentence: Sentence) -> String? {
    var index = start - 1
    let first = max(sentence.tokens.lowerBound, start - 14)
    while index >= first {
      let token = context.tokens[index]
      if token.kind == .number { return nil }
      if token.isMark(",") || token.isMark(";") || context.isClose(index) || context.word(index) == "and"
        || context.role(index).contains(.contrast)
      {
        return nil
      }
      if let mention = context.mention(at: index), mention.category == .cohort {
        return mention.tokens.upperBound <= start ? mention.id : nil
      }
      index -= 1
    }
    return nil
  }
}
