import Figures
import Files
import Record

extension PatientSummaryLayout {
  /// One prediction task: outcome, and a bar for each model.
  mutating func drawTask(_ task: TaskSummary) {
    heading(.bold(task.label) + RichText(": \(task.positive) or \(task.negative)"))
    let models = index.models(of: task.id)
    let shown = models.filter(\.fitted).compactMap { input.prediction(task: task.id, model: $0.id) }
    let outcome = input.predictions.first { $0.task == task.id && $0.patient == input.patient && $0.outcome != nil }?
      .outcome
    let recorded =
      outcome.map { $0 ? task.positive : task.negative }
      ?? (input.otherClassTasks.contains(task.id) ? "in neither class of this task, so not analysed" : "not known")
    guard !shown.isEmpty else {
      put(
        "No prediction is recorded for this patient in this task. Recorded outcome: \(recorded).", style: text, space: 2
      )
      for model in models where !model.fitted {
        put("\(model.label). \(ResultsIndex.absence(of: model))", style: small, space: 2)
      }
      return
    }
    var kinds: [PredictionKind] = []
    for prediction in shown where !kinds.contains(prediction.kind) { kinds.append(prediction.kind) }
    let explanation = kinds.map(PatientSummaryLayout.explanation).joined(separator: " ")
    put(
      RichText("Recorded outcome: ") + .bold(recorded) + RichText(". \(explanation) Dashed: the model's threshold. ")
        + RichText("Grey marks: this model's prediction for each patient of the cohort."), style: small, space: 6)
    drawScale()
    for model in models {
      guard model.fitted else {
        y += 3
        put(.bold(model.label) + RichText("  \(ResultsIndex.absence(of: model))"), style: text, space: 5)
        continue
      }
      guard let prediction = input.prediction(task: task.id, model: model.id) else {
        put(.bold(model.label) + RichText("  No prediction is recorded for this patient."), style: text, space: 5)
        continue
      }
      drawModel(model, prediction: prediction, task: task, namesKind: kinds.count > 1)
    }
  }

  /// What a kind of prediction is, in a sentence for readers who do not know the term.
  static func explanation(_ kind: PredictionKind) -> String {
    switch kind {
    case .apparent:
      "Apparent predictions: the models were fitted on this patient, which makes them look better than they are; no other predictions exist."
    case .outOfFold: "Out-of-fold predictions: made by models that were fitted without this patient."
    case .external: "External predictions: made by locked models that never saw this patient's cohort."
    }
  }

  /// The sentence beside a bar.
  static func sentence(_ prediction: Prediction, model: ModelSummary, task: TaskSummary) -> String {
    let probability = PatientSummaryLayout.percentage(prediction.probability)
    let start = "Predicted probability of \(task.positive) \(probability)"
    guard let threshold = model.threshold else { return "\(start); the model has no threshold." }
    let side = prediction.probability >= threshold.value ? "at or above it" : "below it"
    return "\(start); the model's threshold is \(PatientSummaryLayout.percentage(threshold.value)), so \(side)."
  }

  /// Whole percents, and "<1%" and ">99%" at the ends, because no model is certain.
  static func percentage(_ probability: Double) -> String {
    if probability < 0.005 { return "<1%" }
    if probability > 0.995 { return ">99%" }
    return NumberText.percentage(probability)
  }

  private var labelWidth: Double { 84 }
  private var barLeft: Double { labelWidth + 12 }
  private var barWidth: Double { (width - barLeft) * 0.5 }
  private var wordsLeft: Double { barLeft + barWidth + 18 }

  /// The ends and quarters of the probability scale, once for the bars below.
  private mutating func drawScale() {
    for step in 0...4 {
      let share = Double(step) / 4
      canvas.text(
        RichText(NumberText.percentage(share)), style: small, at: Point(barLeft + share * barWidth, y),
        anchor: .topCentre)
    }
    y += 11
  }

  private mutating func drawModel(
    _ model: ModelSummary, prediction: Prediction, task: TaskSummary, namesKind: Bool
  ) {
    let top = y
    let label = canvas.text(RichText(model.label), style: strong, at: Point(0, top), width: labelWidth)
    drawBar(model, prediction: prediction, top: top)
    var words = RichText(PatientSummaryLayout.sentence(prediction, model: model, task: task))
    if namesKind { words = words + RichText(" (\(Wording.kind(prediction.kind)))") }
    let sentence = canvas.text(words, style: text, at: Point(wordsLeft, top - 1), width: width - wordsLeft)
    var bottom = sentence.bottom
    for line in performanceLines(model, task: task) + model.notes.map({ Wording.stopped(Wording.sentence($0)) }) {
      bottom =
        canvas.text(RichText(line), style: small, at: Point(wordsLeft, bottom + 1), width: width - wordsLeft).bottom
    }
    y = max(label.bottom, bottom, top + 27) + 7
  }

  /// The bar from 0 to 100%, the cohort's predictions below it, the threshold across, the patient's value on top.
  private mutating func drawBar(_ model: ModelSummary, prediction: Prediction, top: Double) {
    let bar = Rectangle(x: barLeft, y: top + 2, width: barWidth, height: 9)
    func x(_ probability: Double) -> Double { bar.left + min(max(probability, 0), 1) * bar.width }
    canvas.rectangle(bar, fill: Colour(hex: 0xE6E9EC))
    let filled = Rectangle(x: bar.left, y: bar.top, width: x(prediction.probability) - bar.left, height: bar.height)
    if filled.width > 0 { canvas.rectangle(filled, fill: Colour(hex: 0x7FA3B2)) }
    var strip = Path()
    for probability in input.distribution.like(prediction) {
      strip.elements.append(.move(Point(x(probability), bar.bottom + 3)))
      strip.elements.append(.line(Point(x(probability), bar.bottom + 9)))
    }
    canvas.path(strip, stroke: Stroke(PatientSummaryLayout.soft.opacity(0.4), width: 0.5))
    if let threshold = model.threshold {
      canvas.line(
        from: Point(x(threshold.value), bar.top - 3), to: Point(x(threshold.value), bar.bottom + 10),
        stroke: Stroke(.ink, width: 1, dash: [2, 1.5]))
    }
    let value = x(prediction.probability)
    canvas.line(
      from: Point(value, bar.top - 1), to: Point(value, bar.bottom + 1),
      stroke: Stroke(PatientSummaryLayout.accent, width: 2.2))
  }

  /// The model's AUC in the external cohorts, or why it is not known.
  private func performanceLines(_ model: ModelSummary, task: TaskSummary) -> [String] {
    index.columns.filter { $0.kind == .external }.map { column in
      guard let performance = index.performance(task: task.id, model: model.id, column: column),
        let auc = performance.metric("auc")
      else { return "External AUC \(index.absence(task: task.id, column: column))." }
      return "External AUC in \(column.cohortLabel): \(Wording.estimate(auc)), "
        + "\(NumberText.counted(performance.n, "patient")), \(NumberText.counted(performance.events, "event"))."
    }
  }
}
