import Claims
import Files
import Manuscripts
import Record

/// The audit of a manuscript as tables, for spreadsheets.
package enum ManuscriptAuditTables {
  /// One row a claim, in the order of the text: claims of other studies too, marked as such.
  package static func claims(_ record: ManuscriptAuditRecord) -> CSVTable {
    let cohorts = Dictionary(record.cohorts.map { ($0.id, $0) }) { first, _ in first }
    let models = Dictionary(record.models.map { ($0.id, $0.label) }) { first, _ in first }
    let tasks = Dictionary(record.tasks.map { ($0.id, $0.label) }) { first, _ in first }
    return CSVTable(
      columns: [
        "task", "model", "cohort", "cohort_role", "metric", "value", "lower", "upper", "level", "spread", "p_relation",
        "p",
        "n", "part", "whole", "threshold", "own", "section", "abstract", "start", "end",
      ],
      rows: record.claims.map { claim in
        [
          claim.task.flatMap { tasks[$0] } ?? "", claim.model.flatMap { models[$0] } ?? "",
          claim.cohort.flatMap { cohorts[$0]?.label } ?? "", claim.cohort.flatMap { cohorts[$0]?.role.rawValue } ?? "",
          claim.metric.rawValue, claim.value.printed, claim.interval?.lower.printed ?? "",
          claim.interval?.upper.printed ?? "", claim.interval?.level.map { Wording.decimal($0, 3) } ?? "",
          claim.spread?.printed ?? "", claim.pValue?.relation.rawValue ?? "", claim.pValue?.number.printed ?? "",
          claim.n.map(String.init) ?? "", claim.fraction.map { String($0.part) } ?? "",
          claim.fraction.map { String($0.whole) } ?? "", claim.threshold?.printed ?? "", claim.isOwn ? "yes" : "no",
          claim.section.rawValue, claim.isAbstract ? "yes" : "no", String(claim.span.start), String(claim.span.end),
        ]
      })
  }

  /// One row a finding, in the order of the record, with its first quotation.
  package static func findings(_ record: ManuscriptAuditRecord) -> CSVTable {
    CSVTable(
      columns: [
        "code", "severity", "title", "task", "model", "cohort", "message", "quotation", "section", "line", "remedy",
      ],
      rows: record.findings.map { finding in
        let quotation = finding.quotations?.first
        return [
          finding.code, finding.severity.rawValue, finding.title, finding.task ?? "", finding.model ?? "",
          finding.cohort ?? "", finding.message, quotation?.text ?? "", quotation?.section ?? "",
          quotation.map { String($0.line) } ?? "", finding.remedy,
        ]
      })
  }
}
