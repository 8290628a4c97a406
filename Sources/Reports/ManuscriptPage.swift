import Audit
import Claims
import Files
import Manuscripts
import Record
import Templates

/// audit.html of a manuscript: findings with quotations, checks, the table of results, checklists, and the text itself with
/// every quoted place marked.
package struct ManuscriptPage: Sendable {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("audit/manuscript.mustache", in: store)
  }

  /// The page as HTML. Every word of the manuscript is escaped.
  package func html(_ audit: ManuscriptAuditRecord, of manuscript: Manuscript) throws(ReportsError) -> String {
    try template.render([
      "title": .text(audit.title.isEmpty ? audit.file : audit.title),
      "facts": .list(facts(audit)),
      "judged": .flag(audit.isJudged),
      "verdict": .text(verdict(audit)),
      "reasons": .list(
        audit.kind.reasons.map { reason in
          ["text": .text(reason.text), "anchor": .optional(reason.span.map(MarkedText.anchor) as String?)]
        }),
      "groups": .list(groups(audit)),
      "disabled": .list(audit.disabled.map { ["code": .text($0.code), "reason": .text($0.reason)] }),
      "confirmations": .list(
        audit.confirmations.map { confirmation in
          [
            "kind": .text(confirmation.kind.phrase), "code": .text(confirmation.code),
            "message": .text(Wording.stopped(confirmation.message)),
            "quotations": quotations(confirmation.quotations, audit.format),
          ]
        }),
      "tables": .list(ClaimTableSection.values(audit)),
      "checklists": .list(audit.checklists.map { checklist($0, audit) }),
      "blocks": .list(MarkedText(manuscript, audit: audit).values()),
    ])
  }

  private func verdict(_ audit: ManuscriptAuditRecord) -> String {
    guard audit.isJudged else {
      return "This is no prediction model study, as far as its text tells, so it was not audited."
    }
    guard !audit.findings.isEmpty else { return "The audit found nothing to object to." }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = audit.findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return severity == .note ? NumberText.counted(count, "note") : "\(count) \(severity.rawValue)"
    }
    return "The audit found \(NumberText.counted(audit.findings.count, "issue")): \(Wording.list(counts))."
  }

  private func facts(_ audit: ManuscriptAuditRecord) -> [TemplateValue] {
    var facts: [TemplateValue] = [
      ["name": "File", "value": .text("\(audit.file) (\(audit.format.label))")],
      ["name": "Taken for", "value": .text(Wording.sentence(audit.kind.kind.label))],
    ]
    for cohort in audit.cohorts where cohort.role != .unspecified || cohort.n != nil {
      facts.append(["name": .text("Cohort"), "value": .text(describe(cohort))])
    }
    if !audit.tasks.isEmpty {
      let tasks = audit.tasks.map {
        $0.outcome.isEmpty || $0.outcome == $0.label ? $0.label : "\($0.label): \($0.outcome)"
      }
      facts.append(["name": .text(tasks.count == 1 ? "Task" : "Tasks"), "value": .text(tasks.joined(separator: "; "))])
    }
    if !audit.models.isEmpty {
      facts.append(["name": "Models", "value": .text(Wording.list(audit.models.map(\.label)))])
    }
    facts += audit.remarks.map { ["name": "Remark", "value": .text($0)] }
    let names = audit.checklists.map(Wording.checklist)
    facts.append(["name": "Checklists", "value": .text(names.isEmpty ? "none" : Wording.list(names))])
    facts.append(["name": "Program", "value": .text("\(audit.software.name) \(audit.software.version)")])
    return facts
  }

  private func describe(_ cohort: NamedCohort) -> String {
    var parts = [cohort.role == .unspecified ? "all patients or role not said" : cohort.role.phrase]
    if let n = cohort.n { parts.append("n = \(n)") }
    if let events = cohort.events { parts.append(NumberText.counted(events, "event")) }
    if !cohort.centres.isEmpty { parts.append(cohort.centres.joined(separator: ", ")) }
    if let separation = cohort.separation { parts.append(separation.phrase) }
    return "\(Wording.sentence(cohort.label)): \(parts.joined(separator: "; "))"
  }

  /// Findings by severity, and within it by rule: a rule's findings share one heading, one remedy and their quotations.
  private func groups(_ audit: ManuscriptAuditRecord) -> [TemplateValue] {
    Severity.allCases.reversed().compactMap { severity in
      let findings = audit.findings.filter { $0.severity == severity }
      guard !findings.isEmpty else { return nil }
      var rules: [[Finding]] = []
      for finding in findings {
        if let last = rules.last?.first, last.code == finding.code, last.remedy == finding.remedy {
          rules[rules.count - 1].append(finding)
        } else {
          rules.append([finding])
        }
      }
      return [
        "title": .text("\(Wording.sentence(severity.rawValue)) (\(findings.count))"),
        "rules": .list(rules.compactMap { rule($0, audit.format) }),
      ]
    }
  }

  private func rule(_ findings: [Finding], _ format: Manuscript.Format) -> TemplateValue? {
    guard let first = findings.first else { return nil }
    var quotations: [Quotation] = []
    for quotation in findings.flatMap({ $0.quotations ?? [] }) where !quotations.contains(quotation) {
      quotations.append(quotation)
    }
    return [
      "severity": .text(first.severity.rawValue), "code": .text(first.code), "title": .text(first.title),
      "count": findings.count > 1 ? .text("\(findings.count) times") : .flag(false),
      "messages": .texts(findings.map { Wording.stopped($0.message) }), "remedy": .text(Wording.stopped(first.remedy)),
      "quotations": self.quotations(quotations, format, limit: 8),
    ]
  }

  private func quotations(
    _ quotations: [Quotation], _ format: Manuscript.Format, limit: Int = 4
  ) -> TemplateValue {
    .list(
      quotations.prefix(limit).map { quotation in
        [
          "anchor": .text(MarkedText.anchor(quotation)), "text": .text(quotation.text),
          "place": .text("\(quotation.section), \(format == .pdf ? "page" : "line") \(quotation.line)"),
        ]
      })
  }

  private func checklist(_ id: String, _ audit: ManuscriptAuditRecord) -> TemplateValue {
    let entries = audit.entries.filter { $0.checklist == id }
    let score = audit.scores.first { $0.checklist == id }
    return [
      "anchor": .text("checklist-\(ReportTable.anchor(id))"), "label": .text(Wording.checklist(id)),
      "counts": .text(counts(entries)),
      "score": .optional(
        score.map { score in
          [
            "text": .text("Score \(NumberText.fixed(score.score, decimals: 1))%: \(score.category)."),
            "conditions": .texts(
              score.conditions.map { "\($0.id), \($0.label): \($0.holds ? "yes" : "no"). \($0.evidence)" }),
          ] as TemplateValue
        }),
      "entries": .list(
        entries.map { entry in
          [
            "item": .text(entry.item), "label": .text(entry.label), "question": .text(entry.question),
            "status": .text(entry.status.phrase), "class": .text(entry.status.rawValue),
            "evidence": .text(Wording.stopped(entry.evidence)),
            "quotations": quotations(entry.quotations ?? [], audit.format, limit: 3),
            "page": .optional(entry.page.map { "page \($0)" }),
          ]
        }),
    ]
  }

  private func counts(_ entries: [ChecklistEntry]) -> String {
    let counts = ChecklistEntry.Status.allCases.compactMap { status -> String? in
      let count = entries.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.phrase)"
    }
    return "\(NumberText.counted(entries.count, "item")): \(counts.joined(separator: ", "))."
  }
}

extension Manuscript.Format {
  /// The format in print.
  var label: String {
    switch self {
    case .jats: "JATS XML"
    case .html: "HTML"
    case .pdf: "PDF"
    case .text: "plain text"
    case .markdown: "Markdown"
    }
  }
}

extension Claims.CohortRole {
  /// The role in print.
  var phrase: String {
    switch self {
    case .development: "development"
    case .crossValidation: "cross-validation within development"
    case .internalValidation: "held out from the same source"
    case .temporalValidation: "held out by time"
    case .externalValidation: "external validation"
    case .unspecified: "role not said"
    }
  }
}

extension SeparationStatement {
  /// How the cohort was set apart, in print.
  var phrase: String {
    switch self {
    case .random: "split at random"
    case .temporal: "split by time"
    case .otherCentre: "from another centre"
    case .publicDataset: "from a public data set"
    case .sameCentre: "from the same centre"
    }
  }
}
