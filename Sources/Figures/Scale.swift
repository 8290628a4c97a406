import Foundation

/// How values are spread along an axis.
package enum Scale: Sendable, Hashable {
  case linear
  /// Equal ratios take equal lengths; values above 0 only.
  case log
  /// Equal differences of log odds take equal lengths; values above 0 and below 1 only.
  case logit

  /// Where a value lies on the scale, in units that are even along the axis; not finite where the scale has no place for it.
  package func position(of value: Double) -> Double {
    switch self {
    case .linear: value
    case .log: value > 0 ? Foundation.log(value) : .nan
    case .logit: value > 0 && value < 1 ? Foundation.log(value / (1 - value)) : .nan
    }
  }

  /// The value at a position: the inverse of `position(of:)`.
  package func value(at position: Double) -> Double {
    switch self {
    case .linear: position
    case .log: exp(position)
    case .logit: 1 / (1 + exp(-position))
    }
  }
}
