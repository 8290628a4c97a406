/// A formula in MathML as one line of text: tokens in order, fractions with a slash, powers by `RaisedText`.
enum MathText {
  static func append(_ node: MarkupNode, to builder: inout TextBuilder) {
    guard node.kind == .element else {
      if node.kind == .text { node.withText { builder.append($0) } }
      if let character = node.kind == .entity ? node.entityCharacter : nil { builder.append(character) }
      return
    }
    let parts = Array(node.children.filter { $0.kind == .element })
    switch node.name {
    case "annotation", "annotation-xml", "tex-math", "graphic": break
    case "mspace": builder.space()
    case "mfrac" where parts.count == 2:
      append(parts[0], to: &builder)
      builder.append("/")
      append(parts[1], to: &builder)
    case "msup" where parts.count == 2:
      append(parts[0], to: &builder)
      var raised = TextBuilder()
      append(parts[1], to: &raised)
      RaisedText.append(Array(raised.open), isReference: false, to: &builder)
    case "mfenced":
      builder.append(node.attribute("open") ?? "(")
      for (index, part) in parts.enumerated() {
        if index > 0 { builder.append(",") }
        append(part, to: &builder)
      }
      builder.append(node.attribute("close") ?? ")")
    case "mi", "mn", "mo", "mtext", "ms":
      for child in node.children { append(child, to: &builder) }
    default:
      // Text between a formula's elements is only layout.
      if parts.isEmpty {
        for child in node.children { append(child, to: &builder) }
      } else {
        for part in parts { append(part, to: &builder) }
      }
    }
  }
}
