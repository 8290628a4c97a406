import Claims
import Manuscripts
import Record

@testable import Audit

/// A short manuscript with what is understood of it said by hand, so that rules are tried without the readers.
struct TestText {
  var title = "Radiomics nomogram for recurrence"
  var introduction = ""
  var methods = ""
  var results = ""
  var discussion = ""
  var conclusion = ""
  /// Parts of an abstract, with their section.
  var abstract: [(Manuscript.Section, String)] = []
  /// True for a full article: the methods get further paragraphs.
  var isFull = false
  var kind = StudyKind.modelDevelopmentAndValidation
  var cohorts: [TestCohort] = []
  var models: [TestModel] = []
  var tasks: [TestTask] = []
  var claims: [TestClaim] = []
  var comparisons: [TestComparison] = []
  var counts: [TestCount] = []
  var promised: [(MetricKind, String)] = []

  /// Sentences that no rule has anything to say of.
  private static let filler = [String](
    repeating: "Imaging was carried out with the equipment of the department and reviewed by two of the authors. ",
    count: 60
  ).joined()

  var input: ManuscriptInput { ManuscriptInput(reading) }

  func findings(_ code: String) -> [Finding] {
    guard let rule = try? RuleCatalogue.rule(code) else { return [] }
    return rule.findings(in: input)
  }

  var reading: ManuscriptReading {
    let manuscript = self.manuscript
    let text = TokenisedText(manuscript)
    let mentions =
      (cohorts.map { ($0.id, $0.words) } + models.map { ($0.id, $0.words) } + tasks.map { ($0.id, $0.words) })
    let phrases = PhraseSet(known: mentions.map { (name: $0.0, patterns: $0.1) })
    let found = phrases.matches(in: text).map {
      Mention(id: phrases.groups[$0.group], tokens: $0.tokens, sentence: $0.sentence)
    }
    func of(_ ids: [String]) -> [Mention] { found.filter { ids.contains($0.id) } }
    func span(_ id: String) -> TextSpan {
      found.first { $0.id == id }.map { text.span($0.tokens) } ?? manuscript.blocks[0].span
    }
    return ManuscriptReading(
      text: text, kind: StudyKindJudgement(kind: kind, reasons: []),
      cohorts: cohorts.map { $0.named(span($0.id)) },
      models: models.map { NamedModel(id: $0.id, label: $0.label, family: $0.family, span: span($0.id)) },
      tasks: tasks.map { NamedTask(id: $0.id, label: $0.label, outcome: $0.outcome, span: span($0.id)) },
      claims: claims.map { $0.claim(in: manuscript) }, comparisons: comparisons.map { $0.comparison(in: manuscript) },
      counts: counts.map { $0.statement(in: manuscript) }, effects: [], testStatistics: [],
      promised: promised.map { PromisedMetric(metric: $0.0, span: TestText.place($0.1, in: manuscript)) },
      cohortMentions: of(cohorts.map(\.id)), modelMentions: of(models.map(\.id)), taskMentions: of(tasks.map(\.id)))
  }

  var manuscript: Manuscript {
    var text = ""
    var blocks: [Manuscript.Block] = []
    func add(_ section: Manuscript.Section, _ words: String, isAbstract: Bool = false) {
      guard !words.isEmpty else { return }
      let start = text.utf8.count
      text += words
      blocks.append(
        Manuscript.Block(
          kind: .paragraph, section: section, isAbstract: isAbstract, span: TextSpan(start, text.utf8.count),
          line: blocks.count + 1))
      text += "\n"
    }
    add(.title, title)
    for (section, words) in abstract { add(section, words, isAbstract: true) }
    add(.introduction, introduction)
    add(.methods, methods)
    if isFull { add(.methods, TestText.filler) }
    add(.results, results)
    add(.discussion, discussion)
    add(.conclusion, conclusion)
    return Manuscript(file: "test.txt", format: .text, text: text, blocks: blocks)
  }

  /// The first place of some words after the title, or the title.
  static func place(_ words: String, in manuscript: Manuscript, section: Manuscript.Section? = nil) -> TextSpan {
    let bytes = Array(manuscript.text.utf8)
    let wanted = Array(words.utf8)
    for block in manuscript.blocks where section == nil || block.section == section {
      var start = block.span.start
      while start + wanted.count <= block.span.end {
        if bytes[start..<start + wanted.count].elementsEqual(wanted) { return TextSpan(start, start + wanted.count) }
        start += 1
      }
    }
    return manuscript.blocks[0].span
  }
}

struct TestCohort {
  var id: String
  var label: String
  var role: Claims.CohortRole
  var n: Int?
  var events: Int?
  var separation: SeparationStatement?
  var isCalledExternal = false
  var words: [String] { [label] }

  func named(_ span: TextSpan) -> NamedCohort {
    NamedCohort(
      id: id, label: label, role: role, separation: separation, n: n, events: events, span: span,
      isCalledExternal: isCalledExternal)
  }

