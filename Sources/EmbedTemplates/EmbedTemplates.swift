import Foundation

/// Build tool: writes one Swift file that holds the text of each template by its path below `templates/`.
///
/// Arguments: the templates folder, the file to write, then the templates.
@main
struct EmbedTemplates {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { throw CocoaError(.fileReadUnknown) }
    let root = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"
    var source = "// Written by EmbedTemplates from templates/; edit the files there.\n\n"
    source += "let embeddedTemplates: [String: String] = [\n"
    for path in arguments.dropFirst(3).sorted() {
      let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      source += "  \(quoted(name)): \(quoted(text)),\n"
    }
    source += arguments.count == 3 ? "  :\n]\n" : "]\n"
    try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// A Swift string literal of one line that holds `text` exactly.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
        literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
