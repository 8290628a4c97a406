import Claims
import Manuscripts

/// Title, abstract and interpretation.
enum ManuscriptAbout {
  private static let prediction = [
    "predict", "prognos", "diagnos", "classif", "nomogram", "differentiat", "discriminat", "identif", "estimat",
    "detect", "stratif", "distinguish", "assess", "risk", "forecast",
  ]
  private static let making = [
    "develop", "construct", "build", "establish", "valid", "evaluat", "train", "test", "compar", "deriv", "external",
    "multicent", "propos", "generali",
  ]
  private static let people = [
    "patient", "women", "men", "child", "adult", "person", "people", "infant", "elderly", "population", "cancer",
    "carcinoma", "tumor", "tumour", "disease", "glioma", "glioblastoma", "lymphoma", "sarcoma", "melanoma", "nodule",
    "lesion", "stroke", "adenoma", "metast", "neoplasm", "mening", "myeloma", "hemorrhage", "haemorrhage", "fibrosis",
    "infarct", "cirrhosis",
  ]
  /// Words of an outcome that say nothing of it by themselves.
  private static let joining: Set<String> = [
    "and", "the", "for", "with", "versus", "not", "task", "other", "positive", "negative", "status", "from", "between",
    "outcome", "patients", "expression", "level", "levels", "presence", "risk",
  ]

  @Sendable static func title(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let text = evidence.text
    guard let block = text.manuscript.blocks.first(where: { $0.section == .title }),
      !evidence.reading.manuscript.title.isEmpty
    else { return .parts([.missing("a title")]) }
    let words = text.sentences.filter { text.block(of: $0).section == .title }.flatMap(\.tokens).map(text.word)
    func has(_ beginnings: [String]) -> Bool {
      words.contains { word in beginnings.contains { word.hasPrefix($0) } }
    }
    var parts: [ManuscriptItemPart] = []
    let named: [(String, Bool)] = [
      ("that something is predicted", has(prediction)),
      ("whether models are developed, evaluated, or both", has(making)),
      ("for whom", has(people)), ("the outcome", namesOutcome(words, evidence.reading.tasks)),
    ]
    let seen = named.filter(\.1).map(\.0)
    if !seen.isEmpty {
      parts.append(.seen("in the title " + Wording.list(seen), [block.span]))
    }
    for (name, isSeen) in named where !isSeen { parts.append(.missing("in the title " + name)) }
    return .parts(parts)
  }

  /// True where a word of a task's outcome stands in the title; where no task is known, where something follows
  /// `predicting`, `prediction of`.
  private static func namesOutcome(_ words: [String], _ tasks: [NamedTask]) -> Bool {
    let outcomes = Set(
      tasks.flatMap { $0.outcome.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        .filter { $0.count >= 3 && !joining.contains($0) })
    if !outcomes.isEmpty { return words.contains { outcomes.contains($0) } }
    guard let verb = words.firstIndex(where: { word in prediction.contains { word.hasPrefix($0) } }) else {
      return false
    }
    let after = words.suffix(from: verb + 1).prefix(6).filter { $0.count >= 3 && !joining.contains($0) }
    let before = words.prefix(verb).suffix(3).filter { $0.count >= 4 && !joining.contains($0) }
    return !after.isEmpty || !before.isEmpty
  }

  /// Purpose, methods, results and conclusion of the abstract, under headings.
  @Sendable static func structuredAbstract(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let blocks = evidence.text.manuscript.blocks.filter { $0.isAbstract || $0.section == .abstract }
    guard let first = blocks.first else {
      return .parts([.missing(evidence.extent.hasAbstract ? "headings of an abstract" : "an abstract")])
    }
    let wanted: [(String, Set<Manuscript.Section>)] = [
      ("purpose", [.introduction]), ("methods", [.methods]), ("results", [.results]),
      ("conclusion", [.conclusion, .discussion]),
    ]
    let sections = Set(blocks.map(\.section))
    let seen = wanted.filter { !$0.1.isDisjoint(with: sections) }.map(\.0)
    guard !seen.isEmpty else {
      return .parts([
        .seen("an abstract without headings", [TextSpan(first.span.start, first.span.start + 1)]),
        .missing("headings of an abstract"),
      ])
    }
    let spans = blocks.filter { $0.kind != .heading }.prefix(1).map { TextSpan($0.span.start, $0.span.start + 1) }
    let lacking = wanted.map(\.0).filter { !seen.contains($0) }
    return .parts(
      [.seen("an abstract with \(Wording.list(seen))", spans)]
        + (lacking.isEmpty ? [] : [.missing("its \(Wording.list(lacking))")]))
  }

  /// An abstract alone need not speak of earlier studies; an article must.
  @Sendable static func interpretation(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts([evidence.part("findings-interpreted"), evidence.part("earlier-studies")])
  }
}
