import Files
import Foundation

extension NumberText {
  /// Up to four significant digits without trailing zeros: `32`, `0.5`, `−0.0012`; whole numbers below ten million in full,
  /// larger and very small ones with a power of ten: `2 × 10⁻⁵`. For values in units of any size.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return notDefined }
    let text = String(format: "%.4g", abs(value))
    if text.contains("e") {
      if (1..<1e7).contains(abs(value)) { return fixed(value, decimals: 0) }
      let digits = text.prefix { $0 != "e" }.count(where: \.isNumber)
      return scientific(value, digits: digits)
    }
    return value < 0 ? minus + text : text
  }

  /// A p-value below the heading "P": `0.03`, `<0.001`.
  static func pValueInTable(_ p: Double) -> String {
    let text = pValue(p)
    return String(text.dropFirst(text.hasPrefix("p = ") ? 4 : 2)).replacing(
      " ", with: text.hasSuffix(notDefined) ? " " : "")
  }
}
