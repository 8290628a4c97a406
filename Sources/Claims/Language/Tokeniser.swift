import Foundation
import Manuscripts

/// Cuts a text into tokens, block by block.
struct Tokeniser {
  private(set) var tokens: [Token] = []
  private(set) var numbers: [PrintedNumber] = []
  private(set) var vocabulary: [String] = []
  private var ids: [String: Int32] = [:]
  private let bytes: [UInt8]
  private let blocks: [Manuscript.Block]

  init(_ manuscript: Manuscript) {
    bytes = Array(manuscript.text.utf8)
    blocks = manuscript.blocks
    tokens.reserveCapacity(bytes.count / 5)
  }

  mutating func run() {
    for block in blocks {
      let end = min(block.span.end, bytes.count)
      var position = max(0, block.span.start)
      var isSpaced = true
      while position < end {
        let (scalar, length) = scalar(at: position, end: end)
        if Tokeniser.isSpace(scalar) {
          isSpaced = true
          position += length
          continue
        }
        let next: Int
        if let after = number(at: position, end: end, isSpaced: isSpaced) {
          next = after
        } else if Tokeniser.isLetter(scalar) || Tokeniser.isDigit(scalar) {
          next = word(at: position, end: end, isSpaced: isSpaced)
        } else {
          next = position + length
          append(.mark, position, next, Int32(bitPattern: scalar.value), isSpaced)
        }
        position = next
        isSpaced = false
      }
    }
  }

  private mutating func append(_ kind: Token.Kind, _ start: Int, _ end: Int, _ value: Int32, _ isSpaced: Bool) {
    tokens.append(Token(kind: kind, start: Int32(start), end: Int32(end), value: value, isSpaced: isSpaced))
  }

  // MARK: - Words

  private mutating func word(at start: Int, end: Int, isSpaced: Bool) -> Int {
    var position = start
    var folded: [UInt8] = []
    var isASCII = true
    while position < end {
      let (scalar, length) = scalar(at: position, end: end)
      if Tokeniser.isLetter(scalar) || Tokeniser.isDigit(scalar) {
        if length == 1 {
          let byte = bytes[position]
          folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        } else {
          isASCII = false
          folded.append(contentsOf: bytes[position..<position + length])
        }
        position += length
      } else if Tokeniser.isApostrophe(scalar), position > start, position + length < end,
        Tokeniser.isLetter(self.scalar(at: position + length, end: end).0)
      {
        position += length  // an apostrophe within a word is dropped: patient's -> patients
      } else {
        break
      }
    }
    var text = String(decoding: folded, as: UTF8.self)
    if !isASCII { text = Tokeniser.fold(text) }
    append(.word, start, position, id(of: text), isSpaced)
    return position
  }

  private mutating func id(of word: String) -> Int32 {
    if let id = ids[word] { return id }
    let id = Int32(vocabulary.count)
    vocabulary.append(word)
    ids[word] = id
    return id
  }

