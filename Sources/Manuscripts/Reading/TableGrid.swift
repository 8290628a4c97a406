/// A table's cells as the source gives them, with the rows and columns that each covers.
struct TableGrid {
  struct Cell {
    var text: [UInt8]
    var isHeader = false
    var rowSpan = 1
    var columnSpan = 1
  }

  var rows: [[Cell]] = []
  var headerRows = 0

  /// More columns than this are taken for an error of the markup.
  private static let mostColumns = 256
  private static let mostCells = 500_000

  /// Writes the cells to the open block, each once, and returns them with spans resolved: all rows of one length.
  ///
  /// A row span ends with the table. Linear in the resolved cells.
  func write(to builder: inout TextBuilder) -> [[Manuscript.Table.Cell]] {
    var resolved: [[Manuscript.Table.Cell]] = []
    var carried: [(cell: Manuscript.Table.Cell, rows: Int)?] = []
    var count = 0
    for row in rows where !row.isEmpty || carried.contains(where: { $0 != nil }) {
      var cells: [Manuscript.Table.Cell] = []
      var isFirst = true
      func takeCarried() {
        while cells.count < carried.count, let above = carried[cells.count] {
          carried[cells.count] = above.rows > 1 ? (above.cell, above.rows - 1) : nil
          cells.append(above.cell)
        }
      }
      for cell in row {
        takeCarried()
        guard cells.count < TableGrid.mostColumns else { break }
        let span = builder.cell(cell.text, isFirstOfRow: isFirst, isFirstRow: resolved.isEmpty)
        isFirst = false
        let placed = Manuscript.Table.Cell(span: span, isHeader: cell.isHeader)
        for _ in 0..<max(1, min(cell.columnSpan, TableGrid.mostColumns - cells.count)) {
          if cell.rowSpan > 1 {
            while carried.count <= cells.count { carried.append(nil) }
            carried[cells.count] = (placed, cell.rowSpan - 1)
          }
          cells.append(placed)
          // A cell that spans columns below one that spans rows: what is carried there is covered.
          if cell.rowSpan <= 1, cells.count <= carried.count { carried[cells.count - 1] = nil }
        }
      }
      takeCarried()
      count += cells.count
      guard count <= TableGrid.mostCells else { break }
      resolved.append(cells)
    }
    let width = min(resolved.map(\.count).max() ?? 0, resolved.isEmpty ? 0 : TableGrid.mostCells / resolved.count)
    let end = builder.bytes.count
    return resolved.map { row in
      let isHeader = !row.isEmpty && row.allSatisfy(\.isHeader)
      let filler = Manuscript.Table.Cell(
        span: row.last.map { TextSpan($0.span.end, $0.span.end) } ?? TextSpan(end, end), isHeader: isHeader)
      return Array(row.prefix(width)) + Array(repeating: filler, count: max(0, width - row.count))
    }
  }

  /// True where no cell has text.
  var isEmpty: Bool { rows.allSatisfy { $0.allSatisfy(\.text.isEmpty) } }

  /// Takes the rows at the top that are heads: those given as such, or where none are, rows of header cells, or a first row
  /// without a figure above rows with figures.
  mutating func guessHeaderRows() {
    guard headerRows == 0, rows.count > 1 else { return }
    headerRows = rows.prefix { !$0.isEmpty && $0.allSatisfy(\.isHeader) }.count
    if headerRows == rows.count { headerRows = 1 }
    if headerRows == 0 {
      func hasFigures(_ cells: [Cell]) -> Bool {
        let filled = cells.dropFirst().filter { !$0.text.isEmpty }
        let figures = filled.filter { cell in cell.text.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
        return !figures.isEmpty && figures.count * 2 >= filled.count
      }
      if !hasFigures(rows[0]), rows.dropFirst().contains(where: hasFigures) { headerRows = 1 }
    }
    for row in 0..<headerRows { for cell in rows[row].indices { rows[row][cell].isHeader = true } }
  }
}
