/// Walks a page and hands headings, paragraphs and tables on in their order.
struct HTMLWalker {
  let page: HTMLPage
  var article = ArticleBuilder()
  private var line = TextBuilder()
  private var lineStart = 1

  /// What the elements around the place mean for it.
  private struct Context {
    var kind: Manuscript.Block.Kind = .paragraph
    var forced: Manuscript.Section?
    var isInArticle = false
    var isRaised = false
  }

  init(page: HTMLPage) { self.page = page }

  mutating func run(withAbstract abstract: String?) {
    if page.content.descendant(["h1"]) == nil || abstract != nil {
      article.title(HTMLWalker.normalised(page.headTitle), line: 1)
    }
    if let abstract {
      article.heading(Array("Abstract".utf8), level: 2, line: 1)
      article.paragraph(HTMLWalker.normalised(abstract), line: 1)
    }
    children(of: page.content, Context())
    flush(Context())
  }

  static func normalised(_ text: String) -> [UInt8] {
    var builder = TextBuilder()
    builder.append(text)
    return Array(builder.open)
  }

  // MARK: - What is left out

  static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "input",
    "textarea",
    "iframe", "object", "embed", "svg", "canvas", "audio", "video", "dialog", "menu", "head", "option", "datalist",
    "map",
    "img", "picture", "applet", "frame", "frameset", "noframes", "progress", "meter",
  ]

  private static let skippedRoles: Set<String> = [
    "navigation", "banner", "search", "contentinfo", "dialog", "complementary", "alertdialog", "menu", "menubar",
    "toolbar",
    "tablist", "tooltip",
  ]

  /// Words of `class` and `id` that are a page's furniture.
  private static let skippedClasses: Set<String> = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "sidebar", "social",
    "share",
    "advert", "advertisement", "ads", "newsletter", "skip-link", "toc", "table-of-contents", "modal", "popup",
    "tooltip",
    "mathjax_preview", "mjx_assistive_mathml", "mjx-assistive-mml", "no-print", "noprint", "site-header", "site-footer",
    "page-header-nav", "cookie-banner", "related-articles", "article-nav", "in-page-nav", "usa-banner",
    "disclaimer-banner",
  ]

  private static let hiddenClasses: Set<String> = [
    "sr-only", "visually-hidden", "usa-sr-only", "u-visually-hidden", "screen-reader-text", "visuallyhidden", "hidden",
    "d-none",
    "u-hide", "screenreader-only",
  ]

  private func isSkipped(_ node: MarkupNode, _ name: String, _ context: Context) -> Bool {
    if HTMLWalker.skipped.contains(name) { return true }
    if name == "header" { return !context.isInArticle && node.descendant(["h1"]) == nil }
    guard node.hasAttributes else { return false }
    if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return !HTMLWalker.isFormula(name) }
    if let role = node.attribute("role"), HTMLWalker.skippedRoles.contains(role) { return true }
    if let style = node.attribute("style")?.lowercased().filter({ $0 != " " }),
      style.contains("display:none") || style.contains("visibility:hidden")
    {
      return true
    }
    for token in tokens(node) {
      if HTMLWalker.hiddenClasses.contains(token) {
        return !(HTMLWalker.headingLevel(name) != nil && SectionWords.match(node.plainText) != nil)
      }
      if HTMLWalker.skippedClasses.contains(token), name != "body", node.descendant(["h1", "article", "main"]) == nil {
        return true
      }
    }
    return false
  }

  private static func isFormula(_ name: String) -> Bool { name == "math" }

  private func tokens(_ node: MarkupNode) -> [String] {
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

  private mutating func children(of node: MarkupNode, _ context: Context) {
    for child in node.children { visit(child, context) }
  }

  private mutating func visit(_ node: MarkupNode, _ context: Context) {
    switch node.kind {
    case .text:
      if line.isOpenEmpty { lineStart = node.line }
      node.withText { line.append($0) }
    case .entity:
      if let character = node.entityCharacter { line.append(character) }
    case .other: break
    case .element:
      let name = node.name
      if isSkipped(node, name, context) { return }
      if HTMLWalker.blockElements.contains(name) {
        block(node, name, context)
      } else {
        inline(node, name, context)
      }
    }
  }

  private mutating func inline(_ node: MarkupNode, _ name: String, _ context: Context) {
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

  private func isReferenceLink(_ node: MarkupNode) -> Bool {
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
    case "li", "dd", "dt": inner.kind = .listItem
    case "figcaption", "caption": inner.kind = .figureCaption
    case "table":
      table(node, context)
      return
    default: break
    }
    if node.hasAttributes { classify(node, name, &inner) }
    children(of: node, inner)
    flush(inner)
  }

  /// What classes say: lists of references, captions, notes below tables.
  private func classify(_ node: MarkupNode, _ name: String, _ context: inout Context) {
    for token in tokens(node) {
      switch token {
      case "references", "reference-list", "ref-list", "bibliography", "citation-list", "references_list",
        "html-references_list",
        "c-article-references", "references-list", "literature-cited", "bibliography-sec", "ref_list", "refs",
        "reflist",
        "referencelist", "reference":
        context.forced = .references
      case "tw-foot", "table-foot", "table-footnotes", "table-footnote", "tfoot", "html-table_foot", "table-wrap-foot",
        "c-article-table-footer", "tblfn", "table-wrap-footer":
        context.kind = .footnote
      case "caption", "captions", "table-caption", "figure-caption", "fig-caption", "html-table_caption",
        "html-fig_caption",
        "tbl-caption", "html-table_wrap_td":
        if name != "td" { context.kind = .figureCaption }
      default: break
      }
    }
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
    if !article.hasTitle, level <= 2, SectionWords.match(text) == nil,
      level == 1 || page.content.descendant(["h1"]) == nil,
      words.count > 12
    {
      article.title(words, line: node.line)
      return
    }
    if context.forced == .references, SectionWords.match(text) == nil { return }
    article.heading(words, level: level, line: node.line)
  }

  /// The text of a node on its own, without blocks.
  private func text(of node: MarkupNode, _ context: Context) -> [UInt8] {
    var walker = HTMLWalker(page: page)
    walker.flat(node, context)
    return Array(walker.line.open)
  }

  /// Everything below as one line.
  private mutating func flat(_ node: MarkupNode, _ context: Context) {
    for child in node.children {
      switch child.kind {
      case .text: child.withText { line.append($0) }
      case .entity: if let character = child.entityCharacter { line.append(character) }
      case .other: break
      case .element:
        let name = child.name
        if isSkipped(child, name, context) { continue }
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

  private mutating func flush(_ context: Context) {
    guard !line.isOpenEmpty else {
      _ = line.take()
      return
    }
    let words = line.take()
    // A lone mark or number is a page's furniture.
    guard words.count > 1 else { return }
    article.paragraph(words, context.kind, line: lineStart, forced: context.forced)
  }

  // MARK: - Tables

  private mutating func table(_ node: MarkupNode, _ context: Context) {
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
