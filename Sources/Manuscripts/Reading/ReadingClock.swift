/// The time that one reading may take. All readers are linear; this bounds what a hostile or huge file costs all the same.
struct ReadingClock {
  private let end: ContinuousClock.Instant
  private let seconds: Int
  private var ticks = 0
  private(set) var isOver = false

  init(_ limits: ReadingLimits) {
    seconds = limits.seconds
    end = ContinuousClock.now + .seconds(limits.seconds)
    isOver = limits.seconds <= 0
  }

  /// Looks at the clock on every 256th call.
  /// - Returns: true where the time is over.
  mutating func tick() -> Bool {
    ticks &+= 1
    if ticks & 0xFF == 0, !isOver, ContinuousClock.now >= end { isOver = true }
    return isOver
  }

  /// Ends the reading where its time is over.
  func check(_ file: String) throws(ManuscriptError) {
    if isOver || ContinuousClock.now >= end { throw .tookTooLong(file: file, seconds: seconds) }
  }
}