  /// Lower case without accents; Greek letters stay as they are.
  static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    where !(0x300...0x36F).contains(scalar.value) {
      result.append(scalar)
    }
    return String(result)
  }

  // MARK: - Numbers

  /// Reads a number that begins at `start`; nil where none begins there. A sign belongs to it where a digit follows and
  /// neither a digit, a letter nor a closing bracket stands directly before, so that `0.65-0.81` is two positive numbers.
  private mutating func number(at start: Int, end: Int, isSpaced: Bool) -> Int? {
    var position = start
    var isNegative = false
    let (first, firstLength) = scalar(at: position, end: end)
    if Tokeniser.isMinus(first) {
      let before = tokens.last
      let isJoined =
        !isSpaced && before.map { $0.kind != .mark || $0.isMark(")") || $0.isMark("]") || $0.isMark("%") } ?? false
      // `p = 0.05 - 0.1`: a spaced sign before a number belongs to it only where it touches the number.
      guard !isJoined, position + firstLength < end else { return nil }
      let next = scalar(at: position + firstLength, end: end).0
      let isRange = isSpaced && before?.kind == .number && first != "\u{2212}" && first != "-"
      guard Tokeniser.isDigit(next) || Tokeniser.isDecimalMark(next), !isRange else { return nil }
      isNegative = true
      position += firstLength
    }
    var digits = 0
    var value = 0.0
    while position < end, isDigit(position) {
      value = value * 10 + Double(bytes[position] - 0x30)
      digits += 1
      position += 1
    }
    if digits > 0, digits <= 3 { skipThousands(&position, end: end, value: &value, digits: &digits) }
    var decimals = 0
    if position < end {
      let (mark, length) = scalar(at: position, end: end)
      if Tokeniser.isDecimalMark(mark), position + length < end, isDigit(position + length),
        mark != "," || isDecimalComma(position, end: end, digits: digits, value: value)
      {
        var scale = 1.0
        var after = position + length
        while after < end, isDigit(after) {
          scale /= 10
          decimals += 1
          after += 1
        }
        let fraction = bytes[(position + length)..<after].reduce(0.0) { $0 * 10 + Double($1 - 0x30) }
        // One division keeps the value the double nearest to the decimal for up to fifteen digits.
        var whole = 1.0
        for _ in 0..<decimals { whole *= 10 }
        value = (value * whole + fraction) / whole
        position = after
      }
    }
    guard digits > 0 || decimals > 0 else { return nil }
    // `Fig.3` has no number 0.3: a number that begins with its point stands after a space or a mark.
    if digits == 0, !isSpaced, let before = tokens.last, before.kind != .mark { return nil }
    // `3D`, `2x`: a letter directly after makes it a word, but not a unit of per cent.
    if position < end, decimals == 0, Tokeniser.isLetter(scalar(at: position, end: end).0) { return nil }
    let numberEnd = position
    let isPercent = percent(after: position, end: end)
    let span = TextSpan(start, numberEnd)
    numbers.append(
      PrintedNumber(value: isNegative ? -value : value, decimals: decimals, isPercent: isPercent, span: span))
    append(.number, start, numberEnd, Int32(numbers.count - 1), isSpaced)
    return numberEnd
  }

  /// `1,234` and `1 234 567` are one number.
  private func skipThousands(_ position: inout Int, end: Int, value: inout Double, digits: inout Int) {
    while position + 3 < end, bytes[position] == 0x2C, isDigit(position + 1), isDigit(position + 2),
      isDigit(position + 3),
      !(position + 4 < end && isDigit(position + 4)), value != 0
    {
      for offset in 1...3 { value = value * 10 + Double(bytes[position + offset] - 0x30) }
      digits += 3
      position += 4
    }
  }

  /// A comma is a decimal mark after a lone 0, as in `0,731`.
  private func isDecimalComma(_ position: Int, end: Int, digits: Int, value: Double) -> Bool {
    digits == 1 && value == 0 && position + 1 < end && isDigit(position + 1)
  }

  /// True where a per cent sign or `per cent`, `percent` follows.
  private func percent(after position: Int, end: Int) -> Bool {
    var next = position
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard next < end else { return false }
    if bytes[next] == 0x25 { return true }
    for word in ["percent", "per cent"] where next + word.utf8.count <= end {
      if bytes[next..<next + word.utf8.count].elementsEqual(word.utf8) { return true }
    }
    return false
  }

  // MARK: - Characters

  private func isDigit(_ position: Int) -> Bool { bytes[position] >= 0x30 && bytes[position] <= 0x39 }

  private func scalar(at position: Int, end: Int) -> (Unicode.Scalar, Int) {
    let byte = bytes[position]
    if byte < 0x80 { return (Unicode.Scalar(byte), 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard position + length <= end else { return ("\u{FFFD}", end - position) }
    var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || (scalar.value >= 9 && scalar.value <= 13) || scalar.value == 0xA0
      || (0x2000...0x200B).contains(scalar.value) || scalar.value == 0x202F || scalar.value == 0x3000
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
      : scalar.properties.isAlphabetic || (0x300...0x36F).contains(scalar.value)
  }

  static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2212}" || scalar == "\u{2013}" || scalar == "\u{2010}" || scalar == "\u{2011}"
  }

  /// The point, the comma, and the raised points that journals print.
  static func isDecimalMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "," || scalar == "\u{B7}" || scalar == "\u{22C5}" || scalar == "\u{2219}"
      || scalar == "\u{2024}" || scalar == "\u{FF0E}"
  }

  static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" }
}
