/// Walks a page and hands headings, paragraphs and tables on in their order.
struct HTMLWalker {
  let page: HTMLPage
  var article = ArticleBuilder()
  var line = TextBuilder()
  var lineStart = 1
  /// The level of a heading below which the page speaks of other things, and whether something was left out for it.
  private var dropLevel: Int?
  private var hasDropped = false

  /// What the elements around the place mean for it.
  struct Context {
    var kind: Manuscript.Block.Kind = .paragraph
    var forced: Manuscript.Section?
    var isInArticle = false
    var isRaised = false
    /// Within the element that the page marks as the abstract.
    var isAbstract = false
    /// Within the table's or figure's own element, where a list is its notes.
    var isTable = false
  }

  var clock: ReadingClock

  init(page: HTMLPage, clock: ReadingClock) {
    self.page = page
    self.clock = clock
  }

  mutating func run(withAbstract abstract: String?) {
    article.captionsAreMarked = true
    if page.titleHeading == nil || abstract != nil {
      article.title(HTMLWalker.normalised(page.headTitle), line: 1)
    }
    if let abstract {
      article.heading(Array("Abstract".utf8), level: 2, line: 1)
      article.beginMarkedAbstract()
      article.paragraph(HTMLWalker.normalised(HTMLFurniture.withoutTags(abstract)), line: 1)
      article.endMarkedAbstract()
    }
    var context = Context()
    context.isInArticle = ["main", "article"].contains(page.content.name) || page.content.attribute("role") == "main"
    children(of: page.content, context)
    flush(context)
  }

  static func normalised(_ text: String) -> [UInt8] {
    var builder = TextBuilder()
    builder.append(text)
    return Array(builder.open)
  }

  // MARK: - What is left out

