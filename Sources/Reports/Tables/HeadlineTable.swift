import Files
import Record

extension KindTable {
  /// The table that opens every report: the AUC of each model, apparent, cross-validated and external side by side, with
  /// interval, patients and events. What is missing says why.
  static func headline(_ results: Results) -> KindTable {
    let index = ResultsIndex(results)
    var lines: [Line] = []
    for task in results.tasks {
      lines.append(.heading("\(task.label): \(task.positive) versus \(task.negative)"))
      for model in index.models(of: task.id) {
        guard model.fitted else {
          lines.append(.words(ResultsIndex.absence(of: model), header: model.label, level: .plain))
          continue
        }
        lines.append(
          .values(model.label, level: .plain) { column in
            guard let performance = index.performance(task: task.id, model: model.id, column: column) else {
              return .words(index.absence(task: task.id, column: column))
            }
            return cell(performance.metric("auc"), performance: performance)
          })
        lines += model.notes.map { .remark(Wording.stopped(Wording.sentence($0))) }
      }
    }
    let confidence = Wording.level(results.evaluation.confidence)
    return KindTable(
      id: "headline", name: "Summary",
      caption: "Area under the ROC curve (\(confidence) interval) of every model, by kind of prediction.",
      header: "Model", index: index, lines: lines,
      footnotes: [
        "Apparent: the model predicts the patients it was fitted on, so these values are too high. "
          + "Cross-validated: each patient is predicted by models fitted without that patient; of repeats the mean is taken. "
          + "External: the locked model predicts a cohort it never saw.",
        "n: patients with a prediction and a known outcome. Event: a patient of the positive class.",
      ])
  }

  /// An estimate with events and patients below it.
  private static func cell(_ metric: Metric?, performance: Performance) -> Cell {
    let counts = "n = \(performance.n), \(NumberText.counted(performance.events, "event"))"
    guard let metric else { return .words("not known: not computed", note: counts) }
    return .metric(metric, note: counts)
  }
}

extension ReportTable {
  /// `text` as part of an anchor: letters, digits and hyphens.
  static func anchor(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          ? Character(scalar) : "-"
      })
  }
}
