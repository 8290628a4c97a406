/// Raised digits of Unicode that Liberation Sans has no glyphs for, such as those of `10⁻⁶`, set as raised text in the same font.
///
/// Without this, one sign of a unit would come from another font, which the file would have to embed.
enum RaisedDigits {
  private static let plain: [Character: Character] = [
    "\u{2070}": "0", "\u{2074}": "4", "\u{2075}": "5", "\u{2076}": "6", "\u{2077}": "7", "\u{2078}": "8",
    "\u{2079}": "9", "\u{207A}": "+", "\u{207B}": "\u{2212}",
  ]

  /// Markup of a text that is escaped already, its raised digits between `<sup>` and `</sup>`.
  static func marked(_ escaped: String) -> String {
    guard escaped.contains(where: { plain[$0] != nil }) else { return escaped }
    var markup = ""
    var raised = ""
    func end() {
      if !raised.isEmpty { markup += "<sup>\(raised)</sup>" }
      raised = ""
    }
    for character in escaped {
      if let digit = plain[character] {
        raised.append(digit)
      } else {
        end()
        markup.append(character)
      }
    }
    end()
    return markup
  }
}
