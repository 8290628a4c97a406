/// A run of words on one line that stand together.
struct PDFLine {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// The words as one text.
  var text: [UInt8]
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }
}

struct PDFPage {
  var number: Int
  var width: Double
  var height: Double
  var lines: [PDFLine]
  var words: Int
}

/// Reads what `pdftotext -bbox-layout` writes: one element a line, places in points from the upper left corner.
enum PDFWords {
  private struct Word {
    var left = 0.0
    var right = 0.0
    var top = 0.0
    var bottom = 0.0
    var text: [UInt8] = []
  }

  /// Linear in the bytes.
  static func pages(_ output: [UInt8]) -> [PDFPage] {
    var pages: [PDFPage] = []
    var lines: [[Word]] = []
    var words: [Word] = []
    var lastNumber: Int?
    for raw in output.split(separator: 0x0A) {
      let line = raw.drop { $0 == 0x20 }
      if line.starts(with: wordMark) {
        if let word = word(line), !word.text.isEmpty { words.append(word) }
      } else if line.starts(with: lineEnd) {
        if !words.isEmpty { lines.append(words) }
        words = []
      } else if line.starts(with: pageMark) {
        pages.append(
          PDFPage(
            number: pages.count + 1, width: number(line, "width") ?? 612, height: number(line, "height") ?? 792,
            lines: [], words: 0))
        lines = []
      } else if line.starts(with: pageEnd), !pages.isEmpty {
        let kept = withoutLineNumbers(lines, width: pages[pages.count - 1].width, last: &lastNumber)
        pages[pages.count - 1].words = kept.reduce(0) { $0 + $1.count }
        pages[pages.count - 1].lines = kept.flatMap(pieces)
      }
    }
    return pages
  }

  private static let wordMark = Array("<word ".utf8)
  private static let lineEnd = Array("</line>".utf8)
  private static let pageMark = Array("<page ".utf8)
  private static let pageEnd = Array("</page>".utf8)

  private static func word(_ line: ArraySlice<UInt8>) -> Word? {
    guard let open = line.firstIndex(of: 0x3E), let close = line.lastIndex(of: 0x3C), close > open else { return nil }
    let head = line[..<open]
    guard let left = number(head, "xMin"), let right = number(head, "xMax"), let top = number(head, "yMin"),
      let bottom = number(head, "yMax")
    else { return nil }
    return Word(left: left, right: right, top: top, bottom: bottom, text: unescaped(line[(open + 1)..<close]))
  }

  private static func number(_ line: ArraySlice<UInt8>, _ name: String) -> Double? {
    let pattern = Array("\(name)=\"".utf8)
    var index = line.startIndex
    while index + pattern.count < line.endIndex {
      if line[index] == pattern[0], line[index..<index + pattern.count].elementsEqual(pattern) {
        let digits = line[(index + pattern.count)...].prefix { $0 != 0x22 }
        return Double(String(decoding: digits, as: UTF8.self)).flatMap { $0.isFinite && abs($0) < 1e6 ? $0 : nil }
      }
      index += 1
    }
    return nil
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(0x26) else { return Array(text) }
    var result: [UInt8] = []
    var index = text.startIndex
    let entities: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
    ]
    outer: while index < text.endIndex {
      if text[index] == 0x26 {
        for (name, byte) in entities where text[index...].starts(with: name.utf8) {
          result.append(byte)
          index += name.utf8.count
          continue outer
        }
      }
      result.append(text[index])
      index += 1
    }
    return result
  }

  /// Drops the numbers that drafts have beside their lines, or beside every fifth one.
  ///
  /// - Parameter last: the last number of the page before; a short page that goes on from it has numbers too.
  private static func withoutLineNumbers(_ lines: [[Word]], width: Double, last: inout Int?) -> [[Word]] {
    func isNumber(_ word: Word) -> Bool { word.text.count <= 4 && word.text.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    let numbers = lines.compactMap { line in line.first.flatMap { isNumber($0) && $0.right < width * 0.14 ? $0 : nil } }
    let values = numbers.sorted { $0.top < $1.top }.compactMap { Int(String(decoding: $0.text, as: UTF8.self)) }
    guard let first = values.first else { return lines }
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    let isEach = steps.count { $0 == 1 } * 10 >= values.count * 8 && numbers.count * 3 >= lines.count
    let isFifth =
      numbers.count >= 4 && first % 5 == 0 && steps.allSatisfy { $0 == 5 } && numbers.count * 9 >= lines.count
    let goesOn = last.map { (1...5).contains(first - $0) } ?? false
    let isShort = goesOn && steps.allSatisfy { $0 == 1 || $0 == 5 } && numbers.count * 8 >= lines.count
    guard numbers.count >= 12 && isEach || isFifth || isShort else { return lines }
    last = values.last
    let edge = (numbers.map(\.right).max() ?? 0) + 0.5
    return lines.compactMap { line in
      guard let first = line.first, isNumber(first), first.right <= edge else { return line }
      return line.count > 1 ? Array(line.dropFirst()) : nil
    }
  }

  /// Parts a line where its words stand far from one another, and joins what touches.
  private static func pieces(_ words: [Word]) -> [PDFLine] {
    let sorted = words.sorted { $0.left < $1.left }
    let heights = sorted.map { $0.bottom - $0.top }.sorted()
    let height = max(1, heights[heights.count / 2])
    let base = sorted.map(\.bottom).sorted()[sorted.count / 2]
    var lines: [PDFLine] = []
    var builder = TextBuilder()
    var current: PDFLine?
    func close() {
      guard var line = current else { return }
      line.text = builder.take()
      if !line.text.isEmpty { lines.append(line) }
      current = nil
    }
    for word in sorted {
      if let line = current, word.left - line.right > 1.6 * height { close() }
      let isRaised = word.bottom < base - 0.15 * height && word.bottom - word.top < 0.85 * height
      if let line = current {
        if word.left - line.right > 0.11 * height { builder.space() }
      }
      if isRaised, current != nil {
        let tail = builder.open.suffix(6).reversed().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80 }
        RaisedText.append(
          word.text, isReference: tail.count > 3 || builder.last?.byte == 0x2E || builder.last?.byte == 0x2C,
          to: &builder)
      } else {
        builder.append(word.text)
      }
      if let line = current {
        current?.right = max(line.right, word.right)
        if !isRaised {
          current?.top = min(line.top, word.top)
          current?.bottom = max(line.bottom, word.bottom)
        }
      } else {
        current = PDFLine(left: word.left, right: word.right, top: word.top, bottom: word.bottom, text: [])
      }
    }
    close()
    return lines
  }
}
