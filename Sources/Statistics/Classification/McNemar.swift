/// Calls of two models, each at its own threshold, on the same patients: which of them are correct, and whether one model is
/// correct more often (McNemar 1947, doi:10.1007/BF02295996).
///
/// Among the positives correct calls make the sensitivity, among the negatives the specificity, among all the accuracy.
package struct McNemar: Sendable, Equatable {
  /// The patients that are compared.
  package enum Patients: String, Sendable, CaseIterable {
    case positives, negatives, all
  }

  /// How the test's p value is found.
  package enum Method: String, Sendable, CaseIterable {
    /// Binomial, from the patients on whom the models differ.
    case exact
    /// Chi-square with one degree of freedom.
    case chiSquare
    /// Chi-square with the correction of Edwards (1948, doi:10.1007/BF02289261).
    case corrected
  }

  package struct Test: Sendable, Equatable {
    /// Nil for the exact test.
    package let statistic: Double?
    /// Two-sided.
    package let pValue: Double?
    /// Why there is no p value.
    package let reason: String?
  }

  package let patients: Patients
  /// Patients on whom both models are correct, the first only, the second only, and none.
  package let both: Int
  package let firstOnly: Int
  package let secondOnly: Int
  package let neither: Int

  package var count: Int { both + firstOnly + secondOnly + neither }

  /// `first` and `second` are the models' calls, true for positive.
  ///
  /// - Throws: `StatisticsError.lengthsDiffer`.
  package init(outcomes: [Bool], first: [Bool], second: [Bool], among patients: Patients) throws(StatisticsError) {
    try Checked.sameLength("calls of the first model", first.count, expected: outcomes.count)
    try Checked.sameLength("calls of the second model", second.count, expected: outcomes.count)
    var counts = (both: 0, first: 0, second: 0, neither: 0)
    for index in outcomes.indices {
      switch patients {
      case .positives where !outcomes[index], .negatives where outcomes[index]: continue
      default: break
      }
      switch (first[index] == outcomes[index], second[index] == outcomes[index]) {
      case (true, true): counts.both += 1
      case (true, false): counts.first += 1
      case (false, true): counts.second += 1
      case (false, false): counts.neither += 1
      }
    }
    self.patients = patients
    both = counts.both
    firstOnly = counts.first
    secondOnly = counts.second
    neither = counts.neither
  }

  /// Counts that are known already.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a negative count.
  package init(both: Int, firstOnly: Int, secondOnly: Int, neither: Int, among patients: Patients = .all)
    throws(StatisticsError)
  {
    for count in [both, firstOnly, secondOnly, neither] where count < 0 {
      throw .outOfRange(what: "a count of patients", value: Double(count), allowed: "at least 0")
    }
    self.patients = patients
    self.both = both
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    self.neither = neither
  }

  /// Whether the models are correct equally often. Undefined, with the reason, without a patient on whom they differ.
  package func test(_ method: Method = .exact) -> Test {
    guard count > 0 else { return Test(statistic: nil, pValue: nil, reason: emptyReason.rawValue) }
    let discordant = firstOnly + secondOnly
    guard discordant > 0 else {
      return Test(statistic: nil, pValue: nil, reason: UndefinedReason.noDiscordantPairs.rawValue)
    }
    switch method {
    case .exact:
      let fewer = min(firstOnly, secondOnly)
      // P(X <= fewer) of a fair coin, by the beta distribution.
      let tail =
        fewer == discordant
        ? 1 : BetaDistribution(alpha: Double(discordant - fewer), beta: Double(fewer + 1)).cumulative(0.5)
      return Test(statistic: nil, pValue: min(1, 2 * tail), reason: nil)
    case .chiSquare, .corrected:
      let distance = Double(max(0, abs(firstOnly - secondOnly) - (method == .corrected ? 1 : 0)))
      let statistic = distance / Double(discordant) * distance
      return Test(
        statistic: statistic, pValue: ChiSquareDistribution(degreesOfFreedom: 1).upperTail(statistic), reason: nil)
    }
  }

  /// The difference of the shares of correct calls, first minus second, with the interval of Newcombe's method 10: Wilson
  /// intervals of both shares, put together by their correlation, corrected for continuity (Newcombe 1998,
  /// doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func difference(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    let one = try share(of: both + firstOnly, level: level)
    let two = try share(of: both + secondOnly, level: level)
    guard let (first, firstLower, firstUpper) = one, let (second, secondLower, secondUpper) = two else {
      return Estimate(undefined: emptyReason)
    }
    let correlation = self.correlation
    func distance(_ a: Double, _ b: Double) -> Double {
      max(0, a * a - 2 * correlation * a * b + b * b).squareRoot()
    }
    let value = Double(firstOnly - secondOnly) / Double(count)
    return Estimate(
      value, from: max(-1, value - distance(first - firstLower, secondUpper - second)),
      to: min(1, value + distance(firstUpper - first, second - secondLower)))
  }

  /// The share of correct calls with its Wilson interval; nil without patients.
  private func share(of correct: Int, level: Double) throws(StatisticsError) -> (Double, Double, Double)? {
    let estimate = try ProportionInterval.wilson.estimate(successes: correct, of: count, level: level)
    guard let value = estimate.value, let lower = estimate.lower, let upper = estimate.upper else { return nil }
    return (value, lower, upper)
  }

  /// The correlation of both models' correctness; 0 where one of them is always or never correct. A positive one is
  /// corrected for continuity, and is never made negative by it.
  private var correlation: Double {
    let (first, second) = (both + firstOnly, both + secondOnly)
    let margins = Double(first * (count - first)).squareRoot() * Double(second * (count - second)).squareRoot()
    guard margins > 0 else { return 0 }
    var product = Double(both * neither - firstOnly * secondOnly)
    if product > 0 { product = max(0, product - Double(count) / 2) }
    return product / margins
  }

  private var emptyReason: UndefinedReason {
    switch patients {
    case .positives: .noPositives
    case .negatives: .noNegatives
    case .all: .noPatients
    }
  }
}
