import Foundation

/// Numbers as text: a true minus sign, a fixed number of decimals, never a locale's comma.
enum Numbers {
  /// "0.74", "−1.20"; a value that rounds to zero carries no sign.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "not finite" }
    let digits = String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), abs(value))
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? "−" + digits : digits
  }

  /// "37%" for 0.37.
  static func percent(_ share: Double, decimals: Int = 0) -> String { fixed(share * 100, decimals: decimals) + "%" }

  /// "0.03" as "0.030", below a thousandth "<0.001".
  static func pValue(_ value: Double) -> String { value < 0.001 ? "<0.001" : fixed(value, decimals: 3) }

  /// Up to four significant digits without trailing zeros: "32", "0.5", "−0.0012".
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "not finite" }
    let text = String(format: "%.4g", locale: Locale(identifier: "en_US_POSIX"), abs(value))
    return value < 0 ? "−" + text : text
  }
}
