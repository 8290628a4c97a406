/// Reads articles in HTML: publishers' pages, PubMed's, and simple ones.
enum HTMLReader {
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    let clock = ReadingClock(limits)
    let source = try HTMLEncoding.source(bytes, file: file)
    return try MarkupTree.withHTML(source.bytes, encoding: source.encoding, file: file, limits: limits) {
      (root: MarkupNode) throws(ManuscriptError) -> Manuscript in
      try clock.check(file)
      let page = HTMLPage(root)
      var walker = HTMLWalker(page: page, clock: clock)
      walker.run(withAbstract: nil)
      if !walker.article.hasAbstract, let abstract = page.meta["citation_abstract"] ?? page.meta["dc.abstract"],
        abstract.count > 200
      {
        walker = HTMLWalker(page: page, clock: clock)
        walker.run(withAbstract: abstract)
      }
      try walker.clock.check(file)
      walker.article.finish()
      if let remark = source.remark { walker.article.remark(remark) }
      return try walker.article.text.manuscript(file: file, format: .html, articleType: nil, limits: limits)
    }
  }
}

/// A page's parts that matter: where the article stands, and what its head says.
struct HTMLPage {
  /// Contents of `meta` elements by lower-case name; the first of each.
  private(set) var meta: [String: String] = [:]
  private(set) var title = ""
  let content: MarkupNode
  /// The heading that is the article's title; nil where the page's head must tell it.
  let titleHeading: MarkupNode?
  /// True where tables and their captions stand a second time, in full (MDPI).
  let showsTablesApart: Bool

  init(_ root: MarkupNode) {
    var meta: [String: String] = [:]
    var title = ""
    if let head = root.first("head") {
      for child in head.children where child.kind == .element {
        HTMLPage.read(child, &meta, &title)
      }
    }
    self.meta = meta
    self.title = title
    let body = root.first("body") ?? root
    content = HTMLPage.content(of: body)
    let named = ["citation_title", "dc.title", "prism.title"].lazy.compactMap { meta[$0] }.first { !$0.isEmpty }
    titleHeading = HTMLPage.titleHeading(in: content, named: named)
    showsTablesApart = HTMLPage.has("html-table_show", in: content)
  }

  private static func read(_ node: MarkupNode, _ meta: inout [String: String], _ title: inout String) {
    if node.name == "title", title.isEmpty { title = node.plainText }
    guard node.name == "meta", let name = (node.attribute("name") ?? node.attribute("property"))?.lowercased(),
      let content = node.attribute("content"), meta[name] == nil
    else { return }
    meta[name] = content
  }

  /// True where the article's title stands below a node.
  func holdsTitle(_ node: MarkupNode) -> Bool {
    var current = titleHeading?.pointer
    while let pointer = current {
      if pointer == node.pointer { return true }
      current = pointer.pointee.parent
    }
    return false
  }

  /// The article's title by the page's head, without the site's name.
  var headTitle: String {
    for name in ["citation_title", "dc.title", "prism.title", "og:title"] {
      if let value = meta[name], !value.isEmpty { return value }
    }
    var title = title
    for mark in [" | ", " - PubMed", " - PMC", " - ScienceDirect", " — "] {
      if let range = title.firstRange(of: mark) { title = String(title[..<range.lowerBound]) }
    }
    return title
  }

  /// The first `h1` that has the words of the page's head; else the first long heading of the first two levels.
  private static func titleHeading(in content: MarkupNode, named: String?) -> MarkupNode? {
    var headings: [(node: MarkupNode, words: String)] = []
    var hasFirst = false
    func collect(_ node: MarkupNode) {
      for child in node.children where child.kind == .element && headings.count < 200 {
        let name = child.name
        if name == "h1" || name == "h2" {
          headings.append((child, child.plainText))
          if name == "h1" { hasFirst = true }
        } else if !HTMLFurniture.elements.contains(name) {
          collect(child)
        }
      }
    }
    collect(content)
    func letters(_ text: String) -> [UInt8] {
      text.utf8.filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }.map { $0 | 0x20 }
    }
    if let named {
      let wanted = letters(named).prefix(30)
      if wanted.count >= 10, let found = headings.first(where: { letters($0.words).starts(with: wanted) }) {
        return found.node
      }
    }
    return headings.first { heading in
      heading.words.utf8.count > 12 && SectionWords.match(heading.words) == nil
        && !HTMLFurniture.isHeading(heading.words) && (!hasFirst || heading.node.name == "h1")
    }?.node
  }

  private static func has(_ token: String, in node: MarkupNode) -> Bool {
    for child in node.children where child.kind == .element {
      if child.name == "div", child.attribute("class")?.contains(token) == true { return true }
      if has(token, in: child) { return true }
    }
    return false
  }

  /// The `main` or `article` element that holds most of the body's text; else the body.
  private static func content(of body: MarkupNode) -> MarkupNode {
    var best: (node: MarkupNode, size: Int)?
    var total = 0
    func size(_ node: MarkupNode) -> Int {
      var sum = 0
      for child in node.children {
        switch child.kind {
        case .text: child.withText { sum += $0.count }
        case .element where !HTMLFurniture.elements.contains(child.name): sum += size(child)
        default: break
        }
      }
      let name = node.name
      if name == "main" || name == "article" || node.attribute("role") == "main", sum >= best?.size ?? 0 {
        // An article within the main part, with the title, is the article; the rest lists others.
        if let inner = best, inner.node.name == "article", inner.size * 5 >= sum * 3,
          inner.node.descendant(["h1"]) != nil
        {
          return sum
        }
        best = (node, sum)
      }
      return sum
    }
    total = size(body)
    guard let best, best.size * 2 >= total else { return body }
    return best.node
  }
}

/// Declared and real encodings of a page.
enum HTMLEncoding {
  /// The page's bytes and the encoding to read them with. Bytes that are UTF-8 are read as that, whatever is declared.
  static func source(
    _ bytes: [UInt8], file: String
  ) throws(ManuscriptError) -> (bytes: [UInt8], encoding: String?, remark: String?) {
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, let declared = declared(in: bytes), !TextDecoding.isUTF8(bytes) {
      let common = ["utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"]
      if !common.contains(declared), !bytes.contains(0) { return (bytes, declared, nil) }
    }
    let decoded = try TextDecoding.decode(bytes, file: file)
    return (decoded.utf8, "UTF-8", decoded.remark)
  }

  private static func declared(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let range = head.firstRange(of: "charset=") ?? head.firstRange(of: "encoding=") else { return nil }
    let name = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return name.isEmpty ? nil : String(name)
  }
}
