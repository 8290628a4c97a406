import Foundation

/// Tells how far a run is: a bar on a terminal, plain lines elsewhere. Everything goes to standard error.
package actor ProgressReporter {
  private let isTerminal: Bool
  private let isSilent: Bool
  private var title = ""
  private var done = 0
  private var total = 0
  private var lastShown = -1
  private let write: @Sendable (String) -> Void

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
    self.title = title
    self.total = total
    done = 0
    lastShown = -1
    show()
  }

  /// One piece more is done.
  package func advance() {
    done += 1
    show()
  }

  /// Ends the step with a remark such as "12 habitats" or "up to date".
  package func end(_ remark: String) {
    guard !isSilent else { return }
    let line = "\(title.padding(toLength: 10, withPad: " ", startingAt: 0)) \(remark)\n"
    write(isTerminal ? "\r\u{1B}[K\(line)" : line)
  }

  /// A line of its own, such as a warning.
  package func note(_ text: String) {
    guard !isSilent else { return }
    write(isTerminal ? "\r\u{1B}[K\(text)\n" : "\(text)\n")
  }

  private func show() {
    guard !isSilent, total > 1 else { return }
    let percent = done * 100 / total
    if isTerminal {
      guard percent != lastShown else { return }
      lastShown = percent
      let width = 30
      let filled = width * done / total
      let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
      write("\r\u{1B}[K\(title.padding(toLength: 10, withPad: " ", startingAt: 0)) [\(bar)] \(done)/\(total)")
    } else if done > 0, percent / 25 != lastShown / 25 || lastShown < 0, done < total {
      if percent >= 25 { write("\(title.padding(toLength: 10, withPad: " ", startingAt: 0)) \(done)/\(total)\n") }
      lastShown = percent
    }
  }
}
