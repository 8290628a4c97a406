import Figures
import Record

/// A clinical finding of one patient, as the table has it.
package struct PatientFinding: Sendable, Equatable {
  package var label: String
  /// The value in words or digits; nil where it is not known.
  package var value: String?
  package var unit: String?

  package init(label: String, value: String?, unit: String? = nil) {
    self.label = label
    self.value = value
    self.unit = unit
  }
}

/// Where the predictions of a whole cohort lie, made once for all summaries of a study.
package struct PredictionDistribution: Sendable {
  private struct Key: Hashable {
    var task: String
    var model: String
    var kind: PredictionKind
    var cohort: String
  }

  private let probabilities: [Key: [Double]]

  /// Sorts `predictions` into groups of task, model, kind and cohort. Linear, and a sort within each group.
  package init(_ predictions: [Prediction]) {
    var groups: [Key: [Double]] = [:]
    for prediction in predictions where prediction.probability.isFinite {
      let key = Key(
        task: prediction.task, model: prediction.model, kind: prediction.kind, cohort: prediction.cohort)
      groups[key, default: []].append(prediction.probability)
    }
    probabilities = groups.mapValues { $0.sorted() }
  }

  /// The probabilities of all patients with a prediction like this one, sorted.
  func like(_ prediction: Prediction) -> [Double] {
    probabilities[
      Key(task: prediction.task, model: prediction.model, kind: prediction.kind, cohort: prediction.cohort)] ?? []
  }
}

/// What one patient's summary is made of.
package struct PatientSummaryInput: Sendable {
  package var results: Results
  /// The study's id of the patient, the only thing that names a person here.
  package var patient: String
  package var cohort: String
  /// Predictions of this patient; of several kinds the honest one is shown.
  package var predictions: [Prediction]
  /// Predictions of the whole study.
  package var distribution: PredictionDistribution
  /// Up to three slices of the habitats, such as three planes; the first ones are shown.
  package var slices: [HabitatSlice]
  /// Share of the tumour in each habitat, habitat 1 first; empty where habitats were not made.
  package var shares: [Double]
  package var findings: [PatientFinding]
  /// Tasks in which the patient's known outcome is in neither class.
  package var otherClassTasks: Set<String>

  package init(
    results: Results, patient: String, cohort: String, predictions: [Prediction], distribution: PredictionDistribution,
    slices: [HabitatSlice] = [], shares: [Double] = [], findings: [PatientFinding] = [],
    otherClassTasks: Set<String> = []
  ) {
    self.results = results
    self.patient = patient
    self.cohort = cohort
    self.predictions = predictions
    self.distribution = distribution
    self.slices = slices
    self.shares = shares
    self.findings = findings
    self.otherClassTasks = otherClassTasks
  }

  /// The prediction to show for a model: external, else out-of-fold, and apparent only where there is no other.
  func prediction(task: String, model: String) -> Prediction? {
    let own = predictions.filter { $0.task == task && $0.model == model && $0.patient == patient }
    for kind in [PredictionKind.external, .outOfFold, .apparent] {
      if let found = own.first(where: { $0.kind == kind }) { return found }
    }
    return nil
  }
}
