import Foundation

/// Breaks names into lines where a reader would: at spaces, behind underscores, slashes and hyphens of long words, before a capital inside
/// of a word.
enum LabelWrap {
  /// `text` with line feeds, such that no line is wider than `width` where the words allow it.
  ///
  /// Nothing is left out and nothing is added but the line feeds, which take the place of spaces. A part that is wider than
  /// `width` by itself stays whole; the block that it is set in breaks it between letters.
  static func wrapped(_ text: String, style: TextStyle, width: Double) -> String {
    guard measure(text, style) > width else { return text }
    var lines: [String] = []
    var line = ""
    for part in parts(text) {
      let longer = line + part
      if !line.isEmpty, measure(trimmed(longer), style) > width {
        lines.append(trimmed(line))
        line = part
      } else {
        line = longer
      }
    }
    lines.append(trimmed(line))
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The name in a block that is no wider than `width`.
  static func block(
    _ text: String, style: TextStyle, width: Double, alignment: TextBlock.Alignment = .left
  ) -> TextBlock {
    TextBlock(
      RichText(wrapped(text, style: style, width: width)), style: style, width: max(width, 1), alignment: alignment)
  }

  /// The parts between which a line may end; joined they are the text.
  static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var previous: Character = " "
    for character in text {
      let isAfterMark = "_/:,;)".contains(previous) && character != " "
      // Short words keep their hyphens.
      let isLong = part.count > 12 && previous == "-" && character != " "
      let isCapitalInside = previous.isLowercase && character.isUppercase
      if previous == " " && character != " " || isAfterMark || isLong || isCapitalInside, !part.isEmpty {
        parts.append(part)
        part = ""
      }
      part.append(character)
      previous = character
    }
    return part.isEmpty ? parts : parts + [part]
  }

  private static func trimmed(_ line: String) -> String { line.trimmingCharacters(in: .whitespaces) }

  private static func measure(_ text: String, _ style: TextStyle) -> Double {
    TextBlock(RichText(text), style: style).size.width
  }
}
