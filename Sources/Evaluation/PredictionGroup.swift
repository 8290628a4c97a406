import Record

/// The predictions of one kind that one model made in one cohort, for patients whose outcome is known.
struct PredictionGroup: Sendable {
  struct Key: Hashable, Sendable {
    let model: ModelKey
    let cohort: String
    let kind: PredictionKind

    /// Names the group in the streams of random numbers.
    var stream: String { "\(model.task)/\(model.model)/\(cohort)/\(kind.rawValue)" }
  }

  let key: Key
  private(set) var patients: [String] = []
  private(set) var outcomes: [Bool] = []
  private(set) var probabilities: [Double] = []

  init(key: Key) { self.key = key }

  var events: Int { outcomes.count { $0 } }

  mutating func add(_ patient: String, outcome: Bool, probability: Double) {
    patients.append(patient)
    outcomes.append(outcome)
    probabilities.append(probability)
  }

  /// The patients at these positions.
  func subset(_ positions: [Int]) -> PredictionGroup {
    var subset = PredictionGroup(key: key)
    for position in positions {
      subset.add(patients[position], outcome: outcomes[position], probability: probabilities[position])
    }
    return subset
  }

  /// The same patients with other probabilities.
  func with(_ probabilities: [Double]) -> PredictionGroup {
    var other = self
    other.probabilities = probabilities
    return other
  }

  /// The groups of a table, in the order of `tasks`, `models`, then apparent, out-of-fold, external, then cohorts by first
  /// appearance. Predictions without a known outcome are in none. O(predictions).
  static func groups(of predictions: [Prediction], tasks: [String], models: [String]) -> [PredictionGroup] {
    var found: [Key: PredictionGroup] = [:]
    var cohorts: [String] = []
    var seen: Set<String> = []
    for prediction in predictions {
      if seen.insert(prediction.cohort).inserted { cohorts.append(prediction.cohort) }
      guard let outcome = prediction.outcome else { continue }
      let key = Key(
        model: ModelKey(task: prediction.task, model: prediction.model), cohort: prediction.cohort,
        kind: prediction.kind)
      found[key, default: PredictionGroup(key: key)].add(
        prediction.patient, outcome: outcome, probability: prediction.probability)
    }
    return tasks.flatMap { task in
      models.flatMap { model in
        PredictionKind.allCases.flatMap { kind in
          cohorts.compactMap { found[Key(model: ModelKey(task: task, model: model), cohort: $0, kind: kind)] }
        }
      }
    }
  }
}
