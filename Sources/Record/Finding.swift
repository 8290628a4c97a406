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
  /// Where a manuscript says it; none for what a manuscript does not say, and for records.
  package var quotations: [Quotation]?

  package init(
    code: String, severity: Severity, title: String, message: String, evidence: String, remedy: String,
    task: String? = nil, model: String? = nil, cohort: String? = nil, quotations: [Quotation]? = nil
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
    self.quotations = quotations
  }
}

/// Words of a manuscript, with their place.
package struct Quotation: Codable, Sendable, Hashable {
  /// As the authors wrote it.
  package var text: String
  /// The part of the article, such as `results`.
  package var section: String
  /// UTF-8 bytes of the text that was read: from `start` up to, not including, `end`.
  package var start: Int
  package var end: Int
  /// The line of the source file on which the paragraph begins; of a PDF the page.
  package var line: Int

  package init(text: String, section: String, start: Int, end: Int, line: Int) {
    self.text = text
    self.section = section
    self.start = start
    self.end = end
    self.line = line
  }
}

/// A check that was made and holds, or a number that the audit worked out from what is printed.
package struct Confirmation: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable {
    case holds, computed
    /// The text does not print what the check needs.
    case notPossible = "not-possible"
  }

  package var kind: Kind
  /// The code of the rule whose check it is, such as `ARI-03`.
  package var code: String
  package var message: String
  package var quotations: [Quotation]

  package init(kind: Kind, code: String, message: String, quotations: [Quotation]) {
    self.kind = kind
    self.code = code
    self.message = message
    self.quotations = quotations
  }
}

/// A rule that was switched off, with the authors' or the reviewer's reason.
package struct DisabledRule: Codable, Sendable, Equatable {
  package var code: String
  package var reason: String

  package init(code: String, reason: String) {
    self.code = code
    self.reason = reason
  }
}

/// The score of a checklist that has one.
package struct ChecklistScore: Codable, Sendable, Equatable {
  package var checklist: String
  /// 0 to 100.
  package var score: Double
  /// `very low`, `low`, `moderate`, `good` or `excellent`.
  package var category: String
  /// Sum of the weights of the items answered with yes, and of those that apply.
  package var achieved: Double
  package var attainable: Double
  /// Each condition with its answer and where the answer comes from.
  package var conditions: [Condition]

  package struct Condition: Codable, Sendable, Equatable {
    package var id: String
    package var label: String
    package var holds: Bool
    package var evidence: String

    package init(id: String, label: String, holds: Bool, evidence: String) {
      self.id = id
      self.label = label
      self.holds = holds
      self.evidence = evidence
    }
  }

  package init(
    checklist: String, score: Double, category: String, achieved: Double, attainable: Double, conditions: [Condition]
  ) {
    self.checklist = checklist
    self.score = score
    self.category = category
    self.achieved = achieved
    self.attainable = attainable
    self.conditions = conditions
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
  /// Where a manuscript says it.
  package var quotations: [Quotation]?
  /// The page that the authors declare.
  package var page: String?
  /// The heading of the checklist above the item.
  package var section: String?
  /// What to do where the item is not reported.
  package var remedy: String?
  /// The item's share in the checklist's score.
  package var weight: Double?

  package init(
    checklist: String, item: String, label: String, question: String, status: Status, evidence: String,
    quotations: [Quotation]? = nil, page: String? = nil
  ) {
    self.checklist = checklist
    self.item = item
    self.label = label
    self.question = question
    self.status = status
    self.evidence = evidence
    self.quotations = quotations
    self.page = page
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
  /// Scores of checklists that have one.
  package var scores: [ChecklistScore]?
  /// Rules that were switched off, with the reason.
  package var disabled: [DisabledRule]?

  package init(
    software: Software, study: String, checklists: [String], findings: [Finding], entries: [ChecklistEntry],
    scores: [ChecklistScore]? = nil, disabled: [DisabledRule]? = nil
  ) {
    schema = AuditRecord.currentSchema
    self.software = software
    self.study = study
    self.checklists = checklists
    self.findings = findings
    self.entries = entries
    self.scores = scores
    self.disabled = disabled
  }
}
