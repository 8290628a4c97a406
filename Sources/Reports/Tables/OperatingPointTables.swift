import Files
import Record

extension KindTable {
  /// Classification at the further frozen thresholds of the models; nil where there are none.
  static func operatingPoints(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    let all = results.performance.filter { $0.task == task.id }
    let measures = Measure.all(of: all.flatMap(\.operatingPoints).flatMap(\.metrics))
    var lines: [Line] = []
    for model in index.models(of: task.id) where model.fitted {
      for threshold in thresholds(of: model, performances: all) {
        func found(_ column: Column) -> Performance.OperatingPoint? {
          index.performance(task: task.id, model: model.id, column: column)?.operatingPoints
            .first { $0.threshold == threshold }
        }
        lines.append(
          .heading(
            "\(model.label): \(Wording.rule(threshold)); positive at or above \(Wording.threshold(threshold.value))")
        )
        lines.append(.patients(model, task: task, index: index))
        lines += Measure.counts { found($0)?.confusion }
        lines += measures.map { measure in
          .values(measure.label) { column in
            found(column).map { point in .metric(point.metrics.first { $0.id == measure.id }) } ?? .words("not known")
          }
        }
      }
    }
    guard !lines.isEmpty else { return nil }
    return KindTable(
      id: "operating-points-\(ReportTable.anchor(task.id))", name: "Further thresholds",
      caption: "\(task.label): classification at further frozen thresholds, with "
        + "\(Wording.level(results.evaluation.confidence)) intervals.", header: "Measure", index: index, lines: lines,
      footnotes: Wording.methods(all.flatMap(\.operatingPoints).flatMap(\.metrics).map { ($0.label, $0.method) })
        + [
          "These thresholds were chosen on development data and frozen as the first was. "
            + "Where outcomes were looked at, the measures on those predictions are slightly too high."
        ])
  }

  /// Those of the model's description, and such as its performance alone knows.
  private static func thresholds(of model: ModelSummary, performances: [Performance]) -> [ModelSummary.Threshold] {
    var thresholds = model.furtherThresholds
    for point in performances.filter({ $0.model == model.id }).flatMap(\.operatingPoints)
    where !thresholds.contains(point.threshold) {
      thresholds.append(point.threshold)
    }
    return thresholds
  }
}
