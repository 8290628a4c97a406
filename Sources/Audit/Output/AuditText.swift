import Record

/// An audit in a terminal.
package enum AuditText {
  /// Counts by severity, every finding with what would mend it, and the checklists' counts; lines of at most 100
  /// columns, ended by a line feed. `colour` sets severities in ANSI colours.
  package static func summary(_ record: AuditRecord, colour: Bool) -> String {
    var lines = TextLayout.wrapped("Audit of \(record.study): \(counts(record.findings))", width: TextLayout.columns)
    for finding in record.findings {
      lines += ["", heading(finding, colour: colour)]
      lines += TextLayout.wrapped(finding.message, width: TextLayout.columns, indent: 2)
      lines += TextLayout.wrapped("To mend: " + finding.remedy, width: TextLayout.columns, indent: 2)
    }
    for checklist in record.checklists {
      let entries = record.entries.filter { $0.checklist == checklist }
      lines.append("")
      lines += TextLayout.wrapped(
        "\(checklist), \(Wording.count(entries.count, "item")): \(counts(entries))\(score(of: checklist, in: record))",
        width: TextLayout.columns)
    }
    lines += ManuscriptAuditText.disabled(record.disabled ?? [])
    return lines.joined(separator: "\n") + "\n"
  }

  private static func score(of checklist: String, in record: AuditRecord) -> String {
    guard let score = record.scores?.first(where: { $0.checklist == checklist }) else { return "" }
    return "; score \(Wording.decimal(score.score, 1))% (\(score.category))"
  }

  /// Severity, code and title of a finding.
  static func heading(_ finding: Finding, colour: Bool) -> String {
    let heading = "\(finding.severity.rawValue.uppercased())  \(finding.code)  \(finding.title)"
    return colour ? painted(heading, finding.severity) : heading
  }

  static func counts(_ findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "no findings" }
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.filter { $0.severity == severity }.count
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    return Wording.count(findings.count, "finding") + " (\(parts.joined(separator: ", ")))"
  }

  static func counts(_ entries: [ChecklistEntry]) -> String {
    ChecklistEntry.Status.allCases.compactMap { status -> String? in
      let count = entries.filter { $0.status == status }.count
      return count == 0 ? nil : "\(count) \(status.phrase)"
    }.joined(separator: ", ")
  }

  private static func painted(_ text: String, _ severity: Severity) -> String {
    let code =
      switch severity {
      case .critical: "1;31"
      case .major: "31"
      case .minor: "33"
      case .note: "36"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension ChecklistEntry.Status {
  /// The status in print.
  package var phrase: String {
    switch self {
    case .reported: "reported"
    case .partlyReported: "partly reported"
    case .notFound: "not found"
    case .notApplicable: "not applicable"
    case .forAuthors: "for the authors"
    }
  }
}
