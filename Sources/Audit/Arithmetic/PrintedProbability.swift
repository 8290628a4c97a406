import Claims
import Statistics

/// A printed p-value as the stretch of p-values that it may stand for.
struct PrintedProbability: Sendable, Equatable {
  var relation: PrintedPValue.Relation
  var number: RoundedNumber

  init(_ relation: PrintedPValue.Relation, _ number: RoundedNumber) {
    self.relation = relation
    self.number = number
  }

  init(_ printed: PrintedPValue) { self.init(printed.relation, RoundedNumber(printed.number)) }

  /// As printed: `p = 0.031`, `p < 0.001`.
  var text: String {
    let sign =
      switch relation {
      case .equal: "="
      case .below: "<"
      case .above: ">"
      }
    return "p \(sign) \(number.text)"
  }

  /// A bound is exact as printed; only with `.cut` may it be a rounded number too.
  func box(_ allowance: Allowance) -> Box {
    let box = number.box(allowance)
    let reach = allowance == .cut ? number.halfUnit : 0
    switch relation {
    case .equal: return Box(max(0, box.lower), min(1, box.upper))
    case .below: return Box(0, min(1, number.value * 1.000_001 + reach))
    case .above: return Box(max(0, number.value * 0.999_999 - reach), 1)
    }
  }

  /// True where no probability is printed: above 1 or below 0 beyond the last digit, or below 0.
  var isImpossible: Bool {
    switch relation {
    case .equal: !number.box(.cut).overlaps(Box(0, 1))
    case .below: number.value <= 0 && number.value < -number.halfUnit
    case .above: number.value > 1
    }
  }

  /// How far apart two stretches of p-values are, in standard deviations of a two-sided normal test; 0 where they meet.
  static func distance(_ left: Box, _ right: Box) -> Double {
    guard !left.overlaps(right) else { return 0 }
    let (smaller, larger) = left.upper < right.lower ? (left, right) : (right, left)
    return deviation(smaller.upper) - deviation(larger.lower)
  }

  /// The standard normal deviate of a two-sided p-value, at most 38.
  static func deviation(_ p: Double) -> Double {
    p <= 0 ? 38 : p >= 1 ? 0 : min(38, -NormalDistribution().quantile(p / 2))
  }
}
