/// Makes headings, paragraphs, captions and tables of a PDF's rows.
enum PDFArticle {
  private enum Item {
    case heading([UInt8], page: Int)
    case title([UInt8], page: Int)
    case paragraph([[UInt8]], page: Int)
    case table(TableGrid, page: Int)
  }

  private struct PlacedRow {
    var row: PDFColumns.Row
    var page: Int
    var text: [UInt8] { Array(row.pieces.map(\.text).joined(separator: [0x20])) }
  }

  /// - Throws: `ManuscriptError.tookTooLong` where the clock is over between two pages.
  static func write(
    _ pages: [PDFPage], to article: inout ArticleBuilder, file: String, clock: ReadingClock
  ) throws(ManuscriptError) {
    let furniture = Furniture(pages)
    var rows: [PlacedRow] = []
    for page in pages {
      try clock.check(file)
      var body = page
      body.lines = page.lines.filter { !furniture.has($0, page) }
      rows += PDFColumns.rows(of: body).map { PlacedRow(row: $0, page: page.number) }
    }
    let hyphens = Dehyphenation(rows.lazy.map(\.text))
    for item in joined(try items(rows, file: file, clock: clock)) {
      switch item {
      case .title(let words, let page): article.title(words, line: page)
      case .heading(let words, let page): article.heading(words, level: nil, line: page)
      case .table(let grid, let page): article.table(grid, line: page)
      case .paragraph(let lines, let page): article.paragraph(join(lines, hyphens), line: page)
      }
    }
  }

  private static func join(_ lines: [[UInt8]], _ hyphens: Dehyphenation) -> [UInt8] {
    var result: [UInt8] = []
    for line in lines {
      if result.isEmpty {
        result = line
      } else if result.last == 0x2D, result.count > 1, result[result.count - 2] != 0x20 {
        if !hyphens.keeps(result[...], line[...]) { result.removeLast() }
        result += line
      } else {
        result.append(0x20)
        result += line
      }
    }
    return result
  }

  // MARK: - Items

  private static func items(
    _ rows: [PlacedRow], file: String, clock: ReadingClock
  ) throws(ManuscriptError) -> [Item] {
    var clock = clock
    let heights = rows.flatMap { $0.row.pieces.map(\.height) }.sorted()
    let body = heights.isEmpty ? 10 : heights[heights.count / 2]
    let title = titleRows(rows, body: body)
    let leading = leading(rows, body: body)
    var items: [Item] = []
    var paragraph: [[UInt8]] = []
    var paragraphPage = 1
    var section = Manuscript.Section.other
    func end() {
      if !paragraph.isEmpty { items.append(.paragraph(paragraph, page: paragraphPage)) }
      paragraph = []
    }
    var index = 0
    var nextTable = 0
    while index < rows.count {
      if clock.tick() { try clock.check(file) }
      if title.contains(index) {
        end()
        let words = rows[title].map(\.text)
        items.append(.title(Array(words.joined(separator: [0x20])), page: rows[index].page))
        index = title.upperBound
        continue
      }
      let (found, seen) = index >= nextTable ? table(rows[index...], body: body) : (nil, 0)
      // A long stretch that is no table is tried again only further on, so that the time stays linear.
      if found == nil, seen > 0 { nextTable = index + max(1, seen / 32) }
      if let (grid, count) = found {
        end()
        items.append(.table(grid, page: rows[index].page))
        index += count
        continue
      }
      let placed = rows[index]
      let before = index > 0 ? rows[index - 1] : nil
      let text = placed.text
      let follows = before.map { isNear($0, placed, leading: leading) } ?? false
      let isLarger = placed.row.height > body * 1.12
      let isShort =
        placed.row.right - placed.row.left < (placed.row.column.upperBound - placed.row.column.lowerBound) * 0.75
      if placed.row.pieces.count == 1,
        PlainHeadings.isHeading(text, isAlone: (!follows || isLarger) && isShort, in: section),
        !follows || isLarger || isShort && (paragraph.isEmpty || endsSentence(before))
      {
        end()
        items.append(.heading(text, page: placed.page))
        if let match = SectionWords.match(String(decoding: text, as: UTF8.self)), match.isMain {
          section = match.section
        }
        index += 1
        continue
      }
      if !follows || begins(placed, after: before, section) { end() }
      if paragraph.isEmpty { paragraphPage = placed.page }
      paragraph.append(text)
      index += 1
    }
    end()
    return items
  }

  private static func endsSentence(_ row: PlacedRow?) -> Bool {
    guard let last = row?.text.last else { return true }
    return [0x2E, 0x3F, 0x21, 0x3A, 0x29, 0x5D].contains(last)
  }

