/// The cells of a table in XHTML's model, which JATS and HTML share.
enum MarkupTable {
  /// - Parameter text: a cell's text.
  static func grid(_ table: MarkupNode, text: (MarkupNode) -> [UInt8]) -> TableGrid {
    var grid = TableGrid()
    rows(of: table, isHead: false, into: &grid, text: text)
    grid.guessHeaderRows()
    return grid
  }

  private static func rows(of node: MarkupNode, isHead: Bool, into grid: inout TableGrid, text: (MarkupNode) -> [UInt8])
  {
    for child in node.children where child.kind == .element {
      switch child.name {
      case "thead": rows(of: child, isHead: true, into: &grid, text: text)
      case "tbody", "tfoot", "tgroup": rows(of: child, isHead: false, into: &grid, text: text)
      case "tr", "row":
        var row: [TableGrid.Cell] = []
        for cell in child.children where cell.kind == .element {
          guard ["td", "th", "entry"].contains(cell.name) else { continue }
          row.append(
            TableGrid.Cell(
              text: text(cell), isHeader: isHead || cell.name == "th", rowSpan: span(cell, "rowspan"),
              columnSpan: span(cell, "colspan")))
        }
        guard !row.isEmpty else { continue }
        grid.rows.append(row)
        if isHead { grid.headerRows = grid.rows.count }
      default: break
      }
    }
  }

  /// `rowspan="0"` reaches to the table's end.
  private static func span(_ cell: MarkupNode, _ name: String) -> Int {
    guard let value = cell.attribute(name).flatMap({ Int($0.filter { $0 != " " }) }) else { return 1 }
    return value <= 0 ? (name == "rowspan" && value == 0 ? 1_000 : 1) : min(value, 1_000)
  }
}
