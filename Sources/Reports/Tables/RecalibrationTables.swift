import Files
import Record

extension KindTable {
  /// What an update of the locked models did on the cohort that it was fitted on, beside the locked models; nil without any.
  static func recalibration(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    let own = results.recalibration.filter { $0.task == task.id }
    guard !own.isEmpty else { return nil }
    let labels = index.models(of: task.id)
    var lines: [Line] = []
    for update in own {
      let label = labels.first { $0.id == update.model }?.label ?? update.model
      let cohort = index.cohortLabel(update.cohort)
      lines.append(.heading("\(label), \(Wording.method(update.method)) on \(cohort)"))
      if let reason = update.reason {
        lines.append(.words("No update: \(reason)"))
        continue
      }
      lines.append(
        .remark(
          "Fitted on \(NumberText.counted(update.n, "patient")) with \(NumberText.counted(update.events, "event")) of \(cohort) "
            + "(\(Wording.kind(update.kind)) predictions): \(equation(update))."))
      let counts = Cell.number("\(update.n) (\(update.events))")
      lines.append(
        .values("Patients (events)", further: [counts]) { column in
          index.performance(task: task.id, model: update.model, column: column)
            .map { .number("\($0.n) (\($0.events))") } ?? .words(index.absence(task: task.id, column: column))
        })
      lines += update.metrics.map { metric in
        .values(metric.label, further: [.metric(metric)]) { column in
          index.performance(task: task.id, model: update.model, column: column).map { .metric($0.metric(metric.id)) }
            ?? .words("not known")
        }
      }
    }
    return KindTable(
      id: "recalibration-\(ReportTable.anchor(task.id))", name: "Update",
      caption:
        "\(task.label): the locked models, and beside them an update that was fitted on the held-out cohort itself.",
      header: "Measure", index: index, lines: lines, further: ["Updated\nfitted on these patients, apparent"],
      footnotes: [
        "The update was fitted on the patients it is measured on, so its measures are apparent and too good. It is not a "
          + "validation of anything; the locked models and their external performance stay as they are, and an updated model "
          + "needs new patients."
      ] + Wording.methods(own.flatMap { [$0.intercept, $0.slope] + $0.metrics }.map { ($0.label, $0.method) }))
  }
}

extension KindTable {
  /// "updated log odds = −0.31 (−0.65 to 0.02) + 0.81 (0.48–1.15) × log odds of the locked model"; a reason that both numbers
  /// share is said once, after it.
  private static func equation(_ update: RecalibrationSummary) -> String {
    let (intercept, slope) = (update.intercept, update.slope)
    func equation(_ first: String, _ second: String) -> String {
      "updated log odds = \(first) + \(second) × log odds of the locked model"
    }
    guard let a = intercept.value, let b = slope.value, Wording.interval(intercept) == nil,
      Wording.interval(slope) == nil, intercept.reason == slope.reason
    else { return equation(Wording.estimate(intercept), Wording.estimate(slope)) }
    let numbers = [(a, intercept), (b, slope)].map { NumberText.fixed($0, decimals: Wording.decimals($1)) }
    return equation(numbers[0], numbers[1])
      + ", both numbers without an interval: \(intercept.reason ?? Wording.noReason)"
  }
}

extension Wording {
  static func method(_ method: RecalibrationMethod) -> String {
    switch method {
    case .inTheLarge: "recalibration in the large (a new intercept, slope 1)"
    case .logistic: "logistic recalibration (a new intercept and a new slope)"
    }
  }
}
