import Manuscripts

/// A number with everything that is printed with it: interval, spread, counts, p-value.
struct Measure: Sendable {
  enum Relation: Sendable {
    case equal, above, below
  }

  var number: PrintedNumber
  /// From the number to the end of what belongs to it.
  var tokens: Range<Int>
  var relation: Relation = .equal
  var interval: PrintedInterval?
  var spread: PrintedNumber?
  var pValue: PrintedPValue?
  var fraction: PrintedFraction?
  var threshold: PrintedNumber?
  var n: Int?
}
