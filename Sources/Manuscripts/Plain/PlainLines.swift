/// The lines of a plain text and the paragraphs that they make.
struct PlainLines {
  struct Line {
    /// Without white space at its end; tabs and spaces within are kept.
    var bytes: [UInt8]
    var number: Int
    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    var trimmed: [UInt8] { Array(bytes.drop { $0 == 0x20 || $0 == 0x09 }) }
  }

  let lines: [Line]
  /// The width at which lines were broken; nil where each paragraph is one line.
  let width: Int?

  /// Lines end with LF, CR LF, CR or a form feed. Linear.
  init(_ utf8: [UInt8]) {
    var lines: [Line] = []
    var current: [UInt8] = []
    var number = 1
    func end() {
      while let last = current.last, last == 0x20 || last == 0x09 { current.removeLast() }
      lines.append(Line(bytes: current, number: number))
      current.removeAll(keepingCapacity: true)
    }
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte == 0x0A || byte == 0x0D || byte == 0x0C {
        end()
        if byte == 0x0D, index + 1 < utf8.count, utf8[index + 1] == 0x0A { index += 1 }
        if byte != 0x0C { number += 1 }
      } else {
        current.append(byte)
      }
      index += 1
    }
    end()
    self.lines = lines
    width = PlainLines.width(of: lines)
  }

  /// Hard-wrapped texts have many lines of nearly one length and none much longer.
  private static func width(of lines: [Line]) -> Int? {
    let lengths = lines.map { count($0.bytes) }.filter { $0 > 0 }.sorted()
    guard lengths.count >= 3, let longest = lengths.last else { return nil }
    let most = lengths[min(lengths.count - 1, lengths.count * 97 / 100)]
    guard most <= 140, longest <= 200, most >= 40 else { return nil }
    let near = lengths.filter { $0 >= most * 3 / 4 }.count
    return near * 4 >= lengths.count ? most : nil
  }

  /// Characters, not bytes.
  static func count(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }

  /// True where the line's break was made by the width: the next word would not have fitted, or the next line goes on in
  /// small letters.
  func isWrapped(_ line: Line, before next: Line) -> Bool {
    let following = next.trimmed
    guard let first = following.first, !line.bytes.isEmpty else { return false }
    if line.bytes.last == 0x2D, line.bytes.count > 12, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A { return true }
    if first >= 0x61, first <= 0x7A, let last = line.bytes.last, ![0x2E, 0x3A, 0x3F, 0x21].contains(last),
      count(line) > 30
    {
      return true
    }
    // `an AUC of 0.85` and on the next line `(95% CI: ...`, `(P =` and `.51)`: no sentence ends there.
    let isOpen = first == 0x28 || first == 0x5B || first == 0x2E || (0x30...0x39).contains(first)
    if isOpen, let last = line.bytes.last, ![0x2E, 0x3A, 0x3F, 0x21, 0x3B].contains(last), count(line) > 40,
      first == 0x28 || first == 0x5B || following.count > 30
    {
      return true
    }
    guard let width else { return false }
    let word = following.prefix { $0 != 0x20 }
    return count(line) + 1 + PlainLines.count(Array(word)) > width - 4
  }

  private func count(_ line: Line) -> Int { PlainLines.count(line.bytes) }

  /// Joins lines; a hyphen at a line's end stays, without a space after it.
  static func join(_ lines: ArraySlice<Line>) -> [UInt8] {
    var builder = TextBuilder()
    var endsInHyphen = false
    for line in lines {
      if !endsInHyphen { builder.space() }
      builder.append(endsInHyphen ? line.trimmed : line.bytes)
      let bytes = line.bytes
      endsInHyphen =
        bytes.count > 1 && bytes[bytes.count - 1] == 0x2D
        && ((bytes[bytes.count - 2] | 0x20) >= 0x61 && (bytes[bytes.count - 2] | 0x20) <= 0x7A)
    }
    return Array(builder.open)
  }
}
