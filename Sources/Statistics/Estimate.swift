/// A number with its interval, or the reason why the number or the interval is missing.
///
/// All four are never nil together: where `value`, `lower` or `upper` is nil, `reason` says why. No member is ever NaN or
/// infinite.
package struct Estimate: Sendable, Equatable {
  package var value: Double?
  package var lower: Double?
  package var upper: Double?
  package var reason: String?

  package init(value: Double?, lower: Double?, upper: Double?, reason: String? = nil) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.reason = reason
  }

  /// A number with its interval.
  package init(_ value: Double, from lower: Double, to upper: Double) {
    self.init(value: value, lower: lower, upper: upper)
  }

  /// A number whose interval is not defined.
  package init(_ value: Double, withoutInterval reason: UndefinedReason) {
    self.init(value: value, lower: nil, upper: nil, reason: reason.rawValue)
  }

  /// Neither number nor interval.
  package init(undefined reason: UndefinedReason) {
    self.init(value: nil, lower: nil, upper: nil, reason: reason.rawValue)
  }

  /// The estimate on another scale; `transform` must be increasing (an odds ratio is `exp` of its logarithm).
  ///
  /// A bound that leaves the finite numbers is dropped, with the reason.
  package func mapped(_ transform: (Double) -> Double) -> Estimate {
    func finite(_ number: Double?) -> Double? { number.map(transform).flatMap { $0.isFinite ? $0 : nil } }
    var mapped = Estimate(value: finite(value), lower: finite(lower), upper: finite(upper), reason: reason)
    let lost =
      (mapped.value == nil) != (value == nil) || (mapped.lower == nil) != (lower == nil)
      || (mapped.upper == nil) != (upper == nil)
    if lost { mapped.reason = UndefinedReason.beyondNumbers.rawValue }
    return mapped
  }
}

/// Why a statistic is undefined: the one wording of each reason.
package enum UndefinedReason: String, Sendable, Equatable, CaseIterable {
  case noPatients = "no patients"
  case onePatient = "one patient only"
  case noPositives = "no patient of the positive class"
  case noNegatives = "no patient of the negative class"
  case onePositive = "one patient of the positive class only"
  case oneNegative = "one patient of the negative class only"
  case noPositiveCalls = "no patient at or above the threshold"
  case noNegativeCalls = "no patient below the threshold"
  case constantPredictions = "all predictions are equal"
  case constantValues = "all values are equal"
  case perfectDiscrimination = "the classes are perfectly separated, the variance is not estimable"
  case equalReplicates = "all, or almost all, bootstrap replicates are equal"
  case biasBeyondReplicates = "the estimate lies outside all bootstrap replicates, its bias cannot be corrected"
  case noAcceleration = "the jackknife values have no variance, the acceleration is not estimable"
  case accelerationTooLarge = "the acceleration is too large for an interval of this level"
  case unreachableSpecificity =
    "no threshold reaches the specificity: the highest score is shared by too many negatives"
  case noVariance = "the estimate has no variance, its interval is not defined"
  case onlyTrueNegatives = "no positive patient and no positive call"
  case noTruePositives = "no true positive, the logarithm is infinite"
  case noFalsePositives = "no false positive, the ratio is infinite"
  case noTrueNegatives = "no true negative, the ratio is infinite"
  case noFalseNegatives = "no false negative, the logarithm is infinite"
  case noErrors = "no false positive or no false negative, the odds ratio is infinite"
  case noCorrectCalls = "no true positive or no true negative, the logarithm is infinite"
  case noDiscordantPairs = "both models are right or wrong on the same patients"
  case onePositiveCluster = "patients of the positive class in one cluster only"
  case oneNegativeCluster = "patients of the negative class in one cluster only"
  case belowChance = "the curve lies below the diagonal in this range, standardisation is not defined"
  case noVarianceOfDifference = "the difference of the areas has no variance"
  case separation = "the predictions separate the classes completely or almost, no finite estimate exists"
  case extremeProbabilities = "a predicted probability is exactly 0 or 1, its logit is infinite"
  case noExpectedEvents = "no expected events"
  case undefinedReplicates = "undefined in too many of the bootstrap replicates"
  case thresholdZero = "the threshold is 0: interventions cost nothing, none is worth avoiding"
  case equalContributions = "every patient contributes the same, the variance is 0"
  case singleNeighbourhood = "too many equal predictions: the span of the smoother holds one value only"
  case outsidePredictions = "outside the range of the predictions"
  case fewDistinctPredictions = "too few distinct predictions for a curve"
  case noInformation = "the predictions leave nothing to test"
  case tooFewGroups = "too few groups for the test"
  case notConverged = "the fit did not converge"
  case equalErrors = "all squared errors are equal, their variance is 0"
  case perfectCorrelation = "the correlation is exactly 1 or -1"
  case tooFewPatients = "too few patients for an interval"
  case oneMeasurement = "one measurement of each patient only"
  case trivialPartitions = "both partitions are trivial: one cluster only, or every element its own"
  case noIntervalDefined = "no interval is defined for this statistic"
  case fixedParameter = "the parameter was fixed, not estimated"
  case beyondNumbers = "beyond the range of numbers"
  case tooManyParameters = "the formula of the prediction error is stated for at most 30 parameters"
  case oneGroup = "fewer than two groups have patients"
  case emptyGroup = "a group has no patients"
  case onePatientInGroup = "a group has one patient only"
  case noVarianceWithinGroups = "all values within each group are equal"
  case oneCategory = "all patients are of one category"
  case tableTooLarge = "the table is too large for the exact test"
  case tooManyPairs = "too many pairs of patients for the exact test"
  case disjointGroups = "the groups share no category, the difference is infinite"
  case noStudies = "no studies"
  case oneStudy = "one study only"
  case twoStudies = "two studies only, a prediction interval needs three"
  case noVarianceBetweenStudies = "all studies have the same estimate, the interval would have no width"
}
