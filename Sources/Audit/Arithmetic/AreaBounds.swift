/// What an operating point says about the area under its own ROC curve.
enum AreaBounds {
  /// The smallest and largest AUC of a curve through the point.
  ///
  /// The empirical curve leads from (0, 0) to (1, 1) and never falls. Through the point (1 - specificity, sensitivity) it can
  /// have no less below it than the rectangle to the right of the point, and no more than all but the rectangle above
  /// to the left of it:
  ///
  ///     sensitivity x specificity <= AUC <= 1 - (1 - sensitivity)(1 - specificity)
  ///
  /// A curve that joins its points by straight lines (tied scores) stays within both. A fitted (binormal) curve need not
  /// pass through the point, and an area averaged over folds belongs to no single curve.
  static func range(sensitivity: Double, specificity: Double) -> Box {
    Box(sensitivity * specificity, 1 - (1 - sensitivity) * (1 - specificity))
  }

  /// The bounds over everything that the printed numbers stand for: both rise with sensitivity and specificity.
  static func range(sensitivity: RoundedNumber, specificity: RoundedNumber, _ allowance: Allowance) -> Box {
    let (s, t) = (sensitivity.proportion(allowance), specificity.proportion(allowance))
    return Box(
      range(sensitivity: s.lower, specificity: t.lower).lower, range(sensitivity: s.upper, specificity: t.upper).upper)
  }

  /// Within 0.01 of the bounds a fitted curve may be the reason.
  static func verdict(auc: RoundedNumber, sensitivity: RoundedNumber, specificity: RoundedNumber) -> Verdict {
    let verdict = Verdict.of {
      auc.box($0).overlaps(range(sensitivity: sensitivity, specificity: specificity, $0))
    }
    guard verdict == .impossible else { return verdict }
    let bounds = range(sensitivity: sensitivity, specificity: specificity, .cut)
    let near = Box(bounds.lower - 0.01, bounds.upper + 0.01)
    return auc.box(.cut).overlaps(near) ? .doubtful : .impossible
  }
}
