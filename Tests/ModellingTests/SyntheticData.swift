import Foundation
import Record
import Statistics

@testable import Modelling

/// Made-up patients for the tests of this room.
enum SyntheticData {
  static func patients(_ count: Int) -> [String] {
    (1...count).map { "P" + String(repeating: "0", count: 4 - String($0).count) + String($0) }
  }

  /// Correlated normal features; `effects` act on the first columns through a logistic model.
  static func features(
    patients count: Int, columns: Int, effects: [Double] = [], prevalence: Double = 0.4, prefix: String = "f",
    seed: UInt64
  ) throws -> (table: FeatureTable, outcomes: [Bool]) {
    var generator = SeededGenerator(seed: seed, stream: "synthetic features")
    let shared = (0..<count).map { _ in generator.normal() }
    var values: [Double] = []
    for _ in 0..<columns { values += shared.map { 0.5 * $0 + generator.normal() } }
    var outcomes: [Bool] = []
    for row in 0..<count {
      var linear = Logit.value(prevalence)
      for (column, effect) in effects.enumerated() { linear += effect * values[column * count + row] }
      outcomes.append(generator.uniform() < Logit.probability(linear))
    }
    let names = (1...columns).map { prefix + String(repeating: "0", count: 4 - String($0).count) + String($0) }
    return (try FeatureTable(patients: patients(count), columns: names, values: values, source: "features"), outcomes)
  }

  static let evaluation = EvaluationSettings(
    threshold: .youden, confidence: 0.95, calibrationGroups: 5, folds: 5, repeats: 1)

  static func builder(
    folds: Int = 5, repeats: Int = 1, seed: UInt64 = 1, threshold: EvaluationSettings.ThresholdRule = .youden,
    notRepeated: [ModelDefinition.Region: [String]] = [:]
  ) -> ModelBuilder {
    var evaluation = Self.evaluation
    evaluation.folds = folds
    evaluation.repeats = repeats
    evaluation.threshold = threshold
    return ModelBuilder(
      settings: ModellingSettings(evaluation: evaluation), seed: seed,
      software: Software(name: "holdout", version: "0"), notRepeatedSteps: notRepeated
    ) { "hash of \($0.count) characters" }
  }

  static func definition(
    _ id: String, _ kind: ModelDefinition.Kind, regions: [ModelDefinition.Region] = [], components: [String] = [],
    tasks: [String] = ["task1"]
  ) -> ModelDefinition {
    ModelDefinition(
      id: id, label: id.capitalized, kind: kind, tasks: tasks, regions: regions, components: components)
  }

  /// Area under the ROC curve by counting pairs.
  static func auc(_ probabilities: [Double], _ outcomes: [Bool]) -> Double {
    var wins = 0.0
    var pairs = 0.0
    for (row, positive) in outcomes.enumerated() where positive {
      for (other, alsoPositive) in outcomes.enumerated() where !alsoPositive {
        pairs += 1
        wins += probabilities[row] > probabilities[other] ? 1 : probabilities[row] == probabilities[other] ? 0.5 : 0
      }
    }
    return wins / pairs
  }
}
