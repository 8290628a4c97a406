/// The outcome of a test, or the reason why there is none.
///
/// Where `pValue` is nil, `reason` says why. No number is ever NaN or infinite.
package struct HypothesisTest: Sendable, Equatable {
  package enum Method: String, Sendable, Equatable, CaseIterable {
    case student = "Student's t test"
    case welch = "Welch's t test"
    case analysisOfVariance = "one-way analysis of variance"
    case welchAnalysisOfVariance = "Welch's one-way analysis of variance"
    case rankSum = "Wilcoxon rank sum test, normal approximation"
    case exactRankSum = "Wilcoxon rank sum test, exact"
    case kruskalWallis = "Kruskal-Wallis test"
    case chiSquare = "chi-square test"
    case chiSquareYates = "chi-square test with Yates' correction"
    case fisher = "Fisher's exact test"
    case kolmogorovSmirnov = "Kolmogorov-Smirnov test, asymptotic"
    case exactKolmogorovSmirnov = "Kolmogorov-Smirnov test, exact"
    case differenceOfEstimates = "z test of two independent estimates"
    case heterogeneity = "Cochran's Q"
  }

  package let method: Method
  package let statistic: Double?
  /// Of the t or chi-square distribution, or of the numerator of the F distribution.
  package let degreesOfFreedom: Double?
  /// Of the denominator of the F distribution.
  package let denominatorDegrees: Double?
  /// Two-sided.
  package let pValue: Double?
  package let reason: String?

  init(
    _ method: Method, statistic: Double?, degreesOfFreedom: Double? = nil, denominatorDegrees: Double? = nil,
    pValue: Double
  ) {
    let numbers = [statistic, degreesOfFreedom, denominatorDegrees, pValue]
    guard numbers.allSatisfy({ $0?.isFinite ?? true }) else {
      self.init(method, undefined: .beyondNumbers)
      return
    }
    self.init(method, statistic, degreesOfFreedom, denominatorDegrees, min(1, max(0, pValue)), nil)
  }

  init(_ method: Method, undefined reason: UndefinedReason, statistic: Double? = nil) {
    self.init(method, statistic, nil, nil, nil, reason.rawValue)
  }

  private init(
    _ method: Method, _ statistic: Double?, _ degreesOfFreedom: Double?, _ denominatorDegrees: Double?,
    _ pValue: Double?, _ reason: String?
  ) {
    self.method = method
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.denominatorDegrees = denominatorDegrees
    self.pValue = pValue
    self.reason = reason
  }
}
