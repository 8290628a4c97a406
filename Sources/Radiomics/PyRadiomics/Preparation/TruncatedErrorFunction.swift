import Foundation

/// The error function as ITK's Gaussian interpolators have it, right to about 3e-7.
///
/// erf(x) is the incomplete gamma function P(1/2, x^2), by its series (Abramowitz and Stegun 6.5.29) or by Lentz's continued
/// fraction (6.5.31), both cut off at a relative change of 3e-7; the complete gamma function by a Lanczos sum (Toth,
/// https://www.rskey.org/gamma.htm). Source of the limits: VXL's `vnl_gamma`.
enum TruncatedErrorFunction {
  private static let relativeChange = 3e-7
  private static let order = 0.5
  /// The logarithm of gamma(1/2) by the Lanczos sum.
  private static let logGamma: Double = {
    let x = order
    var sum = 2.50662827563479526904
    sum += 225.525584619175212544 / x
    sum -= 268.295973841304927459 / (x + 1)
    sum += 80.9030806934622512966 / (x + 2)
    sum -= 5.00757863970517583837 / (x + 3)
    sum += 0.0114684895434781459556 / (x + 4)
    let shifted = x + 4.65
    return log(sum) + (x - 0.5) * log(shifted) - shifted
  }()

  static func value(_ x: Double) -> Double {
    let share = incompleteGamma(x * x)
    return x < 0 ? -share : share
  }

  private static func incompleteGamma(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let scale = exp(-x + order * log(x) - logGamma)
    return x < order + 1 ? series(x) * scale : 1 - scale * fraction(x)
  }

  private static func series(_ x: Double) -> Double {
    var (a, term) = (order, 1 / order)
    var sum = term
    for _ in 0..<100 {
      a += 1
      term *= x / a
      sum += term
      if abs(term) < abs(sum) * relativeChange { break }
    }
    return sum
  }

  private static func fraction(_ x: Double) -> Double {
    let tiny = 1e-30
    var b = x + 1 - order
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    for i in 1...100 {
      let a = Double(i) * (order - Double(i))
      b += 2
      d = a * d + b
      if abs(d) < tiny { d = tiny }
      c = b + a / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      result *= c * d
      if abs(c * d - 1) < relativeChange { break }
    }
    return result
  }
}
