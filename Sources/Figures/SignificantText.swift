import Files
import Foundation

/// Numbers of unknown size, such as coefficients and penalties, with a number of significant digits.
enum SignificantText {
  /// `0.0412`, `1.25`, `12.5`, `125`; below 0.0001 with a power of ten.
  static func text(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return NumberText.fixed(value, decimals: 0) }
    let power = Int(floor(log10(abs(value)) + 1e-12))
    guard power >= -4 else { return NumberText.scientific(value) }
    return NumberText.fixed(value, decimals: max(0, digits - 1 - power))
  }
}
