import Files
import Record

extension ReportTable {
  /// What the study had and what it would have needed, criterion by criterion; nil where nothing was calculated.
  static func sampleSize(_ results: Results, task: TaskSummary) -> ReportTable? {
    let index = ResultsIndex(results)
    let own = results.sampleSize.filter { $0.task == task.id }
    guard !own.isEmpty else { return nil }
    let models = index.models(of: task.id)
    var rows: [Row] = []
    var assumptions: [(label: String, text: String)] = []
    for summary in own {
      let model = models.first { $0.id == summary.model }?.label ?? summary.model
      let purpose = summary.purpose == .development ? "development" : "evaluation"
      var counts = "\(NumberText.counted(summary.n, "patient")), \(NumberText.counted(summary.events, "event"))"
      if summary.purpose == .development {
        counts +=
          summary.parameters.map { ", \(NumberText.counted($0, "candidate parameter"))" }
          ?? ", candidate parameters not known"
      }
      let cohort = index.cohortLabel(summary.cohort)
      rows.append(Row("\(model), \(purpose) in \(cohort): \(counts)", level: .group))
      rows += summary.criteria.map(row)
      if summary.criteria.count > 1 {
        rows.append(
          Row("Largest of them", level: .sub, [.text(""), largest(summary), .text("", span: 2)]))
      }
      assumptions += summary.assumptions.map { ("\(model), \(purpose) in \(cohort)", $0) }
    }
    return ReportTable(
      id: "sample-size-\(anchor(task.id))",
      caption: "\(task.label): what the study had, and what each criterion would have needed.",
      columns: ["Criterion", "Target", "Patients\nneeded", "Events\nneeded", "Reached with\nthis size"], rows: rows,
      footnotes: assumed(assumptions)
        + Wording.methods(own.flatMap(\.criteria).map { ($0.label, $0.method) }))
  }

  private static func row(_ criterion: SampleSizeSummary.Criterion) -> Row {
    let reason = criterion.reason ?? Wording.noReason
    return Row(
      criterion.label, level: .sub,
      [
        .text(criterion.target),
        criterion.requiredN.map { .number(roundedUp($0)) } ?? .words("not known: \(reason)").because(reason),
        criterion.requiredEvents.map { .number(roundedUp($0)) }
          ?? .words(criterion.requiredN == nil ? "" : "not defined"),
        criterion.reached.map { .number(NumberText.short($0)) } ?? .words("not known"),
      ])
  }

  private static func largest(_ summary: SampleSizeSummary) -> Cell {
    summary.criteria.compactMap(\.requiredN).max().map { .number(roundedUp($0)) } ?? .words("not known")
  }

  /// A number of patients that is needed is rounded up, also where only its size can be read: `1.1 × 10¹⁴`.
  static func roundedUp(_ number: Double) -> String {
    guard abs(number) < 1e7 else { return NumberText.scientific(number, isRoundedUp: true) }
    return NumberText.count(Int((number - 1e-9).rounded(.up)))
  }

  /// One sentence for each assumption, with all that it was made for.
  private static func assumed(_ assumptions: [(label: String, text: String)]) -> [String] {
    var byText: [(text: String, labels: [String])] = []
    for assumption in assumptions {
      if let position = byText.firstIndex(where: { $0.text == assumption.text }) {
        if !byText[position].labels.contains(assumption.label) { byText[position].labels.append(assumption.label) }
      } else {
        byText.append((assumption.text, [assumption.label]))
      }
    }
    return byText.map { Wording.stopped("Assumed (\(Wording.list($0.labels))): \($0.text)") }
  }
}
