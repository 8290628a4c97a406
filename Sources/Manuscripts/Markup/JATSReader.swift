/// Reads articles in JATS XML, also within a PMC article set or an OAI record.
enum JATSReader {
  static func read(
    _ bytes: [UInt8], file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    let clock = ReadingClock(limits)
    return try MarkupTree.withXML(bytes, file: file, limits: limits) {
      (root: MarkupNode) throws(ManuscriptError) -> Manuscript in
      var articles: [MarkupNode] = []
      JATSReader.articles(in: root, to: &articles)
      guard let article = articles.first else { throw .unknownFormat(file: file) }
      try clock.check(file)
      var walker = JATSWalker(clock: clock)
      if articles.count > 1 {
        walker.text.remark("The file holds \(articles.count) articles; the first was read.")
      }
      walker.article(article)
      try walker.clock.check(file)
      return try walker.text.manuscript(
        file: file, format: .jats, articleType: article.attribute("article-type")?.lowercased(), limits: limits)
    }
  }

  private static func articles(in node: MarkupNode, to found: inout [MarkupNode]) {
    if node.name == "article" {
      found.append(node)
      return
    }
    for child in node.children where child.kind == .element { articles(in: child, to: &found) }
  }
}

/// Walks one article and writes its blocks.
struct JATSWalker {
  var text = TextBuilder()
  var clock: ReadingClock
  /// The part in which a figure or table is first cited, by its id: for those that stand at the article's end.
  private var citedIn: [String: Manuscript.Section] = [:]
  private var subArticles = 0

  init(clock: ReadingClock) { self.clock = clock }

  mutating func article(_ article: MarkupNode) {
    for part in article.children where part.kind == .element {
      switch part.name {
      case "front": JATSFront.read(part, into: &self)
      case "body": body(part)
      case "back": back(part)
      case "floats-group", "floats-wrap":
        for float in part.children where float.kind == .element {
          let section = float.attribute("id").flatMap { citedIn[$0] } ?? .other
          block(float, Placement(section: section))
        }
      case "sub-article", "response": subArticles += 1
      default: break
      }
    }
    if subArticles > 0 {
      text.remark(
        "The file also holds \(subArticles) sub-articles, such as reviews or translations; they were not read.")
    }
  }

  // MARK: - Body

  mutating func body(_ body: MarkupNode) {
    let hasSections = body.first("sec") != nil
    var isBefore = true
    for child in body.children where child.kind == .element {
      if child.name == "sec" {
        isBefore = false
        section(child, parent: nil, isAbstract: false)
      } else {
        // Text before the first section of an article with sections is its introduction.
        block(child, Placement(section: hasSections && isBefore ? .introduction : .other))
      }
    }
  }

  /// - Parameter parent: the section above, nil at the top of the body.
  mutating func section(_ node: MarkupNode, parent: Placement?, isAbstract: Bool) {
    let heading = title(of: node)
    var place = Placement(section: parent?.section ?? .other, isAbstract: isAbstract, heading: parent?.heading ?? "")
    if !heading.isEmpty {
      place.section = SectionWords.section(heading, under: parent?.section)
      place.heading = heading
    }
    if parent == nil || place.section == .other, let known = JATSWalker.section(ofType: node.attribute("sec-type")) {
      // `conclusions` is what PLOS calls a discussion's type: the heading's words say more.
      if place.section == .other || SectionWords.match(heading) == nil { place.section = known }
    }
    if isAbstract, place.section == .other || place.section == .abstract {
      place.section = .abstract
    }
    if !heading.isEmpty {
      text.append(heading)
      text.close(.heading, place, line: (node.first("title") ?? node).line)
    }
    for child in node.children where child.kind == .element {
      switch child.name {
      case "title", "label", "sec-meta": break
      case "sec": section(child, parent: place, isAbstract: isAbstract)
      default: block(child, place)
      }
    }
  }

  /// The heading with its number, as the authors have it.
  func title(of node: MarkupNode) -> String {
    let title = node.first("title").map { String(decoding: JATSInline.text($0), as: UTF8.self) } ?? ""
    guard let label = node.first("label") else { return title }
    let number = String(decoding: JATSInline.text(label), as: UTF8.self)
    return title.isEmpty ? number : number.isEmpty ? title : "\(number) \(title)"
  }

  static func section(ofType type: String?) -> Manuscript.Section? {
    guard let type = type?.lowercased() else { return nil }
    for part in type.split(separator: "|") {
      switch part {
      case "intro", "introduction", "background": return .introduction
      case "methods", "materials", "materials-methods", "subjects", "cases", "patients": return .methods
      case "results", "findings": return .results
      case "discussion": return .discussion
      case "conclusions", "conclusion": return .conclusion
      case "supplementary-material", "supplementary", "appendix": return .other
      case "data-availability", "coi-statement", "ethics-statement", "author-contributions", "funding-information",
        "funding", "ack", "ethics", "coi":
        return .statements
      default: break
      }
    }
    return nil
  }

  // MARK: - Blocks

  private static let blocks: Set<String> = [
    "list", "def-list", "table-wrap", "table-wrap-group", "fig", "fig-group", "boxed-text", "disp-quote", "statement",
    "verse-group", "speech", "supplementary-material", "preformat", "disp-formula-group", "p", "sec",
  ]

