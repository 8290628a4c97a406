/// How models are judged. Keys, units and defaults: docs/study.md, section `evaluation`.
package struct EvaluationSettings: Codable, Sendable, Equatable {
  /// How a threshold is chosen on development predictions.
  package enum ThresholdRule: String, Codable, Sendable, Equatable, CaseIterable {
    /// The largest sum of sensitivity and specificity.
    case youden
    /// Probability one half.
    case half
    /// The highest threshold whose sensitivity reaches a target.
    case sensitivity
    /// The lowest threshold whose specificity reaches a target.
    case specificity
    /// The least expected cost, where a missed event costs `target` times as much as a false alarm.
    case cost
    /// A probability that was fixed beforehand.
    case probability

    /// Whether the rule needs a number beside it.
    package var needsTarget: Bool { self != .youden && self != .half }

    /// Whether the threshold is chosen by looking at outcomes.
    package var usesData: Bool { self != .half && self != .probability }
  }

  /// A rule with its number.
  package struct OperatingPoint: Codable, Sendable, Equatable, Hashable {
    package var rule: ThresholdRule
    /// Sensitivity or specificity (0 to 1), cost ratio (above 0), or probability (0 to 1); nil for rules without.
    package var target: Double?

    package init(_ rule: ThresholdRule, target: Double? = nil) {
      self.rule = rule
      self.target = target
    }
  }

  /// Intervals of the area under the ROC curve.
  package enum AUCInterval: String, Codable, Sendable, Equatable, CaseIterable {
    /// DeLong's standard error, normal; on the logit scale where the normal interval would leave 0 to 1.
    case deLong = "delong"
    /// DeLong's standard error, normal on the logit scale.
    case logit
    /// Percentiles of the stratified bootstrap.
    case percentile
    /// Bias-corrected and accelerated stratified bootstrap.
    case bca
  }

  /// Intervals of proportions.
  package enum ProportionMethod: String, Codable, Sendable, Equatable, CaseIterable {
    case wilson
    case clopperPearson = "clopper-pearson"
  }

  /// The threshold probabilities of a decision curve.
  package struct DecisionRange: Codable, Sendable, Equatable {
    package var from: Double
    package var to: Double
    package var step: Double
    /// False where the range is the program's default: nobody has said that these thresholds make clinical sense.
    package var declared: Bool

    package init(from: Double, to: Double, step: Double, declared: Bool) {
      self.from = from
      self.to = to
      self.step = step
      self.declared = declared
    }

    /// From `from` to `to` by `step`, both ends included where a step meets them; rounded to 12 digits.
    package var thresholds: [Double] {
      guard step > 0, to >= from else { return [] }
      let count = Int(((to - from) / step + 1e-9).rounded(.down))
      return (0...count).map { ((from + Double($0) * step) * 1e12).rounded() / 1e12 }
    }
  }

  /// A part of the ROC curve.
  package struct PartialRange: Codable, Sendable, Equatable {
    package enum Axis: String, Codable, Sendable, Equatable, CaseIterable { case sensitivity, specificity }

    package var axis: Axis
    package var from: Double
    package var to: Double

    package init(axis: Axis, from: Double, to: Double) {
      self.axis = axis
      self.from = from
      self.to = to
    }
  }

  /// The rule of the threshold that the tables, figures and patient summaries use.
  package var threshold: ThresholdRule
  /// The number that `threshold` needs.
  package var thresholdTarget: Double?
  /// Further thresholds, chosen and frozen in the same way and reported beside the first.
  package var operatingPoints: [OperatingPoint]
  /// Coverage of intervals, 0.95.
  package var confidence: Double
  package var aucInterval: AUCInterval
  package var proportionInterval: ProportionMethod
  /// Replicates of every bootstrap.
  package var bootstrap: Int
  /// Permutations of the test that the area under the curve is one half; 0 for none.
  package var permutations: Int
  /// Groups of a grouped calibration plot.
  package var calibrationGroups: Int
  /// Folds of the cross-validation, stratified by outcome.
  package var folds: Int
  /// Times the cross-validation is repeated; a patient's out-of-fold prediction is the mean.
  package var repeats: Int
  package var decisionRange: DecisionRange
  /// The prevalence at which predictive values are also given; nil for none.
  package var prevalence: Double?
  package var partialAUC: PartialRange?
  /// Risk categories of the categorical net reclassification improvement, by their cut-offs; empty: the frozen thresholds.
  package var reclassificationCutoffs: [Double]
  /// Columns of the patient table in whose groups every metric is repeated.
  package var subgroups: [String]
  /// The update of the locked models that the authors ask for on held-out cohorts; nil for none.
  package var recalibration: RecalibrationMethod?

  package init(
    threshold: ThresholdRule, thresholdTarget: Double? = nil, operatingPoints: [OperatingPoint] = [],
    confidence: Double, aucInterval: AUCInterval = .deLong, proportionInterval: ProportionMethod = .wilson,
    bootstrap: Int = 2000, permutations: Int = 0, calibrationGroups: Int, folds: Int, repeats: Int,
    decisionRange: DecisionRange = .standard, prevalence: Double? = nil, partialAUC: PartialRange? = nil,
    reclassificationCutoffs: [Double] = [], subgroups: [String] = [], recalibration: RecalibrationMethod? = nil
  ) {
    self.threshold = threshold
    self.thresholdTarget = thresholdTarget
    self.operatingPoints = operatingPoints
    self.confidence = confidence
    self.aucInterval = aucInterval
    self.proportionInterval = proportionInterval
    self.bootstrap = bootstrap
    self.permutations = permutations
    self.calibrationGroups = calibrationGroups
    self.folds = folds
    self.repeats = repeats
    self.decisionRange = decisionRange
    self.prevalence = prevalence
    self.partialAUC = partialAUC
    self.reclassificationCutoffs = reclassificationCutoffs
    self.subgroups = subgroups
    self.recalibration = recalibration
  }

  /// The rule of the first threshold with its number.
  package var primary: OperatingPoint { OperatingPoint(threshold, target: thresholdTarget) }
}

extension EvaluationSettings.DecisionRange {
  /// What holds where nobody has declared a range.
  package static let standard = EvaluationSettings.DecisionRange(from: 0.05, to: 0.95, step: 0.01, declared: false)
}

/// How predictions of a locked model are updated on a cohort.
package enum RecalibrationMethod: String, Codable, Sendable, Equatable, CaseIterable {
  /// A new intercept; the slope stays.
  case inTheLarge = "in-the-large"
  /// A new intercept and a new slope.
  case logistic
}
