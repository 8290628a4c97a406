/// A two-by-two table of patients: positive calls are scores at or above a threshold.
package struct Confusion: Sendable, Equatable {
  package var truePositives: Int
  package var falsePositives: Int
  package var trueNegatives: Int
  package var falseNegatives: Int

  package init(truePositives: Int, falsePositives: Int, trueNegatives: Int, falseNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.trueNegatives = trueNegatives
    self.falseNegatives = falseNegatives
  }

  /// Counts at `threshold`.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score or a threshold that is not finite.
  package init(outcomes: [Bool], scores: [Double], threshold: Double) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    try Checked.finite("threshold", [threshold])
    self.init(truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0)
    for (positive, score) in zip(outcomes, scores) {
      switch (positive, score >= threshold) {
      case (true, true): truePositives += 1
      case (true, false): falseNegatives += 1
      case (false, true): falsePositives += 1
      case (false, false): trueNegatives += 1
      }
    }
  }

  package var positives: Int { truePositives + falseNegatives }
  package var negatives: Int { falsePositives + trueNegatives }
  package var patients: Int { positives + negatives }

  /// Positive calls among the positives. The measures below throw `StatisticsError.outOfRange` for a negative count and a
  /// level outside (0, 1).
  package func sensitivity(level: Double = 0.95, by interval: ProportionInterval = .wilson) throws(StatisticsError)
    -> Estimate
  {
    try interval.estimate(successes: truePositives, of: positives, level: level, empty: reason(.noPositives))
  }

  /// Negative calls among the negatives.
  package func specificity(level: Double = 0.95, by interval: ProportionInterval = .wilson) throws(StatisticsError)
    -> Estimate
  {
    try interval.estimate(successes: trueNegatives, of: negatives, level: level, empty: reason(.noNegatives))
  }

  /// Positives among the positive calls, at the prevalence of these patients.
  package func positivePredictiveValue(level: Double = 0.95, by interval: ProportionInterval = .wilson)
    throws(StatisticsError) -> Estimate
  {
    try interval.estimate(
      successes: truePositives, of: truePositives + falsePositives, level: level, empty: reason(.noPositiveCalls))
  }

  /// Negatives among the negative calls, at the prevalence of these patients.
  package func negativePredictiveValue(level: Double = 0.95, by interval: ProportionInterval = .wilson)
    throws(StatisticsError) -> Estimate
  {
    try interval.estimate(
      successes: trueNegatives, of: trueNegatives + falseNegatives, level: level, empty: reason(.noNegativeCalls))
  }

  /// Correct calls among all.
  package func accuracy(level: Double = 0.95, by interval: ProportionInterval = .wilson) throws(StatisticsError)
    -> Estimate
  {
    try interval.estimate(successes: truePositives + trueNegatives, of: patients, level: level)
  }

  private func reason(_ reason: UndefinedReason) -> UndefinedReason { patients == 0 ? .noPatients : reason }
}
