/// Tables with their captions and notes.
extension JATSWalker {
  mutating func table(_ node: MarkupNode, _ place: Placement) {
    let label = node.first("label").map { String(decoding: JATSInline.text($0), as: UTF8.self) } ?? ""
    let caption = caption(.tableCaption, label: node.first("label"), node.first("caption"), place, line: node.line)
    var tables: [MarkupNode] = []
    JATSWalker.tables(in: node, to: &tables)
    var last: Int?
    for (index, table) in tables.enumerated() {
      let grid = MarkupTable.grid(table) { JATSInline.text($0) }
      let number = text.close(
        grid, label: label.hasSuffix(".") ? String(label.dropLast()) : label, caption: index == 0 ? caption : nil,
        place,
        line: table.line)
      last = number ?? last
    }
    for foot in node.children where foot.kind == .element && foot.name == "table-wrap-foot" {
      let first = text.blocks.count
      for child in foot.children where child.kind == .element {
        switch child.name {
        case "fn-group":
          for note in child.children where note.kind == .element { block(note, place, kind: .footnote) }
        case "attrib", "p": paragraph(child, place, kind: .footnote)
        default: block(child, place, kind: .footnote)
        }
      }
      if let last { for index in first..<text.blocks.count { text.setFootnotes(ofTable: last, block: index) } }
    }
  }

  private static func tables(in node: MarkupNode, to found: inout [MarkupNode]) {
    for child in node.children where child.kind == .element {
      if child.name == "table" {
        found.append(child)
      } else if child.name == "alternatives" || child.name == "oasis" {
        tables(in: child, to: &found)
      }
    }
  }
}
