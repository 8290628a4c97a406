import Claims
import Manuscripts
import Record

/// What arithmetic needs to know of a manuscript: which numbers belong together, of how many patients they are, and why they
/// may be no plain shares of them.
struct StudyNumbers {
  let input: ManuscriptInput
  var reading: ManuscriptReading { input.reading }

  /// True where the outcome is followed over time: those with the event by a horizon are not all who had it.
  private let isOfSurvival: Bool

  /// True where a text speaks of more than two classes, or of averages over classes.
  let isOfClasses: Bool

  init(_ input: ManuscriptInput) {
    self.input = input
    let text = input.reading.text
    // The vocabulary is short; the text is read only where it can hold what is looked for.
    let words: Set<String> = ["cox", "hazard", "hazards", "kaplan", "censored", "censoring"]
    isOfSurvival = text.vocabulary.contains { words.contains($0) }
    let classes: Set<String> = ["multiclass", "macro", "micro", "class"]
    isOfClasses =
      text.vocabulary.contains { classes.contains($0) }
      && text.tokens.indices.contains { StudyNumbers.speaksOfClasses($0, text) }
  }

  private static func speaksOfClasses(_ token: Int, _ text: TokenisedText) -> Bool {
    switch text.word(token) {
    case "multiclass": true
    case "macro", "micro": text.word(token + 1).hasPrefix("averag") || text.word(token + 2).hasPrefix("averag")
    case "class":
      token > 1 && text.tokens[token - 1].isMark("-")
        && ["multi", "three", "four", "five"].contains(text.word(token - 2))
    default: false
    }
  }

  // MARK: - Patients

  /// A number of patients with the place where it is printed.
  struct Patients: Equatable {
    var n: Int
    var span: TextSpan?
    /// False where the cohort's number need not be that of the result: a study of several tasks may leave patients out of one.
    var isCertain: Bool
  }

  var isOneTask: Bool { reading.tasks.count <= 1 }

  /// The n printed with the claims, or that of their cohort; nil where neither is, or where they differ.
  func patients(_ claims: [Claim]) -> Patients? {
    let printed = Set(claims.compactMap(\.n))
    if printed.count > 1 { return nil }
    if let n = printed.first { return Patients(n: n, span: claims.first { $0.n != nil }?.span, isCertain: true) }
    guard let cohort = cohort(claims) else {
      guard claims.allSatisfy({ $0.cohort == nil }) else { return nil }
      return soleNumber.map { Patients(n: $0.n, span: $0.span, isCertain: false) }
    }
    if let n = cohort.n { return Patients(n: n, span: cohort.countSpan, isCertain: isOneTask) }
    // `the later validation group 264 patients`: a number beside the name, that is not said to be the cohort's.
    let beside = reading.counts.filter { $0.unit == .patients && $0.cohort == cohort.id && !$0.isTotal && $0.n >= 10 }
    if let first = beside.first {
      return beside.allSatisfy { $0.n == first.n } ? Patients(n: first.n, span: first.span, isCertain: false) : nil
    }
    guard !cohort.role.isHeldOut else { return nil }
    return soleNumber.map { Patients(n: $0.n, span: $0.span, isCertain: false) }
  }

  /// The number of patients of a text that has one only, and no cohort with a number of its own.
  private var soleNumber: CountStatement? {
    guard !reading.cohorts.contains(where: { $0.n != nil && $0.role != .unspecified }) else { return nil }
    let counts = reading.counts.filter { $0.unit == .patients && $0.n >= 20 }
    guard let first = counts.first, counts.allSatisfy({ $0.n == first.n }) else { return nil }
    return first
  }

  /// Those of one class among so many, where the text prints one such number beside `n`: `n = 231, 108 mutant`. The class may
  /// be another than the outcome; for hard findings this is not enough.
  func classCount(of n: Int, among classes: [ClassCount]) -> ClassCount? {
    let found = classes.filter { $0.size == n }
    guard let first = found.first, found.allSatisfy({ $0.count == first.count }) else { return nil }
    return first
  }

  /// True for an area under a ROC curve: an AUC, or a c-statistic where nothing is followed over time.
  func isArea(_ metric: MetricKind) -> Bool { metric == .auc || metric == .cIndex && !isOfSurvival }

