/// How many patients one criterion asks for, or the reason why it asks for no number.
///
/// Where `unrounded` is nil, the other numbers are nil too and `reason` says why. No number is ever NaN or infinite.
package struct RequiredSampleSize: Sendable, Equatable {
  /// Patients before rounding.
  package let unrounded: Double?
  /// Patients, rounded up.
  package let patients: Int?
  /// Events to expect among `patients`, not rounded.
  package let events: Double?
  /// Candidate parameters of the model; nil where the criterion does not depend on them.
  package let parameters: Int?
  package let reason: String?

  /// Events to expect over candidate parameters.
  package var eventsPerParameter: Double? {
    guard let events, let parameters else { return nil }
    return events / Double(parameters)
  }

  /// Events to plan for, rounded up.
  package var wholeEvents: Int? { events.map(RequiredSampleSize.roundedUp) }

  /// `prevalence` is in (0, 1). A number that no study can reach (1e15) is undefined as beyond numbers.
  init(unrounded: Double, prevalence: Double, parameters: Int? = nil) {
    guard unrounded.isFinite, unrounded < 1e15, unrounded >= 0 else {
      self.init(undefined: .beyondNumbers, parameters: parameters)
      return
    }
    let patients = RequiredSampleSize.roundedUp(unrounded)
    self.init(
      unrounded: unrounded, patients: patients, events: Double(patients) * prevalence, parameters: parameters,
      reason: nil)
  }

  init(undefined reason: UndefinedReason, parameters: Int? = nil) {
    self.init(unrounded: nil, patients: nil, events: nil, parameters: parameters, reason: reason.rawValue)
  }

  private init(unrounded: Double?, patients: Int?, events: Double?, parameters: Int?, reason: String?) {
    self.unrounded = unrounded
    self.patients = patients
    self.events = events
    self.parameters = parameters
    self.reason = reason
  }

  /// The criterion that asks for most; those without a number do not count. Nil where none has one.
  static func largest(_ criteria: [RequiredSampleSize]) -> RequiredSampleSize? {
    criteria.filter { $0.unrounded != nil }.max { ($0.unrounded ?? 0) < ($1.unrounded ?? 0) }
  }

  /// The next whole number; what is above a whole number by rounding error only (1e-12 of it) stays.
  private static func roundedUp(_ number: Double) -> Int { Int((number - number * 1e-12).rounded(.up)) }
}

extension Checked {
  /// A number above 0 and below 1.
  static func betweenZeroAndOne(_ what: String, _ value: Double) throws(StatisticsError) {
    guard value > 0, value < 1 else {
      throw .outOfRange(what: what, value: value, allowed: "above 0 and below 1")
    }
  }

  /// A finite number above 0.
  static func positive(_ what: String, _ value: Double) throws(StatisticsError) {
    guard value > 0, value.isFinite else {
      throw .outOfRange(what: what, value: value, allowed: "a finite number above 0")
    }
  }

  static func atLeast(_ least: Int, _ what: String, _ value: Int) throws(StatisticsError) {
    guard value >= least else {
      throw .outOfRange(what: what, value: Double(value), allowed: "at least \(least)")
    }
  }
}
