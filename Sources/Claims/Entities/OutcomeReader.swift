import Manuscripts

/// Finds what a study predicts: the words after `to predict`, `for the prediction of`, `differentiating`; the times of
/// `1-, 3- and 5-year survival`; outcomes that are listed.
struct OutcomeReader {
  private let reading: TokenReading

  init(_ reading: TokenReading) { self.reading = reading }

  private struct Found {
    var range: Range<Int>
    var sentence: Int
    /// 3 in the title, 2 in the abstract, 1 elsewhere.
    var weight: Int
    /// The outcome's set name, or its words folded.
    var key: String
  }

  func read() -> (tasks: [NamedTask], mentions: [Mention]) {
    let timed = timePoints()
    if timed.tasks.count >= 2 { return timed }
    let names = OutcomeWords.set.matches(in: reading.text)
    let listed = listedOutcomes(names)
    if listed.tasks.count >= 2 { return listed }
    let named = OutcomeLists(reading).read()
    if named.tasks.count >= 2 { return named }
    return single(names)
  }

  func firstOutcome(in range: Range<Int>) -> Range<Int>? { outcomes(in: range, isTitle: false).first }
  func lastOutcome(in range: Range<Int>) -> Range<Int>? { outcomes(in: range, isTitle: false).last }

  private func weight(_ block: Manuscript.Block) -> Int {
    block.section == .title ? 3 : block.isAbstract || block.section == .abstract ? 2 : 1
  }

  // MARK: - One outcome

