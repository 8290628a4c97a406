/// How much a finding weighs.
package enum Severity: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
  case note, minor, major, critical

  package static func < (left: Severity, right: Severity) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}

/// Something that the audit found, with the evidence.
package struct Finding: Codable, Sendable, Equatable {
  /// Stable code of the rule, such as `PERF-01`.
  package var code: String
  package var severity: Severity
  package var title: String
  /// What was found, in one or two sentences, with names and numbers.
  package var message: String
  /// Where: the path in results.json.
  package var evidence: String
  /// What would mend it.
  package var remedy: String
  package var task: String?
  package var model: String?
  package var cohort: String?

  package init(
    code: String, severity: Severity, title: String, message: String, evidence: String, remedy: String,
    task: String? = nil, model: String? = nil, cohort: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.message = message
    self.evidence = evidence
    self.remedy = remedy
    self.task = task
    self.model = model
    self.cohort = cohort
  }
}

/// What the audit says about one item of a checklist.
package struct ChecklistEntry: Codable, Sendable, Equatable {
  package enum Status: String, Codable, Sendable, Equatable, CaseIterable {
    case reported
    case partlyReported = "partly-reported"
    case notFound = "not-found"
    case notApplicable = "not-applicable"
    /// Only the authors can say, and they have not yet.
    case forAuthors = "for-authors"
  }

  /// Id of the checklist, such as `tripod-ai`.
  package var checklist: String
  package var item: String
  package var label: String
  package var question: String
  package var status: Status
  /// What was seen, or what is missing and where to say it.
  package var evidence: String

  package init(
    checklist: String, item: String, label: String, question: String, status: Status, evidence: String
  ) {
    self.checklist = checklist
    self.item = item
    self.label = label
    self.question = question
    self.status = status
    self.evidence = evidence
  }
}

/// audit/audit.json.
package struct AuditRecord: Codable, Sendable, Equatable {
  package static let currentSchema = 1

  package var schema: Int
  package var software: Software
  package var study: String
  package var checklists: [String]
  /// Most severe first, then by code, task and model.
  package var findings: [Finding]
  package var entries: [ChecklistEntry]

  package init(
    software: Software, study: String, checklists: [String], findings: [Finding], entries: [ChecklistEntry]
  ) {
    schema = AuditRecord.currentSchema
    self.software = software
    self.study = study
    self.checklists = checklists
    self.findings = findings
    self.entries = entries
  }
}
