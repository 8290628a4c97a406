import Claims
import Manuscripts
import Record

/// audit.json of a manuscript: what was read, what was found, and what holds.
package struct ManuscriptAuditRecord: Codable, Sendable, Equatable {
  package static let currentSchema = 1

  package var schema: Int
  package var software: Software
  package var file: String
  package var format: Manuscript.Format
  package var title: String
  /// How the text was got, where a reader should know.
  package var remarks: [String]
  package var kind: StudyKindJudgement
  package var cohorts: [NamedCohort]
  package var models: [NamedModel]
  package var tasks: [NamedTask]
  package var claims: [Claim]
  package var comparisons: [Comparison]
  package var promised: [PromisedMetric]
  package var checklists: [String]
  /// Most severe first. Empty for a text that is no prediction model study.
  package var findings: [Finding]
  package var confirmations: [Confirmation]
  package var entries: [ChecklistEntry]
  package var scores: [ChecklistScore]
  package var disabled: [DisabledRule]

  package init(
    software: Software, file: String, format: Manuscript.Format, title: String, remarks: [String],
    kind: StudyKindJudgement, cohorts: [NamedCohort], models: [NamedModel], tasks: [NamedTask], claims: [Claim],
    comparisons: [Claims.Comparison], promised: [PromisedMetric], checklists: [String], findings: [Finding] = [],
    confirmations: [Confirmation] = [], entries: [ChecklistEntry] = [], scores: [ChecklistScore] = [],
    disabled: [DisabledRule] = []
  ) {
    schema = ManuscriptAuditRecord.currentSchema
    self.software = software
    self.file = file
    self.format = format
    self.title = title
    self.remarks = remarks
    self.kind = kind
    self.cohorts = cohorts
    self.models = models
    self.tasks = tasks
    self.claims = claims
    self.comparisons = comparisons
    self.promised = promised
    self.checklists = checklists
    self.findings = findings
    self.confirmations = confirmations
    self.entries = entries
    self.scores = scores
    self.disabled = disabled
  }

  package var isJudged: Bool { kind.kind.isPredictionModelStudy }
}
