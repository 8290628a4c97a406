import Manuscripts
import Testing

@testable import Claims

/// Rows of a table of texts with what is read in them. A row is lines of text, each a block, then lines that begin with `=>`;
/// rows are parted by empty lines. `@ title`, `@ abs` and `@ table` before a line say what block it is.
struct EntityRow: Sendable, CustomTestStringConvertible {
  let lines: [String]
  let expected: [String]

  var testDescription: String { lines.joined(separator: " ") }

  static func rows(_ table: String) -> [EntityRow] {
    table.split(separator: "\n\n").map { row in
      let lines = row.split(separator: "\n").map(String.init)
      return EntityRow(
        lines: lines.filter { !$0.hasPrefix("=>") },
        expected: lines.filter { $0.hasPrefix("=>") }.map { String($0.dropFirst(3)) })
    }
  }

  var text: TokenisedText { EntityRow.text(lines) }

  static func text(_ lines: [String], type: String? = nil) -> TokenisedText {
    var text = ""
    var blocks: [Manuscript.Block] = []
    for line in lines {
      var kind = Manuscript.Block.Kind.paragraph
      var section = Manuscript.Section.results
      var isAbstract = false
      var body = line
      for (mark, place) in [("@ title ", Manuscript.Section.title), ("@ abs ", .abstract), ("@ table ", .results)]
      where line.hasPrefix(mark) {
        section = place
        isAbstract = place == .abstract
        kind = mark == "@ table " ? .table : .paragraph
        body = line.dropFirst(mark.utf8.count).split(separator: " / ").joined(separator: "\n")
      }
      let start = text.utf8.count
      text += body
      blocks.append(
        Manuscript.Block(
          kind: kind, section: section, isAbstract: isAbstract, span: TextSpan(start, text.utf8.count)))
      text += "\n"
    }
    return TokenisedText(Manuscript(file: "test.txt", format: .text, text: text, blocks: blocks, articleType: type))
  }

  static func mentions(_ mentions: [Mention], _ text: TokenisedText) -> String {
    mentions.map { "\($0.id)<\(text.string($0.tokens))>" }.joined(separator: "; ")
  }
}
