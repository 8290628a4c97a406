/// Bounds of the Brier score and of net benefit.
enum ScoreBounds {
  /// The Brier score of a model that gives everybody the prevalence: p (1 - p). A score above it is worse than no model.
  static func uninformativeBrier(prevalence: Double) -> Double { prevalence * (1 - prevalence) }

  /// Whether a printed Brier score is a mean of squared differences of probabilities: within 0...1.
  static func brier(_ score: RoundedNumber) -> Verdict { .of { score.box($0).overlaps(Box(0, 1)) } }

  /// The net benefit that a model can have at a threshold (Vickers and Elkin 2006, doi:10.1177/0272989X06295361): at most
  /// the prevalence, when all events and nobody else are treated; at least - (1 - prevalence) t / (1 - t), when all others
  /// and no event are treated. Without a threshold only the upper bound is known.
  static func netBenefit(prevalence: Double, threshold: Double?) -> Box {
    guard let threshold, threshold >= 0, threshold < 1 else { return Box(-.infinity, prevalence) }
    return Box(-(1 - prevalence) * threshold / (1 - threshold), prevalence)
  }

  /// The bounds over rounding of the threshold.
  static func netBenefit(
    _ value: RoundedNumber, prevalence: Box, threshold: RoundedNumber?
  ) -> Verdict {
    .of { allowance in
      let largest = threshold.map { min(0.999_999, $0.box(allowance).upper) }
      let bounds = Box(
        netBenefit(prevalence: prevalence.lower, threshold: largest).lower, prevalence.upper)
      return value.box(allowance).overlaps(bounds)
    }
  }
}
