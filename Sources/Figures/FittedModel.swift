import Files
import Record

/// A model with its task, and the sentences that captions of its figures share.
struct FittedModel {
  let results: Results
  let task: TaskSummary
  let model: ModelSummary

  /// The models of every task that have what a figure draws, in the order of the record.
  static func all(in results: Results, where hasContent: (ModelSummary) -> Bool) -> [FittedModel] {
    results.tasks.flatMap { task in
      results.models.filter { $0.task == task.id && hasContent($0) }
        .map { FittedModel(results: results, task: task, model: $0) }
    }
  }

  /// `Centre 1: n = 206, 81 events`; nil where the record does not say on whom the model was fitted.
  var patients: String? {
    guard let fittedOn = model.fittedOn else { return nil }
    let cohort = results.cohorts.first { $0.id == fittedOn.cohort }?.label ?? fittedOn.cohort
    let events = fittedOn.events.map { ", \(NumberText.counted($0, "event"))" } ?? ""
    return "\(cohort): n = \(NumberText.count(fittedOn.n))\(events)"
  }

  /// `Fitted on development data (Centre 1: n = 206, 81 events).`
  var sentenceOnPatients: String {
    patients.map { "Fitted on development data (\($0))." }
      ?? "The record does not say on how many patients it was fitted."
  }

  /// What must stand with the model wherever it is shown.
  var notes: [String] {
    model.notes.filter { !$0.isEmpty }.map { note in
      let sentence = note.prefix(1).uppercased() + note.dropFirst()
      return sentence.hasSuffix(".") ? sentence : sentence + "."
    }
  }

  /// The name in print of a term.
  func name(of term: ModelSummary.Term) -> String { FeatureName(results).text(of: term.name, label: term.label) }
}