  mutating func block(_ node: MarkupNode, _ place: Placement, kind: Manuscript.Block.Kind = .paragraph) {
    if clock.tick() { return }
    switch node.name {
    case "p", "preformat", "verse-group", "verse-line", "attrib", "disp-formula", "disp-formula-group", "textual-form":
      paragraph(node, place, kind: kind)
    case "list":
      if let title = node.first("title") { paragraph(title, place, kind: .paragraph) }
      for item in node.children where item.kind == .element && item.name == "list-item" { self.item(item, place) }
    case "def-list":
      for item in node.children where item.kind == .element && item.name == "def-item" {
        for child in item.children where child.kind == .element {
          JATSInline.append(child, to: &text)
          text.space()
        }
        text.close(.listItem, place, line: item.line)
      }
    case "table-wrap": table(node, place)
    case "fig", "chem-struct-wrap", "supplementary-material", "media": figure(node, place)
    case "fn": footnote(node, place)
    case "ref-list": references(node)
    case "sec": section(node, parent: place, isAbstract: place.isAbstract)
    case "title", "subtitle":
      JATSInline.append(node, to: &text)
      text.close(.heading, place, line: node.line)
    case "label", "graphic", "object-id", "alt-text", "permissions", "caption", "processing-meta": break
    case "fn-group", "boxed-text", "disp-quote", "statement", "speech", "fig-group", "table-wrap-group", "floats-group",
      "app", "app-group", "notes", "glossary", "ack", "alternatives", "array", "question", "answer":
      for child in node.children where child.kind == .element { block(child, place) }
    default: paragraph(node, place, kind: kind)
    }
  }

  mutating func item(_ item: MarkupNode, _ place: Placement) {
    for child in item.children {
      switch (child.kind, child.kind == .element ? child.name : "") {
      case (.element, "label"): break
      case (.element, "p"): paragraph(child, place, kind: .listItem)
      case (.element, let name) where JATSWalker.blocks.contains(name): block(child, place, kind: .listItem)
      default: JATSInline.append(child, to: &text)
      }
    }
    text.close(.listItem, place, line: item.line)
  }

  /// A paragraph; lists, tables and figures within it part it.
  mutating func paragraph(_ node: MarkupNode, _ place: Placement, kind: Manuscript.Block.Kind) {
    var notes: [MarkupNode] = []
    var line = node.line
    for child in node.children {
      guard child.kind == .element else {
        JATSInline.append(child, to: &text)
        continue
      }
      let name = child.name
      if JATSWalker.blocks.contains(name) {
        end(place, kind: kind, line: line)
        block(child, place, kind: kind)
        line = child.line
      } else {
        if name == "fn" { notes.append(child) }
        if name == "xref", let id = child.attribute("rid"), citedIn[id] == nil { citedIn[id] = place.section }
        JATSInline.append(child, to: &text)
      }
    }
    end(place, kind: kind, line: line)
    for note in notes { footnote(note, place) }
  }

  /// Ends a paragraph; one of an abstract is cut at its labels.
  mutating func end(_ place: Placement, kind: Manuscript.Block.Kind, line: Int) {
    if place.isAbstract, kind == .paragraph, place.section == .abstract || place.heading.isEmpty {
      let words = text.take()
      guard let parts = AbstractLabels.parts(words, isAbstract: true) else {
        text.append(words)
        text.close(kind, place, line: line)
        return
      }
      for part in parts {
        let label = String(decoding: words[part.label], as: UTF8.self)
        let own = Placement(
          section: part.section, isAbstract: part.section != .keywords && part.section != .other,
          heading: label.isEmpty ? place.heading : label)
        text.append(label)
        text.close(.heading, own, line: line)
        text.append(words[part.body])
        text.close(.paragraph, own, line: line)
      }
      return
    }
    text.close(kind, place, line: line)
  }

  mutating func footnote(_ node: MarkupNode, _ place: Placement) {
    for child in node.children where child.kind == .element {
      JATSInline.append(child, to: &text)
      text.space()
    }
    text.close(.footnote, place, line: node.line)
  }

  mutating func figure(_ node: MarkupNode, _ place: Placement) {
    let place = node.name == "fig" ? place : Placement(section: place.section, heading: place.heading)
    caption(of: node, .figureCaption, place)
    if let nested = node.first("table-wrap") { table(nested, place) }
  }

  /// The caption's index among the blocks.
  @discardableResult
  mutating func caption(
    _ kind: Manuscript.Block.Kind, label: MarkupNode?, _ caption: MarkupNode?, _ place: Placement, line: Int
  ) -> Int? {
    if let label {
      text.append(JATSInline.text(label))
      if let (last, _) = text.last, last != 0x2E, last != 0x3A { text.append(".") }
      text.space()
    }
    if let caption {
      for child in caption.children where child.kind == .element {
        JATSInline.append(child, to: &text)
        if child.name == "title", let (last, _) = text.last, last != 0x2E, last != 0x3A, last != 0x3F {
          text.append(".")
        }
        text.space()
      }
    }
    return text.close(kind, place, line: line)
  }

  mutating func caption(of node: MarkupNode, _ kind: Manuscript.Block.Kind, _ place: Placement) {
    caption(kind, label: node.first("label"), node.first("caption"), place, line: node.line)
  }
}
