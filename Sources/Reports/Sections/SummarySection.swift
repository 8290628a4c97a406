import Record

/// The box at the head of the report: what was found, and what the audit says of it.
enum SummarySection {
  static func value(_ input: ReportInput, numbering: inout PageNumbering) -> TemplateValue {
    let severe = input.audit.findings.filter { $0.severity >= .major }
    let shown = severe.prefix(6)
    return [
      "headline": numbering.value(KindTable.headline(input.results)),
      "auditLine": .text(AuditSection.countLine(input.audit)),
      "findings": .list(
        shown.map {
          [
            "severity": .text($0.severity.rawValue), "code": .text($0.code), "title": .text($0.title),
            "message": .text(Wording.stopped($0.message)),
          ]
        }),
      "moreFindings": .optional(
        severe.count > shown.count ? "\(severe.count - shown.count) more of this weight below." : nil),
    ]
  }
}
