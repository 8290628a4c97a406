import Record

/// Who took part: flow, counts by task, characteristics.
enum ParticipantsSection {
  static func value(_ input: ReportInput, numbering: inout PageNumbering) -> TemplateValue {
    let results = input.results
    let figures = input.figures.filter { $0.place == .participants }
    return [
      "flow": .optional(results.flow.map { flow(results, $0) }), "hasFigure": .flag(!figures.isEmpty),
      "exclusions": numbering.value(.exclusions(results)),
      "taskCounts": numbering.value(.taskCounts(results)),
      "characteristics": numbering.value(.characteristics(results)),
      "further": numbering.values(
        results.tasks.flatMap { ReportTable.byOutcome(results, task: $0) } + [.missingness(results)]
          + results.shift.map { .shift(results, $0) }),
      "figures": numbering.values(figures),
      "cohortFigures": numbering.values(input.figures.filter { $0.place == .cohorts }),
    ]
  }

  /// Boxes from the patient table to the cohorts.
  private static func flow(_ results: Results, _ flow: ParticipantFlow) -> TemplateValue {
    var reasons: [(reason: String, count: Int)] = []
    for exclusion in flow.exclusions {
      if let position = reasons.firstIndex(where: { $0.reason == exclusion.reason }) {
        reasons[position].count += 1
      } else {
        reasons.append((exclusion.reason, 1))
      }
    }
    return [
      "assessed": .text("\(flow.assessed)"), "unassigned": .optional(flow.unassigned > 0 ? "\(flow.unassigned)" : nil),
      "excluded": .text("\(flow.exclusions.count)"),
      "reasons": .list(reasons.map { ["reason": .text($0.reason), "count": .text("\($0.count)")] }),
      "analysed": .text("\(results.cohorts.reduce(0) { $0 + $1.n })"),
      "cohorts": .list(
        results.cohorts.map { cohort in
          let excluded = flow.exclusions.count { $0.cohort == cohort.id }
          return [
            "label": .text(cohort.label), "role": .text(Wording.role(cohort.role)), "n": .text("\(cohort.n)"),
            "excluded": .text("\(excluded)"),
          ]
        }),
    ]
  }
}
