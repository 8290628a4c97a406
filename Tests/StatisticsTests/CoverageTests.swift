import Foundation
import Testing

@testable import Statistics

/// Simulated studies: do intervals of nominal 95 % hold the true value in 95 of 100 studies?
///
/// The linear predictor is normal and the model is calibrated, so that every true value is an integral. 2,000 studies of each
/// size: the standard error of a coverage of 0.95 is 0.005, and 93 to 97 % is four of them.
@Suite struct CoverageTests {
  struct Truth {
    static let mean = -0.9
    static let deviation = 1.3
    static let threshold = 0.35

    let auc: Double
    let sensitivity: Double
    let netBenefit: Double

    /// By the midpoint rule on a fine grid of the linear predictor.
    init() {
      let step = 0.002
      let places = stride(from: -10 + step / 2, to: 10, by: step).map { Truth.mean + Truth.deviation * $0 }
      let weights = places.map { exp(-pow(($0 - Truth.mean) / Truth.deviation, 2) / 2) }
      let total = weights.reduce(0, +)
      var (events, others, called, mistaken, wins, below) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      for (place, weight) in zip(places, weights) {
        let event = weight / total * Logit.probability(place)
        let none = weight / total * Logit.probability(-place)
        // Pairs in which the event has the higher predictor; those within a cell count one half.
        wins += event * (below + none / 2)
        below += none
        events += event
        others += none
        if Logit.probability(place) >= Truth.threshold {
          called += event
          mistaken += none
        }
      }
      auc = wins / (events * others)
      sensitivity = called / events
      netBenefit = called - mistaken * Truth.threshold / (1 - Truth.threshold)
    }
  }

  @Test(arguments: [100, 375]) func nominalIntervalsCover(_ n: Int) throws {
    let truth = Truth()
    let repetitions = 2000
    var generator = SeededGenerator(seed: 20_261_125, stream: "coverage/\(n)")
    var covered = ["AUC": 0, "AUC, logit": 0, "sensitivity": 0, "calibration slope": 0, "net benefit": 0]
    var undefined = covered.mapValues { _ in 0 }
    for _ in 0..<repetitions {
      var (outcomes, probabilities) = ([Bool](), [Double]())
      for _ in 0..<n {
        let probability = Logit.probability(Truth.mean + Truth.deviation * generator.normal())
        probabilities.append(probability)
        outcomes.append(generator.uniform() < probability)
      }
      let deLong = try DeLong(outcomes: outcomes, scores: probabilities)
      let confusion = try Confusion(outcomes: outcomes, scores: probabilities, threshold: Truth.threshold)
      let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
      let decision = try DecisionCurve(
        outcomes: outcomes, probabilities: probabilities, thresholds: [Truth.threshold]
      ).bootstrap(replicates: 1000, using: &generator)
      let intervals: [(name: String, estimate: Estimate, truth: Double)] = [
        ("AUC", try deLong.interval(), truth.auc), ("AUC, logit", try deLong.interval(scale: .logit), truth.auc),
        ("sensitivity", try confusion.sensitivity(), truth.sensitivity),
        ("calibration slope", try calibration.slope(), 1),
        ("net benefit", try #require(decision.first?.netBenefit), truth.netBenefit),
      ]
      for interval in intervals {
        guard let lower = interval.estimate.lower, let upper = interval.estimate.upper else {
          undefined[interval.name, default: 0] += 1
          continue
        }
        if lower <= interval.truth, interval.truth <= upper { covered[interval.name, default: 0] += 1 }
      }
    }
    for (name, count) in covered.sorted(by: { $0.key < $1.key }) {
      let coverage = Double(count) / Double(repetitions - (undefined[name] ?? 0))
      print("coverage n = \(n), \(name): \(coverage)")
      #expect((0.93...0.97).contains(coverage), "\(name) at n = \(n) covers \(coverage)")
      #expect(undefined[name] ?? 0 < repetitions / 100)
    }
  }
}
