import Foundation
import Synchronization

/// Tells how far a run is: a bar on a terminal, plain lines elsewhere. Everything goes to standard error.
///
/// Pieces of work report from several threads; one lock keeps lines whole.
package final class ProgressReporter: Sendable {
  private struct State {
    var title = ""
    var done = 0
    var total = 0
    var lastShown = -1
  }

  private let isTerminal: Bool
  private let isSilent: Bool
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// - Parameter write: where the text goes; standard error unless a test wants it.
  package init(
    isTerminal: Bool, isSilent: Bool = false,
    write: @escaping @Sendable (String) -> Void = { FileHandle.standardError.write(Data($0.utf8)) }
  ) {
    self.isTerminal = isTerminal
    self.isSilent = isSilent
    self.write = write
  }

  /// Begins a step of `total` pieces.
  package func begin(_ title: String, total: Int) {
    state.withLock { state in
      state = State(title: title, total: total)
      show(&state)
    }
  }

  /// One piece more is done.
  package func advance() {
    state.withLock { state in
      state.done += 1
      show(&state)
    }
  }

  /// Ends the step with a remark such as "206 patients" or "up to date".
  package func end(_ remark: String) {
    state.withLock { state in line("\(ProgressReporter.column(state.title)) \(remark)") }
  }

  /// A line of its own, such as a warning.
  package func note(_ text: String) {
    state.withLock { _ in line(text) }
  }

  private func line(_ text: String) {
    guard !isSilent else { return }
    // Clears what is left of the bar.
    write(isTerminal ? "\r\u{1B}[K\(text)\n" : "\(text)\n")
  }

  private func show(_ state: inout State) {
    guard !isSilent, state.total > 1 else { return }
    let percent = min(state.done, state.total) * 100 / state.total
    let count = "\(state.done)/\(state.total)"
    if isTerminal {
      guard percent != state.lastShown else { return }
      let width = 30
      let filled = width * percent / 100
      let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
      write("\r\u{1B}[K\(ProgressReporter.column(state.title)) [\(bar)] \(count)")
      state.lastShown = percent
    } else if percent / 25 > max(state.lastShown, 0) / 25, percent < 100 {
      write("\(ProgressReporter.column(state.title)) \(count)\n")
      state.lastShown = percent
    }
  }

  private static func column(_ title: String) -> String {
    title.count >= 12 ? title : title + String(repeating: " ", count: 12 - title.count)
  }
}
