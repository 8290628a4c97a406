/// The tags of a template as a tree, for checking it before it is rendered.
///
/// The tree holds what strict templates admit: variables, sections, inverted sections and partials. Comments are
/// dropped. Unescaped variables, changed delimiters, pragmas, blocks and transforms are refused, because values could
/// pass them unescaped or unseen.
struct TemplateTag: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case variable
    case section([TemplateTag])
    case inverted([TemplateTag])
    case partial
  }

  var kind: Kind
  var name: String
  var line: Int

  /// Parses `text`. Linear in its length.
  ///
  /// - Throws: `ReportsError.unsupportedTag`, `.malformedTemplate`.
  static func parse(_ text: String, template: String) throws(ReportsError) -> [TemplateTag] {
    var open: [(name: String, line: Int, isInverted: Bool, tags: [TemplateTag])] = []
    var tags: [TemplateTag] = []
    var line = 1
    var rest = text[...]
    while let start = rest.range(of: "{{") {
      line += newlines(in: rest[..<start.lowerBound])
      rest = rest[start.upperBound...]
      guard let end = rest.range(of: "}}") else {
        throw .malformedTemplate(
          template: template, line: line, reason: "the tag that begins here is not closed with }}")
      }
      let content = rest[..<end.lowerBound]
      let tagLine = line
      line += newlines(in: content)
      rest = rest[end.upperBound...]
      let sign = content.first ?? "}"
      if sign == "!" { continue }
      let isSigned = "#^/>".contains(sign)
      let name = String(content.dropFirst(isSigned ? 1 : 0)).trimmed
      guard isName(name, isPath: sign == ">") else {
        throw .unsupportedTag(template: template, line: tagLine, tag: "{{\(content)}}")
      }
      switch sign {
      case "#", "^":
        open.append((name, tagLine, sign == "^", tags))
        tags = []
      case "/":
        guard let section = open.popLast() else {
          throw .malformedTemplate(
            template: template, line: tagLine, reason: "{{/\(name)}} closes a section that was never opened")
        }
        guard section.name == name else {
          throw .malformedTemplate(
            template: template, line: tagLine,
            reason: "{{/\(name)}} closes the section '\(section.name)' of line \(section.line)")
        }
        let kind: Kind = section.isInverted ? .inverted(tags) : .section(tags)
        tags = section.tags
        tags.append(TemplateTag(kind: kind, name: name, line: section.line))
      case ">": tags.append(TemplateTag(kind: .partial, name: name, line: tagLine))
      default: tags.append(TemplateTag(kind: .variable, name: name, line: tagLine))
      }
    }
    if let section = open.last {
      throw .malformedTemplate(
        template: template, line: section.line, reason: "the section '\(section.name)' that begins here is not closed")
    }
    return tags
  }

  private static func newlines(in text: Substring) -> Int { text.utf8.count { $0 == 0x0A } }

  private static func isName(_ name: String, isPath: Bool) -> Bool {
    if name == "." { return !isPath }
    return !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"): isPath
        default: false
        }
      }
  }
}

extension String {
  /// Without white space at either end.
  var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
