import Record

/// What `holdout check` prints.
package enum CheckText {
  /// Cohorts, outcomes and exclusions, a line each.
  package static func summary(of check: CheckRecord, study: Study) -> String {
    var lines = ["\(study.title)", "\(check.assessed) rows in \(study.patients.table)"]
    for cohort in study.cohorts {
      let members = check.patients(of: cohort.id)
      lines.append("\(cohort.label): \(members.count) patients (\(cohort.role.rawValue))")
      for task in study.tasks {
        guard task.outcomeColumns[cohort.id] != nil else {
          lines.append("  \(task.label): outcome not known")
          continue
        }
        let outcomes = members.compactMap { $0.outcomes[task.id]?.isPositive }
        lines.append("  \(task.label): \(outcomes.count { $0 }) \(task.positive.label) of \(outcomes.count)")
      }
    }
    if check.unassigned > 0 { lines.append("\(check.unassigned) rows in no cohort") }
    for exclusion in check.exclusions { lines.append("left out: patient \(exclusion.patient): \(exclusion.reason)") }
    lines += check.warnings.map { "warning: \($0)" }
    return lines.joined(separator: "\n")
  }
}
