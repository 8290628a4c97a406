import Manuscripts

extension ReadingLimits {
  /// The standard limits without their clock: while all tests run at once, a process may wait long for its turn.
  static var unhurried: ReadingLimits {
    var limits = ReadingLimits.standard
    limits.seconds = 1_500
    return limits
  }
}
