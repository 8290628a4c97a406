import Claims
import Files
import Record

/// Several audited manuscripts side by side.
package struct ManuscriptComparison: Codable, Sendable, Equatable {
  package struct Row: Codable, Sendable, Equatable {
    package var file: String
    package var title: String
    package var kind: StudyKind
    package var developmentPatients: Int?
    package var heldOutPatients: Int?
    package var models: Int
    package var results: Int
    /// Results with an interval.
    package var intervals: Int
    package var highestDevelopmentAUC: Double?
    package var highestHeldOutAUC: Double?
    /// Findings by severity.
    package var critical: Int
    package var major: Int
    package var minor: Int
    package var notes: Int
    /// Codes of the rules with findings, in order.
    package var codes: [String]
    /// By checklist: items reported in full, and those that apply.
    package var checklists: [ChecklistCount]
    package var scores: [ChecklistScore]
  }

  package struct ChecklistCount: Codable, Sendable, Equatable {
    package var checklist: String
    package var reported: Int
    package var applicable: Int
  }

  package var schema = 1
  package var software: Software
  package var rows: [Row]

  package init(software: Software, rows: [Row]) {
    self.software = software
    self.rows = rows
  }

  /// What one manuscript's audit says in a row.
  package static func row(_ record: ManuscriptAuditRecord) -> Row {
    let roles = Dictionary(record.cohorts.map { ($0.id, $0.role) }) { first, _ in first }
    let own = record.claims.filter { $0.isOwn && $0.metric.isModelPerformance }
    func highest(_ isWanted: @escaping (Claims.CohortRole) -> Bool) -> Double? {
      own.filter { claim in
        claim.metric == .auc && (claim.cohort.flatMap { roles[$0] }.map(isWanted) ?? false)
      }.map(\.value.fraction).max()
    }
    func patients(_ isWanted: (Claims.CohortRole) -> Bool) -> Int? {
      let counts = record.cohorts.filter { isWanted($0.role) }.compactMap(\.n)
      return counts.isEmpty ? nil : counts.reduce(0, +)
    }
    func count(_ severity: Severity) -> Int { record.findings.count { $0.severity == severity } }
    return Row(
      file: record.file, title: record.title, kind: record.kind.kind,
      developmentPatients: patients { $0 == .development }, heldOutPatients: patients(\.isHeldOut),
      models: record.models.count, results: own.count, intervals: own.count { $0.interval != nil },
      highestDevelopmentAUC: highest { $0 == .development }, highestHeldOutAUC: highest(\.isHeldOut),
      critical: count(.critical), major: count(.major), minor: count(.minor), notes: count(.note),
      codes: Array(Set(record.findings.map(\.code))).sorted(),
      checklists: record.checklists.map { id in
        let entries = record.entries.filter { $0.checklist == id }
        return ChecklistCount(
          checklist: id, reported: entries.count { $0.status == .reported },
          applicable: entries.count { $0.status != .notApplicable })
      },
      scores: record.scores)
  }

  /// One row a manuscript; a column a rule that found something anywhere.
  package var table: CSVTable {
    let codes = Array(Set(rows.flatMap(\.codes))).sorted()
    let checklists = rows.first { !$0.checklists.isEmpty }?.checklists.map(\.checklist) ?? []
    return CSVTable(
      columns: [
        "file", "title", "kind", "development_patients", "held_out_patients", "models", "results", "intervals",
        "highest_development_auc", "highest_held_out_auc", "critical", "major", "minor", "notes",
      ] + checklists.flatMap { ["\($0)_reported", "\($0)_applicable"] } + ["metrics_score"] + codes,
      rows: rows.map { row in
        let counts = checklists.flatMap { id -> [String] in
          let count = row.checklists.first { $0.checklist == id }
          return [count.map { String($0.reported) } ?? "", count.map { String($0.applicable) } ?? ""]
        }
        let score = row.scores.first { $0.checklist == "metrics" }
        return [
          row.file, row.title, row.kind.rawValue, row.developmentPatients.map(String.init) ?? "",
          row.heldOutPatients.map(String.init) ?? "", String(row.models), String(row.results), String(row.intervals),
          row.highestDevelopmentAUC.map { Wording.decimal($0) } ?? "",
          row.highestHeldOutAUC.map { Wording.decimal($0) } ?? "", String(row.critical), String(row.major),
          String(row.minor), String(row.notes),
        ] + counts + [score.map { Wording.decimal($0.score, 1) } ?? ""]
          + codes.map { row.codes.contains($0) ? "1" : "0" }
      })
  }
}
