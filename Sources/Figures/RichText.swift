/// Text whose parts may be bold, italic, raised, lowered or coloured.
///
/// It is made of plain strings, never of markup, so nothing in a label or a patient id can be taken for an instruction.
/// `"AUC " + .italic("n") + " = 12"` is how one is written.
package struct RichText: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package enum Shift: Sendable, Hashable { case none, raised, lowered }

  package struct Span: Sendable, Hashable {
    package var text: String
    package var bold = false
    package var italic = false
    package var shift = Shift.none
    /// Nil takes the colour of the block.
    package var colour: Colour?
  }

  package var spans: [Span]

  package init(spans: [Span]) { self.spans = spans }

  package init(_ text: String) { spans = [Span(text: text)] }

  package init(stringLiteral value: String) { self.init(value) }

  package static func bold(_ text: String) -> RichText { RichText(spans: [Span(text: text, bold: true)]) }
  package static func italic(_ text: String) -> RichText { RichText(spans: [Span(text: text, italic: true)]) }
  package static func raised(_ text: String) -> RichText { RichText(spans: [Span(text: text, shift: .raised)]) }
  package static func lowered(_ text: String) -> RichText { RichText(spans: [Span(text: text, shift: .lowered)]) }

  package static func + (left: RichText, right: RichText) -> RichText { RichText(spans: left.spans + right.spans) }

  /// `text` with n and p in italics where they are symbols, before =, < or >.
  static func statistics(_ text: String) -> RichText {
    let characters = Array(text)
    var spans: [Span] = []
    var rest = ""
    for (index, character) in characters.enumerated() {
      let isAlone = index == 0 || !(characters[index - 1].isLetter || characters[index - 1].isNumber)
      let isSymbol =
        "np".contains(character) && isAlone && index + 2 < characters.count && characters[index + 1] == " "
        && "=<>".contains(characters[index + 2])
      guard isSymbol else {
        rest.append(character)
        continue
      }
      if !rest.isEmpty { spans.append(Span(text: rest)) }
      spans.append(Span(text: String(character), italic: true))
      rest = ""
    }
    if !rest.isEmpty || spans.isEmpty { spans.append(Span(text: rest)) }
    return RichText(spans: spans)
  }

  /// The same text in another colour.
  package func coloured(_ colour: Colour) -> RichText {
    RichText(
      spans: spans.map { span in
        var span = span
        span.colour = colour
        return span
      })
  }

  /// The text alone.
  package var plain: String { spans.map(\.text).joined() }

  /// Pango's markup, every special character of the text escaped.
  var pangoMarkup: String {
    // A word that must be broken gets no hyphen: a hyphen would change a name or an id.
    var markup = "<span insert_hyphens=\"false\">"
    for span in spans {
      var part = HyphenatedWords.parts(span.text).map { text, isWhole in
        let part = span.shift == .none ? RaisedDigits.marked(XMLText.escaped(text)) : XMLText.escaped(text)
        return isWhole ? "<span allow_breaks=\"false\">\(part)</span>" : part
      }.joined()
      if span.shift == .raised { part = "<sup>\(part)</sup>" }
      if span.shift == .lowered { part = "<sub>\(part)</sub>" }
      if span.italic { part = "<i>\(part)</i>" }
      if span.bold { part = "<b>\(part)</b>" }
      if let colour = span.colour { part = "<span foreground=\"\(colour.hexText)\">\(part)</span>" }
      markup += part
    }
    return markup + "</span>"
  }
}

/// Text inside XML.
enum XMLText {
  /// `text` with the five special characters as entities; characters that XML 1.0 forbids become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// Font, size, weight and colour of a block of text.
package struct TextStyle: Sendable, Hashable {
  /// Metrically equal to Arial and Helvetica, and free.
  package static let standardFont = "Liberation Sans"

  /// Points.
  package var size: Double
  package var colour: Colour
  package var bold: Bool
  package var italic: Bool
  /// The family of the font; see `TextLayout.isInstalled`.
  package var font: String

  package init(
    size: Double, colour: Colour = .ink, bold: Bool = false, italic: Bool = false,
    font: String = TextStyle.standardFont
  ) {
    self.size = size
    self.colour = colour
    self.bold = bold
    self.italic = italic
    self.font = font
  }

  package func coloured(_ colour: Colour) -> TextStyle {
    var style = self
    style.colour = colour
    return style
  }

  package var inBold: TextStyle {
    var style = self
    style.bold = true
    return style
  }
}

/// One or more lines of text that belong together.
package struct TextBlock: Sendable, Hashable {
  package enum Alignment: Sendable, Hashable { case left, centre, right }

  /// What a text is for. It changes nothing that is drawn.
  package enum Role: Sendable, Hashable {
    /// Words and results: every number in it is in the record.
    case content
    /// The label of a tick, of a colour bar or of a scale bar, the number of a page: a ruler, not a result.
    case scale
  }

  package var text: RichText
  package var style: TextStyle
  /// Where lines are broken, in points; nil breaks at line feeds only. A word that is longer is broken too.
  package var width: Double?
  package var alignment: Alignment
  package var role: Role

  package init(
    _ text: RichText, style: TextStyle, width: Double? = nil, alignment: Alignment = .left, role: Role = .content
  ) {
    self.text = text
    self.style = style
    self.width = width
    self.alignment = alignment
    self.role = role
  }
}

/// Which point of a block of text lies at the point where it is placed.
package struct TextAnchor: Sendable, Hashable {
  package enum Horizontal: Sendable, Hashable { case left, centre, right }

  package enum Vertical: Sendable, Hashable {
    case top
    /// Half way between the capitals' top in the first line and the baseline of the last.
    case middle
    /// The baseline of the first line.
    case baseline
    case bottom
  }

  package var horizontal: Horizontal
  package var vertical: Vertical

  package init(_ horizontal: Horizontal, _ vertical: Vertical) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  package static let topLeft = TextAnchor(.left, .top)
  package static let topCentre = TextAnchor(.centre, .top)
  package static let topRight = TextAnchor(.right, .top)
  package static let left = TextAnchor(.left, .middle)
  package static let centre = TextAnchor(.centre, .middle)
  package static let right = TextAnchor(.right, .middle)
  package static let bottomLeft = TextAnchor(.left, .bottom)
  package static let bottomCentre = TextAnchor(.centre, .bottom)
  package static let bottomRight = TextAnchor(.right, .bottom)
  package static let baselineLeft = TextAnchor(.left, .baseline)
  package static let baselineRight = TextAnchor(.right, .baseline)
}
