/// Whether a printed interval can be one: bounds in order, within the measure's range, around the estimate.
enum IntervalCheck {
  enum Problem: Sendable, Equatable {
    case estimateOutsideRange
    case boundOutsideRange
    case reversed
    /// The estimate lies below the lower or above the upper bound.
    case estimateOutside
  }

  /// The first problem, with its weight; nil where there is none.
  ///
  /// Out of range and reversed bounds are impossible beyond a whole unit of the last digit: no rounding explains them. An
  /// estimate outside its interval is impossible too, unless it lies beside it by no more than a tenth of the interval's
  /// width: a bootstrap interval need not hold the estimate. Resampling leaves the mean of an AUC and of a share
  /// where the sample has it, so that a percentile interval leaves the estimate out only by chance and by little;
  /// bias-corrected intervals and intervals of an uncorrected value beside a corrected one move further, and the
  /// caller says so by `isResampled`.
  static func problem(
    estimate: RoundedNumber?, lower: RoundedNumber, upper: RoundedNumber, range: Box?, isResampled: Bool = false
  ) -> (problem: Problem, verdict: Verdict)? {
    if let range {
      if let estimate {
        let verdict = Verdict.of { estimate.box($0).overlaps(range) }
        if verdict == .impossible { return (.estimateOutsideRange, verdict) }
      }
      let outside = max(inside(lower, range), inside(upper, range))
      if outside == .impossible { return (.boundOutsideRange, outside) }
    }
    let order = Verdict.of { lower.box($0).lower <= upper.box($0).upper }
    if order == .impossible { return (.reversed, order) }
    guard let estimate else { return nil }
    // That both were cut off, in different directions, is not reckoned with.
    let (value, low, high) = (estimate.box(.rounded), lower.box(.cut), upper.box(.cut))
    guard value.upper < low.lower || value.lower > high.upper else { return nil }
    let distance = max(lower.value - estimate.value, estimate.value - upper.value)
    let isSmall = distance <= 0.1 * (upper.value - lower.value)
    return (.estimateOutside, isSmall || isResampled ? .doubtful : .impossible)
  }

  private static func inside(_ bound: RoundedNumber, _ range: Box) -> Verdict {
    .of { bound.box($0).overlaps(range) }
  }
}
