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

  package var isJudged: Bool { kind.kind.isPredictionModelStudy }
}
