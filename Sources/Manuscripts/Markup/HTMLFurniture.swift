/// What belongs to a page and not to the article on it: menus, banners, lists of similar articles, links to larger images.
///
/// The names are those that PMC, PubMed, Springer and Nature, MDPI, Elsevier, Wiley, Atypon, HighWire, PLOS and Frontiers use.
enum HTMLFurniture {
  static let elements: Set<String> = [
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "input",
    "textarea",
    "iframe", "object", "embed", "svg", "canvas", "audio", "video", "dialog", "menu", "head", "option", "datalist",
    "map",
    "img", "picture", "applet", "frame", "frameset", "noframes", "progress", "meter",
  ]

  static let roles: Set<String> = [
    "navigation", "banner", "search", "contentinfo", "dialog", "complementary", "alertdialog", "menu", "menubar",
    "toolbar", "tablist", "tooltip", "alert",
  ]

  /// Words of `class` and `id`.
  private static let classes: Set<String> = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar", "social", "share", "advert",
    "advertisement", "ads", "newsletter", "skip-link", "toc", "table-of-contents", "modal", "popup", "tooltip",
    "mathjax_preview", "mjx_assistive_mathml", "mjx-assistive-mml", "no-print", "noprint", "site-header", "site-footer",
    "page-header-nav", "related-articles", "article-nav", "in-page-nav", "usa-banner", "disclaimer-banner",
    // PMC, PubMed
    "goto", "jig-ncbiinpagenav-goto-container", "short-view", "similar-articles", "copyright", "citedby-articles",
    "linkout",
    "related-links", "publication-types", "mesh-terms", "actions-buttons", "nav-buttons",
    // Springer, Nature, BMC
    "c-article-recommendations", "c-article-references__links", "c-article-references__download", "u-hide-print",
    "c-article-identifiers", "c-article-info-details", "c-bibliographic-information",
    // MDPI
    "html-fig_show", "html-table_wrap_td", "html-fig_img", "art-metrics", "share-and-cite",
    // Elsevier
    "referencelinks", "listarticles", "section-cited-by", "recommended-articles", "issue-navigation", "download-links",
    "author-highlights-links", "buttons",
    // PLOS
    "reflinks", "figure-inline-download", "caption_target", "articleinfo-links", "figshare_widget",
    // HighWire
    "callout", "table-callout-links", "callout-links", "highwire-figure-links", "rev-xref-ref", "highwire-article-nav",
    // Wiley and other Atypon
    "figure-extra", "extra-links", "external-links", "core-refs", "figure__caption__links", "ref-lnk__popup", "pb-ad",
    "getftr", "article-tools", "coolbar", "citedby-section", "cited-by", "related-content",
    // Frontiers
    "imageheaders", "articlesidebar", "publication-volume", "publication-title",
  ]

  static let hidden: Set<String> = [
    "sr-only", "visually-hidden", "usa-sr-only", "u-visually-hidden", "screen-reader-text", "visuallyhidden", "hidden",
    "d-none", "u-hide", "screenreader-only", "screen-reader-only", "accessible-hidden", "element-invisible",
  ]

  static func isFurniture(_ token: String) -> Bool {
    classes.contains(token) || token.hasPrefix("cookie") || token.hasPrefix("onetrust") || token.hasPrefix("cc-banner")
      || token.hasSuffix("-cookie-banner")
  }

  // MARK: - Headings

  private static let headings: Set<String> = [
    "similar articles", "similar content being viewed by others", "cited by", "cited by other articles", "actions",
    "recommended articles", "related articles", "related content", "about this article", "cite this article",
    "rights and permissions", "share and cite", "article metrics", "metrics", "linkout - more resources", "mesh terms",
    "publication types", "substances", "related information", "resources", "add to collections", "page navigation",
    "people also read", "comments", "subject areas", "citing literature", "recommended", "share this article",
    "cite", "explore related subjects", "view pdf", "permalink", "download pdf", "sections", "further reading online",
    "crossmark", "citation manager formats", "citation tools", "subject area", "reader comments", "article menu",
    "more from this journal", "associated records", "save", "email alert", "export citation", "full text links",
    "latest articles", "most read articles", "browse figures", "author information", "authors and affiliations",
    "corresponding author", "publisher's note",
  ]

  /// True for a heading below which the page speaks of other things than the article.
  static func isHeading(_ text: String) -> Bool {
    guard text.utf8.count < 60 else { return false }
    var words = text.lowercased()
    if let bracket = words.firstIndex(of: "(") { words = String(words[..<bracket]) }
    while let last = words.last, last == " " || last == ":" { words.removeLast() }
    return headings.contains(words)
  }

  // MARK: - Links

  private static let links: [String] = [
    "open in a new tab", "open in a separate window", "open in new tab", "open in figure viewer", "full size table",
    "full size image",
    "view inline", "view popup", "view this table", "download figure", "download ppt", "download high-res",
    "download full-size", "download references", "download:", "download powerpoint", "view large image", "view larger",
    "view figure", "powerpoint", "go to:", "figure viewer", "click here to enlarge", "expand table", "view table",
    "expand figure", "enlarge image", "open table in new window", "show all", "load more", "view all",
    "you are using a browser", "skip to main",
  ]

  /// True for a line that only leads to another view of a figure or table.
  static func isLink(_ words: [UInt8]) -> Bool {
    guard words.count < 120 else { return false }
    let text = String(decoding: words, as: UTF8.self).lowercased()
    return links.contains { text == $0 || words.count < 60 && text.hasPrefix($0) }
  }

  /// What a list of references links each of its items to.
  static let databases: Set<String> = [
    "google scholar", "crossref", "cross ref", "pubmed", "pubmed central", "pmc", "pmc free article", "article",
    "free pmc article", "cas", "doi", "scopus", "view in scopus", "web of science", "web of science\u{AE}", "medline",
    "view article", "view at publisher", "pubmed/ncbi", "full text", "abstract", "pubmed abstract",
    "crossref full text",
    "crossref full-text", "view record in scopus", "green version", "ads", "mathscinet", "view", "isi",
    "astrophysics data "
      + "system", "openurl", "abstract/free full text", "view pdf", "\u{21B5}", "^", "find it",
  ]

  /// Takes out the brackets that links left empty, `[ ] [ ]`, and the marks that parted them at the end.
  static func withoutEmptyBrackets(_ words: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(words.count)
    for byte in words {
      if byte == 0x5D {
        var end = result.count
        while end > 0, [0x20, 0x2C, 0x7C, 0x3B].contains(result[end - 1]) { end -= 1 }
        if end > 0, result[end - 1] == 0x5B {
          result.removeSubrange((end - 1)...)
          continue
        }
      }
      result.append(byte)
    }
    while let last = result.last, [0x20, 0x2C, 0x7C, 0x3B, 0x2D].contains(last) { result.removeLast() }
    return result
  }

  /// A text without `<p>` and other tags, which some pages put into their head's abstract.
  static func withoutTags(_ text: String) -> String {
    guard text.utf8.contains(0x3C) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      let isTag = bytes[index] == 0x3C && ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7A || next == 0x2F)
      if isTag, let end = bytes[index...].prefix(200).firstIndex(of: 0x3E) {
        result.append(0x20)
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
