import CXML2

/// A parsed XML or HTML file, for as long as it is walked.
///
/// libxml2 reads from memory, without network, without loading DTDs or external entities and without substituting entities.
/// The tree is freed when the walk ends.
enum MarkupTree {
  /// Parses XML and hands its root over.
  /// - Throws: `ManuscriptError` for markup that is not well formed, with its line; for too deep or too many elements.
  static func withXML<Result>(
    _ bytes: [UInt8], file: String, limits: ReadingLimits,
    _ body: (MarkupNode) throws(ManuscriptError) -> Result
  ) throws(ManuscriptError) -> Result {
    _ = isReady
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue
    guard let context = xmlNewParserCtxt() else { throw .unreadable(file: file, reason: "no memory for the parser") }
    defer { xmlFreeParserCtxt(context) }
    var budget = Budget(elements: limits.elements, depth: limits.depth)
    let document = withUnsafeMutablePointer(to: &budget) { budget in
      context.pointee._private = UnsafeMutableRawPointer(budget)
      context.pointee.sax.pointee.startElementNs = {
        raw, name, prefix, uri, spaces, namespaces, attributes, defaulted, values in
        guard Budget.take(raw) else { return }
        xmlSAX2StartElementNs(raw, name, prefix, uri, spaces, namespaces, attributes, defaulted, values)
      }
      return bytes.withUnsafeBytes { raw in
        xmlCtxtReadMemory(
          context, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, nil, Int32(bitPattern: options))
      }
    }
    defer { if let document { xmlFreeDoc(document) } }
    try budget.check(file: file, limits: limits)
    guard let document, context.pointee.wellFormed == 1, let root = xmlDocGetRootElement(document) else {
      throw failure(of: context, file: file, limits: limits)
    }
    return try body(MarkupNode(pointer: root))
  }

  /// Parses HTML as browsers would and hands its root over; `encoding` nil leaves the choice to the page.
  static func withHTML<Result>(
    _ bytes: [UInt8], encoding: String?, file: String, limits: ReadingLimits,
    _ body: (MarkupNode) throws(ManuscriptError) -> Result
  ) throws(ManuscriptError) -> Result {
    _ = isReady
    let options =
      HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue
    guard let context = htmlNewParserCtxt() else { throw .unreadable(file: file, reason: "no memory for the parser") }
    defer { htmlFreeParserCtxt(context) }
    var budget = Budget(elements: limits.elements, depth: limits.depth)
    let document = withUnsafeMutablePointer(to: &budget) { budget in
      context.pointee._private = UnsafeMutableRawPointer(budget)
      context.pointee.sax.pointee.startElement = { raw, name, attributes in
        guard Budget.take(raw) else { return }
        xmlSAX2StartElement(raw, name, attributes)
      }
      return bytes.withUnsafeBytes { raw in
        htmlCtxtReadMemory(
          context, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, encoding,
          Int32(bitPattern: options))
      }
    }
    defer { if let document { xmlFreeDoc(document) } }
    try budget.check(file: file, limits: limits)
    guard let document, let root = xmlDocGetRootElement(document) else { throw .empty(file: file) }
    return try body(MarkupNode(pointer: root))
  }

  /// libxml2 is made ready once, before threads use it.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// What a file may still take; the parser stops when it is spent.
  private struct Budget {
    var elements: Int
    var depth: Int
    var isTooDeep = false
    var isTooMany = false

    static func take(_ raw: UnsafeMutableRawPointer?) -> Bool {
      guard let context = raw?.assumingMemoryBound(to: xmlParserCtxt.self),
        let budget = context.pointee._private?.assumingMemoryBound(to: Budget.self)
      else { return false }
      budget.pointee.elements -= 1
      if budget.pointee.elements < 0 { budget.pointee.isTooMany = true }
      if Int(context.pointee.nodeNr) >= budget.pointee.depth { budget.pointee.isTooDeep = true }
      if budget.pointee.isTooMany || budget.pointee.isTooDeep {
        xmlStopParser(context)
        return false
      }
      return true
    }