  /// The events of the claims' cohort, where the text has one task only.
  func events(_ claims: [Claim]) -> Int? {
    guard isOneTask, !isOfSurvival, !isAtHorizon(claims), let cohort = cohort(claims), let events = cohort.events,
      let n = cohort.n, events <= n,
      patients(claims)?.n == n
    else { return nil }
    return events
  }

  /// `death within one year`, in the sentence of a claim.
  private func isAtHorizon(_ claims: [Claim]) -> Bool {
    let words = words(at: claims.map(\.value.span))
    return words.contains("within")
      && !words.isDisjoint(with: ["year", "years", "month", "months", "week", "weeks", "day", "days", "hours"])
  }

  /// The sentence of the claim speaks of the other side of the study, and does not name the claim's cohort.
  func isOfOtherCohort(_ claim: Claim) -> Bool {
    guard let cohort = reading.cohort(claim.cohort), block(claim.block)?.table == nil else { return false }
    let sentence = sentence(of: claim.value.span)
    guard !reading.cohortMentions.contains(where: { $0.id == cohort.id && $0.sentence == sentence }) else {
      return false
    }
    let words = resultWords(sentence)
    return cohort.role.isHeldOut
      ? !words.isDisjoint(with: ["development", "derivation", "training"])
      : cohort.role == .development && !words.isDisjoint(with: ["validation", "test", "testing", "external"])
  }

  /// The words of a sentence without those that say where a threshold or a model comes from: `at the cut-off that was fixed in
  /// the development cohort` tells no results of it.
  private func resultWords(_ index: Int) -> Set<String> {
    let text = reading.text
    guard text.sentences.indices.contains(index) else { return [] }
    var words: Set<String> = []
    var lastOrigin = -100
    for token in text.sentences[index].tokens {
      let word = text.word(token)
      if StudyNumbers.origins.contains(word) { lastOrigin = token }
      if token - lastOrigin > 7, !word.isEmpty { words.insert(word) }
    }
    return words
  }

  private static let origins: Set<String> = [
    "threshold", "thresholds", "cutoff", "cutoffs", "cut", "fixed", "chosen", "selected", "derived", "determined",
    "optimised", "optimized", "specified", "locked", "fitted", "developed", "trained", "built",
  ]

  /// The cohort of all claims; nil where they have none or several, or where one may be of another.
  func cohort(_ claims: [Claim]) -> NamedCohort? {
    guard !claims.contains(where: isOfOtherCohort) else { return nil }
    guard let id = claims.first?.cohort, claims.allSatisfy({ $0.cohort == id }) else { return nil }
    return reading.cohort(id)
  }

  /// True for measures of discrimination whose difference is tested with its standard error.
  func isCompared(_ metric: MetricKind) -> Bool { metric == .auc || metric == .cIndex }

  // MARK: - Numbers

  /// A claim's value and bounds on one scale. A percentage without its sign is seen by its size, as `85.7 (76.3 to 92.1)`.
  func numbers(_ claim: Claim) -> (value: RoundedNumber, lower: RoundedNumber?, upper: RoundedNumber?) {
    let (value, interval) = (claim.value, claim.interval)
    guard claim.metric.isProportion else {
      return (RoundedNumber(value), interval.map { RoundedNumber($0.lower) }, interval.map { RoundedNumber($0.upper) })
    }
    let isPercent = value.isPercent || (value.value > 1.5 && value.value <= 100)
    let scaled = isPercent ? RoundedNumber(percentage: value) : RoundedNumber(value)
    guard let interval else { return (scaled, nil, nil) }
    let high = max(interval.lower.value, interval.upper.value)
    let low = min(interval.lower.value, interval.upper.value)
    let areBoundsPercent =
      interval.lower.isPercent || interval.upper.isPercent || (isPercent && high > 1) || (low > 1.5 && high <= 100)
    return areBoundsPercent
      ? (scaled, RoundedNumber(percentage: interval.lower), RoundedNumber(percentage: interval.upper))
      : (scaled, RoundedNumber(interval.lower), RoundedNumber(interval.upper))
  }

  // MARK: - Words nearby

