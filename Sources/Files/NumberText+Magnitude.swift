import Foundation

/// Numbers that are too large, or too small, to be written out.
extension NumberText {
  /// From here on a number is written with a power of ten: `12,345,678` has more digits than anybody reads.
  static let largestWrittenOut = 1e7

  /// `8.1 × 10³⁰⁰`, `−1.0 × 10⁷`: two significant digits, unless others are asked for, and a power of ten, never parted at
  /// the end of a line.
  ///
  /// - Parameters:
  ///   - digits: significant digits, at least one.
  ///   - isRoundedUp: away from zero, for numbers that must not be understated, such as a required sample size.
  package static func scientific(_ value: Double, digits: Int = 2, isRoundedUp: Bool = false) -> String {
    guard value.isFinite else { return notDefined }
    guard value != 0 else { return fixed(0, decimals: max(0, digits - 1)) }
    var (mantissa, exponent) = parts(abs(value), digits: digits)
    if isRoundedUp, (Double("\(mantissa)e\(exponent)") ?? .infinity) < abs(value), let lower = Double(mantissa) {
      // One unit of the last digit more, which may carry over.
      let unit = Double("1e-\(max(0, digits - 1))") ?? 0
      let carried = parts(lower + unit, digits: digits)
      mantissa = carried.mantissa
      exponent += carried.exponent
    }
    return (value < 0 ? minus : "") + "\(mantissa)\u{A0}×\u{A0}10\(superscript(exponent))"
  }

  /// Whether a number rounded to `decimals` is written with a power of ten.
  static func isLarge(_ value: Double, decimals: Int) -> Bool {
    guard abs(value) < largestWrittenOut else { return true }
    // 9,999,999.999 with two decimals is ten million.
    guard abs(value) > largestWrittenOut - 1 else { return false }
    let scale = (0..<max(0, decimals)).reduce(1.0) { unit, _ in unit * 10 }
    return (abs(value) * scale).rounded() / scale >= largestWrittenOut
  }

  /// The digits and the power of ten of a positive number, rounded.
  private static func parts(_ value: Double, digits: Int) -> (mantissa: String, exponent: Int) {
    let pieces = String(format: "%.\(max(0, digits - 1))e", value).split(separator: "e")
    guard pieces.count == 2, let exponent = Int(pieces[1]) else { return ("\(value)", 0) }
    return (String(pieces[0]), exponent)
  }

  private static func superscript(_ number: Int) -> String {
    let signs: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
    return String("\(number)".map { signs[$0] ?? $0 })
  }
}
