import Files
import Record

/// What the audit found, and the checklists item by item.
enum AuditSection {
  static func value(_ audit: AuditRecord, numbering: inout PageNumbering) -> TemplateValue {
    var groups: [TemplateValue] = []
    for severity in Severity.allCases.reversed() {
      let findings = audit.findings.filter { $0.severity == severity }
      guard !findings.isEmpty else { continue }
      groups.append([
        "severity": .text(severity.rawValue),
        "title": .text("\(Wording.sentence(severity.rawValue)) (\(findings.count))"),
        "findings": .list(findings.map(finding)),
      ])
    }
    return [
      "line": .text(countLine(audit)), "groups": .list(groups),
      "checklists": numbering.values(audit.checklists.map { .checklist($0, audit: audit) }),
    ]
  }

  /// "The audit found 1 critical, 2 major, 0 minor findings and 1 note."
  static func countLine(_ audit: AuditRecord) -> String {
    let names = audit.checklists.map(Wording.checklist)
    let against = names.isEmpty ? "" : " against \(Wording.list(names))"
    guard !audit.findings.isEmpty else { return "The audit\(against) found nothing to object to." }
    var counts: [String] = []
    for severity in Severity.allCases.reversed() {
      let count = audit.findings.count { $0.severity == severity }
      guard count > 0 else { continue }
      counts.append(severity == .note ? NumberText.counted(count, "note") : "\(count) \(severity.rawValue)")
    }
    return "The audit\(against) found \(NumberText.counted(audit.findings.count, "issue")): \(Wording.list(counts))."
  }

  private static func finding(_ finding: Finding) -> TemplateValue {
    [
      "severity": .text(finding.severity.rawValue), "code": .text(finding.code), "title": .text(finding.title),
      "message": .text(Wording.stopped(finding.message)), "remedy": .text(Wording.stopped(finding.remedy)),
      "evidence": .text(finding.evidence),
    ]
  }
}