  /// The words of the claims' sentences; of a table all its words, with caption and footnotes.
  func vicinity(_ claims: [Claim]) -> Set<String> {
    var words: Set<String> = []
    let text = reading.text
    func add(_ sentence: Sentence) {
      for token in sentence.tokens where text.tokens[token].kind == .word { words.insert(text.word(token)) }
    }
    let tables = Set(claims.compactMap { claim in block(claim.block)?.table })
    let sentences = Set(claims.map { sentence(of: $0.value.span) })
    for (index, sentence) in text.sentences.enumerated() {
      let isOfTable = tables.isEmpty ? false : block(sentence.block)?.table.map(tables.contains) ?? false
      if isOfTable || sentences.contains(index) { add(sentence) }
    }
    return words
  }

  /// The words of the sentences in which spans begin.
  func words(at spans: [TextSpan]) -> Set<String> {
    let text = reading.text
    var words: Set<String> = []
    for index in Set(spans.map { sentence(of: $0) }) where text.sentences.indices.contains(index) {
      for token in text.sentences[index].tokens where text.tokens[token].kind == .word {
        words.insert(text.word(token))
      }
    }
    return words
  }

  func block(_ index: Int) -> Manuscript.Block? {
    input.manuscript.blocks.indices.contains(index) ? input.manuscript.blocks[index] : nil
  }

  /// The index of the sentence in which a span begins.
  func sentence(of span: TextSpan) -> Int { reading.text.sentence(at: span.start) }

  /// Spans of different sentences only, in the order given.
  func places(_ spans: [TextSpan?]) -> [TextSpan] {
    var seen: Set<Int> = []
    return spans.compactMap { $0 }.filter { seen.insert(sentence(of: $0)).inserted }
  }

  /// The sentences of the spans, each once.
  func quotations(_ spans: [TextSpan?], limit: Int = 4) -> [Quotation] {
    places(spans).prefix(limit).map { input.sentence(of: $0) }
  }

  // MARK: - Names

  /// `habitat model in the training cohort, Task 1`; what the text does not say is left out, and all of it may be.
  func subject(_ claim: Claim) -> String {
    var words: [String] = []
    if let model = reading.model(claim.model) { words.append(name(model)) }
    if let cohort = reading.cohort(claim.cohort) { words.append("in \(Wording.withArticle(cohort.label))") }
    let task = reading.tasks.count > 1 ? reading.task(claim.task).map { ", \($0.label)" } ?? "" : ""
    return words.joined(separator: " ") + (words.isEmpty ? String(task.drop { $0 == "," || $0 == " " }) : task)
  }

  /// `AUC 0.85, habitat model in the training cohort`; the words alone where the text names neither.
  func with(_ words: String, _ claim: Claim) -> String {
    let subject = self.subject(claim)
    return subject.isEmpty ? words : "\(words), \(subject)"
  }

  /// `Habitat model in the training cohort: words`; the words alone where the text names neither.
  func headed(_ claim: Claim?, _ words: String) -> String {
    let subject = claim.map { self.subject($0) } ?? ""
    return Wording.sentence(subject.isEmpty ? words : "\(subject): \(words)")
  }

  func name(_ model: NamedModel) -> String {
    let ends = ["model", "nomogram", "signature", "score", "radiologist", "reader", "network", "classifier", "index"]
    let label = model.label
    let lower = label.lowercased()
    return ends.contains { lower.contains($0) } ? label : label + " model"
  }
}

extension AuditRule {
  /// One finding for equal messages, with the quotations of all: a number that stands in the abstract and in a table is one.
  func merged(_ findings: [Finding]) -> [Finding] {
    var result: [Finding] = []
    var places: [String: Int] = [:]
    for finding in findings {
      guard let place = places[finding.message] else {
        places[finding.message] = result.count
        result.append(finding)
        continue
      }
      let known = result[place].quotations ?? []
      result[place].quotations = known + (finding.quotations ?? []).filter { !known.contains($0) }
    }
    return result
  }

  /// A confirmation of this rule.
  func confirmation(_ kind: Confirmation.Kind, _ message: String, _ quotations: [Quotation]) -> Confirmation {
    Confirmation(kind: kind, code: about.code, message: message, quotations: quotations)
  }
}
