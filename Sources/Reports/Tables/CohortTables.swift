import Files
import Record

extension ReportTable {
  /// How the predictors of a held-out cohort differ from those of development.
  static func shift(_ results: Results, _ shift: CohortShift) -> ReportTable {
    let index = ResultsIndex(results)
    let development = index.cohortLabel(shift.development)
    let cohort = index.cohortLabel(shift.cohort)
    var rows = shift.predictors.map { predictor in
      Row(
        predictor.label,
        [
          .count(predictor.developmentN), .count(predictor.cohortN), .metric(predictor.difference),
          .test(predictor.test),
        ])
    }
    var footnotes = [
      "Standardised mean difference: \(cohort) minus \(development), in standard deviations. " + membershipNote(shift)
    ]
    if shift.hasMembershipModel {
      rows.append(
        Row(
          "Area of a model that tells the cohorts apart",
          [
            .words("\(NumberText.counted(shift.membershipN, "patient")) of both", span: 2), .metric(shift.membership),
            .text("no test"),
          ]))
    }
    footnotes += KindTable.cautions(shift.predictors.map(\.test))
    footnotes += Wording.methods(
      shift.predictors.flatMap { [($0.difference.label, $0.difference.method), ($0.test.label, $0.test.method)] }
        + (shift.hasMembershipModel ? [(shift.membership.label, shift.membership.method)] : []))
    let isLinear = shift.holdsLinearPredictors(of: results.models)
    return ReportTable(
      id: "shift-\(anchor(shift.cohort))",
      caption: "\(isLinear ? "Linear predictors of the models" : "Predictors") in \(cohort) against those in "
        + "\(development).",
      columns: [
        isLinear ? "Linear predictor" : "Predictor", "\(development)\nknown", "\(cohort)\nknown",
        "Standardised difference\n(\(Wording.level(results.evaluation.confidence)) interval)", "P",
      ], rows: rows, footnotes: footnotes)
  }

  private static func membershipNote(_ shift: CohortShift) -> String {
    guard shift.hasMembershipModel else {
      return Wording.stopped(
        "No model was fitted that tells the cohorts apart: \(shift.membership.reason ?? Wording.noReason)")
    }
    return "The area is 0.5 where the predictors cannot tell the cohorts apart and 1 where they always can"
      + (shift.membershipPredictors.isEmpty ? "." : "; predictors: \(Wording.list(shift.membershipPredictors)).")
  }

  /// Missing values by table and cohort; nil where they were not counted.
  static func missingness(_ results: Results) -> ReportTable? {
    guard !results.missingness.isEmpty else { return nil }
    let index = ResultsIndex(results)
    var rows: [Row] = []
    var last: String?
    for summary in results.missingness {
      if summary.table != last { rows.append(Row(Wording.sentence(summary.table), level: .group)) }
      last = summary.table
      rows.append(
        Row(
          index.cohortLabel(summary.cohort), level: .sub,
          [
            .count(summary.patients),
            .number(NumberText.fractionWithPercentage(summary.completePatients, of: summary.patients)),
            .number(NumberText.fraction(summary.incompleteColumns, of: summary.columns)), .count(summary.missingValues),
          ]))
    }
    return ReportTable(
      id: "missingness", caption: "Missing values by table and cohort.",
      columns: ["Table and cohort", "Patients", "Complete patients", "Columns with a gap", "Missing values"], rows: rows
    )
  }

  /// A finding in the two classes of a task within one cohort: one table for each task and cohort that was compared.
  static func byOutcome(_ results: Results, task: TaskSummary) -> [ReportTable] {
    var cohorts: [String] = []
    for comparison in results.characteristics.flatMap(\.byOutcome)
    where comparison.task == task.id && !cohorts.contains(comparison.positive.cohort) {
      cohorts.append(comparison.positive.cohort)
    }
    return cohorts.map { byOutcome(results, task: task, cohort: $0) }
  }

  private static func byOutcome(_ results: Results, task: TaskSummary, cohort: String) -> ReportTable {
    var rows: [Row] = []
    var tests: [TestSummary] = []
    var metrics: [Metric] = []
    for finding in results.characteristics {
      let found = finding.byOutcome.first { $0.task == task.id && $0.positive.cohort == cohort }
      guard let found else { continue }
      rows += characteristicRows(
        finding, values: [found.positive, found.negative], further: [.metric(found.difference), tested(found.tests)])
      // Footnotes explain what the table prints.
      if let test = printed(found.tests) { tests.append(test) }
      metrics.append(found.difference)
    }
    let label = ResultsIndex(results).cohortLabel(cohort)
    let counts = task.participants.first { $0.cohort == cohort && $0.outcomeKnown }
    let sizes = counts.map { [": n = \($0.events)", ": n = \($0.n - $0.events)"] } ?? ["", ""]
    return ReportTable(
      id: "by-outcome-\(anchor(task.id))-\(anchor(cohort))",
      caption: "\(task.label): characteristics of the participants of \(label) by outcome.",
      columns: [
        "Characteristic", "\(Wording.sentence(task.positive))\nevent\(sizes[0])",
        "\(Wording.sentence(task.negative))\nno event\(sizes[1])", "Standardised\ndifference", "P",
      ], rows: rows,
      footnotes: [characteristicNote] + KindTable.cautions(unique(tests))
        + Wording.methods(metrics.map { ($0.label, $0.method) } + tests.map { ($0.label, $0.method) }))
  }

  static func unique(_ tests: [TestSummary]) -> [TestSummary] {
    var unique: [TestSummary] = []
    for test in tests where !unique.contains(where: { $0.id == test.id && $0.caution == test.caution }) {
      unique.append(test)
    }
    return unique
  }

  /// The test that a table prints of several of one finding: the first that has a p-value.
  static func printed(_ tests: [TestSummary]) -> TestSummary? { tests.first { $0.pValue != nil } ?? tests.first }

  /// The p-value of the test that is printed, with the test's name; the reason where none has a p-value.
  static func tested(_ tests: [TestSummary]) -> Cell {
    guard let test = printed(tests) else { return .words("not tested") }
    var cell = Cell.test(test, statistic: false)
    if test.pValue != nil { cell.note = test.label + (test.caution == nil ? "" : " †") }
    return cell
  }
}

extension CohortShift {
  /// Whether a model that tells the cohorts apart was fitted, or tried: it needs predictors, and a value or a failure.
  var hasMembershipModel: Bool { membership.value != nil || !membershipPredictors.isEmpty }

  /// Whether all that was held against development are linear predictors of models, as where only predictions are known.
  func holdsLinearPredictors(of models: [ModelSummary]) -> Bool {
    let names = Set(models.flatMap { [$0.id, "\($0.task)/\($0.id)"] })
    return !predictors.isEmpty && predictors.allSatisfy { names.contains($0.name) }
  }
}
