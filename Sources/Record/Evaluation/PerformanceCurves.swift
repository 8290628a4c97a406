/// Curves of one model in one cohort: what figures are drawn from. Rates and probabilities are from 0 to 1.
package struct PerformanceCurves: Codable, Sendable, Equatable {
  /// A point of a curve with its band; where the band is missing, the curve says why.
  package struct Point: Codable, Sendable, Equatable {
    package var x: Double
    package var y: Double
    package var lower: Double?
    package var upper: Double?

    package init(x: Double, y: Double, lower: Double? = nil, upper: Double? = nil) {
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
    }
  }

  package struct Curve: Codable, Sendable, Equatable {
    package var points: [Point]
    /// How curve and band were computed, with author and year.
    package var method: String
    /// Why there are no points, or no band.
    package var reason: String?

    package init(points: [Point], method: String, reason: String? = nil) {
      self.points = points
      self.method = method
      self.reason = reason
    }
  }

  /// One threshold of a decision curve. Net benefits are in true positives a patient.
  package struct Decision: Codable, Sendable, Equatable {
    package var threshold: Double
    package var netBenefit: Double
    package var lower: Double?
    package var upper: Double?
    /// Net benefit over the share of events: 1 is the best there is; nil without events.
    package var standardised: Double?
    package var treatAll: Double
    /// Interventions avoided for each patient at the same number of events found, against treating all; nil at threshold 0.
    package var interventionsAvoided: Double?

    package init(
      threshold: Double, netBenefit: Double, lower: Double?, upper: Double?, standardised: Double?, treatAll: Double,
      interventionsAvoided: Double?
    ) {
      self.threshold = threshold
      self.netBenefit = netBenefit
      self.lower = lower
      self.upper = upper
      self.standardised = standardised
      self.treatAll = treatAll
      self.interventionsAvoided = interventionsAvoided
    }
  }

  /// x: specificity, y: sensitivity, with the point-wise band.
  package var rocBand: Curve
  /// x: false positive rate, y: true positive rate, with a band that holds the whole curve.
  package var simultaneousROCBand: Curve
  /// x: recall, y: precision.
  package var precisionRecall: Curve
  /// x: predicted probability, y: observed share, smoothed.
  package var loess: Curve
  package var spline: Curve
  package var decision: [Decision]
  package var decisionMethod: String

  package init(
    rocBand: Curve, simultaneousROCBand: Curve, precisionRecall: Curve, loess: Curve, spline: Curve,
    decision: [Decision], decisionMethod: String
  ) {
    self.rocBand = rocBand
    self.simultaneousROCBand = simultaneousROCBand
    self.precisionRecall = precisionRecall
    self.loess = loess
    self.spline = spline
    self.decision = decision
    self.decisionMethod = decisionMethod
  }
}
