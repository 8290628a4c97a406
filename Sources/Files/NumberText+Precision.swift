/// How many decimals an estimate is printed with: as many as its interval supports.
extension NumberText {
  /// What kind of number an estimate is.
  package enum Scale: Sendable, Equatable, CaseIterable {
    /// From 0 to 1, such as a proportion or the area under the ROC curve: 1 to 3 decimals.
    case share
    /// Compared with 1, such as an odds ratio: 0 to 3 decimals, and at least three significant digits up to two decimals, so
    /// 1.23, 12.3 and 123.
    case ratio
    /// Compared with 0, such as a difference or an intercept: 1 to 3 decimals.
    case difference

    /// What the number is compared with.
    var null: Double? {
      switch self {
      case .share: nil
      case .ratio: 1
      case .difference: 0
      }
    }
  }

  /// The decimals of an estimate and of both its bounds.
  ///
  /// The fewest that leave the half-width of the interval at least five units of the last decimal, so that rounding moves a
  /// bound by a tenth of the half-width at most, and the half-width has one or two digits. Of a lopsided interval the
  /// shorter side counts. A bound on one side of 0 or 1 is not printed as 0 or 1 while another decimal is left. Without an
  /// interval there are two decimals, three for numbers below a tenth.
  package static func decimals(_ value: Double, _ lower: Double?, _ upper: Double?, scale: Scale) -> Int {
    let most = 3
    var least = 1
    if scale == .ratio {
      let size = abs(value)
      least = size < 9.995 ? 2 : size < 99.95 ? 1 : 0
    }
    guard let lower, let upper, lower.isFinite, upper.isFinite, upper > lower else {
      return scale == .ratio ? least : abs(value) < 0.0995 && value != 0 ? 3 : 2
    }
    let sides = [value - lower, upper - value].filter { $0 > 0 }
    let side = min((upper - lower) / 2, sides.min() ?? .infinity)
    var decimals = least
    var unit = power(decimals)
    while decimals < most, side / unit < 5 - 1e-9 {
      decimals += 1
      unit = power(decimals)
    }
    if let null = scale.null {
      let bounds = [lower, upper].filter { $0 != null }
      let target = fixed(null, decimals: decimals)
      if bounds.contains(where: { fixed($0, decimals: decimals) == target }) {
        let better = (decimals...most).first { more in
          !bounds.contains { fixed($0, decimals: more) == fixed(null, decimals: more) }
        }
        decimals = better ?? decimals
      }
    }
    return decimals
  }

  /// A number with its interval, with the decimals that the interval supports.
  package static func estimate(_ value: Double?, _ lower: Double?, _ upper: Double?, scale: Scale) -> String {
    guard let value, value.isFinite else { return notDefined }
    return estimate(value, lower, upper, decimals: decimals(value, lower, upper, scale: scale))
  }

  private static func power(_ decimals: Int) -> Double {
    (0..<decimals).reduce(1) { unit, _ in unit / 10 }
  }
}
