/// What a page's classes say of its elements, and its lists of references.
extension HTMLWalker {
  private static let references: Set<String> = [
    "references", "reference-list", "ref-list", "bibliography", "citation-list", "references_list", "cit-list",
    "html-references_list", "c-article-references", "references-list", "literature-cited", "bibliography-sec",
    "ref_list", "refs", "reflist", "referencelist", "reference", "article-section__references", "references-section",
    "bib1-content",
  ]
  private static let notes: Set<String> = [
    "tw-foot", "table-foot", "table-footnotes", "table-footnote", "tfoot", "html-table_foot", "table-wrap-foot",
    "c-article-table-footer", "tblfn", "table-wrap-footer", "article-section__table-footnotes", "legend",
    "nlm_table-wrap-foot", "tblwrap-foot",
  ]
  private static let captions: Set<String> = [
    "caption", "captions", "table-caption", "figure-caption", "fig-caption", "html-table_caption", "html-fig_caption",
    "tbl-caption", "html-caption", "html-table_wrap_discription", "html-fig_description", "figcaption",
    "c-article-section__figure-description", "figure__caption", "figure__caption-text", "article-table-caption",
    "c-article-table__figcaption", "figuredesc", "table-wrap-caption", "nlm_caption",
  ]
  private static let abstracts: Set<String> = [
    "abstract", "journalabstract", "hlfld-abstract", "abstractsection", "art-abstract", "html-abstract",
    "abstract-content", "article-section__abstract", "abs1-section", "abs1-content", "abstractinfull",
  ]
  /// Abstracts for other readers, and what stands beside the abstract.
  private static let otherAbstracts: Set<String> = [
    "author-highlights", "graphical", "graphical-abstract", "teaser", "authors", "affiliations", "notes", "editors",
    "abstract-graphical", "editor-highlights", "keywords", "keywords-section", "kwd-group", "copyright", "kwd-text",
    "executive-summary", "authorsummary", "plain-language-summary",
  ]

  /// What classes and roles say: lists of references, captions, notes below tables, the abstract.
  func classify(_ node: MarkupNode, _ name: String, _ context: inout Context) {
    switch node.attribute("role") {
    case "doc-bibliography": context.forced = .references
    case "doc-abstract": context.isAbstract = true
    case "doc-footnote": context.kind = .footnote
    case "listitem" where context.kind == .paragraph: context.kind = .listItem
    default: break
    }
    let tokens = tokens(node)
    if name == "ul", tokens.contains("kwd-group") { context.forced = .keywords }
    var isOther = false
    for token in tokens {
      if HTMLWalker.references.contains(token) {
        context.forced = .references
      } else if HTMLWalker.notes.contains(token) || name == "dl" && token == "footnotes" {
        context.kind = .footnote
      } else if token == "notes", article.lastTable != nil {
        context.kind = .footnote
      } else if HTMLWalker.captions.contains(token) {
        if name != "td" { context.kind = .figureCaption }
      } else if HTMLWalker.otherAbstracts.contains(token) {
        isOther = true
      } else if HTMLWalker.abstracts.contains(token), name != "body", context.forced == nil {
        context.isAbstract = true
      }
    }
    if isOther { context.isAbstract = false }
  }

  func isCaption(_ node: MarkupNode) -> Bool {
    node.hasAttributes && tokens(node).contains("captions")
  }

  /// True for the number or letter before a reference.
  func isLabel(_ node: MarkupNode) -> Bool {
    node.hasAttributes && tokens(node).contains { ["label", "ref-label", "order", "citation-label"].contains($0) }
  }

  // MARK: - References

  /// True for an element that is one reference: a list's item with text of its own, not one that only holds a list.
  func isReference(_ node: MarkupNode, _ name: String, _ context: Context) -> Bool {
    guard context.forced == .references || article.section == .references else { return false }
    guard name == "li" || node.attribute("role") == "listitem" || tokens(node).contains("ref-cit-blk") else {
      return false
    }
    var size = 0
    HTMLWalker.ownText(node, &size)
    return size > 2
  }

  private static func ownText(_ node: MarkupNode, _ size: inout Int) {
    for child in node.children where size <= 2 {
      switch child.kind {
      case .text: child.withText { text in for byte in text where byte > 0x20 { size += 1 } }
      case .element:
        if !["ul", "ol", "script", "style", "h2", "h3", "h4"].contains(child.name) { ownText(child, &size) }
      default: break
      }
    }
  }

  mutating func reference(_ node: MarkupNode, _ context: Context) {
    let line = node.line
    var plain = context
    plain.forced = .references
    let words = HTMLFurniture.withoutEmptyBrackets(text(of: node, plain))
    guard words.count > 3 else { return }
    article.paragraph(words, .listItem, line: line, forced: .references)
  }

  /// True for a link from a reference to where it can be found.
  func isDatabaseLink(_ node: MarkupNode, _ context: Context) -> Bool {
    guard context.forced == .references || article.section == .references else { return false }
    let text = node.plainText.lowercased()
    return HTMLFurniture.databases.contains(text)
  }
}
