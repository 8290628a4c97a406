import Manuscripts

/// Learns the tasks of a study: `Task 1`, or its outcomes.
struct TaskReader {
  private let reading: TokenReading
  private let metrics: [MetricMention]

  /// - Parameter metrics: where the text names metrics; nil to look for them.
  init(_ reading: TokenReading, metrics: [MetricMention]? = nil) {
    self.reading = reading
    self.metrics = metrics ?? MetricWords.mentions(in: reading.text)
  }

  func read() -> (tasks: [NamedTask], mentions: [Mention]) {
    let numbered = numberedTasks()
    if !numbered.tasks.isEmpty { return numbered }
    let read = OutcomeReader(reading).read()
    if read.tasks.count < 2 {
      let placed = OutcomePlaces(reading, metrics: metrics).read()
      if placed.tasks.count >= 2 { return placed }
    }
    return withShortForms(read)
  }

  /// With the short forms that the text gives to outcomes: `acute kidney injury (AKI)`. Where there are several only.
  private func withShortForms(_ read: (tasks: [NamedTask], mentions: [Mention])) -> (
    tasks: [NamedTask], mentions: [Mention]
  ) {
    guard read.tasks.count > 1 else { return read }
    var idOfWord: [Int32: String] = [:]
    var taken = [Bool](repeating: false, count: reading.tokens.count)
    for mention in read.mentions {
      for token in mention.tokens { taken[token] = true }
      let short = mention.tokens.upperBound + 1
      if reading.isMark(short - 1, "("), reading.isAcronym(short), reading.isMark(short + 1, ")") {
        idOfWord[reading.tokens[short].value] = mention.id
        taken[short] = true
      }
    }
    guard !idOfWord.isEmpty else { return read }
    var mentions = read.mentions
    for (index, token) in reading.tokens.enumerated() where token.kind == .word && !taken[index] {
      guard let id = idOfWord[token.value], reading.isAcronym(index), !reading.isHyphen(index - 1) else { continue }
      let sentence = Int(reading.text.sentenceOfToken[index])
      if sentence >= 0 { mentions.append(Mention(id: id, tokens: index..<index + 1, sentence: sentence)) }
    }
    mentions.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    return (read.tasks, mentions)
  }

  /// `Task 1 (HER2 negative expression vs. HER2 positive expression)`, `Task A`, `tasks 1 and 2`.
  private func numberedTasks() -> (tasks: [NamedTask], mentions: [Mention]) {
    var tasks: [NamedTask] = []
    var mentions: [Mention] = []
    for (number, sentence) in reading.text.sentences.enumerated() {
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        defer { position += 1 }
        let word = reading.word(position)
        guard word == "task" || word == "tasks" else { continue }
        var next = position + 1
        var start = position
        if reading.isHyphen(next), !reading.tokens[next].isSpaced { next += 1 }
        while let ordinal = reading.ordinal(next, limit: sentence.tokens.upperBound) {
          let id = "task-\(ordinal)"
          let range = start..<next + 1
          if let known = tasks.firstIndex(where: { $0.id == id }) {
            if tasks[known].outcome.isEmpty {
              tasks[known].outcome = outcome(range, sentence)
              if !tasks[known].outcome.isEmpty { tasks[known].span = reading.text.span(range) }
            }
          } else {
            let label = word == "tasks" ? "Task \(reading.printed(next..<next + 1))" : reading.printed(range)
            tasks.append(
              NamedTask(id: id, label: label, outcome: outcome(range, sentence), span: reading.text.span(range)))
          }
          mentions.append(Mention(id: id, tokens: range, sentence: number))
          position = next
          guard word == "tasks" else { break }
          var following = next + 1
          while reading.isMark(following, ",") || reading.word(following) == "and" { following += 1 }
          guard following > next + 1 else { break }
          next = following
          start = following
        }
      }
    }
    return (tasks, mentions)
  }

  /// What stands in the bracket or after the colon, or what is predicted in the same part of the sentence.
  private func outcome(_ range: Range<Int>, _ sentence: Sentence) -> String {
    let limit = sentence.tokens.upperBound
    if let close = reading.endOfBracket(range.upperBound, limit: limit), close - range.upperBound > 3 {
      return reading.printed(range.upperBound + 1..<close - 1)
    }
    if reading.isMark(range.upperBound, ":") {
      var end = range.upperBound + 1
      while end < limit, !reading.isMark(end, ";"), !reading.isMark(end, ","), !reading.isMark(end, ".") { end += 1 }
      return end > range.upperBound + 1 ? reading.printed(range.upperBound + 1..<end) : ""
    }
    // `predicting HER2 status (Task 1) and Ki-67 (Task 2)`
    if reading.isMark(range.lowerBound - 1, "("), reading.isMark(range.upperBound, ")") {
      let open = range.lowerBound - 1
      var start = open
      while start > sentence.tokens.lowerBound, !reading.isMark(start - 1, ")") { start -= 1 }
      if let found = OutcomeReader(reading).lastOutcome(in: start..<open) { return reading.printed(found) }
      while start < open, !reading.isWord(start) || ["and", "or", "for"].contains(reading.word(start)) { start += 1 }
      return start < open && open - start <= 8 && start > sentence.tokens.lowerBound
        ? reading.printed(start..<open) : ""
    }
    return OutcomeReader(reading).firstOutcome(in: range.upperBound..<limit).map { reading.printed($0) } ?? ""
  }
}
