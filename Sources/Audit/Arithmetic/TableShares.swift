import Claims
import Manuscripts

/// Cells such as `147 (51.0)` or `147 (51.0%)` in columns whose head prints how many patients they are of.
///
/// Percentages of a table may be of those with a known value, of rows, or means with deviations in the same form. So a cell
/// is wrong only where another cell of its row agrees with its column, most rows have such a cell, and eight in ten of their
/// cells agree.
struct TableShares {
  struct Cell: Sendable, Equatable {
    var row: Int
    var part: Int
    var whole: Int
    var percentage: PrintedNumber
    var span: TextSpan

    var agrees: Bool {
      CountCheck.share(part, of: whole, printed: RoundedNumber(percentage: percentage)) != .impossible
    }
  }

  private let text: TokenisedText
  private let table: Manuscript.Table

  init(_ input: ManuscriptInput, table: Int) {
    text = input.reading.text
    self.table = input.manuscript.tables[table]
  }

  func wrong() -> [Cell] {
    let all = cells()
    let agreeing = all.filter(\.agrees)
    let rows = Set(agreeing.map(\.row))
    let cells = all.filter { rows.contains($0.row) }
    guard cells.count >= 5, rows.count * 2 > Set(all.map(\.row)).count, agreeing.count * 10 >= cells.count * 8,
      agreeing.count < cells.count
    else { return [] }
    let notes = [table.caption, table.footnotes].compactMap { $0 }
    guard !notes.contains(where: { hasMissing(text.tokens(of: $0)) }) else { return [] }
    return cells.filter { cell in
      guard !cell.agrees, cell.part <= cell.whole, let label = table.rows[cell.row].first else { return false }
      return !hasMissing(text.tokens(of: label.span)) && agreeing.contains { $0.row == cell.row }
    }
  }

  private func cells() -> [Cell] {
    let sizes = columnSizes()
    guard !sizes.isEmpty else { return [] }
    var found: [Cell] = []
    var seen: Set<Int> = []
    for (row, cells) in table.rows.enumerated() where row >= table.headerRows {
      for (column, cell) in cells.enumerated() {
        guard let whole = sizes[column], seen.insert(cell.span.start).inserted, let (part, share) = share(cell.span)
        else { continue }
        found.append(Cell(row: row, part: part, whole: whole, percentage: share, span: cell.span))
      }
    }
    return found
  }

  /// `n = 288` in the head of a column.
  private func columnSizes() -> [Int: Int] {
    var sizes: [Int: Int] = [:]
    for cells in table.rows.prefix(max(1, table.headerRows)) {
      for (column, cell) in cells.enumerated() where column > 0 {
        let tokens = text.tokens(of: cell.span)
        for token in tokens.dropLast(2) where text.word(token) == "n" && text.tokens[token + 1].isMark("=") {
          if let n = text.number(token + 2), n.isCount, n.value >= 5 { sizes[column] = Int(n.value) }
        }
      }
    }
    return sizes
  }

  /// A count with a number in brackets and nothing else.
  private func share(_ span: TextSpan) -> (Int, PrintedNumber)? {
    let tokens = text.tokens(of: span)
    guard (4...5).contains(tokens.count), let part = text.number(tokens.lowerBound), part.isCount,
      text.tokens[tokens.lowerBound + 1].isMark("(") || text.tokens[tokens.lowerBound + 1].isMark("["),
      let share = text.number(tokens.lowerBound + 2), share.value >= 0, share.value <= 100
    else { return nil }
    return (Int(part.value), share)
  }

  private func hasMissing(_ tokens: Range<Int>) -> Bool {
    tokens.contains {
      let word = text.word($0)
      return ["missing", "unknown", "unavailable", "available", "known", "applicable"].contains(word)
        || word.hasPrefix("imput")
    }
  }
}
