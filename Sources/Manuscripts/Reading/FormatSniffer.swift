/// Which of the formats a file has, by its content and its name.
enum FormatSniffer {
  /// - Throws: `ManuscriptError` for binary files and unknown formats.
  static func format(of bytes: [UInt8], file: String) throws(ManuscriptError) -> Manuscript.Format {
    let ending =
      file.split(separator: ".").count > 1 ? file.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    if isPDF(bytes) { return .pdf }
    if let kind = TextDecoding.binaryKind(bytes) {
      let isWord = ["docx", "doc", "odt", "docm"].contains(ending) || kind == "Word"
      guard isWord else { throw .binary(file: file) }
      throw .unreadable(file: file, reason: "it is a document of a word processor; save it as HTML, PDF or text")
    }
    if ending == "pdf" {
      guard !bytes.isEmpty else { throw .empty(file: file) }
      throw .unreadablePDF(file: file, reason: "it does not begin as a PDF does")
    }
    let head = head(of: bytes)
    if head.starts(with: Array("{\\rtf".utf8)) {
      throw .unreadable(file: file, reason: "it is Rich Text; save it as HTML, PDF or text")
    }
    if let markup = markup(head, ending: ending) { return markup }
    switch ending {
    case "xml", "nxml", "jats": return .jats
    case "html", "htm", "xhtml": return .html
    case "md", "markdown": return .markdown
    case "txt", "text", "": return .text
    default: throw .unknownFormat(file: file)
    }
  }

  private static func isPDF(_ bytes: [UInt8]) -> Bool {
    let limit = min(bytes.count, 1024)
    guard limit >= 5 else { return false }
    // Readers allow rubbish before the header; text that only mentions it has more than a line before.
    let magic = Array("%PDF-".utf8)
    for start in 0...(limit - 5) where bytes[start] == 0x25 {
      if bytes[start..<start + 5].elementsEqual(magic) {
        return start == 0 || bytes[..<start].contains { $0 == 0 || $0 >= 0x80 }
          || bytes[..<start].allSatisfy { $0 <= 0x20 }
      }
    }
    return false
  }

  /// The first 64 kB as single bytes: without byte-order mark, UTF-16 as its low bytes, white space at the front dropped.
  private static func head(of bytes: [UInt8]) -> [UInt8] {
    var head = Array(bytes.prefix(65_536))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      head = head.dropFirst(2).filter { $0 != 0 }
    }
    return Array(head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) })
  }

  private static func markup(_ head: [UInt8], ending: String) -> Manuscript.Format? {
    guard head.first == 0x3C else { return nil }
    guard let root = rootName(head) else { return nil }
    switch root {
    case "html": return .html
    case "pmc-articleset", "oai-pmh", "record", "articles", "getrecord", "listrecords": return .jats
    case "article":
      let isJATS = ["<article-meta", "<front>", " article-type=", "dtd-version="].contains { contains($0, head) }
      return isJATS || ending == "xml" || ending == "nxml" ? .jats : .html
    case "body", "head", "div", "p", "main", "section", "h1", "h2", "title", "meta", "table", "span", "ul", "header",
      "b",
      "strong":
      // Markdown may begin with such an element; a text that is markup is HTML whatever its name.
      return ["md", "markdown", "xml", "nxml"].contains(ending) ? nil : .html
    default: return nil
    }
  }

  /// Whether the bytes hold a word of ASCII in either case.
  private static func contains(_ word: String, _ bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start] == first {
      var matched = 1
      while matched < word.count {
        let byte = bytes[start + matched]
        guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == word[matched] else { break }
        matched += 1
      }
      if matched == word.count { return true }
    }
    return false
  }

  /// The first element's local name in lower case, after declarations and comments.
  private static func rootName(_ head: [UInt8]) -> String? {
    var index = 0
    while index < head.count {
      guard head[index] == 0x3C, index + 1 < head.count else {
        index += 1
        continue
      }
      let next = head[index + 1]
      if next == 0x21 || next == 0x3F {
        if head[index...].starts(with: Array("<!doctype html".utf8))
          || head[index...].starts(with: Array("<!DOCTYPE html".utf8))
        {
          return "html"
        }
        let isComment = head[index...].starts(with: Array("<!--".utf8))
        var end = index + 2
        var depth = 0
        while end < head.count {
          if isComment
            ? (head[end] == 0x3E && head[end - 1] == 0x2D && head[end - 2] == 0x2D) : (head[end] == 0x3E && depth == 0)
          {
            break
          }
          if !isComment, head[end] == 0x5B { depth += 1 }
          if !isComment, head[end] == 0x5D { depth = max(0, depth - 1) }
          end += 1
        }
        index = end + 1
        continue
      }
      let name = head[(index + 1)...].prefix { byte in
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x3A
          || byte == 0x5F
      }
      guard !name.isEmpty else { return nil }
      let text = String(decoding: name, as: UTF8.self).lowercased()
      return text.split(separator: ":").last.map(String.init)
    }
    return nil
  }
}
