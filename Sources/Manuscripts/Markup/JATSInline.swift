/// A line of text from JATS: what stands in a paragraph, a title or a cell.
struct JATSInline {
  /// Elements with nothing for a reader.
  private static let skipped: Set<String> = [
    "tex-math", "graphic", "inline-graphic", "media", "object-id", "alt-text", "long-desc", "index-term", "fn",
    "processing-meta",
    "inline-supplementary-material", "target", "private-char", "textual-form",
  ]

  /// The text of a node on its own.
  static func text(_ node: MarkupNode) -> [UInt8] {
    var builder = TextBuilder()
    for child in node.children { append(child, to: &builder) }
    return Array(builder.open)
  }

  /// - Parameter isRaised: whether a superscript is around the node, which then brackets what it holds.
  static func append(_ node: MarkupNode, to builder: inout TextBuilder, isRaised: Bool = false) {
    switch node.kind {
    case .text: node.withText { builder.append($0) }
    case .entity: if let character = node.entityCharacter { builder.append(character) }
    case .other: break
    case .element: appendElement(node, to: &builder, isRaised: isRaised)
    }
  }

  private static func appendElement(_ node: MarkupNode, to builder: inout TextBuilder, isRaised: Bool) {
    let name = node.name
    switch name {
    case "sup" where !isRaised:
      var content = TextBuilder()
      for child in node.children { append(child, to: &content, isRaised: true) }
      let isReference = node.children.contains { $0.kind == .element && $0.name == "xref" }
      RaisedText.append(Array(content.open), isReference: isReference, to: &builder)
    case "xref":
      appendReference(node, to: &builder, isRaised: isRaised)
    case "break", "hr": builder.space()
    case "alternatives": appendBest(node, to: &builder, isRaised: isRaised)
    case "math": MathText.append(node, to: &builder)
    case "inline-formula", "disp-formula":
      if name == "disp-formula" { builder.space() }
      for child in node.children { append(child, to: &builder, isRaised: isRaised) }
      if name == "disp-formula" { builder.space() }
    case "p", "list", "list-item", "title", "label", "td", "th", "tr", "def", "term", "sec", "caption", "disp-quote":
      // Blocks within a line, as several paragraphs of a cell.
      builder.space()
      for child in node.children { append(child, to: &builder, isRaised: isRaised) }
      builder.space()
    case _ where skipped.contains(name): break
    default:
      for child in node.children { append(child, to: &builder, isRaised: isRaised) }
    }
  }

  private static func appendReference(_ node: MarkupNode, to builder: inout TextBuilder, isRaised: Bool) {
    var content = TextBuilder()
    for child in node.children { append(child, to: &content, isRaised: true) }
    let text = Array(content.open)
    let kind = node.attribute("ref-type") ?? ""
    guard !isRaised else {
      builder.append(text)
      return
    }
    if node.first("sup") != nil {
      RaisedText.append(text, isReference: true, to: &builder)
    } else if kind == "bibr" || kind == "table-fn" || kind == "fn" {
      RaisedText.appendMark(text, to: &builder)
    } else {
      for child in node.children { append(child, to: &builder) }
    }
  }

  /// Of several forms of one thing the one with text.
  private static func appendBest(_ node: MarkupNode, to builder: inout TextBuilder, isRaised: Bool) {
    if let best = node.first("math") {
      MathText.append(best, to: &builder)
    } else if let best = node.first("textual-form") {
      for child in best.children { append(child, to: &builder, isRaised: isRaised) }
    } else {
      for child in node.children { append(child, to: &builder, isRaised: isRaised) }
    }
  }
}
