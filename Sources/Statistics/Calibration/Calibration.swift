import Foundation

/// How well predicted probabilities agree with what was observed.
///
/// Probabilities of exactly 0 or 1 are admitted, but their logit is infinite: intercept and slope are then undefined, with
/// that reason. They are not moved inwards, since the estimate would depend on how far. Brier score, observed to expected
/// and groups take them as they are.
package struct Calibration: Sendable, Equatable {
  package let outcomes: [Bool]
  /// Predicted probability of the positive class, in 0...1.
  package let probabilities: [Double]

  /// - Throws: `StatisticsError`: lengths that differ, a probability that is not finite or not in 0...1.
  package init(outcomes: [Bool], probabilities: [Double]) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    self.outcomes = outcomes
    self.probabilities = probabilities
  }

  package var events: Int { outcomes.count { $0 } }

  /// Calibration in the large: the intercept of a logistic model with the predictions' logit as offset; 0 is ideal, above
  /// 0 the risk is underestimated (Cox 1958, doi:10.2307/2333203; Steyerberg 2019). Wald interval.
  ///
  /// - Throws: `StatisticsError`: a level outside (0, 1), no memory.
  package func intercept(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    if let reason = logitsUndefined { return Estimate(undefined: reason) }
    if let found = RecalibrationNewton.intercept(outcomes: outcomes, probabilities: probabilities) {
      return wald(found, level: level)
    }
    return try estimate(parameter: 0, level: level) { () throws(StatisticsError) in
      try LogisticRegression.fit(
        design: DesignMatrix(withoutPredictors: outcomes.count), outcomes: outcomes,
        offset: probabilities.map(Logit.value))
    }
  }

  /// Calibration slope: the coefficient of the predictions' logit; 1 is ideal, below 1 the predictions are too extreme (Cox
  /// 1958, doi:10.2307/2333203). Wald interval.
  ///
  /// - Throws: `StatisticsError`: a level outside (0, 1), no memory.
  package func slope(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    if let reason = logitsUndefined { return Estimate(undefined: reason) }
    if let found = RecalibrationNewton.slope(outcomes: outcomes, probabilities: probabilities) {
      return wald(found, level: level)
    }
    return try estimate(parameter: 1, level: level) { () throws(StatisticsError) in
      try LogisticRegression.fit(
        design: DesignMatrix(
          rowMajor: probabilities.map(Logit.value), rows: probabilities.count, columns: 1), outcomes: outcomes)
    }
  }

  /// The Brier score (1950): the mean squared difference of probability and outcome. The interval is normal, from the
  /// variance of the patients' squared differences (Bradley, Schwartz and Hashino 2008, doi:10.1175/2007WAF2007049.1), cut
  /// off at 0 and 1.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func brier(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    let squares = zip(outcomes, probabilities).map { outcome, probability in
      let difference = probability - (outcome ? 1 : 0)
      return difference * difference
    }
    guard let mean = Moments.mean(squares) else { return Estimate(undefined: .noPatients) }
    guard let variance = Moments.variance(squares) else { return Estimate(mean, withoutInterval: .onePatient) }
    guard variance > 0 else { return Estimate(mean, withoutInterval: .equalErrors) }
    let half = NormalDistribution().halfWidth(level: level) * (variance / Double(squares.count)).squareRoot()
    return Estimate(mean, from: max(0, mean - half), to: min(1, mean + half))
  }

  /// Observed over expected events; 1 is ideal. The interval is normal on the log scale with the standard error
  /// sqrt((1 - p) / (n p)), p the observed proportion, expected events taken as fixed (Riley et al. 2021,
  /// doi:10.1002/sim.9025).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func observedToExpected(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard !outcomes.isEmpty else { return Estimate(undefined: .noPatients) }
    let expected = probabilities.reduce(0, +)
    guard expected > 0 else { return Estimate(undefined: .noExpectedEvents) }
    let events = self.events
    let ratio = Double(events) / expected
    guard ratio.isFinite else { return Estimate(undefined: .beyondNumbers) }
    guard events > 0 else { return Estimate(ratio, withoutInterval: .noPositives) }
    guard events < outcomes.count else { return Estimate(ratio, withoutInterval: .noNegatives) }
    let error = ((1 - Double(events) / Double(outcomes.count)) / Double(events)).squareRoot()
    let half = NormalDistribution().halfWidth(level: level) * error
    return Estimate(ratio, from: ratio * exp(-half), to: ratio * exp(half))
  }

  /// One group of a grouped calibration plot.
  package struct Group: Sendable, Equatable {
    package let n: Int
    package let events: Int
    package let meanPredicted: Double
    /// Observed proportion with its Wilson interval.
    package let observed: Estimate
  }

  /// Patients in `count` groups of equal size by increasing probability.
  ///
  /// Patients with the same probability stay together: they join the group in which the middle of their ranks falls.
  /// Groups that stay empty are left out, so there may be fewer than `count`; without ties sizes differ by one at most.
  ///
  /// - Throws: `StatisticsError.outOfRange` for fewer than one group and a level outside (0, 1).
  package func groups(_ count: Int, level: Double = 0.95) throws(StatisticsError) -> [Group] {
    try Checked.level(level)
    guard count > 0 else {
      throw .outOfRange(what: "the number of groups", value: Double(count), allowed: "at least 1")
    }
    var members = [[Int]](repeating: [], count: min(count, max(outcomes.count, 1)))
    let limit = members.count
    Ranks.forEachTie(in: Ranks.ordered(probabilities)) { block, start in
      let group = Calibration.group(of: block.count, from: start, groups: limit, n: outcomes.count)
      members[group] += block.map(\.index)
    }
    var groups: [Group] = []
    for patients in members {
      guard let mean = Moments.mean(patients.map { probabilities[$0] }) else { continue }
      let events = patients.count { outcomes[$0] }
      let observed = try ProportionInterval.wilson.estimate(successes: events, of: patients.count, level: level)
      groups.append(Group(n: patients.count, events: events, meanPredicted: mean, observed: observed))
    }
    return groups
  }

  /// The group in which the middle of the ranks of `size` tied patients falls, `start` patients being below them.
  static func group(of size: Int, from start: Int, groups: Int, n: Int) -> Int {
    min((2 * start + size) * groups / (2 * n), groups - 1)
  }

  private var logitsUndefined: UndefinedReason? {
    if outcomes.isEmpty { return .noPatients }
    if events == 0 { return .noPositives }
    if events == outcomes.count { return .noNegatives }
    return probabilities.contains { $0 == 0 || $0 == 1 } ? .extremeProbabilities : nil
  }

  private func wald(_ found: RecalibrationNewton.Parameter, level: Double) -> Estimate {
    let half = NormalDistribution().halfWidth(level: level) * found.standardError
    return Estimate(found.value, from: found.value - half, to: found.value + half)
  }

  /// A parameter of a fit, or the reason why the fit does not exist.
  private func estimate(parameter: Int, level: Double, _ fit: () throws(StatisticsError) -> LogisticFit)
    throws(StatisticsError) -> Estimate
  {
    do {
      return try fit().wald(parameter: parameter, level: level)
    } catch {
      switch error {
      case .constantColumns, .collinearColumns: return Estimate(undefined: .constantPredictions)
      case .separation: return Estimate(undefined: .separation)
      case .singular: return Estimate(undefined: .notConverged)
      default: throw error
      }
    }
  }
}
