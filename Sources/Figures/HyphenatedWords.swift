/// Short words with hyphens, such as `DCE-MRI`, `Ki-67` and `out-of-fold`, which are not broken at the end of a line.
enum HyphenatedWords {
  /// Longer words may be broken behind their hyphens: `cross-validation`.
  static let longest = 11

  /// `text` in parts, each with whether it is such a word; joined they are the text.
  static func parts(_ text: String) -> [(text: String, isWhole: Bool)] {
    guard text.contains("-") else { return [(text, false)] }
    var parts: [(text: String, isWhole: Bool)] = []
    var (rest, word) = ("", "")
    func isShort(_ word: String) -> Bool {
      word.count <= longest && word.dropFirst().dropLast().contains("-")
    }
    func end() {
      if isShort(word) {
        if !rest.isEmpty { parts.append((rest, false)) }
        parts.append((word, true))
        rest = ""
      } else {
        rest += word
      }
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || character == "-" {
        word.append(character)
      } else {
        end()
        rest.append(character)
      }
    }
    end()
    if !rest.isEmpty { parts.append((rest, false)) }
    return parts
  }
}