    func check(file: String, limits: ReadingLimits) throws(ManuscriptError) {
      if isTooDeep { throw .tooDeep(file: file, limit: limits.depth) }
      if isTooMany { throw .unreadable(file: file, reason: "it has more than \(limits.elements) elements") }
    }
  }

  private static func failure(
    of context: xmlParserCtxtPtr, file: String, limits: ReadingLimits
  ) -> ManuscriptError {
    let error = context.pointee.lastError
    let line = max(1, Int(error.line))
    var reason = error.message.map { String(cString: $0) } ?? "it is not well-formed XML"
    while reason.last?.isWhitespace == true { reason.removeLast() }
    if reason.contains("Excessive depth") { return .tooDeep(file: file, limit: limits.depth) }
    let encodings = [
      XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING,
    ].map { Int32(bitPattern: $0.rawValue) }
    if encodings.contains(error.code) || reason.hasPrefix("Input is not proper UTF-8") {
      return .wrongEncoding(file: file, line: line)
    }
    if error.code == Int32(bitPattern: XML_ERR_ENTITY_LOOP.rawValue) {
      reason = "entities refer to one another without end or grow too large"
    }
    return .invalidMarkup(file: file, line: line, reason: reason)
  }
}

/// A node of a parsed file; valid only within the closure that `MarkupTree` calls.
struct MarkupNode {
  let pointer: xmlNodePtr

  enum Kind { case element, text, entity, other }

  var kind: Kind {
    switch pointer.pointee.type {
    case XML_ELEMENT_NODE: .element
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text
    case XML_ENTITY_REF_NODE: .entity
    default: .other
    }
  }

  /// The element's name without its namespace.
  var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }
  var line: Int { max(1, Int(xmlGetLineNo(pointer))) }

  /// The value of an attribute, by its local name; nil where it is absent.
  func attribute(_ name: String) -> String? {
    guard pointer.pointee.type == XML_ELEMENT_NODE else { return nil }
    var attribute = pointer.pointee.properties
    while let current = attribute {
      if let found = current.pointee.name, String(cString: found) == name {
        var value = ""
        var child = current.pointee.children
        while let text = child {
          if let content = text.pointee.content { value += String(cString: content) }
          child = text.pointee.next
        }
        return value
      }
      attribute = current.pointee.next
    }
    return nil
  }

  var hasAttributes: Bool { pointer.pointee.type == XML_ELEMENT_NODE && pointer.pointee.properties != nil }

  var children: Children {
    Children(pending: pointer.pointee.type == XML_ENTITY_REF_NODE ? nil : pointer.pointee.children)
  }

  struct Children: Sequence, IteratorProtocol {
    var pending: xmlNodePtr?

    mutating func next() -> MarkupNode? {
      guard let current = pending else { return nil }
      pending = current.pointee.next
      return MarkupNode(pointer: current)
    }
  }

  /// The bytes of a text node.
  func withText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let content = pointer.pointee.content else { return }
    body(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content))))
  }

  /// What an entity stands for, where it is one of HTML's characters; nil for others, which are never expanded.
  var entityCharacter: String? {
    guard let name = pointer.pointee.name, let entry = htmlEntityLookup(name) else { return nil }
    return Unicode.Scalar(entry.pointee.value).map { String(Character($0)) }
  }

  func first(_ name: String) -> MarkupNode? { children.first { $0.kind == .element && $0.name == name } }

  /// The first element below of one of these names, depth first.
  func descendant(_ names: Set<String>) -> MarkupNode? {
    for child in children where child.kind == .element {
      if names.contains(child.name) { return child }
      if let found = child.descendant(names) { return found }
    }
    return nil
  }

  /// All text below, as it stands.
  var plainText: String {
    var builder = TextBuilder()
    collect(into: &builder)
    return String(decoding: builder.open, as: UTF8.self)
  }

  private func collect(into builder: inout TextBuilder) {
    switch kind {
    case .text: withText { builder.append($0) }
    case .entity: if let character = entityCharacter { builder.append(character) }
    case .element: for child in children { child.collect(into: &builder) }
    case .other: break
    }
  }
}
