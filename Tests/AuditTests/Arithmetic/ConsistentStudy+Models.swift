import Claims
import Foundation
import Statistics

@testable import Audit

/// Two models on the same patients, and Brier scores.
extension ConsistentStudy {
  /// Two AUCs of correlated scores with DeLong's intervals and the p-value of his test.
  mutating func difference(_ outcome: inout StudyOutcome) {
    let (m, n) = (integer(12...30), integer(12...30))
    let shared = generator.uniform()
    let shifts = (0..<2).map { _ in 0.2 + 1.8 * generator.uniform() }
    var scores: [(cases: [Double], others: [Double])] = [([], []), ([], [])]
    for patient in 0..<m + n {
      let common = generator.normal()
      for model in 0..<2 {
        let noise = (shared.squareRoot() * common + (1 - shared).squareRoot() * generator.normal())
        if patient < m { scores[model].cases.append(noise + shifts[model]) } else { scores[model].others.append(noise) }
      }
    }
    let placements = scores.map { ConsistentStudy.placements($0.cases, $0.others) }
    func covariance(_ a: [Double], _ b: [Double]) -> Double {
      let (x, y) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
      return zip(a, b).reduce(0.0) { $0 + ($1.0 - x) * ($1.1 - y) } / Double(a.count - 1) / Double(a.count)
    }
    func covariance(_ i: Int, _ j: Int) -> Double {
      covariance(placements[i].cases, placements[j].cases) + covariance(placements[i].others, placements[j].others)
    }
    let areas = placements.map { $0.cases.reduce(0, +) / Double(m) }
    let variance = covariance(0, 0) + covariance(1, 1) - 2 * covariance(0, 1)
    guard variance > 1e-9, covariance(0, 0) > 0, covariance(1, 1) > 0 else { return }
    let z = 1.959963984540054
    let printed = (0..<2).map { model -> (RoundedNumber, RoundedNumber, RoundedNumber, Double) in
      let half = z * covariance(model, model).squareRoot()
      return (
        self.printed(areas[model]), self.printed(max(0, areas[model] - half)),
        self.printed(min(1, areas[model] + half)), 0.95
      )
    }
    let p = probability(NormalDistribution().twoSided((areas[0] - areas[1]) / variance.squareRoot()))
    guard let found = AreaDifference.pValues(printed[0], printed[1]) else { return }
    outcome.note("difference of two AUCs", found.overlaps(p.box(.cut)) ? .holds : .doubtful)
  }

  /// For each patient the share of the other class that is ranked on the right side.
  private static func placements(_ cases: [Double], _ others: [Double]) -> (cases: [Double], others: [Double]) {
    var (rows, columns) = ([Double](repeating: 0, count: cases.count), [Double](repeating: 0, count: others.count))
    for (i, x) in cases.enumerated() {
      for (j, y) in others.enumerated() where x > y {
        rows[i] += 1 / Double(others.count)
        columns[j] += 1 / Double(cases.count)
      }
    }
    return (rows, columns)
  }

  /// The Brier score of any probabilities, and that of the share of events for everybody.
  mutating func brier(_ outcome: inout StudyOutcome) {
    let n = integer(5...200)
    let events = integer(1...n - 1)
    let sum = (0..<n).reduce(0.0) { sum, patient in
      let error = generator.uniform() - (patient < events ? 1 : 0)
      return sum + error * error
    }
    outcome.note("Brier score", ScoreBounds.brier(printed(sum / Double(n), isPercent: false)))
    let share = Double(events) / Double(n)
    let reference = ScoreBounds.uninformativeBrier(prevalence: share)
    let shown = printed(reference, isPercent: false)
    outcome.note("Brier score of the share of events", .of { shown.box($0).lower <= reference })
  }
}
