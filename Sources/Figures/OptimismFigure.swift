import Files
import Record

/// Apparent, out-of-fold and external AUC of every model of a task, one under the other, each with its interval.
///
/// The distance between the marks of one model is its optimism: what it promises on the patients it was fitted on, and
/// what is left of it.
package struct OptimismFigure: FigureKind {
  package let id = "optimism"
  package let title = "Apparent, internal and external discrimination"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let results = OptimismFigure.withSummaries(input.results)
    return input.results.tasks.flatMap { task -> [FigureDescription] in
      let columns = EvaluationColumn.columns(for: task, in: results) { $0.metric("auc")?.value != nil }
      let all = TaskModel.models(of: task.id, in: input.results)
      let page = OptimismPage(columns: columns, models: all, theme: input.theme)
      let pages = page.pages(all)
      return pages.enumerated().map { index, models in
        FigureDescription(
          id: ModelPages.id([id, task.id], index, of: pages.count), kind: id, task: task.id,
          title: "Apparent, out-of-fold and external AUC: \(task.label)\(ModelPages.part(index, of: pages.count))",
          caption: caption(task: task, columns: columns, models: models),
          alternativeText: alternativeText(task: task, columns: columns, models: models),
          drawing: page.drawing(models), data: table(columns, models: models))
      }
    }
  }

  /// The record with the AUC of its summaries of optimism, which are made to stand side by side, in place of that of the
  /// performances.
  static func withSummaries(_ results: Results) -> Results {
    var results = results
    for index in results.performance.indices {
      let performance = results.performance[index]
      guard
        let summary = results.optimism.first(where: {
          $0.task == performance.task && $0.model == performance.model && $0.metric == "auc"
        }),
        let entry = summary.entries.first(where: { $0.kind == performance.kind && $0.cohort == performance.cohort })
      else { continue }
      for metric in performance.metrics.indices where performance.metrics[metric].id == "auc" {
        results.performance[index].metrics[metric].value = entry.value
        results.performance[index].metrics[metric].lower = entry.lower
        results.performance[index].metrics[metric].upper = entry.upper
        results.performance[index].metrics[metric].level = summary.level
        results.performance[index].metrics[metric].reason = entry.reason
      }
    }
    return results
  }

  // MARK: Words and data

  private func caption(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    var sentences = ["Discrimination of every model for \(task.label) (\(task.positive) versus \(task.negative))."]
    sentences += columns.map { "\($0.sentence)." }
    if let metric = columns.flatMap(\.performances).compactMap({ $0.metric("auc") }).first {
      sentences.append("AUC with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    sentences.append("An AUC of 0.5 is chance.")
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    let values = models.map { model -> String in
      guard model.fitted else { return "\(model.label): not built" }
      let parts = columns.map { column in
        let metric = column.performances.first { $0.model == model.id }?.metric("auc")
        return "\(OptimismPage.shortName(of: column, among: columns)) \(metric?.text() ?? "not known")"
      }
      return "\(model.label): \(parts.joined(separator: ", "))"
    }
    return "AUC of every model for \(task.label). \(values.joined(separator: ". "))."
  }

  private func table(_ columns: [EvaluationColumn], models: [TaskModel]) -> CSVTable {
    var table = CSVTable(columns: ["model", "kind", "cohort", "n", "events", "auc", "lower", "upper"])
    for column in columns {
      for performance in column.performances where models.contains(where: { $0.id == performance.model }) {
        let metric = performance.metric("auc")
        table.rows.append(
          [
            performance.model, performance.kind.rawValue, performance.cohort, "\(performance.n)",
            "\(performance.events)",
          ] + [metric?.value, metric?.lower, metric?.upper].map { $0.map { "\($0)" } ?? "" })
      }
    }
    return table
  }
}
