import Claims
import Manuscripts

/// A whole that the text divides into parts: `530 patients were split into a training (n = 312) and a test set (n = 208)`,
/// `Of 85 nodules, 38 were malignant and 45 benign`.
struct Partition: Sendable, Equatable {
  enum Kind: Sendable {
    /// A sentence says that the whole was divided.
    case division
    /// The whole is followed by a list of its cohorts or places.
    case list
    /// The whole is followed by a bracket that holds nothing but named numbers.
    case named
    /// Two classes of which everybody is in one.
    case classes
  }

  var kind: Kind
  var whole: PatientNumber
  var parts: [PatientNumber]
  /// Other numbers that the parts may make up: patients before exclusions, or another whole nearby.
  var others: [Int]
  /// False where some may belong to no part, as far as the words go.
  var isComplete: Bool

  var sum: Int { parts.map(\.n).reduce(0, +) }

  /// True where the parts, or some of them, make up the whole or another number nearby.
  var holds: Bool {
    if sum == whole.n { return true }
    let totals = [whole.n] + others
    return kind == .classes ? totals.contains(sum) : SumCheck.match(parts: parts.map(\.n), totals: totals) != nil
  }

  /// False for sums so far off that the parts are hardly meant to make up the whole.
  var isNear: Bool {
    let ratio = Double(sum) / Double(whole.n)
    switch kind {
    case .division: return ratio > 0.6 && ratio < 1.6
    case .list: return ratio > 0.75 && ratio < 1.34
    // Named numbers may be some of the whole, or overlap; those that nearly make it up are meant to.
    case .named: return ratio > 0.97 && ratio < 1.03
    case .classes: return ratio > 0.5 && ratio < 1.6
    }
  }
}
