import Files
import Record

extension ReportTable {
  /// Patients and events of every task, by cohort.
  static func taskCounts(_ results: Results) -> ReportTable {
    let index = ResultsIndex(results)
    var rows: [Row] = []
    for task in results.tasks {
      rows.append(Row(task.label, level: .group))
      for participants in task.participants {
        let label = index.cohortLabel(participants.cohort)
        guard participants.outcomeKnown else {
          rows.append(Row(label, level: .sub, [.words("not known: the cohort has no outcome column", span: 6)]))
          continue
        }
        let negatives = participants.n - participants.events
        let share =
          participants.n > 0
          ? NumberText.percentage(Double(participants.events) / Double(participants.n), decimals: 1) : "not defined"
        rows.append(
          Row(
            label, level: .sub,
            [
              .number("\(participants.n)"), .number("\(participants.events)"), .number("\(negatives)"), .number(share),
              .number("\(participants.otherClass)"), .number("\(participants.missingOutcome)"),
            ]))
      }
    }
    var footnotes = results.tasks.map { "\($0.label): an event is \($0.positive); the other class is \($0.negative)." }
    if results.tasks.contains(where: { $0.participants.contains { $0.otherClass > 0 } }) {
      footnotes.append(
        "In neither class: patients whose outcome is known and not part of the task; they are not analysed in it.")
    }
    return ReportTable(
      id: "task-counts", caption: "Patients of each task by cohort.",
      columns: [
        "Task and cohort", "Patients", "Events", "Non-events", "Event share", "In neither class", "Outcome missing",
      ],
      rows: rows, footnotes: footnotes)
  }

  /// Excluded patients by cohort and reason; nil where nobody was excluded.
  static func exclusions(_ results: Results) -> ReportTable? {
    guard let flow = results.flow, !flow.exclusions.isEmpty else { return nil }
    let index = ResultsIndex(results)
    var groups: [(cohort: String, reason: String, patients: [String])] = []
    for exclusion in flow.exclusions {
      let cohort = exclusion.cohort.map(index.cohortLabel) ?? "no cohort"
      if let position = groups.firstIndex(where: { $0.cohort == cohort && $0.reason == exclusion.reason }) {
        groups[position].patients.append(exclusion.patient)
      } else {
        groups.append((cohort, exclusion.reason, [exclusion.patient]))
      }
    }
    return ReportTable(
      id: "exclusions", caption: "Patients left out, with reasons.",
      columns: ["Cohort", "Patients", "Reason", "Study ids"],
      rows: groups.map { group in
        Row(
          group.cohort,
          [.number("\(group.patients.count)"), .text(group.reason), .text(group.patients.joined(separator: ", "))])
      })
  }

  /// Table 1: the characteristics of the participants by cohort; where held-out cohorts were compared with development, with
  /// the standardised difference and the test.
  static func characteristics(_ results: Results) -> ReportTable? {
    guard !results.characteristics.isEmpty else { return nil }
    let cohorts = results.cohorts
    let index = ResultsIndex(results)
    var compared: [String] = []
    for comparison in results.characteristics.flatMap(\.cohortDifferences)
    where !compared.contains(comparison.cohort) {
      compared.append(comparison.cohort)
    }
    var rows: [Row] = []
    for characteristic in results.characteristics {
      let values = cohorts.map { cohort in characteristic.cohorts.first { $0.cohort == cohort.id } }
      let further = compared.flatMap { cohort -> [Cell] in
        let found = characteristic.cohortDifferences.first { $0.cohort == cohort }
        return [found.map { .metric($0.difference) } ?? .words("not compared"), tested(found?.tests ?? [])]
      }
      rows += characteristicRows(characteristic, values: values, further: further)
    }
    let comparisons = results.characteristics.flatMap(\.cohortDifferences)
    let tests = comparisons.compactMap { printed($0.tests) }
    return ReportTable(
      id: "characteristics", caption: "Characteristics of the participants by cohort.",
      columns: ["Characteristic"] + cohorts.map { "\($0.label)\nn = \($0.n)" }
        + compared.flatMap { ["Standardised difference\n\(index.cohortLabel($0))", "P\n\(index.cohortLabel($0))"] },
      rows: rows,
      footnotes: [
        characteristicNote
          + (compared.isEmpty
            ? " Cohorts are described, not tested against one another." : " Against the development cohort.")
      ] + KindTable.cautions(unique(tests))
        + Wording.methods(
          comparisons.map { ($0.difference.label, $0.difference.method) } + tests.map { ($0.label, $0.method) }))
  }

  static let characteristicNote =
    "Counts with percentages of the patients with a known value. SD: standard deviation."

  /// The rows of one finding, one column for each of `values`; `further` cells stand beside its name.
  static func characteristicRows(
    _ characteristic: Characteristic, values: [Characteristic.InCohort?], further: [Cell] = []
  ) -> [Row] {
    let name = characteristic.label + (characteristic.unit.map { ", \(Wording.unbroken($0))" } ?? "")
    let blanks = [Cell](repeating: .text(""), count: further.count)
    var rows = [
      Row(name, level: .group, further.isEmpty ? [] : values.map { _ in .text("") } + further)
    ]
    func add(_ header: String, _ cells: [Cell]) { rows.append(Row(header, level: .sub, cells + blanks)) }
    if characteristic.scale == .continuous {
      add("Mean (SD)", values.map(meanCell))
      add("Median (quartiles)", values.map(medianCell))
    } else {
      for (position, level) in characteristic.levels.enumerated() {
        add(level, values.map { countCell($0, position: position) })
      }
    }
    if values.contains(where: { ($0?.missing ?? 0) > 0 }) {
      add("Missing", values.map { $0.map { .number("\($0.missing)") } ?? .words("not recorded") })
    }
    return rows
  }

  private static func meanCell(_ value: Characteristic.InCohort?) -> Cell {
    guard let value, let mean = value.mean else { return .words("not known") }
    let deviation = value.standardDeviation.map { NumberText.fixed($0, decimals: 1) } ?? "not defined"
    return .number("\(NumberText.fixed(mean, decimals: 1)) (\(deviation))")
  }

  private static func medianCell(_ value: Characteristic.InCohort?) -> Cell {
    guard let value, let median = value.median else { return .words("not known") }
    guard let lower = value.lowerQuartile, let upper = value.upperQuartile else {
      return .number(NumberText.fixed(median, decimals: 1))
    }
    return .number("\(NumberText.fixed(median, decimals: 1)) (\(NumberText.interval(lower, upper, decimals: 1)))")
  }

  private static func countCell(_ value: Characteristic.InCohort?, position: Int) -> Cell {
    guard let value, position < value.counts.count else { return .words("not known") }
    guard value.n > 0 else { return .words("not known") }
    let share = Double(value.counts[position]) / Double(value.n)
    return .number("\(value.counts[position]) (\(NumberText.percentage(share, decimals: 1)))")
  }
}
