/// The test of Hosmer and Lemeshow (1980, doi:10.1080/03610928008827941): observed against expected events in groups of
/// increasing probability.
///
/// A weak test, to be reported as such: the result depends on the number of groups, has little power in small samples, is
/// all but certain to reject in large ones, and says nothing of direction or size. Calibration curve, intercept and slope
/// say more.
package struct HosmerLemeshow: Sendable, Equatable {
  /// On which patients the probabilities are judged.
  package enum Patients: Sendable, Equatable {
    /// On those the model was fitted to: groups less two degrees of freedom, so three groups at least.
    case development
    /// On others: as many degrees of freedom as groups. Two groups at least: a single one, as of constant predictions, would
    /// only compare the means.
    case validation
  }

  /// Groups that hold patients.
  package let groups: Int
  /// Chi-square distributed where the probabilities are right; nil where `reason` says why.
  package let statistic: Double?
  /// 0 where there are too few groups for the test.
  package let degreesOfFreedom: Int
  package let pValue: Double?
  package let reason: UndefinedReason?

  /// Groups as in `Calibration.groups`: tied patients stay together.
  ///
  /// - Throws: `StatisticsError.outOfRange` for fewer than one group.
  package init(_ calibration: Calibration, groups count: Int = 10, on patients: Patients) throws(StatisticsError) {
    let found = try calibration.groups(count)
    groups = found.count
    degreesOfFreedom =
      switch patients {
      case .development: max(0, found.count - 2)
      case .validation: found.count < 2 ? 0 : found.count
      }
    var sum = 0.0
    for group in found {
      let n = Double(group.n)
      let difference = Double(group.events) - n * group.meanPredicted
      if difference != 0 { sum += difference * difference / (n * group.meanPredicted * (1 - group.meanPredicted)) }
    }
    if found.isEmpty {
      reason = .noPatients
    } else if degreesOfFreedom == 0 {
      reason = .tooFewGroups
    } else {
      // A group of certain predictions that were wrong.
      reason = sum.isFinite ? nil : .beyondNumbers
    }
    statistic = reason == nil ? sum : nil
    pValue =
      reason == nil ? ChiSquareDistribution(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(sum) : nil
  }
}
