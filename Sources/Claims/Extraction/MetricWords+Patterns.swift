/// Wordings as patterns of `Phrase`.
extension MetricWords {
  /// Patterns of `Phrase` by metric. The longest match at a word counts.
  static let patterns: [(metric: MetricKind, patterns: [String])] = [
    (
      .auc,
      [
        "auc|aucs|auroc|aurocs|aucroc|rocauc|auroccs|auroc's|auccs",
        "auc roc|rocs", "roc|rocs auc|aucs", "au roc",
        "area|areas under|underneath [the] curve|curves",
        "area|areas under|underneath [the] roc|rocs|auroc [curve|curves]",
        "area|areas under|underneath [the] [summary] receiver|receivers operating|operator|operation characteristic|characteristics|curve [curve|curves]",
        "area|areas under|underneath [the] receiver|receivers operating|operator|operation characteristic|characteristics roc [curve|curves]",
        "receiver operating characteristic|characteristics [curve] area", "roc area",
        "time dependent auc|aucs|auroc",
      ]
    ),
    (
      .cIndex,
      [
        "c index|indices|indexes|statistic|statistics", "cindex", "cstatistic|cstatistics",
        "concordance index|indices|indexes|statistic|statistics|probability", "harrell|harrells|uno|unos c",
        "harrell|harrells|uno|unos c index|indices|statistic|statistics",
        "harrell|harrells|uno|unos concordance index|statistic", "concordance c index|statistic",
      ]
    ),
    (
      .averagePrecision,
      [
        "auprc|auprcs|aucpr|prauc|pr_auc", "pr auc|aucs", "auc pr|prc", "average precision",
        "area|areas under [the] precision recall [curve|curves]", "area|areas under [the] pr|prc [curve|curves]",
        "area|areas under [the] precision recall pr|prc [curve|curves]", "auc [of] [the] precision recall [curve]",
      ]
    ),
    (
      .sensitivity,
      [
        "sensitivity|sensitivities|sensitiv", "recall|recalls", "tpr|tprs", "true positive rate|rates",
        "sen|sens|sensi",
      ]
    ),
    (.specificity, ["specificity|specificities", "tnr|tnrs", "true negative rate|rates", "spe|spec|speci"]),
    (
      .ppv,
      [
        "ppv|ppvs", "positive predictive value|values|rate", "positive prediction value|values", "precision",
        "pos pred value",
      ]
    ),
    (
      .npv, ["npv|npvs", "negative predictive value|values|rate", "negative prediction value|values", "neg pred value"]
    ),
    (.accuracy, ["accuracy|accuracies", "acc|accs", "correct classification rate", "classification rate"]),
    (.balancedAccuracy, ["balanced accuracy|accuracies|acc", "bacc|bac"]),
    (
      .f1, ["f1|f1s", "f1 score|scores|measure|value|values", "f1score|f1scores", "f score|scores|measure", "f1 index"]
    ),
    (
      .mcc,
      ["mcc|mccs", "matthews|matthew correlation [coefficient|coefficients]"]
    ),
    (.youden, ["youden|youdens index|indices|j|statistic", "youden|youdens j index|statistic", "youden|youdens"]),
    (.brier, ["brier", "brier score|scores|value"]),
    (
      .calibrationSlope,
      [
        "slope", "calibration slope|slopes", "slope|slopes of [the] calibration [curve|curves|plot|line]",
        "calibration curve slope",
      ]
    ),
    (
      .calibrationIntercept,
      [
        "intercept", "calibration intercept|intercepts", "calibration in [the] large", "citl",
        "intercept|intercepts of [the] calibration [curve|curves|plot|line]",
      ]
    ),
    (
      .observedExpected,
      [
        "ratio", "o e", "o e ratio|ratios", "observed to expected|predicted",
        "observed to expected|predicted [event|events] ratio|ratios",
        "observed expected|predicted ratio|ratios",
      ]
    ),
    (
      .hosmerLemeshow,
      [
        "hosmer lemeshow", "hosmer lemeshow test|tests|statistic|goodness",
        "hosmer lemeshow goodness of fit [test|tests]", "hl test",
      ]
    ),
    (
      .calibrationError,
      [
        "ece", "expected calibration error", "integrated calibration index", "calibration error",
        "mean|average absolute calibration error", "emax|eavg|e50|e90",
      ]
    ),
    (.netBenefit, ["net benefit|benefits", "net clinical benefit", "standardized|standardised net benefit"]),
    (
      .nri,
      [
        "nri|nris", "net reclassification improvement|index|improvements", "net reclassification",
        "continuous|categorical nri", "category free nri",
      ]
    ),
    (.idi, ["idi|idis", "integrated discrimination improvement|index|improvements"]),
    (
      .dice,
      [
        "dice", "dsc|dscs", "dice score|scores|coefficient|coefficients|index|similarity|overlap|value|values",
        "dice similarity coefficient|coefficients|score|scores|index", "dice sorensen [coefficient]",
      ]
    ),
    (
      .icc,
      [
        "icc|iccs", "intraclass|interclass correlation [coefficient|coefficients]",
        "intra|inter class correlation [coefficient|coefficients]",
        "intra and inter class correlation [coefficient|coefficients]",
        "intra|inter observer icc|iccs", "intraobserver|interobserver icc|iccs",
      ]
    ),
    (
      .kappa,
      [
        "kappa|kappas|κ", "cohen|cohens|fleiss|weighted kappa|κ",
        "kappa value|values|coefficient|coefficients|statistic|statistics|score|index",
        "weighted|cohen|cohens kappa coefficient|value|statistic", "κ value|values|coefficient|statistic",
      ]
    ),
    (.rSquared, ["r2", "r squared|square", "rsquared", "coefficient of determination", "nagelkerke r2"]),
    (.rmse, ["rmse|rmses", "root mean square|squared error|errors", "rmsep"]),
    (.mae, ["mae|maes", "mean absolute error|errors"]),
  ]

  /// Names of other quantities that begin or end like a metric's.
  static let impostors: [String] = [
    "sensitivity analysis|analyses", "specificity protein",
    "precision medicine|oncology|health|therapy|treatment|public",
    "precision recall [curve|curves]", "recall bias|period", "false positive rate", "false negative rate", "half life",
    "antibiotic sensitivity", "insulin sensitivity", "sensitivity to|of|coil|encoding treatment|chemotherapy",
    "auc ratio",
    "auc 0", "lr test", "spec ct", "dce auc", "iauc", "auc60|auc90|auc180|auc120", "drug sensitivity",
    "radio sensitivity", "chemo sensitivity",
    "e o", "expected to observed", "expected observed ratio",
    "accuracy of measurement|measurements", "mass accuracy", "diagnostic odds ratio",
  ]
}
