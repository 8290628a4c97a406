/// How superscripts are written into a line of text, so that none changes the number or word before it.
enum RaisedText {
  /// - Parameters:
  ///   - content: the superscript's text.
  ///   - isReference: whether it leads to a reference or a note.
  static func append(_ content: [UInt8], isReference: Bool, to builder: inout TextBuilder) {
    guard let first = content.first else { return }
    guard let (before, isSpaced) = builder.last else {
      builder.append(content)
      return
    }
    let isNumeric =
      content.allSatisfy { isDigit($0) || $0 == 0x2C || $0 == 0x2D || $0 == 0x20 || $0 == 0x3B || $0 >= 0x80 }
      && content.contains(where: isDigit)
    if isReference, isNumeric, isDigit(first) {
      builder.space()
      builder.append([0x5B] + content + [0x5D])
    } else if isSpaced {
      builder.append(content)
    } else if isDigit(before), isNumeric {
      // 10⁻³ is a power; any other number with a raised number has a note.
      if endsWithTen(builder.open) {
        builder.append([0x5E] + content)
      } else {
        builder.space()
        builder.append([0x5B] + content + [0x5D])
      }
    } else if isDigit(before), isLetter(first), !isOrdinal(content) {
      builder.space()
      builder.append(content)
    } else if isLetter(before), content.count == 1, isLetter(first), first >= 0x61, first <= 0x6B,
      wordLength(builder.open) > 2
    {
      builder.space()
      builder.append(content)
    } else {
      builder.append(content)
    }
  }

  /// Writes a reference's mark that is not raised: `0.85` and `12` from `0.85<xref>12</xref>` are parted.
  static func appendMark(_ content: [UInt8], to builder: inout TextBuilder) {
    guard let first = content.first, let (before, isSpaced) = builder.last, !isSpaced else {
      builder.append(content)
      return
    }
    let isBracketed = first == 0x5B || first == 0x28
    if isBracketed {
      if isDigit(before) || isLetter(before) { builder.space() }
      builder.append(content)
    } else if isDigit(first),
      content.allSatisfy({ isDigit($0) || $0 == 0x2C || $0 == 0x2D || $0 == 0x20 || $0 >= 0x80 }),
      !isInBrackets(builder.open),
      isDigit(before) || isLetter(before) || before == 0x2E || before == 0x2C || before == 0x29
    {
      builder.space()
      builder.append([0x5B] + content + [0x5D])
    } else {
      if isDigit(before), isDigit(first) { builder.space() }
      builder.append(content)
    }
  }

  private static func isInBrackets(_ text: ArraySlice<UInt8>) -> Bool {
    for byte in text.suffix(120).reversed() {
      if byte == 0x5B || byte == 0x28 { return true }
      if byte == 0x5D || byte == 0x29 { return false }
    }
    return false
  }

  private static func endsWithTen(_ text: ArraySlice<UInt8>) -> Bool {
    let tail = Array(text.suffix(3))
    guard tail.count >= 2, tail[tail.count - 2] == 0x31, tail[tail.count - 1] == 0x30 else { return false }
    return tail.count == 2 || !(isDigit(tail[0]) || tail[0] == 0x2E)
  }

  private static func wordLength(_ text: ArraySlice<UInt8>) -> Int {
    text.suffix(8).reversed().prefix(while: isLetter).count
  }

  private static func isOrdinal(_ text: [UInt8]) -> Bool {
    ["st", "nd", "rd", "th"].contains { text.elementsEqual($0.utf8) }
  }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
}
