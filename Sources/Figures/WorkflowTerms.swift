import Files

/// Words and numbers as short as a diagram needs them.
enum WorkflowTerms {
  /// At most three decimals, none that are 0.
  static func short(_ value: Double) -> String {
    let scales = [1.0, 10, 100]
    let decimals = scales.firstIndex { abs(value * $0 - (value * $0).rounded()) < 1e-6 }
    return NumberText.fixed(value, decimals: decimals ?? 3)
  }

  /// A repeated step in the few words that a diagram has room for; steps of like kind fall together. The record and the
  /// methods have them in full; a step that is not known here keeps its words.
  static func condensed(_ step: String) -> String { shortSteps[step] ?? step }

  private static let shortSteps = [
    "univariable selection of findings": "selection of findings",
    "backward elimination in the multivariable model": "selection of findings",
    "imputation of missing findings": "imputation", "imputation of missing features by their median": "imputation",
    "removal of nearly constant features": "filters of features",
    "removal of correlated features": "filters of features",
    "choice of the penalty by inner cross-validation": "penalty",
    "selection of features and coefficients by the L1 penalty": "selection of features",
    "weights of the components, on their out-of-fold linear predictors": "weights of combined models",
  ]

  /// A family of features in print; one that is not known here keeps its id.
  static func family(_ id: String) -> String { families[id] ?? id }

  private static let families = [
    "shape": "shape", "spatial": "spatial autocorrelation", "localintensity": "local intensity",
    "firstorder": "first-order", "histogram": "histogram", "ivh": "intensity-volume histogram", "glcm": "GLCM",
    "glrlm": "GLRLM", "glszm": "GLSZM", "gldzm": "GLDZM", "ngtdm": "NGTDM", "ngldm": "NGLDM", "gldm": "GLDM",
  ]
}
