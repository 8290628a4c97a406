/// Units as they are printed: `10⁻⁶ mm²/s` for `10^-6 mm2/s`.
package enum UnitText {
  private static let raised: [Character: Character] = [
    "0": "\u{2070}", "1": "\u{B9}", "2": "\u{B2}", "3": "\u{B3}", "4": "\u{2074}", "5": "\u{2075}", "6": "\u{2076}",
    "7": "\u{2077}", "8": "\u{2078}", "9": "\u{2079}", "+": "\u{207A}", "-": "\u{207B}", "\u{2212}": "\u{207B}",
  ]
  private static let lengths: Set<String> = ["m", "dm", "cm", "mm", "\u{B5}m", "\u{3BC}m", "nm"]

  /// The unit with what follows `^` raised, and the squares and cubes of lengths as such; anything else stays as it is.
  package static func printed(_ unit: String) -> String {
    let characters = Array(unit)
    var text = ""
    var word = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if character == "^", let end = exponentEnd(characters, from: index + 1) {
        text += String(characters[index + 1..<end].compactMap { raised[$0] })
        word = ""
        index = end
        continue
      }
      let isPower = "23".contains(character) && lengths.contains(word) && !next.isLetter && !next.isNumber
      text.append(isPower ? raised[character] ?? character : character)
      word = character.isLetter || character.isNumber ? word + String(character) : ""
      index += 1
    }
    return text
  }

  /// The place after a sign, if any, and at least one digit; nil where no number stands there.
  private static func exponentEnd(_ characters: [Character], from start: Int) -> Int? {
    var end = start
    if end < characters.count, "+-\u{2212}".contains(characters[end]) { end += 1 }
    let digits = end
    while end < characters.count, ("0"..."9").contains(characters[end]) { end += 1 }
    return end > digits ? end : nil
  }
}
