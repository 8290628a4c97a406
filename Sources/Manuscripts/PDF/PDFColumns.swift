/// The order in which a page's lines are read: columns from left to right, lines over the whole width between them.
enum PDFColumns {
  /// Lines at one height within one column: one piece for running text, several for a table's row.
  struct Row {
    var pieces: [PDFLine]
    var column: ClosedRange<Double>
    var top: Double { pieces.map(\.top).min() ?? 0 }
    var bottom: Double { pieces.map(\.bottom).max() ?? 0 }
    var height: Double { pieces.map(\.height).max() ?? 0 }
    var left: Double { pieces.first?.left ?? 0 }
    var right: Double { pieces.map(\.right).max() ?? 0 }
  }

  static func rows(of page: PDFPage) -> [Row] { ordered(page.lines.filter { $0.right > $0.left }, depth: 0) }

  private static func ordered(_ lines: [PDFLine], depth: Int) -> [Row] {
    guard depth < 3, let gutter = gutter(in: lines) else { return rows(lines) }
    let sorted = lines.sorted { $0.top != $1.top ? $0.top < $1.top : $0.left < $1.left }
    let isTable = wideTable(sorted, gutter)
    var result: [Row] = []
    var wide: [PDFLine] = []
    let start = sorted.map(\.left).min() ?? 0
    var left: [PDFLine] = []
    var right: [PDFLine] = []
    func endColumns() {
      result += ordered(left, depth: depth + 1) + ordered(right, depth: depth + 1)
      left = []
      right = []
    }
    for (index, line) in sorted.enumerated() {
      if isTable[index] || line.left < gutter - 1 && line.right > gutter + 1 {
        // What stands beside it, as a table's first cells do, is read with it.
        func isBeside(_ other: PDFLine) -> Bool {
          other.bottom > line.top && other.middle > line.top && other.right - other.left < 0.8 * (gutter - start)
        }
        let beside = left.suffix(12).filter(isBeside) + right.suffix(12).filter(isBeside)
        if !beside.isEmpty {
          left.removeAll(where: isBeside)
          right.removeAll(where: isBeside)
        }
        if !left.isEmpty || !right.isEmpty { endColumns() }
        wide += beside
        wide.append(line)
      } else {
        if !wide.isEmpty {
          // A piece beside a line over both columns belongs to that line, as the cells of a wide table do.
          if let last = wide.last, line.middle < last.bottom {
            wide.append(line)
            continue
          }
          result += rows(wide)
          wide = []
        }
        if line.right <= gutter + 1 { left.append(line) } else { right.append(line) }
      }
    }
    if !wide.isEmpty { result += rows(wide) }
    endColumns()
    return result
  }

  /// Which lines are cells of a table over both columns although none crosses the gutter: three and more rows below one
  /// another with cells on both sides, three at least, and none as long as a line of text.
  private static func wideTable(_ sorted: [PDFLine], _ gutter: Double) -> [Bool] {
    var result = [Bool](repeating: false, count: sorted.count)
    guard let begin = sorted.map(\.left).min(), let end = sorted.map(\.right).max() else { return result }
    let longest = 0.3 * (end - begin)
    var run: [Range<Int>] = []
    func endRun() {
      if run.count >= 3 { for band in run { for index in band { result[index] = true } } }
      run = []
    }
    var index = 0
    while index < sorted.count {
      var next = index + 1
      while next < sorted.count, sorted[next].top < sorted[index].middle, next - index < 64 { next += 1 }
      let band = sorted[index..<next]
      let left = band.count(where: { $0.right <= gutter + 1 })
      let right = band.count(where: { $0.left >= gutter - 1 })
      let isRow = left > 0 && right > 0 && left + right >= 3 && band.allSatisfy { $0.right - $0.left < longest }
      if isRow { run.append(index..<next) } else { endRun() }
      index = next
    }
    endRun()
    return result
  }

  /// Where white space parts two columns of running text; nil where none does.
  private static func gutter(in lines: [PDFLine]) -> Double? {
    guard lines.count >= 12, let begin = lines.map(\.left).min(), let end = lines.map(\.right).max(), end - begin > 200
    else { return nil }
    let width = end - begin
    // Only lines as wide as a column's text tell columns; cells of tables do not.
    let broad = lines.filter { $0.right - $0.left > width * 0.18 }
    guard broad.count >= 10 else { return nil }
    var best: (place: Double, crossing: Int)?
    var run: (start: Double, crossing: Int)?
    func endRun(at place: Double) {
      guard let current = run else { return }
      let candidate = (place: (current.start + place) / 2, crossing: current.crossing)
      if best.map({ candidate.crossing < $0.crossing }) ?? true { best = candidate }
      run = nil
    }
    var place = begin + width * 0.28
    while place < begin + width * 0.72 {
      let crossing = broad.filter { $0.left < place - 1 && $0.right > place + 1 }.count
      if let current = run, current.crossing == crossing {
      } else {
        endRun(at: place - 1)
        run = (place, crossing)
      }
      place += 1
    }
    endRun(at: place)
    guard let best else { return nil }
    let left = broad.filter { $0.right <= best.place + 1 }
    let right = broad.filter { $0.left >= best.place - 1 }
    guard left.count >= 4, right.count >= 4, best.crossing * 10 <= broad.count * 6 else { return nil }
    // Both sides must be running text: most of their lines fill them.
    func isText(_ lines: [PDFLine]) -> Bool {
      guard let from = lines.map(\.left).min(), let to = lines.map(\.right).max(), to > from else { return false }
      return lines.filter { $0.right - $0.left > (to - from) * 0.6 }.count * 2 >= lines.count
    }
    guard isText(left), isText(right) else { return nil }
    return best.place
  }

  /// Rows from above to below; pieces whose middles are at one height make one row.
  private static func rows(_ lines: [PDFLine]) -> [Row] {
    guard let begin = lines.map(\.left).min(), let end = lines.map(\.right).max() else { return [] }
    let column = begin...max(begin, end)
    var rows: [Row] = []
    for line in lines.sorted(by: { $0.middle != $1.middle ? $0.middle < $1.middle : $0.left < $1.left }) {
      if let last = rows.indices.last, let first = rows[last].pieces.first,
        rows[last].pieces.count < 200,
        abs(first.middle - line.middle) < 0.35 * max(first.height, line.height),
        !rows[last].pieces.contains(where: { $0.left < line.right - 1 && line.left < $0.right - 1 })
      {
        rows[last].pieces.append(line)
      } else {
        rows.append(Row(pieces: [line], column: column))
      }
    }
    for index in rows.indices { rows[index].pieces.sort { $0.left < $1.left } }
    return rows
  }
}