  /// The white space between the lines of running text: of half a line and more in a draft with double spacing.
  private static func leading(_ rows: [PlacedRow], body: Double) -> Double {
    var gaps: [Double] = []
    for (before, row) in zip(rows, rows.dropFirst()) where before.page == row.page {
      guard before.row.pieces.count == 1, row.row.pieces.count == 1, abs(row.row.height - body) < 0.1 * body,
        abs(before.row.height - body) < 0.1 * body
      else { continue }
      let gap = row.row.top - before.row.bottom
      if gap > -body, gap < 3 * body { gaps.append(gap) }
    }
    guard gaps.count >= 20 else { return 0 }
    gaps.sort()
    return max(0, gaps[gaps.count / 2])
  }

  /// True where a row goes on directly below the one before, in one column and one size.
  private static func isNear(_ before: PlacedRow, _ row: PlacedRow, leading: Double) -> Bool {
    guard before.page == row.page,
      before.row.column == row.row.column || abs(before.row.left - row.row.left) < 0.5 * row.row.height
    else { return false }
    let gap = row.row.top - before.row.bottom
    let height = max(before.row.height, row.row.height)
    return gap < max(0.75 * height, 1.2 * leading) && gap > -height
      && abs(before.row.height - row.row.height) < 0.18 * height
  }

  /// True where a row begins a paragraph although no gap stands above it.
  private static func begins(_ row: PlacedRow, after before: PlacedRow?, _ section: Manuscript.Section) -> Bool {
    guard let before else { return true }
    let text = row.text
    if ArticleBuilder.isCaption(text) || PlainHeadings.itemStart(text) != nil { return true }
    if section == .references { return PlainHeadings.referenceStart(text) }
    if AbstractLabels.parts(text, isAbstract: true)?.first?.label.isEmpty == false, endsSentence(before) { return true }
    let width = before.row.column.upperBound - before.row.column.lowerBound
    let isBeforeShort = before.row.right < before.row.column.upperBound - 0.12 * width
    let isIndented =
      row.row.left > row.row.column.lowerBound + 0.6 * row.row.height
      && row.row.left > before.row.left + 0.5 * row.row.height
    return endsSentence(before) && (isBeforeShort || isIndented)
  }

  /// The largest letters in the upper part of the first page.
  private static func titleRows(_ rows: [PlacedRow], body: Double) -> Range<Int> {
    let first = rows.prefix { $0.page == rows.first?.page }
    let candidates = first.indices.prefix(60).filter { index in
      first[index].row.pieces.count == 1 && first[index].row.height > body * 1.2 && first[index].text.count >= 15
    }
    guard let largest = candidates.map({ first[$0].row.height }).max(),
      let start = candidates.first(where: { first[$0].row.height > largest * 0.93 })
    else { return 0..<0 }
    var end = start + 1
    while end < first.endIndex, end < start + 6, abs(first[end].row.height - first[start].row.height) < 0.07 * largest {
      end += 1
    }
    return start..<end
  }

  /// Paragraphs that a column, a page, a figure or a table parted are joined again.
  private static func joined(_ items: [Item]) -> [Item] {
    var result: [Item] = []
    var open: Int?
    for item in items {
      switch item {
      case .paragraph(let lines, _):
        let text = lines[0]
        if ArticleBuilder.isCaption(text) {
          result.append(item)
          continue
        }
        if let at = open, case .paragraph(var earlier, let first) = result[at], let last = earlier.last?.last,
          ![0x2E, 0x3F, 0x21, 0x3A].contains(last), let next = text.first,
          (next >= 0x61 && next <= 0x7A) || next == 0x28 || last == 0x2D || last == 0x2C
        {
          earlier += lines
          result[at] = .paragraph(earlier, page: first)
          continue
        }
        open = result.count
        result.append(item)
      case .heading, .title:
        open = nil
        result.append(item)
      case .table: result.append(item)
      }
    }
    return result
  }

  // MARK: - Tables