  static func training(_ n: Int? = 200, events: Int? = nil) -> TestCohort {
    TestCohort(id: "training", label: "training cohort", role: .development, n: n, events: events)
  }
  static func folds() -> TestCohort { TestCohort(id: "folds", label: "cross-validation", role: .crossValidation) }
  static func validation(_ n: Int? = 86, events: Int? = nil) -> TestCohort {
    TestCohort(
      id: "validation", label: "validation cohort", role: .internalValidation, n: n, events: events, separation: .random
    )
  }
  static func test(_ n: Int? = 80) -> TestCohort {
    TestCohort(id: "test", label: "test cohort", role: .internalValidation, n: n, separation: .random)
  }
  static func external(_ n: Int? = 120, events: Int? = nil, separation: SeparationStatement? = .otherCentre)
    -> TestCohort
  {
    TestCohort(
      id: "external", label: "external validation cohort", role: .externalValidation, n: n, events: events,
      separation: separation, isCalledExternal: true)
  }
}

struct TestModel {
  var id: String
  var label: String
  var family: ModelFamily
  var words: [String]

  static let clinical = TestModel(
    id: "clinical", label: "clinical model", family: .clinical, words: ["clinical model|models", "clinical alone"])
  static let radiomics = TestModel(
    id: "radiomics", label: "radiomics model", family: .radiomics, words: ["radiomics model|models|signature"])
  static let tumour = TestModel(
    id: "tumour", label: "whole-tumour model", family: .wholeTumour, words: ["whole tumour [radiomics] model|models"])
  static let habitat = TestModel(
    id: "habitat", label: "habitat model", family: .habitat, words: ["habitat model|models"])
  static let combined = TestModel(
    id: "combined", label: "combined model", family: .combined,
    words: ["combined model|models", "nomogram", "integration"])
  static let readers = TestModel(
    id: "readers", label: "radiologists", family: .radiologist, words: ["radiologists"])
}

struct TestTask {
  var id: String
  var label: String
  var outcome: String
  var words: [String] { [label] }

  static let first = TestTask(id: "task-1", label: "Task 1", outcome: "positive versus negative receptor status")
  static let second = TestTask(id: "task-2", label: "Task 2", outcome: "low versus zero receptor status")
}

struct TestClaim {
  var metric: MetricKind
  var text: String
  var cohort: String?
  var model: String?
  var task: String?
  var interval: (Double, Double)?
  var isAbstract = false
  var section: Manuscript.Section?
  var isOwn = true
  var threshold = false
  var n: Int?

  init(
    _ metric: MetricKind, _ text: String, _ cohort: String? = nil, _ model: String? = nil, task: String? = nil,
    interval: (Double, Double)? = nil, section: Manuscript.Section? = nil, isAbstract: Bool = false, isOwn: Bool = true,
    threshold: Bool = false, n: Int? = nil
  ) {
    self.metric = metric
    self.text = text
    self.cohort = cohort
    self.model = model
    self.task = task
    self.interval = interval
    self.section = section
    self.isAbstract = isAbstract
    self.isOwn = isOwn
    self.threshold = threshold
    self.n = n
  }

  func claim(in manuscript: Manuscript) -> Claim {
    let span = TestText.place(text, in: manuscript, section: section)
    var claim = Claim(
      metric: metric, value: TestClaim.number(text, span), span: span, section: section ?? .results,
      isAbstract: isAbstract, block: 0, isOwn: isOwn)
    claim.cohort = cohort
    claim.model = model
    claim.task = task
    claim.n = n
    if threshold { claim.threshold = TestClaim.number("0.42", span) }
    claim.interval = interval.map { bounds in
      PrintedInterval(
        lower: PrintedNumber(value: bounds.0, decimals: 2, isPercent: false, span: span),
        upper: PrintedNumber(value: bounds.1, decimals: 2, isPercent: false, span: span), level: 0.95, span: span)
    }
    return claim
  }

  static func number(_ text: String, _ span: TextSpan) -> PrintedNumber {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast()) : text
    let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return PrintedNumber(value: Double(digits) ?? 0, decimals: decimals, isPercent: isPercent, span: span)
  }
}

struct TestComparison {
  var left: String?
  var right: String?
  var p: Double?
  var cohort: String?
  var relation = PrintedPValue.Relation.equal

  func comparison(in manuscript: Manuscript) -> Comparison {
    let span = TestText.place("p", in: manuscript, section: .results)
    return Comparison(
      metric: .auc, left: left, right: right, cohort: cohort, task: nil,
      pValue: p.map {
        PrintedPValue(
          relation: relation, number: PrintedNumber(value: $0, decimals: 3, isPercent: false, span: span), span: span)
      }, test: "DeLong", span: span)
  }
}

struct TestCount {
  var unit: CountStatement.Unit
  var n: Int
  var cohort: String?
  var isTotal = false

  func statement(in manuscript: Manuscript) -> CountStatement {
    CountStatement(
      unit: unit, n: n, cohort: cohort, isTotal: isTotal, span: TestText.place("\(n)", in: manuscript))
  }
}
