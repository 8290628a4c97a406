/// Headings, list items and references told by a line's words alone.
enum PlainHeadings {
  /// - Parameter isAlone: whether blank lines stand around it.
  static func isHeading(_ words: [UInt8], isAlone: Bool, in section: Manuscript.Section) -> Bool {
    guard words.count >= 3, words.count <= 110, let first = words.first, let last = words.last else { return false }
    let spaces = words.reduce(0) { $1 == 0x20 ? $0 + 1 : $0 }
    guard spaces <= 13 else { return false }
    let text = String(decoding: words, as: UTF8.self)
    let numbering = SectionWords.numbering(text)
    if let match = SectionWords.match(text) {
      // `Results.` may stand alone; a sentence that begins with such a word may not.
      guard last != 0x2E || spaces <= 2, last != 0x2C, last != 0x3B else { return false }
      guard let initial = numbering.words.first, initial.isUppercase || isAlone && spaces == 0 else { return false }
      return match.isMain || isAlone || numbering.depth > 0
    }
    guard section != .references, section != .title else { return false }
    guard ![0x2E, 0x2C, 0x3B].contains(last) else { return false }
    if numbering.depth >= 2, (0x30...0x39).contains(first), numbering.words.first?.isUppercase == true { return true }
    guard isAlone, spaces <= 10, section != .other else { return false }
    if numbering.depth == 1, (0x30...0x39).contains(first), numbering.words.first?.isUppercase == true, last != 0x3F {
      return true
    }
    // A line of capitals.
    let letters = words.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    return letters.count >= 6 && letters.allSatisfy { $0 <= 0x5A } && spaces >= 1
  }

  /// Where a list item's words begin: after a bullet, or after `(1)`, `a)`.
  static func itemStart(_ words: [UInt8]) -> Int? {
    guard words.count > 3 else { return nil }
    let bullets: [[UInt8]] = [
      "* ", "- ", "+ ", "\u{2022} ", "\u{2022}", "\u{25CF} ", "\u{25AA} ", "\u{2013} ", "\u{B7} ",
    ].map { Array($0.utf8) }
    for bullet in bullets where words.starts(with: bullet) { return bullet.count }
    return nil
  }

  /// True for a line that begins a numbered reference: `[12] `, `12. `, `12) `.
  static func referenceStart(_ words: [UInt8]) -> Bool {
    var index = words.first == 0x5B ? 1 : 0
    let begin = index
    while index < words.count, words[index] >= 0x30, words[index] <= 0x39 { index += 1 }
    guard index > begin, index - begin <= 3, index < words.count else { return false }
    return [0x2E, 0x5D, 0x29].contains(words[index]) && index + 1 < words.count
  }
}
