import CXML2

/// The text of a line of Markdown without its marks.
enum MarkdownInline {
  static func text(_ source: [UInt8]) -> [UInt8] {
    var output = TextBuilder()
    let removed = emphasis(in: source)
    var index = 0
    while index < source.count {
      let byte = source[index]
      if removed[index] {
        index += 1
      } else if byte == 0x5C, index + 1 < source.count, isPunctuation(source[index + 1]) {
        output.append(source[(index + 1)...(index + 1)])
        index += 2
      } else if byte == 0x60 {
        index += 1
      } else if byte == 0x21, index + 1 < source.count, source[index + 1] == 0x5B, let link = link(source, index + 1) {
        index = link.end
      } else if byte == 0x5B, let link = link(source, index) {
        let inner = text(Array(source[link.text]))
        output.append(inner)
        index = link.end
      } else if byte == 0x5B, index + 1 < source.count, source[index + 1] == 0x5E,
        let close = source[index...].prefix(24).firstIndex(of: 0x5D)
      {
        output.space()
        output.append([0x5B] + Array(source[(index + 2)..<close]) + [0x5D])
        index = close + 1
      } else if byte == 0x3C, let tag = tag(source, index) {
        index = append(tag, source, to: &output)
      } else if byte == 0x26, let entity = entity(source, index) {
        output.append(entity.text)
        index = entity.end
      } else {
        let end = source[(index + 1)...].firstIndex { special.contains($0) } ?? source.count
        var stop = index + 1
        while stop < end, !removed[stop] { stop += 1 }
        output.append(source[index..<stop])
        index = stop
      }
    }
    return Array(output.open)
  }

  private static let special: Set<UInt8> = [0x5C, 0x60, 0x21, 0x5B, 0x3C, 0x26, 0x2A, 0x5F, 0x7E]

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  // MARK: - Emphasis

  /// Which bytes are marks of emphasis: runs of `*`, `_` and `~~` that open before a word and close after one.
  ///
  /// A lone mark, as the asterisk of a note or of a product, stays.
  private static func emphasis(in source: [UInt8]) -> [Bool] {
    var removed = [Bool](repeating: false, count: source.count)
    var open: [(byte: UInt8, at: Int)] = []
    var index = 0
    func isWord(_ position: Int) -> Bool {
      guard source.indices.contains(position) else { return false }
      let byte = source[position]
      return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
    }
    func isSpace(_ position: Int) -> Bool { !source.indices.contains(position) || source[position] <= 0x20 }
    while index < source.count {
      let byte = source[index]
      if byte == 0x5C {
        index += 2
        continue
      }
      guard byte == 0x2A || byte == 0x5F || byte == 0x7E else {
        index += 1
        continue
      }
      var end = index
      while end < source.count, source[end] == byte { end += 1 }
      guard byte != 0x7E || end - index == 2 else {
        index = end
        continue
      }
      let isWithin = byte == 0x5F && isWord(index - 1) && isWord(end)
      let canOpen = !isSpace(end) && !isWithin && !(byte == 0x5F && isWord(index - 1))
      let canClose = !isSpace(index - 1) && !isWithin
      var position = index
      if canClose {
        while position < end, let last = open.lastIndex(where: { $0.byte == byte }) {
          removed[open[last].at] = true
          removed[position] = true
          open.removeSubrange(last...)
          position += 1
        }
      }
      if canOpen, open.count < 64 { for rest in position..<end { open.append((byte, rest)) } }
      index = end
    }
    return removed
  }

  // MARK: - Links, tags, entities

  /// `[text](target)`, `[text][name]`.
  private static func link(_ source: [UInt8], _ start: Int) -> (text: Range<Int>, end: Int)? {
    var depth = 0
    var close: Int?
    for index in start..<min(source.count, start + 2_000) {
      if source[index] == 0x5B { depth += 1 }
      if source[index] == 0x5D {
        depth -= 1
        if depth == 0 {
          close = index
          break
        }
      }
    }
    guard let close, close + 1 < source.count, source[close + 1] == 0x28 else { return nil }
    var level = 0
    for index in (close + 1)..<min(source.count, close + 2_000) {
      if source[index] == 0x28 { level += 1 }
      if source[index] == 0x29 {
        level -= 1
        if level == 0 { return ((start + 1)..<close, index + 1) }
      }
      // A target has no spaces before its title: `[12] (95% CI ...)` never comes here, `[0.6](see text)` does.
      if source[index] == 0x20, !source[(close + 2)..<index].contains(where: { $0 == 0x2F || $0 == 0x23 || $0 == 0x2E })
      {
        return nil
      }
    }
    return nil
  }

  private static let knownTags: Set<String> = [
    "sup", "sub", "br", "b", "i", "em", "strong", "span", "p", "div", "u", "small", "a", "center", "hr", "code", "img",
    "font", "s",
  ]

  private static func tag(_ source: [UInt8], _ start: Int) -> (name: String, isClosing: Bool, end: Int)? {
    guard let close = source[start...].prefix(500).firstIndex(of: 0x3E) else { return nil }
    var inner = source[(start + 1)..<close]
    let isClosing = inner.first == 0x2F
    if isClosing { inner = inner.dropFirst() }
    let name = String(decoding: inner.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }, as: UTF8.self).lowercased()
    guard knownTags.contains(name) else { return nil }
    let after = inner.dropFirst(name.utf8.count).first
    guard after == nil || after == 0x20 || after == 0x2F else { return nil }
    return (name, isClosing, close + 1)
  }

  private static func append(
    _ tag: (name: String, isClosing: Bool, end: Int), _ source: [UInt8], to output: inout TextBuilder
  ) -> Int {
    if tag.name == "br" || tag.name == "p" || tag.name == "div" { output.space() }
    guard tag.name == "sup", !tag.isClosing else { return tag.end }
    var end = tag.end
    while end < source.count, source[end] != 0x3C { end += 1 }
    let content = Array(source[tag.end..<end])
    RaisedText.append(content, isReference: false, to: &output)
    return end
  }

  private static func entity(_ source: [UInt8], _ start: Int) -> (text: String, end: Int)? {
    guard let close = source[start...].prefix(12).firstIndex(of: 0x3B), close > start + 1 else { return nil }
    let name = String(decoding: source[(start + 1)..<close], as: UTF8.self)
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
      return (String(Character(scalar)), close + 1)
    }
    guard
      let entry = name.withCString({ pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: name.utf8.count + 1) { htmlEntityLookup($0) }
      }), let scalar = Unicode.Scalar(entry.pointee.value)
    else { return nil }
    return (String(Character(scalar)), close + 1)
  }
}
