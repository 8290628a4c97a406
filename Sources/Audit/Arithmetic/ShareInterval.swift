import Foundation
import Statistics

/// The intervals that programs give for a share of patients, and whether a printed one is near any of them.
enum ShareInterval {
  /// Lower and upper bounds of all usual methods for `part` of `whole`: Wilson and Clopper-Pearson, Wald, both with
  /// continuity correction, Agresti-Coull, Jeffreys (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286), logit, and
  /// the quantiles of resampled shares. Cut at 0 and 1. Empty for an empty whole.
  static func all(_ part: Int, of whole: Int, level: Double = 0.95) -> [Box] {
    guard whole > 0, (0...whole).contains(part), level > 0, level < 1 else { return [] }
    let (x, n) = (Double(part), Double(whole))
    let p = x / n
    let z = NormalDistribution().halfWidth(level: level)
    var found: [Box] = []
    func add(_ lower: Double, _ upper: Double) {
      if lower.isFinite, upper.isFinite { found.append(Box(max(0, lower), min(1, upper))) }
    }
    for method in ProportionInterval.allCases {
      if let estimate = try? method.estimate(successes: part, of: whole, level: level),
        let lower = estimate.lower, let upper = estimate.upper
      {
        add(lower, upper)
      }
    }
    let error = (p * (1 - p) / n).squareRoot()
    add(p - z * error, p + z * error)
    add(p - z * error - 0.5 / n, p + z * error + 0.5 / n)
    let centre = (x + z * z / 2) / (n + z * z)
    let wide = z * (centre * (1 - centre) / (n + z * z)).squareRoot()
    add(centre - wide, centre + wide)
    // Wilson's with continuity correction (Newcombe 1998).
    let below = z * (max(0, z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1))).squareRoot()
    let above = z * (max(0, z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1))).squareRoot()
    add(
      part == 0 ? 0 : (2 * x + z * z - 1 - below) / (2 * (n + z * z)),
      part == whole ? 1 : (2 * x + z * z + 1 + above) / (2 * (n + z * z)))
    let tail = (1 - level) / 2
    let posterior = BetaDistribution(alpha: x + 0.5, beta: n - x + 0.5)
    add(part == 0 ? 0 : posterior.quantile(tail), part == whole ? 1 : posterior.quantile(1 - tail))
    if part > 0, part < whole {
      let logit = log(p / (1 - p))
      let spread = z / (n * p * (1 - p)).squareRoot()
      add(1 / (1 + exp(-logit + spread)), 1 / (1 + exp(-logit - spread)))
    }
    return found
  }

  enum Fit: Sendable, Equatable {
    case suits
    /// No usual method comes near; about how many patients the printed width would suit.
    case doubtful(suitsWhole: Int)
  }

  /// Whether each bound lies within what the methods span, and a tenth of the span's width and a unit of the last digit.
  static func fit(_ part: Int, of whole: Int, lower: RoundedNumber, upper: RoundedNumber, level: Double = 0.95) -> Fit {
    let boxes = all(part, of: whole, level: level)
    guard let first = boxes.first else { return .suits }
    let lowest = boxes.reduce(first) { Box(min($0.lower, $1.lower), max($0.upper, $1.lower)) }
    var (lowerRange, upperRange) = (Box(first.lower, first.lower), Box(first.upper, first.upper))
    for box in boxes {
      lowerRange = Box(min(lowerRange.lower, box.lower), max(lowerRange.upper, box.lower))
      upperRange = Box(min(upperRange.lower, box.upper), max(upperRange.upper, box.upper))
    }
    let slack = 0.1 * (lowest.upper - lowest.lower) + 1 / Double(whole)
    func near(_ number: RoundedNumber, _ range: Box) -> Bool {
      number.box(.cut).overlaps(Box(range.lower - slack, range.upper + slack))
    }
    if near(lower, lowerRange), near(upper, upperRange) { return .suits }
    return .doubtful(
      suitsWhole: suitedWhole(Double(part) / Double(whole), lower: lower.value, upper: upper.value, level))
  }

  /// The number of patients whose Wilson interval for this share has the printed width, to the nearest whole number.
  static func suitedWhole(_ share: Double, lower: Double, upper: Double, _ level: Double = 0.95) -> Int {
    let z = NormalDistribution().halfWidth(level: level)
    let width = max(upper - lower, 1e-6)
    func wilson(_ n: Double) -> Double {
      2 * z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    }
    var (low, high) = (1.0, 1e12)
    for _ in 0..<80 {
      let middle = (low * high).squareRoot()
      if wilson(middle) > width { low = middle } else { high = middle }
    }
    return Int(low.rounded())
  }
}
