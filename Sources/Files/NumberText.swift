import Foundation

/// Numbers as they are printed in figures, tables and reports: one wording for all of them.
///
/// Every function is locale-independent. A number that is not finite is written as `notDefined`; records hold nil instead.
package enum NumberText {
  /// U+2212, the minus sign of print.
  package static let minus = "\u{2212}"
  /// U+2013, between the bounds of an interval.
  package static let enDash = "\u{2013}"
  /// What stands where a number does not exist.
  package static let notDefined = "not defined"

  /// The sign that stands before a negative number.
  package enum MinusSign: Sendable {
    /// U+2212, for readers.
    case typographic
    /// U+002D, for files that programs read.
    case hyphen
  }

  /// `value` with a fixed number of decimals; a value that rounds to zero has no sign. For readers a number of ten million or
  /// more has a power of ten instead: `8.1 × 10³⁰⁰`.
  package static func fixed(_ value: Double, decimals: Int, minus sign: MinusSign = .typographic) -> String {
    guard value.isFinite else { return notDefined }
    if sign == .typographic, isLarge(value, decimals: decimals) { return scientific(value) }
    let digits = String(format: "%.\(max(0, decimals))f", abs(value))
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    guard value < 0, !isZero else { return digits }
    return (sign == .typographic ? minus : "-") + digits
  }

  /// The bounds of an interval: `0.66–0.82`, or `−0.40 to 0.20` where a bound is negative or has a power of ten and a dash
  /// would mislead.
  package static func interval(_ lower: Double, _ upper: Double, decimals: Int) -> String {
    let texts = [fixed(lower, decimals: decimals), fixed(upper, decimals: decimals)]
    return texts.joined(separator: texts.contains { $0.hasPrefix(minus) || $0.contains("×") } ? " to " : enDash)
  }

  /// A number with its interval: `0.74 (0.66–0.82)`; without an interval the number alone, without a number the words.
  package static func estimate(_ value: Double?, _ lower: Double?, _ upper: Double?, decimals: Int) -> String {
    guard let value, value.isFinite else { return notDefined }
    let number = fixed(value, decimals: decimals)
    guard let lower, let upper, lower.isFinite, upper.isFinite else { return number }
    return "\(number) (\(interval(lower, upper, decimals: decimals)))"
  }

  /// A share of one as a percentage: 0.381 is `38%`, or `38.1%` with one decimal.
  package static func percentage(_ share: Double, decimals: Int = 0) -> String {
    guard share.isFinite else { return notDefined }
    return fixed(share * 100, decimals: decimals) + "%"
  }

  /// A p-value: `p < 0.001`, three decimals below 0.01, two above, `p > 0.99`.
  ///
  /// A value is never rounded across 0.05: it gets more decimals instead, so 0.0496 is `p = 0.0496`.
  package static func pValue(_ p: Double) -> String {
    guard p.isFinite, (0...1).contains(p) else { return "p " + notDefined }
    if p < 0.001 { return "p < 0.001" }
    if p > 0.99 { return "p > 0.99" }
    for decimals in (p < 0.01 ? 3 : 2)...6 {
      let text = fixed(p, decimals: decimals)
      if p == 0.05 || Double(text) != 0.05 { return "p = \(text)" }
    }
    return p < 0.05 ? "p < 0.05" : "p > 0.05"
  }

  /// A whole number, thousands set apart by commas from 10,000 on: `1234`, `12,345`.
  package static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = digits
    if digits.count > 4 {
      text = ""
      for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
        text.append(digit)
      }
    }
    return number < 0 ? minus + text : text
  }

  /// A part of a whole: `12/34`.
  package static func fraction(_ part: Int, of whole: Int) -> String { "\(count(part))/\(count(whole))" }

  /// A part of a whole with its percentage: `12/34 (35%)`; without the percentage where the whole is empty.
  package static func fractionWithPercentage(_ part: Int, of whole: Int, decimals: Int = 0) -> String {
    let text = fraction(part, of: whole)
    return whole > 0 ? "\(text) (\(percentage(Double(part) / Double(whole), decimals: decimals)))" : text
  }

  /// A number of things with its noun: `1 event`, `2 events`.
  package static func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }
}
