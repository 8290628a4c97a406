/// Reads articles in HTML: publishers' pages, PubMed's, and simple ones.
enum HTMLReader {
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    let source = try HTMLEncoding.source(bytes, file: file)
    return try MarkupTree.withHTML(source.bytes, encoding: source.encoding, file: file, limits: limits) {
      (root: MarkupNode) throws(ManuscriptError) -> Manuscript in
      let page = HTMLPage(root)
      var walker = HTMLWalker(page: page)
      walker.run(withAbstract: nil)
      if !walker.article.hasAbstract, let abstract = page.meta["citation_abstract"] ?? page.meta["dc.abstract"],
        abstract.count > 200
      {
        walker = HTMLWalker(page: page)
        walker.run(withAbstract: abstract)
      }
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
  }

  private static func read(_ node: MarkupNode, _ meta: inout [String: String], _ title: inout String) {
    if node.name == "title", title.isEmpty { title = node.plainText }
    guard node.name == "meta", let name = (node.attribute("name") ?? node.attribute("property"))?.lowercased(),
      let content = node.attribute("content"), meta[name] == nil
    else { return }
    meta[name] = content
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

  /// The `main` or `article` element that holds most of the body's text; else the body.
  private static func content(of body: MarkupNode) -> MarkupNode {
    var best: (node: MarkupNode, size: Int)?
    var total = 0
    func size(_ node: MarkupNode) -> Int {
      var sum = 0
      for child in node.children {
        switch child.kind {
        case .text: child.withText { sum += $0.count }
        case .element where !HTMLWalker.skipped.contains(child.name): sum += size(child)
        default: break
        }
      }
      let name = node.name
      if name == "main" || name == "article" || node.attribute("role") == "main", sum >= best?.size ?? 0 {
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
