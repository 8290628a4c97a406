import Foundation

/// One reference value beside ours.
package struct ConformanceRow: Sendable, Equatable {
  /// How the comparison ended.
  package enum Outcome: String, Sendable {
    case pass, fail
    /// The reference value is not standardised: none was published.
    case noReference = "no reference"
  }

  /// The chapter: `digital_phantom`, `config_C`, `ibsi2 3.b`.
  package let test: String
  package let family: String
  package let feature: String
  package let tag: String
  /// Nil where we have none.
  package let value: Double?
  /// As printed; empty where none was published.
  package let reference: String
  package let tolerance: Double
  package let consensus: String

  package init(
    test: String, family: String, feature: String, tag: String, value: Double?, reference: String, tolerance: Double,
    consensus: String
  ) {
    self.test = test
    self.family = family
    self.feature = feature
    self.tag = tag
    self.value = value
    self.reference = reference
    self.tolerance = tolerance
    self.consensus = consensus
  }

  package var outcome: Outcome {
    guard let expected = Double(reference) else { return .noReference }
    guard let value else { return .fail }
    return abs(value - expected) <= allowed * (1 + 1e-9) ? .pass : .fail
  }

  /// The published tolerance, or half a unit of the last digit that was published where that is more.
  ///
  /// Values are published with three significant digits, or with all digits of a whole number; zeros at the end of decimals
  /// were lost in the tables.
  package var allowed: Double {
    max(tolerance, ConformanceRow.halfUnit(of: reference))
  }

  static func halfUnit(of text: String) -> Double {
    guard let value = Double(text), value != 0 else { return 0.0005 }
    let thirdDigit = pow(10, (log10(abs(value)) + 1e-12).rounded(.down) - 2)
    // A whole number with a digit other than 0 after its third is printed whole.
    let whole = abs(value) >= 1_000 && value.truncatingRemainder(dividingBy: thirdDigit) != 0
    return 0.5 * (whole ? 1 : thirdDigit)
  }
}
