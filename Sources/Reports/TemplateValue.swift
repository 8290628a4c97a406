/// What a template shows: plain values, converted from the record before any template is opened.
///
/// There is no value for ready-made HTML: every text is escaped, so nothing from a study file can become markup.
package enum TemplateValue: Sendable, Equatable {
  case text(String)
  /// For sections only: shown or not.
  case flag(Bool)
  case list([TemplateValue])
  case object([String: TemplateValue])

  /// The text, or false where there is none, so that `{{#key}}...{{.}}...{{/key}}` leaves the section out.
  package static func optional(_ text: String?) -> TemplateValue { text.map { .text($0) } ?? .flag(false) }

  /// The object, or false where there is none.
  package static func optional(_ value: TemplateValue?) -> TemplateValue { value ?? .flag(false) }

  /// One text an element.
  package static func texts(_ texts: [String]) -> TemplateValue { .list(texts.map { .text($0) }) }

  /// How messages name the kind of value.
  var kind: String {
    switch self {
    case .text: "a text"
    case .flag: "true or false"
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// Whether a section over this value is shown.
  var isShown: Bool {
    switch self {
    case .flag(let flag): flag
    case .list(let elements): !elements.isEmpty
    case .text, .object: true
    }
  }

  /// The value as Mustache takes it.
  var mustache: Any {
    switch self {
    case .text(let text): TemplateValue.separable(text)
    case .flag(let flag): flag
    case .list(let elements): elements.map(\.mustache)
    case .object(let members): members.mapValues(\.mustache)
    }
  }

  private static let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]

  /// `text` in a form that a renderer which escapes by grapheme cluster escapes completely.
  ///
  /// A quotation mark followed by a combining mark is one cluster and no longer equal to a quotation mark; a word joiner
  /// between the two makes it one again. Control characters that HTML forbids become U+FFFD.
  static func separable(_ text: String) -> String {
    var needsWork = false
    for scalar in text.unicodeScalars where !scalar.isASCII || scalar.value < 0x20 || scalar.value == 0x7F {
      needsWork = true
      break
    }
    guard needsWork else { return text }
    var result = String.UnicodeScalarView()
    for character in text {
      let scalars = character.unicodeScalars
      let isMixed = scalars.count > 1 && scalars.contains(where: markup.contains)
      for (position, scalar) in scalars.enumerated() {
        if isMixed, position > 0 { result.append("\u{2060}") }
        let isControl =
          (scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r")
          || (0x7F...0x9F).contains(scalar.value)
        result.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .text(value) }
}

extension TemplateValue: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension TemplateValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
