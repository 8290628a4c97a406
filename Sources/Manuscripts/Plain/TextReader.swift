/// Reads plain text: headings by their words, paragraphs by blank lines and the width at which lines were broken.
enum TextReader {
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    var clock = ReadingClock(limits)
    let decoded = try TextDecoding.decode(bytes, file: file)
    let lines = PlainLines(decoded.utf8)
    var article = ArticleBuilder()
    var tables = PlainTables()
    var index = title(in: lines, &article)
    try clock.check(file)
    while index < lines.lines.count {
      if clock.tick() { try clock.check(file) }
      let line = lines.lines[index]
      if line.isBlank {
        index += 1
        continue
      }
      if article.section != .references, let (grid, count) = tables.table(in: lines.lines[index...]) {
        article.table(grid, line: line.number)
        index += count
        continue
      }
      let alone = isAlone(index, lines)
      let words = PlainTables.normalised(line.bytes)
      if PlainHeadings.isHeading(words, isAlone: alone, in: article.section) {
        article.heading(words, level: nil, line: line.number)
        index += 1
        continue
      }
      var end = index + 1
      while end < lines.lines.count, continues(end, lines, article.section, &tables) {
        end += 1
        if clock.tick() { try clock.check(file) }
      }
      add(lines.lines[index..<end], to: &article)
      index = end
    }
    article.finish()
    if let remark = decoded.remark { article.remark(remark) }
    return try article.text.manuscript(file: file, format: .text, articleType: nil, limits: limits)
  }

  private static func add(_ lines: ArraySlice<PlainLines.Line>, to article: inout ArticleBuilder) {
    guard let first = lines.first else { return }
    let words = PlainLines.join(lines)
    if let item = PlainHeadings.itemStart(words), article.section != .references {
      article.paragraph(Array(words[item...]), .listItem, line: first.number)
    } else {
      article.paragraph(words, line: first.number)
    }
  }

  /// True where a line goes on with the paragraph of the line before it.
  private static func continues(
    _ index: Int, _ lines: PlainLines, _ section: Manuscript.Section, _ tables: inout PlainTables
  ) -> Bool {
    let line = lines.lines[index]
    let before = lines.lines[index - 1]
    guard !line.isBlank, lines.isWrapped(before, before: line) else { return false }
    let words = line.trimmed
    if PlainHeadings.itemStart(words) != nil { return false }
    if section == .references, PlainHeadings.referenceStart(words) { return false }
    if PlainHeadings.isHeading(words, isAlone: false, in: section) { return false }
    return tables.table(in: lines.lines[index...]) == nil
  }

  /// True with blank lines around, or before words that only head parts.
  private static func isAlone(_ index: Int, _ lines: PlainLines) -> Bool {
    let isBefore = index == 0 || lines.lines[index - 1].isBlank
    if isBefore, SectionWords.match(String(decoding: lines.lines[index].trimmed, as: UTF8.self))?.isMain == false {
      return true
    }
    let isAfter = index + 1 >= lines.lines.count || lines.lines[index + 1].isBlank
    return isBefore && isAfter
  }

  // MARK: - The title

  /// Of the first lines the one that reads like a title: several words, no point at its end.
  private static func titleLine(_ lines: PlainLines) -> Int? {
    var seen = 0
    for (index, line) in lines.lines.enumerated() where !line.isBlank {
      let words = PlainTables.normalised(line.bytes)
      let text = String(decoding: words, as: UTF8.self)
      let match = SectionWords.match(text)
      if match?.isMain == true, match?.section != .other { return nil }
      let count = words.reduce(1) { $1 == 0x20 ? $0 + 1 : $0 }
      if match == nil, count >= 5, words.count <= 400, words.last != 0x2E,
        AbstractLabels.head(words).map({ SectionWords.match($0.words) == nil }) ?? true,
        AbstractLabels.parts(words, isAbstract: false) == nil, !words.contains(0x40)
      {
        return index
      }
      seen += 1
      // A paragraph before any title: there is none.
      if seen >= 8 || count > 40 { return nil }
    }
    return nil
  }

  /// Adds the title, with the lines that it was broken over.
  /// - Returns: where the reading begins.
  private static func title(in lines: PlainLines, _ article: inout ArticleBuilder) -> Int {
    guard let index = titleLine(lines) else { return 0 }
    var end = index + 1
    while end < lines.lines.count, end < index + 3, !lines.lines[end].isBlank,
      lines.isWrapped(lines.lines[end - 1], before: lines.lines[end]),
      !PlainHeadings.isHeading(lines.lines[end].trimmed, isAlone: false, in: .other)
    {
      end += 1
    }
    // What stands before the title is read first, in its order.
    for line in lines.lines[..<index] where !line.isBlank {
      article.paragraph(PlainTables.normalised(line.bytes), line: line.number)
    }
    article.title(PlainLines.join(lines.lines[index..<end]), line: lines.lines[index].number)
    return end
  }
}
