/// Plain text in lines of bounded width.
enum TextLayout {
  /// The width of terminal output.
  static let columns = 100

  /// `text` in lines of at most `width` characters, broken at spaces, each begun with `indent` spaces.
  ///
  /// A word longer than the width stands alone on its line, whole. Line feeds in `text` end a line.
  static func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, indent + line.count + 1 + word.count > width {
          lines.append(margin + line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      if !line.isEmpty { lines.append(margin + line) }
    }
    return lines
  }
}
