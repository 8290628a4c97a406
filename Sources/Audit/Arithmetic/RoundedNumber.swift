import Claims
import Foundation

/// A stretch of numbers, both ends in it.
struct Box: Sendable, Equatable {
  var lower: Double
  var upper: Double

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
  func overlaps(_ other: Box) -> Bool { lower <= other.upper && other.lower <= upper }
  func overlap(_ other: Box) -> Box? {
    overlaps(other) ? Box(max(lower, other.lower), min(upper, other.upper)) : nil
  }
}

/// How far a number may lie from what was printed.
enum Allowance: Sendable, CaseIterable {
  /// Half a unit of the last digit either way: rounded half up or half to even.
  case rounded
  /// A whole unit either way: cut off, or rounded up, or rounded twice.
  case cut
}

/// What a check says about printed numbers.
enum Verdict: Sendable, Equatable, Comparable {
  /// Some numbers that round to the printed ones fit.
  case holds
  /// They fit only where a digit was cut off instead of rounded, or where another method than the usual one was used.
  case doubtful
  /// No numbers within a whole unit of the last digit fit.
  case impossible

  /// The verdict of a check that is made with one allowance after the other.
  static func of(_ fits: (Allowance) -> Bool) -> Verdict {
    fits(.rounded) ? .holds : fits(.cut) ? .doubtful : .impossible
  }
}

/// A printed number as the stretch of numbers that it may stand for.
///
/// The stretch is a millionth of half a unit wider at each end, so that ties (0.2845 printed as 0.284 or 0.285) stay in it in
/// binary arithmetic.
struct RoundedNumber: Sendable, Equatable {
  /// On the scale that is computed on: a percentage is a fraction.
  var value: Double
  /// Half a unit of the last digit, on the same scale; above 0.
  var halfUnit: Double
  private let printed: Double
  private let decimals: Int
  private let isPercent: Bool

  /// As printed, with its per cent sign. Made only when asked for: most numbers are never put into words.
  var text: String { Wording.decimal(printed, decimals) + (isPercent ? "%" : "") }

  /// A number printed with so many decimals; a percentage is given as printed.
  init(_ value: Double, decimals: Int, isPercent: Bool = false) {
    self.init(
      PrintedNumber(value: value, decimals: decimals, isPercent: isPercent, span: .init(0, 0)))
  }

  init(_ printed: PrintedNumber) {
    value = printed.fraction
    halfUnit = printed.halfUnit
    self.printed = printed.value
    decimals = printed.decimals
    isPercent = printed.isPercent
  }

  /// A number of which the text leaves the per cent sign out.
  init(percentage printed: PrintedNumber) {
    var printed = printed
    printed.isPercent = true
    self.init(printed)
  }

  func box(_ allowance: Allowance) -> Box {
    let reach = halfUnit * (allowance == .rounded ? 1.000_001 : 2.000_001)
    return Box(value - reach, value + reach)
  }

  /// The stretch within 0...1.
  func proportion(_ allowance: Allowance) -> Box {
    let box = box(allowance)
    return Box(max(0, box.lower), min(1, box.upper))
  }
}
