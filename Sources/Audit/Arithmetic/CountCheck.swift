import Foundation

/// Whether counts give a printed percentage: the GRIM idea (Brown and Heathers 2017, doi:10.1177/1948550616673876), for
/// shares of patients instead of means of items.
///
/// Of n patients, only the shares 0/n, 1/n ... n/n exist. With few patients and many decimals most percentages belong to no
/// count at all.
enum CountCheck {
  /// Whether `part / whole` is the printed share. A part below 0 or above the whole, and an empty whole, are impossible.
  static func share(_ part: Int, of whole: Int, printed: RoundedNumber) -> Verdict {
    guard part >= 0, whole > 0, part <= whole else { return .impossible }
    let share = Double(part) / Double(whole)
    return .of { printed.box($0).contains(share) }
  }

  /// The counts out of `whole` that give the printed share; nil where none does.
  static func parts(of whole: Int, printed: RoundedNumber, _ allowance: Allowance) -> ClosedRange<Int>? {
    guard whole > 0 else { return nil }
    let box = printed.proportion(allowance)
    return integers(box.lower * Double(whole), box.upper * Double(whole))
  }

  /// The wholes of which `part` is the printed share; nil where no whole number is one.
  ///
  /// Without an upper end (a printed share of 0) the range ends at `largest`.
  static func wholes(
    of part: Int, printed: RoundedNumber, _ allowance: Allowance, largest: Int = 1_000_000_000
  ) -> ClosedRange<Int>? {
    guard part >= 0 else { return nil }
    let box = printed.proportion(allowance)
    guard part > 0 else { return box.lower <= 0 ? 1...largest : nil }
    guard box.upper > 0 else { return nil }
    let low = max(Double(part) / box.upper, Double(part))
    let high = box.lower > 0 ? Double(part) / box.lower : Double(largest)
    return integers(low, min(high, Double(largest)))
  }

  /// The wholes that several parts with their printed shares have in common; nil where there is none.
  static func commonWholes(
    of parts: [(part: Int, printed: RoundedNumber)], _ allowance: Allowance
  ) -> ClosedRange<Int>? {
    var common: ClosedRange<Int>?
    for entry in parts {
      guard let range = wholes(of: entry.part, printed: entry.printed, allowance) else { return nil }
      guard let before = common else {
        common = range
        continue
      }
      guard before.overlaps(range) else { return nil }
      common = before.clamped(to: range)
    }
    return common
  }

  /// Whether the printed shares can be all parts of one whole: their sum reaches 1 within the rounding of each.
  static func isWhole(_ shares: [RoundedNumber], _ allowance: Allowance = .rounded) -> Bool {
    let boxes = shares.map { $0.box(allowance) }
    return Box(boxes.map(\.lower).reduce(0, +), boxes.map(\.upper).reduce(0, +)).contains(1)
  }

  /// The whole numbers from `low` to `high`; nil where there is none.
  static func integers(_ low: Double, _ high: Double) -> ClosedRange<Int>? {
    guard low <= high, low.isFinite, high.isFinite, abs(low) < 1e15, abs(high) < 1e15 else { return nil }
    let first = Int(low.rounded(.up))
    let last = Int(high.rounded(.down))
    return first <= last ? first...last : nil
  }
}
