/// Tables in plain text: columns parted by tabs, by pipes, or by spaces that stand below one another.
///
/// Linear in the text, whatever it holds: a search that fails looks at a bounded number of lines, and a long stretch that
/// failed is tried again only after a thirty-second part of it.
struct PlainTables {
  /// Lines before this one begin no aligned table.
  private var nextAligned = 0
  /// The last answer, which is asked for twice: for the end of a paragraph and for the table itself.
  private var last: (line: Int, grid: TableGrid, count: Int)?

  /// The table that begins at a line, and how many lines it takes; nil where none does.
  ///
  /// - Parameter lines: the rest of a text's lines; their indices are those of the whole.
  mutating func table(in lines: ArraySlice<PlainLines.Line>) -> (grid: TableGrid, count: Int)? {
    let start = lines.startIndex
    if let last, last.line == start { return (last.grid, last.count) }
    var found = PlainTables.pipes(lines) ?? PlainTables.tabs(lines)
    if found == nil, start >= nextAligned {
      let seen: Int
      (found, seen) = PlainTables.aligned(lines)
      if found == nil { nextAligned = start + max(1, seen / 32) }
    }
    last = found.map { (start, $0.grid, $0.count) }
    return found
  }

  // MARK: - Pipes

  static func pipes(_ lines: ArraySlice<PlainLines.Line>) -> (grid: TableGrid, count: Int)? {
    var grid = TableGrid()
    var count = 0
    var hasRule = false
    for line in lines {
      let bytes = line.trimmed
      guard bytes.contains(0x7C) else { break }
      count += 1
      let cells = cells(bytes)
      if cells.allSatisfy({ cell in !cell.isEmpty && cell.allSatisfy { $0 == 0x2D || $0 == 0x3A || $0 == 0x20 } }) {
        if !hasRule { grid.headerRows = grid.rows.count }
        hasRule = true
        continue
      }
      if !hasRule, let width = grid.rows.first?.count, width != cells.count || width < 2 {
        // Without a rule all rows have one width: a few lines that do not are text, after more the table ends.
        guard grid.rows.count >= 4, width >= 2 else { return nil }
        count -= 1
        break
      }
      grid.rows.append(cells.map { TableGrid.Cell(text: normalised($0)) })
    }
    guard hasRule || (count >= 2 && grid.rows.allSatisfy { $0.count == grid.rows[0].count && $0.count > 1 }) else {
      return nil
    }
    guard !grid.rows.isEmpty else { return nil }
    grid.guessHeaderRows()
    for row in 0..<grid.headerRows { for cell in grid.rows[row].indices { grid.rows[row][cell].isHeader = true } }
    return (grid, count)
  }

  /// Cells of `| a | b |`; an escaped pipe is a character.
  private static func cells(_ bytes: [UInt8]) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var current: [UInt8] = []
    var index = bytes.first == 0x7C ? 1 : 0
    while index < bytes.count {
      if bytes[index] == 0x5C, index + 1 < bytes.count, bytes[index + 1] == 0x7C {
        current.append(0x7C)
        index += 2
        continue
      }
      if bytes[index] == 0x7C {
        cells.append(current)
        current = []
      } else {
        current.append(bytes[index])
      }
      index += 1
    }
    if bytes.last != 0x7C { cells.append(current) }
    return cells
  }

  // MARK: - Tabs

  private static func tabs(_ lines: ArraySlice<PlainLines.Line>) -> (grid: TableGrid, count: Int)? {
    var grid = TableGrid()
    var count = 0
    for line in lines {
      guard !line.isBlank, line.bytes.contains(0x09) else { break }
      grid.rows.append(
        line.bytes.split(separator: 0x09, omittingEmptySubsequences: false).map {
          TableGrid.Cell(text: normalised(Array($0)))
        })
      count += 1
    }
    guard count >= 2, grid.rows.filter({ $0.count >= 2 }).count == count,
      grid.rows.contains(where: { $0.contains { !$0.text.isEmpty } })
    else { return nil }
    grid.guessHeaderRows()
    return (grid, count)
  }

  // MARK: - Spaces

  /// Three and more lines that share gaps of two and more spaces, most with a figure in them.
  /// - Returns: the table, and how many lines were looked at.
  private static func aligned(
    _ lines: ArraySlice<PlainLines.Line>
  ) -> (table: (grid: TableGrid, count: Int)?, seen: Int) {
    var block: [[Unicode.Scalar]] = []
    for line in lines.prefix(400) {
      guard line.bytes.count <= 1_600, !line.isBlank, !isRule(line.bytes) || !block.isEmpty else { break }
      let scalars = Array(String(decoding: line.bytes, as: UTF8.self).unicodeScalars)
      if !isRule(line.bytes), !hasGap(scalars) { break }
      block.append(scalars)
    }
    let rows = block.filter { row in !row.allSatisfy { $0 == "-" || $0 == "=" || $0 == "_" || $0 == " " } }
    guard rows.count >= 3, let width = rows.map(\.count).max(), width <= 400 else { return (nil, block.count) }
    var isBlank = [Bool](repeating: true, count: width)
    for row in rows { for (column, scalar) in row.enumerated() where scalar != " " { isBlank[column] = false } }
    var columns: [Range<Int>] = []
    var start: Int?
    var column = 0
    while column < width {
      if !isBlank[column] {
        if start == nil { start = column }
      } else if let begin = start {
        let gap = isBlank[column...].prefix { $0 }.count
        if gap >= 2 || column + gap == width {
          columns.append(begin..<column)
          start = nil
        }
        column += gap
        continue
      }
      column += 1
    }
    if let start { columns.append(start..<width) }
    guard columns.count >= 2 else { return (nil, block.count) }
    let withFigures = rows.filter { row in
      row.dropFirst(columns[1].lowerBound).contains { $0.value >= 0x30 && $0.value <= 0x39 }
    }
    guard withFigures.count * 2 >= rows.count - 1 else { return (nil, block.count) }
    var grid = TableGrid()
    for row in rows {
      grid.rows.append(
        columns.map { range in
          guard range.lowerBound < row.count else { return TableGrid.Cell(text: []) }
          var text = String.UnicodeScalarView()
          text.append(contentsOf: row[range.lowerBound..<min(range.upperBound, row.count)])
          return TableGrid.Cell(text: normalised(Array(String(text).utf8)))
        })
    }
    grid.guessHeaderRows()
    return ((grid, block.count), block.count)
  }

  private static func isRule(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 3 && bytes.allSatisfy { $0 == 0x2D || $0 == 0x3D || $0 == 0x5F || $0 == 0x20 || $0 == 0x2B }
  }

  private static func hasGap(_ scalars: [Unicode.Scalar]) -> Bool {
    var spaces = 0
    var hasText = false
    for scalar in scalars {
      if scalar == " " {
        spaces += 1
      } else {
        if hasText, spaces >= 2 { return true }
        spaces = 0
        hasText = true
      }
    }
    return false
  }

  static func normalised(_ bytes: [UInt8]) -> [UInt8] {
    var builder = TextBuilder()
    builder.append(bytes)
    return Array(builder.open)
  }
}