  /// Rows of several pieces below one another, columns told by the white space that all share.
  ///
  /// - Returns: the table with the rows that it takes, and how many rows were looked at.
  private static func table(
    _ rows: ArraySlice<PlacedRow>, body: Double
  ) -> (found: (TableGrid, Int)?, seen: Int) {
    guard let first = rows.first, first.row.pieces.count >= 2 else { return (nil, 0) }
    var count = 0
    var several = 0
    var last = first
    for row in rows.prefix(300) {
      if count > 0 {
        guard row.page == last.page, row.row.top - last.row.bottom < 2.2 * body, row.row.top > last.row.top - 1 else {
          break
        }
        // A long line on its own is text again.
        if row.row.pieces.count == 1,
          row.row.right - row.row.left > 0.6 * (row.row.column.upperBound - row.row.column.lowerBound)
            || ArticleBuilder.isCaption(row.text) || PlainHeadings.isHeading(row.text, isAlone: true, in: .results)
        {
          break
        }
      }
      if row.row.pieces.count >= 2 { several += 1 }
      count += 1
      last = row
    }
    var taken = Array(rows.prefix(count))
    while let end = taken.last, end.row.pieces.count == 1 { taken.removeLast() }
    guard several >= 3, several * 2 >= taken.count else { return (nil, count) }
    let spans = taken.filter { $0.row.pieces.count >= 2 }.flatMap { $0.row.pieces.map { ($0.left, $0.right) } }.sorted {
      $0.0 < $1.0
    }
    // A head over several columns would close the gaps between them: pieces that cover two others' places are left out.
    let common =
      spans.count > 1_500
      ? spans
      : spans.filter { span in
        spans.filter { $0.0 >= span.0 - 1 && $0.1 <= span.1 + 1 && $0.1 - $0.0 < (span.1 - span.0) * 0.6 }.count < 3
          || spans.count < 12
      }
    var columns: [(left: Double, right: Double)] = []
    for span in common {
      if let end = columns.last?.right, span.0 < end + 1.5 {
        columns[columns.count - 1].right = max(end, span.1)
      } else {
        columns.append((span.0, span.1))
      }
    }
    guard columns.count >= 2, columns.count <= 40 else { return (nil, count) }
    let figures = taken.filter { row in
      row.row.pieces.dropFirst().contains { $0.text.contains { $0 >= 0x30 && $0 <= 0x39 } }
    }
    guard figures.count * 2 >= taken.count - 1 else { return (nil, count) }
    var grid = TableGrid()
    var before: PlacedRow?
    for row in taken {
      var cells: [TableGrid.Cell] = Array(repeating: TableGrid.Cell(text: []), count: columns.count)
      for piece in row.row.pieces {
        let middle = (piece.left + piece.right) / 2
        let at =
          columns.indices.min { left, right in
            distance(columns[left], piece, middle) < distance(columns[right], piece, middle)
          } ?? 0
        if !cells[at].text.isEmpty { cells[at].text.append(0x20) }
        cells[at].text += piece.text
      }
      if let before, let last = grid.rows.indices.last, row.row.top - before.row.bottom < 0.4 * body,
        isContinued(grid.rows[last], by: cells)
      {
        for column in cells.indices where !cells[column].text.isEmpty {
          grid.rows[last][column].text += [0x20] + cells[column].text
        }
      } else {
        grid.rows.append(cells)
      }
      before = row
    }
    grid.guessHeaderRows()
    return ((grid, taken.count), count)
  }

  /// True where a row only holds the second lines of the cells above: fewer cells, each going on in small letters or a
  /// bracket, and none without text above it.
  private static func isContinued(_ above: [TableGrid.Cell], by row: [TableGrid.Cell]) -> Bool {
    let filled = row.indices.filter { !row[$0].text.isEmpty }
    guard !filled.isEmpty, filled.count < row.count, filled.count <= above.count(where: { !$0.text.isEmpty }) else {
      return false
    }
    return filled.allSatisfy { column in
      guard let first = row[column].text.first, let last = above[column].text.last else { return false }
      let isOpen = last == 0x2C || last == 0x2F || last == 0x28
      return isOpen || first >= 0x61 && first <= 0x7A || first == 0x28 && (column > 0 || filled == [0])
    }
  }

  private static func distance(_ column: (left: Double, right: Double), _ piece: PDFLine, _ middle: Double) -> Double {
    let overlap = min(column.right, piece.right) - max(column.left, piece.left)
    return overlap > 0 ? -overlap : abs((column.left + column.right) / 2 - middle)
  }
}

/// Headers, footers and page numbers: the same text at the same place on several pages, figures aside.
struct Furniture {
  private var repeated: Set<String> = []

  init(_ pages: [PDFPage]) {
    var seen: [String: Set<Int>] = [:]
    for page in pages {
      for line in page.lines where Furniture.isAtEdge(line, page) {
        seen[Furniture.key(line), default: []].insert(page.number)
      }
    }
    repeated = Set(seen.filter { $0.value.count >= 2 }.keys)
  }

  func has(_ line: PDFLine, _ page: PDFPage) -> Bool {
    guard Furniture.isAtEdge(line, page) else { return false }
    if repeated.contains(Furniture.key(line)) { return true }
    let text = String(decoding: line.text, as: UTF8.self).lowercased()
    let bare = text.filter { !$0.isNumber && $0 != " " && $0 != "|" && $0 != "/" && $0 != "-" && $0 != "\u{2013}" }
    if bare.isEmpty || bare == "page" || bare == "pageof" || bare == "of" { return true }
    let isFarOut = line.bottom < page.height * 0.06 || line.top > page.height * 0.94
    return isFarOut
      && ["\u{A9}", "copyright", "doi", "https://doi", "downloaded from", "www.", "http"].contains {
        text.hasPrefix($0)
      }
  }

  private static func isAtEdge(_ line: PDFLine, _ page: PDFPage) -> Bool {
    line.bottom < page.height * 0.09 || line.top > page.height * 0.91
  }

  private static func key(_ line: PDFLine) -> String {
    let text = line.text.map { $0 >= 0x30 && $0 <= 0x39 ? 0x23 : $0 }
    return "\(Int(line.top / 6)) " + String(decoding: text, as: UTF8.self)
  }
}
