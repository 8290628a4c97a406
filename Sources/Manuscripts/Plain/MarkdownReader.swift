/// Reads Markdown: headings, paragraphs, lists, pipe tables; marks of emphasis and links go, their text stays.
enum MarkdownReader {
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    var clock = ReadingClock(limits)
    let decoded = try TextDecoding.decode(bytes, file: file)
    let lines = PlainLines(decoded.utf8).lines
    var article = ArticleBuilder()
    var index = frontMatter(lines, &article)
    try clock.check(file)
    while index < lines.count {
      if clock.tick() { try clock.check(file) }
      let line = lines[index]
      let words = line.trimmed
      if line.isBlank {
        index += 1
      } else if let fence = fence(words) {
        index += 1
        while index < lines.count, !lines[index].trimmed.starts(with: fence) { index += 1 }
        index += 1
      } else if words.starts(with: Array("<!--".utf8)) {
        while index < lines.count, !contains(lines[index].bytes, "-->") { index += 1 }
        index += 1
      } else if let level = atxLevel(words) {
        heading(Array(words.dropFirst(level)), level, line.number, &article)
        index += 1
      } else if index + 1 < lines.count, let level = setextLevel(lines[index + 1]), !words.contains(0x7C) {
        heading(words, level, line.number, &article)
        index += 2
      } else if words.contains(0x7C), let (pipes, count) = PlainTables.pipes(lines[index...]) {
        var grid = pipes
        for row in grid.rows.indices {
          for cell in grid.rows[row].indices {
            grid.rows[row][cell].text = MarkdownInline.text(grid.rows[row][cell].text)
          }
        }
        article.table(grid, line: line.number)
        index += count
      } else if isRule(words) {
        index += 1
      } else {
        index = paragraph(lines, index, &article)
      }
    }
    article.finish()
    if let remark = decoded.remark { article.remark(remark) }
    return try article.text.manuscript(file: file, format: .markdown, articleType: nil, limits: limits)
  }

  private static func heading(_ words: [UInt8], _ level: Int, _ line: Int, _ article: inout ArticleBuilder) {
    var words = MarkdownInline.text(words)
    while words.last == 0x23 || words.last == 0x20 { words.removeLast() }
    let text = String(decoding: words, as: UTF8.self)
    if !article.hasTitle, level == 1, SectionWords.match(text) == nil {
      article.title(words, line: line)
    } else {
      article.heading(words, level: level, line: line)
    }
  }

  /// A paragraph or list item with its following lines.
  private static func paragraph(_ lines: [PlainLines.Line], _ start: Int, _ article: inout ArticleBuilder) -> Int {
    var joined: [UInt8] = []
    var index = start
    let first = lines[start]
    var words = first.trimmed
    while words.first == 0x3E { words = Array(words.dropFirst().drop { $0 == 0x20 }) }
    let item = itemStart(words)
    joined += item.map { Array(words[$0...]) } ?? words
    index += 1
    while index < lines.count, !lines[index].isBlank {
      var next = lines[index].trimmed
      if atxLevel(next) != nil || fence(next) != nil || itemStart(next) != nil || isRule(next) { break }
      if item == nil, index + 1 < lines.count, setextLevel(lines[index + 1]) != nil { break }
      if next.contains(0x7C), PlainTables.pipes(lines[index...]) != nil { break }
      while next.first == 0x3E { next = Array(next.dropFirst().drop { $0 == 0x20 }) }
      // Two spaces or a backslash at a line's end break the line: labels of abstracts stand so.
      if joined.last == 0x5C { joined.removeLast() }
      joined.append(0x20)
      joined += next
      index += 1
    }
    let text = MarkdownInline.text(joined)
    let string = String(decoding: text, as: UTF8.self)
    // A line that is bold as a whole and names a part is a heading.
    if item == nil, words.starts(with: Array("**".utf8)) || words.starts(with: Array("__".utf8)), index == start + 1,
      SectionWords.match(string)?.isMain == true
    {
      article.heading(text, level: nil, line: first.number)
      return index
    }
    if !article.hasTitle, start == lines.firstIndex(where: { !$0.isBlank }),
      PlainHeadings.isHeading(text, isAlone: true, in: .other)
    {
      article.heading(text, level: nil, line: first.number)
      return index
    }
    article.paragraph(text, item != nil ? .listItem : .paragraph, line: first.number)
    return index
  }

  // MARK: - Lines

  private static func atxLevel(_ words: [UInt8]) -> Int? {
    let level = words.prefix { $0 == 0x23 }.count
    guard (1...6).contains(level), level < words.count, words[level] == 0x20 || words[level] == 0x09 else { return nil }
    return level
  }

  private static func setextLevel(_ line: PlainLines.Line) -> Int? {
    let bytes = line.trimmed
    guard bytes.count >= 2 else { return nil }
    if bytes.allSatisfy({ $0 == 0x3D }) { return 1 }
    return bytes.allSatisfy { $0 == 0x2D } ? 2 : nil
  }

  private static func fence(_ words: [UInt8]) -> [UInt8]? {
    for mark in ["```", "~~~"] where words.starts(with: mark.utf8) { return Array(mark.utf8) }
    return nil
  }

  private static func isRule(_ words: [UInt8]) -> Bool {
    guard let first = words.first, [0x2D, 0x2A, 0x5F].contains(first) else { return false }
    return words.filter { $0 == first }.count >= 3 && words.allSatisfy { $0 == first || $0 == 0x20 }
  }

  private static func itemStart(_ words: [UInt8]) -> Int? {
    if words.count > 2, [0x2A, 0x2D, 0x2B].contains(words[0]), words[1] == 0x20 { return 2 }
    let digits = words.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard (1...3).contains(digits), digits + 1 < words.count, words[digits] == 0x2E || words[digits] == 0x29,
      words[digits + 1] == 0x20
    else { return nil }
    return digits + 2
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    let pattern = Array(text.utf8)
    guard bytes.count >= pattern.count else { return false }
    return (0...(bytes.count - pattern.count)).contains { bytes[$0..<$0 + pattern.count].elementsEqual(pattern) }
  }

  /// Takes a title from YAML between `---` lines at the file's head.
  /// - Returns: the line after it.
  private static func frontMatter(_ lines: [PlainLines.Line], _ article: inout ArticleBuilder) -> Int {
    guard lines.first?.bytes == Array("---".utf8) else { return 0 }
    guard
      let end = lines.dropFirst().prefix(200).firstIndex(where: {
        $0.bytes == Array("---".utf8) || $0.bytes == Array("...".utf8)
      })
    else { return 0 }
    for line in lines[1..<end] where line.bytes.starts(with: Array("title:".utf8)) {
      let value = line.bytes.dropFirst(6).drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
      var words = Array(value)
      while let last = words.last, last == 0x22 || last == 0x27 || last == 0x20 { words.removeLast() }
      article.title(MarkdownInline.text(words), line: line.number)
    }
    return end + 1
  }
}
