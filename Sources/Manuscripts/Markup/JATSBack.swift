/// What follows an article's body: statements, appendices, references.
extension JATSWalker {
  mutating func back(_ back: MarkupNode) {
    for child in back.children where child.kind == .element {
      switch child.name {
      case "ref-list": references(child)
      case "ack", "notes", "sec", "fn-group":
        let isNotes = child.name == "fn-group" && child.first("title") == nil
        backSection(child, default: child.name == "ack" || isNotes || child.name == "notes" ? .statements : .other)
      case "app-group", "app", "glossary":
        backSection(child, default: .other)
      case "bio", "sub-article", "floats-group": break
      default: block(child, Placement(section: .other))
      }
    }
  }

  private mutating func backSection(_ node: MarkupNode, default section: Manuscript.Section) {
    let heading = title(of: node)
    var place = Placement(section: section, heading: heading)
    let named =
      SectionWords.match(heading)?.section
      ?? JATSWalker.section(ofType: node.attribute("sec-type") ?? node.attribute("notes-type"))
    if let named, named != .abstract { place.section = named }
    if !heading.isEmpty {
      text.append(heading)
      text.close(.heading, place, line: node.line)
    }
    for child in node.children where child.kind == .element && child.name != "title" && child.name != "label" {
      switch child.name {
      case "sec", "app", "notes", "ack", "fn-group": backSection(child, default: place.section)
      case "ref-list": references(child)
      default: block(child, place)
      }
    }
  }

  mutating func references(_ list: MarkupNode) {
    let heading = title(of: list)
    let place = Placement(section: .references, heading: heading.isEmpty ? "References" : heading)
    if !heading.isEmpty {
      text.append(heading)
      text.close(.heading, place, line: list.line)
    }
    for child in list.children where child.kind == .element {
      switch child.name {
      case "ref": reference(child, place)
      case "ref-list": references(child)
      case "title", "label": break
      default: block(child, place)
      }
    }
  }

  private mutating func reference(_ node: MarkupNode, _ place: Placement) {
    for child in node.children where child.kind == .element {
      if child.name == "element-citation" || child.name == "citation-alternatives" || child.name == "nlm-citation" {
        let source =
          child.name == "citation-alternatives" ? child.children.first { $0.kind == .element } ?? child : child
        // Elements without marks between them: a space parts them.
        elements(source)
      } else {
        JATSInline.append(child, to: &text)
      }
      text.space()
    }
    text.close(.paragraph, place, line: node.line)
  }

  private mutating func elements(_ node: MarkupNode) {
    for child in node.children {
      if child.kind == .element, ["person-group", "name", "string-name", "date", "collab"].contains(child.name) {
        elements(child)
      } else {
        JATSInline.append(child, to: &text)
      }
      if child.kind == .element { text.space() }
    }
  }
}
