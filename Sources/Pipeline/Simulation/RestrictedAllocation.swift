import Record
import Statistics

/// Allocation of patients to two groups so that clinical findings are balanced between them: rerandomisation (Morgan and
/// Rubin 2012, doi:10.1214/12-AOS1008).
///
/// With 13 findings and a test of each at 5 %, a purely random allocation shows a "significant" finding in about every
/// second study, though no finding is associated with the groups. Task 2 is to have none. As in a trial with restricted
/// randomisation, allocations are drawn until all findings are balanced, and this one is used; the labels of a patient
/// remain independent of her findings in the population, and the images are made afterwards, from the label.
package struct RestrictedAllocation: Sendable, Equatable {
  /// Allocations that are drawn before the most balanced of them is taken.
  static let maximumDraws = 20_000

  /// The 70th percentile of the chi-squared distribution with 1, 2 and 3 degrees of freedom: the largest score
  /// statistic (p of 0.3) that counts as balanced.
  static let limits = [1.074, 2.408, 3.665]

  /// Whether each patient is in the second group.
  package var second: [Bool]
  /// Allocations drawn, and the largest ratio of a finding's statistic to its limit; at most 1 where balanced.
  package var draws: Int
  package var imbalance: Double

  /// Draws allocations of `secondCount` of the patients until the findings are balanced.
  package init(
    findings: [SimulatedFindings], secondCount: Int, using generator: inout some RandomNumberGenerator
  ) {
    var labels = findings.indices.map { $0 < secondCount }
    var best = labels
    var smallest = Double.infinity
    var draws = 0
    while draws < RestrictedAllocation.maximumDraws, smallest > 1 {
      generator.shuffle(&labels)
      draws += 1
      let imbalance = RestrictedAllocation.imbalance(of: findings, second: labels, stoppingAbove: smallest)
      if imbalance < smallest {
        smallest = imbalance
        best = labels
      }
    }
    second = best
    self.draws = draws
    imbalance = smallest.isFinite ? smallest : 0
  }

  /// The largest ratio of a score statistic to its limit, over all findings and, for ordinal ones, both over trend and
  /// levels; known values only. Stops early once it exceeds `limit`.
  static func imbalance(of findings: [SimulatedFindings], second: [Bool], stoppingAbove limit: Double) -> Double {
    var largest = 0.0
    for finding in SimulatedFinding.allCases {
      let predictor = finding.predictor
      if predictor.scale != .categorical {
        largest = max(largest, trend(finding, findings: findings, second: second) / limits[0])
      }
      if predictor.scale != .continuous {
        let levels = predictor.levels.count
        let statistic = chiSquared(finding, levels: levels, findings: findings, second: second)
        largest = max(largest, statistic / limits[levels - 2])
      }
      if largest > limit { return largest }
    }
    return largest
  }

  /// n r^2 with Pearson's r of value and group: the score statistic of logistic regression on one number.
  package static func trend(_ finding: SimulatedFinding, findings: [SimulatedFindings], second: [Bool]) -> Double {
    var (n, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (patient, isSecond) in zip(findings, second) where patient.known[finding.rawValue] {
      let value = patient[finding]
      n += 1
      x += value
      xx += value * value
      if isSecond {
        y += 1
        xy += value
      }
    }
    let (varianceX, varianceY, covariance) = (n * xx - x * x, n * y - y * y, n * xy - x * y)
    return varianceX > 0 && varianceY > 0 ? n * covariance * covariance / (varianceX * varianceY) : 0
  }

  /// Pearson's chi-squared of level against group: the score statistic of logistic regression on indicator variables.
  package static func chiSquared(
    _ finding: SimulatedFinding, levels: Int, findings: [SimulatedFindings], second: [Bool]
  ) -> Double {
    var counts = [Double](repeating: 0, count: 2 * levels)
    for (patient, isSecond) in zip(findings, second) where patient.known[finding.rawValue] {
      counts[2 * patient.level(finding) + (isSecond ? 1 : 0)] += 1
    }
    let total = counts.reduce(0, +)
    var statistic = 0.0
    for group in 0..<2 {
      let inGroup = stride(from: group, to: counts.count, by: 2).reduce(0) { $0 + counts[$1] }
      for level in 0..<levels {
        let expected = inGroup * (counts[2 * level] + counts[2 * level + 1]) / max(total, 1)
        guard expected > 0 else { continue }
        let difference = counts[2 * level + group] - expected
        statistic += difference * difference / expected
      }
    }
    return statistic
  }
}
