import Claims
import Manuscripts
import Record

@testable import Audit

/// A small manuscript with its record, made by hand: two models, two cohorts, one of them without a result.
enum AuditedManuscript {
  static let sentence =
    "The AUC of the habitat model was 0.761 (95% CI 0.690-0.832) <script>alert(1)</script> in training."

  static let manuscript: Manuscript = {
    let title = "Habitat & HER2"
    let text = "\(title)\n\(sentence)\n"
    let start = title.utf8.count + 1
    return Manuscript(
      file: "paper.txt", format: .text, text: text,
      blocks: [
        Manuscript.Block(kind: .heading, section: .title, span: TextSpan(0, title.utf8.count), line: 1),
        Manuscript.Block(
          kind: .paragraph, section: .results, span: TextSpan(start, start + sentence.utf8.count), line: 2),
      ])
  }()

  static func span(of words: String) -> TextSpan {
    guard let range = manuscript.text.range(of: words) else { return TextSpan(0, 0) }
    let start = manuscript.text.utf8.distance(from: manuscript.text.startIndex, to: range.lowerBound)
    return TextSpan(start, start + words.utf8.count)
  }

  static var claim: Claim {
    func number(_ words: String, _ value: Double) -> PrintedNumber {
      PrintedNumber(value: value, decimals: 3, isPercent: false, span: span(of: words))
    }
    var claim = Claim(
      metric: .auc, value: number("0.761", 0.761), span: span(of: sentence), section: .results, isAbstract: false,
      block: 1)
    claim.interval = PrintedInterval(
      lower: number("0.690", 0.69), upper: number("0.832", 0.832), level: 0.95, span: span(of: "0.690-0.832"))
    claim.cohort = "training"
    claim.model = "habitat"
    claim.task = "task"
    return claim
  }

  static var record: ManuscriptAuditRecord {
    let quotation = Quotation(
      text: sentence, section: "results", start: span(of: sentence).start, end: span(of: sentence).end, line: 2)
    return ManuscriptAuditRecord(
      software: Software(name: "holdout", version: "1"), file: "paper.txt", format: .text,
      title: manuscript.title, remarks: [],
      kind: StudyKindJudgement(
        kind: .modelDevelopmentAndValidation,
        reasons: [StudyKindJudgement.Reason(text: "It reports an AUC.", span: span(of: "AUC"))]),
      cohorts: [
        NamedCohort(id: "training", label: "training cohort", role: .development, n: 206, span: TextSpan(0, 1)),
        NamedCohort(id: "external", label: "external cohort", role: .externalValidation, n: 169, span: TextSpan(0, 1)),
      ],
      models: [
        NamedModel(id: "habitat", label: "habitat model", family: .habitat, span: TextSpan(0, 1)),
        NamedModel(id: "clinical", label: "clinical model", family: .clinical, span: TextSpan(0, 1)),
      ],
      tasks: [NamedTask(id: "task", label: "HER2", outcome: "HER2", span: TextSpan(0, 1))], claims: [claim],
      comparisons: [], promised: [PromisedMetric(metric: .sensitivity, span: TextSpan(0, 1))],
      checklists: ["tripod-ai"],
      findings: [
        Finding(
          code: "PERF-01", severity: .critical, title: "Training only", message: "The text gives <b>no</b> result.",
          evidence: "results, line 2", remedy: "Report it.", quotations: [quotation]),
        Finding(
          code: "PERF-08", severity: .major, title: "No calibration", message: "None.", evidence: "the whole text",
          remedy: "Report it."),
      ],
      confirmations: [
        Confirmation(kind: .holds, code: "ARI-03", message: "206 + 169 = 375", quotations: [])
      ],
      entries: [
        ChecklistEntry(
          checklist: "tripod-ai", item: "1", label: "Title", question: "Does it?", status: .reported, evidence: "Seen.",
          quotations: [quotation], page: "1")
      ], scores: [], disabled: [DisabledRule(code: "PERF-17", reason: "No decision curve is meant.")])
  }
}
