import Files
import Foundation

extension NumberText {
  /// Up to four significant digits without trailing zeros: `32`, `0.5`, `−0.0012`; for values in units of any size.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return notDefined }
    let text = String(format: "%.4g", abs(value))
    return value < 0 ? minus + text : text
  }

  /// A p-value below the heading "P": `0.03`, `<0.001`.
  static func pValueInTable(_ p: Double) -> String {
    let text = pValue(p)
    return String(text.dropFirst(text.hasPrefix("p = ") ? 4 : 2)).replacing(
      " ", with: text.hasSuffix(notDefined) ? " " : "")
  }
}
