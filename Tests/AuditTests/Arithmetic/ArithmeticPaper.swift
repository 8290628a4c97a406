import Claims
import Foundation
import Manuscripts
import Testing

@testable import Audit

/// A small manuscript whose statements are given by hand, each with the words that print it: what rules of arithmetic get.
struct ArithmeticPaper {
  var title = "A radiomics model"
  /// One paragraph of results each.
  var paragraphs: [String]
  var cohorts: [NamedCohort] = []
  var models: [NamedModel] = []
  var tasks: [NamedTask] = []
  var claims: [Claim] = []
  var comparisons: [Comparison] = []
  var counts: [CountStatement] = []
  var effects: [EffectEstimate] = []
  var tests: [TestStatistic] = []

  init(_ paragraphs: String...) { self.paragraphs = paragraphs }

  private var text: String { ([title] + paragraphs).map { $0 + "\n" }.joined() }

  /// The first place of the words, after `from`.
  func span(_ words: String, after from: String = "") -> TextSpan {
    let text = text
    let start = from.isEmpty ? text.startIndex : text.range(of: from)?.upperBound ?? text.startIndex
    guard let range = text.range(of: words, range: start..<text.endIndex) else { return TextSpan(0, 0) }
    let utf8 = text.utf8
    return TextSpan(
      utf8.distance(from: utf8.startIndex, to: range.lowerBound),
      utf8.distance(from: utf8.startIndex, to: range.upperBound))
  }

  /// A number such as `0.857` or `85.7%`.
  func number(_ printed: String, after from: String = "") -> PrintedNumber {
    let isPercent = printed.hasSuffix("%")
    let digits = isPercent ? String(printed.dropLast()) : printed
    return PrintedNumber(
      value: Double(digits) ?? .nan, decimals: digits.split(separator: ".").dropFirst().first?.count ?? 0,
      isPercent: isPercent, span: span(digits, after: from))
  }

  func p(_ relation: PrintedPValue.Relation, _ printed: String) -> PrintedPValue {
    let number = number(printed)
    return PrintedPValue(relation: relation, number: number, span: number.span)
  }

  func interval(_ lower: String, _ upper: String, after from: String = "") -> PrintedInterval {
    let (l, u) = (number(lower, after: from), number(upper, after: from))
    return PrintedInterval(lower: l, upper: u, level: 0.95, span: l.span.union(u.span))
  }

  mutating func cohort(_ id: String, _ role: CohortRole, n: Int? = nil, events: Int? = nil, at words: String) {
    cohorts.append(
      NamedCohort(
        id: id, label: id + " cohort", role: role, n: n, events: events, span: span(words),
        countSpan: n == nil ? nil : span(words)))
  }

  mutating func model(_ id: String, _ family: ModelFamily) {
    models.append(NamedModel(id: id, label: id, family: family, span: span(id)))
  }

  mutating func task(_ id: String, _ label: String) {
    tasks.append(NamedTask(id: id, label: label, outcome: "", span: span(label)))
  }

  mutating func claim(
    _ metric: MetricKind, _ printed: String, after from: String = "", cohort: String? = nil, model: String? = nil,
    task: String? = nil, interval: (String, String)? = nil, fraction: (Int, Int)? = nil, n: Int? = nil,
    change: (inout Claim) -> Void = { _ in }
  ) {
    let value = number(printed, after: from)
    let block = (1...paragraphs.count).first { block in
      let start = ([title] + paragraphs).prefix(block).map { $0.utf8.count + 1 }.reduce(0, +)
      return value.span.start >= start && value.span.start < start + paragraphs[block - 1].utf8.count
    }
    var claim = Claim(
      metric: metric, value: value, span: value.span, section: .results, isAbstract: false, block: block ?? 1)
    claim.cohort = cohort
    claim.model = model
    claim.task = task
    claim.interval = interval.map { self.interval($0.0, $0.1, after: from) }
    claim.fraction = fraction.map { PrintedFraction(part: $0.0, whole: $0.1, span: span("\($0.0)/\($0.1)")) }
    claim.n = n
    change(&claim)
    claims.append(claim)
  }

  mutating func count(
    _ n: Int, of whole: Int? = nil, _ percentage: String? = nil, unit: CountStatement.Unit = .patients,
    cohort: String? = nil, isTotal: Bool = false, at words: String
  ) {
    counts.append(
      CountStatement(
        unit: unit, n: n, whole: whole, percentage: percentage.map { number($0) }, cohort: cohort, isTotal: isTotal,
        span: span(words)))
  }

  var input: ManuscriptInput {
    var blocks: [Manuscript.Block] = []
    var start = 0
    for (index, paragraph) in ([title] + paragraphs).enumerated() {
      let end = start + paragraph.utf8.count
      blocks.append(
        Manuscript.Block(
          kind: index == 0 ? .heading : .paragraph, section: index == 0 ? .title : .results,
          span: TextSpan(start, end), line: index + 1))
      start = end + 1
    }
    let manuscript = Manuscript(file: "paper.txt", format: .text, text: text, blocks: blocks)
    return ManuscriptInput(
      ManuscriptReading(
        text: TokenisedText(manuscript),
        kind: StudyKindJudgement(kind: .modelDevelopmentAndValidation, reasons: []), cohorts: cohorts, models: models,
        tasks: tasks, claims: claims, comparisons: comparisons, counts: counts, effects: effects, testStatistics: tests,
        promised: []))
  }
}

/// `major: message` of each finding.
func messages(_ rule: any AuditRule, _ paper: ArithmeticPaper) -> [String] {
  rule.findings(in: paper.input).map { "\($0.severity.rawValue): \($0.message)" }
}

/// `holds: message` of each confirmation.
func confirmed(_ rule: any AuditRule, _ paper: ArithmeticPaper) -> [String] {
  rule.confirmations(in: paper.input).map { "\($0.kind.rawValue): \($0.message)" }
}
