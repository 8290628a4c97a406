import Files
import Record

extension ReportTable {
  /// The table that opens every report: the AUC of each model, apparent, cross-validated and external side by side, with
  /// interval, patients and events. What is missing says why.
  static func headline(_ results: Results) -> ReportTable {
    let index = ResultsIndex(results)
    let columns = index.columns
    var rows: [Row] = []
    for task in results.tasks {
      rows.append(Row("\(task.label): \(task.positive) versus \(task.negative)", level: .group))
      for model in index.models(of: task.id) {
        guard model.fitted else {
          rows.append(Row(model.label, [.words(ResultsIndex.absence(of: model), span: columns.count)]))
          continue
        }
        rows.append(
          Row(
            model.label,
            columns.map { column in
              guard let performance = index.performance(task: task.id, model: model.id, column: column) else {
                return .words(index.absence(task: task.id, column: column))
              }
              return cell(performance.metric("auc"), performance: performance)
            }))
        for note in model.notes { rows.append(Row(Wording.stopped(Wording.sentence(note)), level: .remark)) }
      }
    }
    let confidence = Wording.level(results.evaluation.confidence)
    return ReportTable(
      id: "headline",
      caption: "Area under the ROC curve (\(confidence) interval) of every model, by kind of prediction.",
      columns: ["Model"] + columns.map { "\($0.label)\n\($0.cohortLabel)" }, rows: rows,
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
    guard metric.value != nil else { return .words(Wording.estimate(metric), note: counts) }
    return .number(Wording.estimate(metric), note: counts)
  }

  /// The AUC in each kind of prediction and what is lost from one to the next.
  static func optimism(_ results: Results, task: TaskSummary) -> ReportTable? {
    let index = ResultsIndex(results)
    let columns = index.columns
    func auc(_ model: ModelSummary, _ kind: PredictionKind) -> Double? {
      columns.lazy.filter { $0.kind == kind }
        .compactMap { index.performance(task: task.id, model: model.id, column: $0)?.metric("auc")?.value }.first
    }
    func difference(_ from: Double?, _ to: Double?) -> Cell {
      guard let from, let to else { return .words("not known") }
      return .number(NumberText.fixed(from - to, decimals: 2))
    }
    func number(_ value: Double?) -> Cell {
      value.map { .number(NumberText.fixed($0, decimals: 2)) } ?? .words("not known")
    }
    let rows = index.models(of: task.id).filter(\.fitted).map { model in
      let apparent = auc(model, .apparent)
      let outOfFold = auc(model, .outOfFold)
      let external = auc(model, .external)
      return Row(
        model.label,
        [
          number(apparent), number(outOfFold), number(external), difference(apparent, outOfFold),
          difference(outOfFold, external),
        ])
    }
    guard !rows.isEmpty else { return nil }
    var footnotes = [
      "Differences of point estimates; their intervals are not estimated. "
        + "The intervals of the AUCs themselves, with patients and events, stand in the table of discrimination."
    ]
    if index.external.count > 1 {
      footnotes.append("External: \(index.external.first?.label ?? ""), the first of the external cohorts.")
    }
    return ReportTable(
      id: "optimism-\(anchor(task.id))",
      caption:
        "\(task.label): optimism of the apparent AUC, and the change from cross-validation to the external cohort.",
      columns: [
        "Model", "Apparent", "Cross-validated", "External", "Apparent − cross-validated", "Cross-validated − external",
      ], rows: rows, footnotes: footnotes)
  }

  /// `text` as part of an anchor: letters, digits and hyphens.
  static func anchor(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          ? Character(scalar) : "-"
      })
  }
}