  private func single(_ names: [PhraseMatch]) -> (tasks: [NamedTask], mentions: [Mention]) {
    var nameAt: [Int: String] = [:]
    for match in names { nameAt[match.tokens.lowerBound] = OutcomeWords.set.groups[match.group] }
    var found: [Found] = []
    var fallback: Found?
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.section != .references, block.section != .statements else { continue }
      let weight = weight(block)
      for range in outcomes(in: sentence.tokens, isTitle: weight == 3) {
        let name = range.lazy.compactMap { nameAt[$0] }.first
        found.append(
          Found(
            range: range, sentence: number, weight: weight, key: name ?? Tokeniser.fold(reading.printed(range))))
      }
      if weight == 3, found.isEmpty, let range = purpose(sentence.tokens) {
        fallback = Found(
          range: range, sentence: number, weight: 3,
          key: range.lazy.compactMap { nameAt[$0] }.first ?? Tokeniser.fold(reading.printed(range)))
      }
    }
    if let fallback { found.insert(fallback, at: 0) }
    guard let best = found.first(where: { $0.weight == 3 }) ?? found.first(where: { $0.weight == 2 }) ?? found.first
    else { return ([], []) }
    let words = reading.printed(best.range)
    let task = NamedTask(id: "outcome", label: words, outcome: words, span: reading.text.span(best.range))
    return (
      [task],
      found.filter { $0.key == best.key }.map { Mention(id: task.id, tokens: $0.range, sentence: $0.sentence) }
    )
  }

  /// `a risk score for in-hospital mortality`, in a title.
  private func purpose(_ tokens: Range<Int>) -> Range<Int>? {
    let heads: Set<String> = ["score", "nomogram", "model", "models", "signature", "tool", "algorithm"]
    for token in tokens where reading.word(token) == "for" && heads.contains(reading.word(token - 1)) {
      var start = token + 1
      while ["the", "a", "an"].contains(reading.word(start)) { start += 1 }
      let range = start..<end(of: start, isPair: false, limit: tokens.upperBound)
      if !range.isEmpty, !OutcomeWords.notOutcomes.contains(reading.word(start)),
        !OutcomeWords.verbs.contains(reading.word(start))
      {
        return range
      }
    }
    return nil
  }

  private func outcomes(in range: Range<Int>, isTitle: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let word = reading.word(position)
      guard !word.isEmpty, OutcomeWords.verbs.contains(word) else {
        position += 1
        continue
      }
      var start = position + 1
      let isAllowed: Bool
      if OutcomeWords.appraising.contains(word), !isTitle {
        // `to evaluate an AI system`, `we assessed PET`: not what is predicted.
        isAllowed = false
      } else if OutcomeWords.nouns.contains(word) {
        isAllowed = reading.word(start) == "of" && (isTitle || !OutcomeWords.titleOnly.contains(word))
        start += 1
      } else if OutcomeWords.loose.contains(word) {
        isAllowed = word == "predicted" || ["to", "for", "in", "of"].contains(reading.word(position - 1))
      } else {
        isAllowed = true
      }
      guard isAllowed else {
        position += 1
        continue
      }
      while ["the", "a", "an", "between", "preoperative", "status"].contains(reading.word(start)),
        start < range.upperBound
      {
        start += 1
      }
      // `estimate the risk of acute kidney injury`
      if ["risk", "probability", "likelihood", "chance", "occurrence", "presence"].contains(reading.word(start)),
        reading.word(start + 1) == "of"
      {
        start += 2
      }
      let isPair = word.hasPrefix("differentiat") || word.hasPrefix("discriminat") || word.hasPrefix("distinguish")
      let end = end(of: start, isPair: isPair, limit: range.upperBound)
      if end > start, reading.isWord(start), !OutcomeWords.notOutcomes.contains(reading.word(start)) {
        found.append(start..<end)
      }
      position = max(position + 1, end)
    }
    return found
  }

  /// Where the words of an outcome that begins at `start` end.
  private func end(of start: Int, isPair: Bool, limit: Int) -> Int {
    var end = start
    while end < limit, end < start + (isPair ? 14 : 8) {
      if reading.tokens[end].kind == .mark, !reading.isHyphen(end), !reading.isMark(end, "/"), !reading.isMark(end, "+")
      {
        break
      }
      let next = reading.word(end)
      if OutcomeWords.stops.contains(next), !(reading.isHyphen(end + 1) && !reading.tokens[end + 1].isSpaced) {
        let isWithin =
          (isPair && ["and", "of", "from"].contains(next)) || (next == "of" && end > start)
          || (next == "to" && reading.word(end - 1) == "response")
        guard isWithin else { break }
      }
      end += 1
    }
    while end > start, ["and", "of", "the", "to"].contains(reading.word(end - 1)) || reading.isHyphen(end - 1) {
      end -= 1
    }
    return min(end, limit)
  }

  // MARK: - Several outcomes

  /// Outcomes with set names, two or more of which one sentence of the title or the abstract says are predicted.
  private func listedOutcomes(_ names: [PhraseMatch]) -> (tasks: [NamedTask], mentions: [Mention]) {
    var tasks: [NamedTask] = []
    for (number, sentence) in reading.text.sentences.enumerated() {
      guard weight(reading.text.block(of: sentence)) >= 2 || !hasAbstract else { continue }
      guard reading.text.block(of: sentence).section != .references else { continue }
      let inside = names.filter { $0.sentence == number }
      guard inside.count >= 2, let verb = sentence.tokens.first(where: { isPredicting($0) }) else { continue }
      // Neighbours in a list: joined by commas and conjunctions alone.
      var run: [PhraseMatch] = []
      for match in inside where match.tokens.lowerBound > verb {
        if let last = run.last {
          let between = last.tokens.upperBound..<max(last.tokens.upperBound, match.tokens.lowerBound)
          let isJoined = between.allSatisfy {
            reading.tokens[$0].kind == .mark || ["and", "or"].contains(reading.word($0)) || isShortForm($0)
          }
          if isJoined {
            if last.group != match.group { run.append(match) }
            continue
          }
          if run.count >= 2 { break }
          run = [match]
        } else if match.tokens.lowerBound - verb <= 4 {
          run = [match]
        }
      }
      let families = Set(run.map { OutcomeWords.family(OutcomeWords.set.groups[$0.group]) })
      guard run.count >= 2, families.count >= 2 else { continue }
      for match in run {
        let id = OutcomeWords.set.groups[match.group]
        guard !tasks.contains(where: { $0.id == id }) else { continue }
        let words = reading.printed(match.tokens)
        tasks.append(NamedTask(id: id, label: words, outcome: words, span: reading.text.span(match.tokens)))
      }
    }
    let mentions = names.compactMap { match -> Mention? in
      let id = OutcomeWords.set.groups[match.group]
      guard tasks.contains(where: { $0.id == id }) else { return nil }
      return Mention(id: id, tokens: match.tokens, sentence: match.sentence)
    }
    return (tasks, mentions)
  }

  private var hasAbstract: Bool {
    reading.text.manuscript.blocks.contains { $0.isAbstract || $0.section == .abstract || $0.section == .title }
  }

  private func isPredicting(_ token: Int) -> Bool { reading.word(token).hasPrefix("predict") }
  private func isShortForm(_ token: Int) -> Bool { reading.isMark(token - 1, "(") && reading.isMark(token + 1, ")") }

  // MARK: - Times

  /// `1-, 3- and 5-year`, `1 year, 2 years and 3 years`: each a task of its own.
  private func timePoints() -> (tasks: [NamedTask], mentions: [Mention]) {
    var tasks: [NamedTask] = []
    var mentions: [Mention] = []
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.section != .references, block.section != .introduction || block.isAbstract else { continue }
      guard sentence.tokens.contains(where: { OutcomeWords.timed.contains(reading.word($0)) }) else { continue }
      for run in timeRuns(sentence.tokens) {
        for point in run {
          let id = "\(point.value)-\(point.unit)"
          if !tasks.contains(where: { $0.id == id }) {
            guard run.count >= 2 else { continue }
            let label = "\(point.value)-\(point.unit)"
            tasks.append(
              NamedTask(
                id: id, label: label, outcome: ([label] + outcomeAfter(run, sentence.tokens)).joined(separator: " "),
                span: reading.text.span(point.tokens)))
          }
          mentions.append(Mention(id: id, tokens: point.tokens, sentence: number))
        }
      }
    }
    return (tasks, mentions)
  }

  private struct TimePoint {
    var value: Int
    var unit: String
    var tokens: Range<Int>
  }

  private func timeRuns(_ tokens: Range<Int>) -> [[TimePoint]] {
    var runs: [[TimePoint]] = []
    var pending: [(value: Int, token: Int)] = []
    var position = tokens.lowerBound
    var last = -1
    while position < tokens.upperBound {
      if let number = reading.text.number(position), number.isCount, number.value >= 1, number.value <= 120 {
        var next = position + 1
        if reading.isHyphen(next) { next += 1 }
        let unit = unit(next)
        if let unit {
          let points =
            pending.map { TimePoint(value: $0.value, unit: unit, tokens: $0.token..<$0.token + 1) }
            + [TimePoint(value: Int(number.value), unit: unit, tokens: position..<next + 1)]
          let isContinued = last >= 0 && position - last <= 3 && pending.isEmpty && runs.last?.first?.unit == unit
          if isContinued { runs[runs.count - 1] += points } else { runs.append(points) }
          pending = []
          position = next + 1
          last = position
          continue
        }
        pending.append((Int(number.value), position))
      } else if reading.isWord(position), reading.word(position) != "and", reading.word(position) != "or" {
        pending = []
      } else if reading.tokens[position].kind == .mark, !reading.isHyphen(position), !reading.isMark(position, ",") {
        pending = []
      }
      position += 1
    }
    return runs.filter { run in
      run.allSatisfy { $0.unit != "year" || $0.value <= 20 }
        && !run.contains { reading.word($0.tokens.lowerBound - 1) == "aged" }
    }
  }

  private func unit(_ token: Int) -> String? {
    switch reading.word(token) {
    case "year", "years", "yr": "year"
    case "month", "months": "month"
    default: nil
    }
  }

  private func outcomeAfter(_ run: [TimePoint], _ tokens: Range<Int>) -> [String] {
    guard let last = run.last else { return [] }
    var words: [String] = []
    for token in Range(from: last.tokens.upperBound, upTo: min(tokens.upperBound, last.tokens.upperBound + 4)) {
      guard reading.isWord(token) || reading.isHyphen(token), !OutcomeWords.stops.contains(reading.word(token)) else {
        break
      }
      if reading.isWord(token) { words.append(reading.printed(token..<token + 1)) }
    }
    let isOutcome = words.contains {
      OutcomeWords.timed.contains(Tokeniser.fold($0)) && !$0.lowercased().hasPrefix("auc")
    }
    return isOutcome ? words : []
  }
}
