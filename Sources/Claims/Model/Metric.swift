/// What a printed number measures.
package enum MetricKind: String, Sendable, Codable, CaseIterable {
  case auc, cIndex = "c-index", averagePrecision = "average-precision"
  case sensitivity, specificity, ppv, npv, accuracy, balancedAccuracy = "balanced-accuracy", f1, mcc, youden
  case brier, calibrationSlope = "calibration-slope", calibrationIntercept = "calibration-intercept"
  case observedExpected = "observed-expected-ratio", hosmerLemeshow = "hosmer-lemeshow-p"
  case calibrationError = "calibration-error"
  case netBenefit = "net-benefit", nri, idi
  case dice, icc, kappa
  case rSquared = "r-squared", rmse, mae

  /// The name in print.
  package var label: String {
    switch self {
    case .auc: "AUC"
    case .cIndex: "C-index"
    case .averagePrecision: "average precision"
    case .sensitivity: "sensitivity"
    case .specificity: "specificity"
    case .ppv: "positive predictive value"
    case .npv: "negative predictive value"
    case .accuracy: "accuracy"
    case .balancedAccuracy: "balanced accuracy"
    case .f1: "F1 score"
    case .mcc: "Matthews correlation"
    case .youden: "Youden index"
    case .brier: "Brier score"
    case .calibrationSlope: "calibration slope"
    case .calibrationIntercept: "calibration intercept"
    case .observedExpected: "observed to expected ratio"
    case .hosmerLemeshow: "Hosmer-Lemeshow p-value"
    case .calibrationError: "calibration error"
    case .netBenefit: "net benefit"
    case .nri: "net reclassification improvement"
    case .idi: "integrated discrimination improvement"
    case .dice: "Dice coefficient"
    case .icc: "intraclass correlation"
    case .kappa: "kappa"
    case .rSquared: "R squared"
    case .rmse: "root mean squared error"
    case .mae: "mean absolute error"
    }
  }

  /// Tells how well a prediction model does, as opposed to agreement of readers or the fit of a line.
  package var isModelPerformance: Bool {
    switch self {
    case .dice, .icc, .kappa, .nri, .idi: false
    default: true
    }
  }

  package var isDiscrimination: Bool { self == .auc || self == .cIndex || self == .averagePrecision }

  /// Measured at one threshold.
  package var isOperatingPoint: Bool {
    switch self {
    case .sensitivity, .specificity, .ppv, .npv, .accuracy, .balancedAccuracy, .f1, .mcc, .youden: true
    default: false
    }
  }

  package var isCalibration: Bool {
    switch self {
    case .brier, .calibrationSlope, .calibrationIntercept, .observedExpected, .hosmerLemeshow, .calibrationError: true
    default: false
    }
  }

  /// Lies between 0 and 1.
  package var isProportion: Bool {
    switch self {
    case .auc, .cIndex, .averagePrecision, .sensitivity, .specificity, .ppv, .npv, .accuracy, .balancedAccuracy, .f1,
      .brier,
      .hosmerLemeshow, .calibrationError, .dice:
      true
    default: false
    }
  }
}
