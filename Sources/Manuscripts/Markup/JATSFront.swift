/// Reads what stands before an article's body: title, abstracts, keywords, notes and statements.
enum JATSFront {
  static func read(_ front: MarkupNode, into walker: inout JATSWalker) {
    guard let meta = front.first("article-meta") ?? (front.first("title-group") != nil ? front : nil) else { return }
    if let title = meta.first("title-group")?.first("article-title") {
      walker.text.append(JATSInline.text(title))
      if let subtitle = meta.first("title-group")?.first("subtitle") {
        if let (last, _) = walker.text.last, last != 0x3A { walker.text.append(":") }
        walker.text.space()
        walker.text.append(JATSInline.text(subtitle))
      }
      walker.text.close(.heading, Placement(section: .title), line: title.line)
    }
    let abstracts = meta.children.filter { $0.kind == .element && $0.name == "abstract" }
    let own = abstracts.filter { isOwn($0.attribute("abstract-type")) }
    for abstract in own.prefix(1) { read(abstract: abstract, into: &walker) }
    keywords(meta, into: &walker)
    for (index, abstract) in own.dropFirst().enumerated() {
      _ = index
      other(abstract, into: &walker)
    }
    for abstract in abstracts where !isOwn(abstract.attribute("abstract-type")) { other(abstract, into: &walker) }
    for child in meta.children where child.kind == .element {
      switch child.name {
      case "author-notes":
        for note in child.children where note.kind == .element && note.name == "fn" { statement(note, into: &walker) }
      case "funding-group":
        for note in child.children where note.kind == .element && note.name == "funding-statement" {
          statement(note, into: &walker, heading: "Funding")
        }
      case "custom-meta-group", "custom-meta-wrap":
        for custom in child.children where custom.kind == .element {
          let name = custom.first("meta-name").map { String(decoding: JATSInline.text($0), as: UTF8.self) } ?? ""
          guard SectionWords.match(name)?.section == .statements, let value = custom.first("meta-value") else {
            continue
          }
          statement(value, into: &walker, heading: name)
        }
      default: break
      }
    }
  }

  /// True for the article's abstract proper, not its summaries for others.
  private static func isOwn(_ type: String?) -> Bool {
    guard let type = type?.lowercased(), !type.isEmpty else { return true }
    return [
      "section", "sections", "structured", "unstructured", "normal", "abstract", "long", "main", "primary", "author",
      "executive-summary",
    ]
    .contains(type)
  }

  private static func read(abstract: MarkupNode, into walker: inout JATSWalker) {
    let heading = abstract.first("title").map { String(decoding: JATSInline.text($0), as: UTF8.self) } ?? ""
    let place = Placement(section: .abstract, isAbstract: true, heading: heading.isEmpty ? "Abstract" : heading)
    if !heading.isEmpty {
      walker.text.append(heading)
      walker.text.close(.heading, place, line: abstract.line)
    }
    for child in abstract.children where child.kind == .element && child.name != "title" && child.name != "label" {
      if child.name == "sec" {
        // Its own heading decides, not the abstract's.
        walker.section(child, parent: nil, isAbstract: true)
      } else {
        walker.block(child, place)
      }
    }
  }

  /// A summary for editors or patients, highlights: text of the file that is no part of the article.
  private static func other(_ abstract: MarkupNode, into walker: inout JATSWalker) {
    let type = abstract.attribute("abstract-type")?.lowercased() ?? ""
    if ["graphical", "toc", "teaser", "web-summary"].contains(type) { return }
    var place = Placement(section: .other)
    if let title = abstract.first("title") {
      place.heading = String(decoding: JATSInline.text(title), as: UTF8.self)
      walker.text.append(place.heading)
      walker.text.close(.heading, place, line: title.line)
    }
    plain(abstract, place, into: &walker)
  }

  private static func plain(_ node: MarkupNode, _ place: Placement, into walker: inout JATSWalker) {
    for child in node.children where child.kind == .element {
      switch child.name {
      case "title" where node.name == "abstract": break
      case "sec": plain(child, place, into: &walker)
      default: walker.block(child, place)
      }
    }
  }

  private static func keywords(_ meta: MarkupNode, into walker: inout JATSWalker) {
    for group in meta.children where group.kind == .element && group.name == "kwd-group" {
      let type = group.attribute("kwd-group-type")?.lowercased() ?? ""
      let isAbbreviations = type.hasPrefix("abbr")
      var isFirst = true
      var words: [MarkupNode] = []
      collect(group, to: &words)
      for word in words {
        if !isFirst { walker.text.append("; ") }
        isFirst = false
        JATSInline.append(word, to: &walker.text)
      }
      walker.text.close(
        .paragraph,
        Placement(
          section: isAbbreviations ? .other : .keywords, heading: isAbbreviations ? "Abbreviations" : "Keywords"),
        line: group.line)
    }
  }

  private static func collect(_ node: MarkupNode, to words: inout [MarkupNode]) {
    for child in node.children where child.kind == .element {
      if child.name == "kwd" || child.name == "compound-kwd" {
        words.append(child)
      } else if child.name == "nested-kwd" || child.name == "kwd-group" {
        collect(child, to: &words)
      }
    }
  }

  private static func statement(_ note: MarkupNode, into walker: inout JATSWalker, heading: String = "") {
    let type = note.attribute("fn-type") ?? ""
    if ["current-aff", "present-address", "deceased", "edited-by", "corresp", "equal", "other-edited"].contains(type) {
      return
    }
    var place = Placement(section: .statements, heading: heading)
    if heading.isEmpty {
      switch type {
      case "conflict", "coi-statement", "COI-statement": place.heading = "Conflict of interest"
      case "con": place.heading = "Author contributions"
      case "financial-disclosure", "supported-by": place.heading = "Funding"
      default: break
      }
    }
    for child in note.children where !(child.kind == .element && child.name == "label") {
      JATSInline.append(child, to: &walker.text)
    }
    walker.text.close(note.name == "fn" ? .footnote : .paragraph, place, line: note.line)
  }
}