  func isSkipped(_ node: MarkupNode, _ name: String, _ context: Context) -> Bool {
    if HTMLFurniture.elements.contains(name) { return true }
    if name == "header" { return !context.isInArticle && !page.holdsTitle(node) }
    guard node.hasAttributes else { return false }
    if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return !HTMLWalker.isFormula(name) }
    if let role = node.attribute("role"), HTMLFurniture.roles.contains(role) { return true }
    if let style = node.attribute("style")?.lowercased().filter({ $0 != " " }),
      style.contains("display:none") || style.contains("visibility:hidden")
    {
      return true
    }
    for token in tokens(node) {
      if HTMLFurniture.hidden.contains(token) {
        return !(HTMLWalker.headingLevel(name) != nil && SectionWords.match(node.plainText) != nil)
      }
      if token == "html-table_wrap_discription", page.showsTablesApart { return true }
      if HTMLFurniture.isFurniture(token), name != "body", !page.holdsTitle(node),
        node.descendant(page.titleHeading == nil ? ["h1", "article", "main"] : ["main"]) == nil
      {
        return true
      }
    }
    return false
  }

  private static func isFormula(_ name: String) -> Bool { name == "math" }

  func tokens(_ node: MarkupNode) -> [String] {
    let text = (node.attribute("class") ?? "") + " " + (node.attribute("id") ?? "")
    return text.lowercased().split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
  }

  // MARK: - Walking

  private static let blockElements: Set<String> = [
    "p", "div", "section", "article", "main", "body", "header", "blockquote", "pre", "ul", "ol", "dl", "li", "dt", "dd",
    "figure", "figcaption", "table", "center", "address", "details", "summary", "fieldset", "hgroup", "hr", "tr", "td",
    "th",
    "tbody", "thead", "caption", "h1", "h2", "h3", "h4", "h5", "h6",
  ]

  mutating func children(of node: MarkupNode, _ context: Context) {
    for child in node.children { visit(child, context) }
  }

  private mutating func visit(_ node: MarkupNode, _ context: Context) {
    if clock.tick() { return }
    switch node.kind {
    case .text:
      if line.isOpenEmpty { lineStart = node.line }
      node.withText { line.append($0) }
    case .entity:
      if let character = node.entityCharacter { line.append(character) }
    case .other: break
    case .element:
      let name = node.name
      if isSkipped(node, name, context) || name == "a" && isDatabaseLink(node, context) { return }
      if HTMLWalker.blockElements.contains(name) || name == "span" && isCaption(node) {
        block(node, name, context)
      } else {
        inline(node, name, context)
      }
    }
  }

  mutating func inline(_ node: MarkupNode, _ name: String, _ context: Context) {
    switch name {
    case "br": breakLine(context)
    case "math": MathText.append(node, to: &line)
    case "sup" where !context.isRaised:
      var raised = context
      raised.isRaised = true
      let content = text(of: node, raised)
      let isLink = node.descendant(["a"]) != nil
      RaisedText.append(content, isReference: isLink, to: &line)
    case "a" where !context.isRaised && node.descendant(["sup"]) != nil:
      var raised = context
      raised.isRaised = true
      RaisedText.append(text(of: node, raised), isReference: true, to: &line)
    case "a" where !context.isRaised && isReferenceLink(node):
      var raised = context
      raised.isRaised = true
      RaisedText.appendMark(text(of: node, raised), to: &line)
    default: children(of: node, context)
    }
  }

  func isReferenceLink(_ node: MarkupNode) -> Bool {
    guard let target = node.attribute("href"), target.contains("#") else { return false }
    let place = target.split(separator: "#", omittingEmptySubsequences: false).last?.lowercased() ?? ""
    return ["b", "r", "ref", "cr", "bib", "cit", "c"].contains { place.hasPrefix($0) } || place.contains("ref")
      || place.contains("bib")
  }

  /// Two line breaks end a paragraph, as old pages have it.
  private mutating func breakLine(_ context: Context) {
    line.space()
  }

  private mutating func block(_ node: MarkupNode, _ name: String, _ context: Context) {
    flush(context)
    if let level = HTMLWalker.headingLevel(name) {
      heading(node, level, context)
      return
    }
    var inner = context
    switch name {
    case "article", "main": inner.isInArticle = true
    case "li", "dd", "dt": if inner.kind == .paragraph { inner.kind = .listItem }
    case "figcaption", "caption": inner.kind = .figureCaption
    case "table":
      table(node, context)
      return
    default: break
    }
    if node.hasAttributes { classify(node, name, &inner) }
    if inner.isAbstract, !context.isAbstract { article.beginMarkedAbstract() }
    if isReference(node, name, inner) {
      reference(node, inner)
      return
    }
    let outerDrop = dropLevel
    let hadDropped = hasDropped
    hasDropped = false
    children(of: node, inner)
    flush(inner)
    // What a heading of furniture stands above ends with the element that holds both.
    if dropLevel != outerDrop, hasDropped { dropLevel = outerDrop }
    hasDropped = hadDropped || hasDropped
    if inner.isAbstract, !context.isAbstract { article.endMarkedAbstract() }
  }

  static func headingLevel(_ name: String) -> Int? {
    guard name.utf8.count == 2, name.first == "h", let level = name.last?.wholeNumberValue, (1...6).contains(level)
    else { return nil }
    return level
  }

  private mutating func heading(_ node: MarkupNode, _ level: Int, _ context: Context) {
    let words = text(of: node, Context(kind: .paragraph, isInArticle: true))
    guard !words.isEmpty else { return }
    let text = String(decoding: words, as: UTF8.self)
    if let title = page.titleHeading, node.pointer == title.pointer {
      article.title(words, line: node.line)
      return
    }
    if article.hasTitle, level == 1, words == article.titleWords { return }
    // The name of the site or the journal.
    if !article.hasTitle, level == 1, page.titleHeading != nil, SectionWords.match(text) == nil { return }
    if let drop = dropLevel {
      guard level <= drop else {
        hasDropped = true
        return
      }
      dropLevel = nil
    }
    if HTMLFurniture.isHeading(text) {
      dropLevel = level
      return
    }
    if context.forced == .references, SectionWords.match(text) == nil { return }
    if context.isAbstract, AbstractLabels.isLabel(SectionWords.key(text)) {
      article.openMarkedAbstract([], line: node.line)
    }
    article.heading(words, level: level, line: node.line)
  }

  /// The text of a node on its own, without blocks.
  func text(of node: MarkupNode, _ context: Context) -> [UInt8] {
    var walker = HTMLWalker(page: page, clock: clock)
    walker.flat(node, context)
    return Array(walker.line.open)
  }

  /// Everything below as one line.
  mutating func flat(_ node: MarkupNode, _ context: Context) {
    for child in node.children {
      switch child.kind {
      case .text: child.withText { line.append($0) }
      case .entity: if let character = child.entityCharacter { line.append(character) }
      case .other: break
      case .element:
        let name = child.name
        if isSkipped(child, name, context) || name == "a" && isDatabaseLink(child, context) { continue }
        if HTMLWalker.blockElements.contains(name) {
          line.space()
          flat(child, context)
          line.space()
        } else if name == "br" {
          line.space()
        } else if name == "math" || name == "sup" || name == "a", !context.isRaised {
          inlineFlat(child, name, context)
        } else {
          flat(child, context)
          if name == "span", isLabel(child) { line.space() }
        }
      }
    }
  }

  private mutating func inlineFlat(_ node: MarkupNode, _ name: String, _ context: Context) {
    if name == "math" || name == "sup" || node.descendant(["sup"]) != nil || isReferenceLink(node) {
      inline(node, name, context)
    } else {
      flat(node, context)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  mutating func flush(_ context: Context) {
    guard !line.isOpenEmpty else {
      _ = line.take()
      return
    }
    var words = line.take()
    if context.forced == .references || article.section == .references {
      words = HTMLFurniture.withoutEmptyBrackets(words)
    }
    // A lone mark or number is a page's furniture.
    guard words.count > 1, words.count > 8 || words.contains(where: HTMLWalker.isWordByte), !HTMLFurniture.isLink(words)
    else { return }
    if dropLevel != nil {
      hasDropped = true
      return
    }
    if words.count < 14, context.forced == nil, words.last == 0x3A,
      SectionWords.match(String(decoding: words.dropLast(), as: UTF8.self))?.section == .keywords
    {
      article.heading(words, level: 2, line: lineStart)
      return
    }
    if context.isAbstract, words.count >= 80 || AbstractLabels.parts(words, isAbstract: true) != nil {
      article.openMarkedAbstract(words, line: lineStart)
    }
    article.paragraph(words, context.kind, line: lineStart, forced: context.forced)
  }

  // MARK: - Tables

  private mutating func table(_ node: MarkupNode, _ context: Context) {
    if dropLevel != nil {
      hasDropped = true
      return
    }
    let grid = MarkupTable.grid(node) { text(of: $0, Context()) }
    let isLayout =
      node.attribute("role") == "presentation" || node.descendant(["table", "h1", "h2", "h3", "p"])?.name == "table"
      || grid.rows.allSatisfy { $0.count <= 1 }
      || (grid.rows.count == 1 && grid.rows[0].contains { $0.text.count > 200 })
      || node.descendant(["h1", "h2"]) != nil
    if isLayout {
      children(of: node, context)
      flush(context)
      return
    }
    if context.forced == .references {
      for row in grid.rows {
        let words = row.map(\.text).filter { !$0.isEmpty }.joined(separator: [0x20])
        article.paragraph(Array(words), line: node.line, forced: .references)
      }
      return
    }
    let caption = node.first("caption").map { text(of: $0, Context()) } ?? []
    article.table(grid, caption: caption, line: node.line)
  }
}
