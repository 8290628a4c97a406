import Files
import Record

/// Confusion matrices at the frozen threshold: a row of matrices for each model of a task, apparent, out-of-fold and external
/// side by side.
package struct ConfusionFigure: FigureKind {
  package let id = "confusion"
  package let title = "Confusion matrices"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task -> [FigureDescription] in
      let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.confusion != nil && $0.n > 0 }
      let models = TaskModel.models(of: task.id, in: input.results)
      let shown = models.filter { model in
        model.fitted && columns.contains { $0.confusion(of: model.id) != nil }
      }
      let pages = ConfusionPage.pages(columns: columns, models: shown, task: task, theme: input.theme)
      return pages.enumerated().map { index, page in
        FigureDescription(
          id: ModelPages.id([id, task.id], index, of: pages.count), kind: id, task: task.id,
          title: "Confusion matrices: \(task.label)\(ModelPages.part(index, of: pages.count))",
          caption: caption(task: task, page: page, models: models, theme: input.theme),
          alternativeText: alternativeText(task: task, page: page), drawing: page.drawing(), data: table(page))
      }
    }
  }

  // MARK: Words and data

  private func caption(task: TaskSummary, page: ConfusionPage, models: [TaskModel], theme: FigureTheme) -> String {
    var sentences = [
      "Confusion matrices for \(task.label) (\(task.positive) versus \(task.negative)) at the frozen threshold of each model: "
        + "number of patients, with the percentage of the patients of the same true outcome, by which cells are shaded."
    ]
    for (index, column) in zip(page.letters, page.columns) {
      sentences.append("(\(theme.letter(index))) \(column.sentence).")
    }
    let thresholds = page.models.map { model in
      "\(model.label), \(model.threshold?.text ?? "not known")"
    }
    sentences.append("Thresholds: \(thresholds.joined(separator: "; ")). At and above it a patient is called positive.")
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, page: ConfusionPage) -> String {
    var sentences = ["Confusion matrices for \(task.label)."]
    for model in page.models {
      let parts = page.columns.map { column -> String in
        guard let confusion = column.confusion(of: model.id) else {
          return "\(column.heading): \(column.reason ?? "not known")"
        }
        return
          "\(column.heading): \(confusion.truePositives) true positive, \(confusion.falsePositives) false positive, "
          + "\(confusion.trueNegatives) true negative, \(confusion.falseNegatives) false negative"
      }
      sentences.append("\(model.label). \(parts.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ page: ConfusionPage) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "model", "n", "events", "threshold", "true_positives", "false_positives", "true_negatives",
      "false_negatives",
    ])
    for column in page.columns {
      for model in page.models {
        guard let performance = column.performances.first(where: { $0.model == model.id }),
          let confusion = performance.confusion
        else { continue }
        table.rows.append(
          [
            performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
            "\(performance.events)", model.threshold.map { "\($0.value)" } ?? "",
          ]
            + [
              confusion.truePositives, confusion.falsePositives, confusion.trueNegatives, confusion.falseNegatives,
            ].map { "\($0)" })
      }
    }
    return table
  }
}

extension EvaluationColumn {
  /// The counts of a model at its frozen threshold; nil where there are none, or no patient.
  func confusion(of model: String) -> Performance.Confusion? {
    performances.first { $0.model == model && $0.n > 0 }?.confusion
  }
}
