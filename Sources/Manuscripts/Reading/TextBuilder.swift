/// Puts a manuscript's text together, block by block.
///
/// What is appended goes to the open block: runs of white space become one space, invisible characters are dropped,
/// ligatures become letters, and bytes that are no UTF-8 become U+FFFD, so that offsets hold in the `String`. Linear in the
/// bytes appended.
struct TextBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var blocks: [Manuscript.Block] = []
  private(set) var tables: [Manuscript.Table] = []
  private(set) var remarks: [String] = []
  private var start = 0
  private var isSpacePending = false

  /// True where the open block has no text yet.
  var isOpenEmpty: Bool { bytes.count == start }

  /// The last byte of the open block that is not white space, and whether white space follows it.
  var last: (byte: UInt8, isSpaced: Bool)? { isOpenEmpty ? nil : (bytes[bytes.count - 1], isSpacePending) }

  /// The text of the open block so far.
  var open: ArraySlice<UInt8> { bytes[start...] }

  /// The bytes of a block that is closed.
  func text(of block: Manuscript.Block) -> ArraySlice<UInt8> { bytes[block.span.start..<block.span.end] }

  mutating func remark(_ sentence: String) {
    if !remarks.contains(sentence) { remarks.append(sentence) }
  }

  // MARK: - The open block

  mutating func space() { isSpacePending = bytes.count > start }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  mutating func append(_ text: ArraySlice<UInt8>) { text.withUnsafeBufferPointer { append($0) } }

  mutating func append(_ text: [UInt8]) { text.withUnsafeBufferPointer { append($0) } }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte > 0x20, byte != 0x7F {
          put(byte)
        } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
          space()
        }
        index += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(text, at: index)
      switch CharacterKind(scalar) {
      case .kept:
        if scalar == 0xFFFD {
          putAll([0xEF, 0xBF, 0xBD])
        } else {
          putAll(text[index..<index + length])
        }
      case .space: space()
      case .invisible: break
      case .ligature(let letters): putAll(letters.utf8)
      }
      index += length
    }
  }

  private mutating func put(_ byte: UInt8) {
    if isSpacePending {
      bytes.append(0x20)
      isSpacePending = false
    }
    bytes.append(byte)
  }

  private mutating func putAll(_ more: some Sequence<UInt8>) {
    if isSpacePending {
      bytes.append(0x20)
      isSpacePending = false
    }
    bytes.append(contentsOf: more)
  }

  /// Takes the open block's text out of the builder.
  mutating func take() -> [UInt8] {
    let taken = Array(bytes[start...])
    bytes.removeSubrange(start...)
    isSpacePending = false
    return taken
  }

  /// Ends the open block. An empty one leaves no trace.
  /// - Returns: the block's index, or nil where it was empty.
  @discardableResult
  mutating func close(
    _ kind: Manuscript.Block.Kind, _ place: Placement, line: Int, table: Int? = nil
  ) -> Int? {
    isSpacePending = false
    guard bytes.count > start else { return nil }
    blocks.append(
      Manuscript.Block(
        kind: kind, section: place.section, isAbstract: place.isAbstract, heading: place.heading,
        span: TextSpan(start, bytes.count), line: line, table: table))
    bytes.append(0x0A)
    start = bytes.count
    return blocks.count - 1
  }

  /// Changes a closed block's place or kind.
  mutating func amend(_ index: Int, _ change: (inout Manuscript.Block) -> Void) {
    if blocks.indices.contains(index) { change(&blocks[index]) }
  }

  // MARK: - Tables

  /// Writes a table's rows as one block and adds the table.
  /// - Parameters:
  ///   - caption: the index of the caption's block, if it stands already.
  /// - Returns: the table's index, or nil where no cell has text.
  mutating func close(
    _ grid: TableGrid, label: String, caption: Int?, _ place: Placement, line: Int
  ) -> Int? {
    let rows = grid.write(to: &self)
    guard bytes.count > start else { return nil }
    let index = tables.count
    tables.append(
      Manuscript.Table(
        label: label, caption: caption.map { blocks[$0].span }, footnotes: nil, rows: rows,
        headerRows: min(grid.headerRows, rows.count)))
    if let caption { blocks[caption].table = index }
    close(.table, place, line: line, table: index)
    return index
  }

  /// Writes a cell of the open table and returns where it stands.
  mutating func cell(_ text: [UInt8], isFirstOfRow: Bool, isFirstRow: Bool) -> TextSpan {
    isSpacePending = false
    if isFirstOfRow {
      if !isFirstRow { bytes.append(0x0A) }
    } else {
      bytes.append(contentsOf: [0x20, 0x7C, 0x20])
    }
    let begin = bytes.count
    bytes.append(contentsOf: text)
    return TextSpan(begin, bytes.count)
  }

  mutating func setFootnotes(ofTable index: Int, block: Int) {
    guard tables.indices.contains(index), blocks.indices.contains(block) else { return }
    tables[index].footnotes = tables[index].footnotes.map { $0.union(blocks[block].span) } ?? blocks[block].span
    blocks[block].table = index
  }

  // MARK: - The manuscript

  func manuscript(
    file: String, format: Manuscript.Format, articleType: String?, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    guard !blocks.isEmpty else { throw .empty(file: file) }
    guard bytes.count <= limits.textBytes else {
      throw .tooLarge(file: file, bytes: bytes.count, limit: limits.textBytes)
    }
    return Manuscript(
      file: file, format: format, text: String(decoding: bytes, as: UTF8.self), blocks: blocks, tables: tables,
      articleType: articleType, remarks: remarks)
  }
}

/// Where in the article a block stands.
struct Placement: Equatable {
  var section: Manuscript.Section
  var isAbstract = false
  var heading = ""
}

/// Decoding one scalar of UTF-8 with malformed bytes made U+FFFD.
enum UTF8Scalar {
  /// The scalar at `index` and how many bytes it takes; U+FFFD and one byte where the bytes are not UTF-8.
  static func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
    let byte = text[index]
    let length = byte >= 0xF5 ? 0 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
    guard length > 0, index + length <= text.count else { return (0xFFFD, 1) }
    var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      guard text[index + offset] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
    let isShortest = length == 2 || (length == 3 ? value >= 0x800 : value >= 0x10000)
    guard isShortest, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return (0xFFFD, 1) }
    return (value, length)
  }
}

/// What becomes of a character beyond ASCII.
private enum CharacterKind {
  case kept, space, invisible
  case ligature(String)

  init(_ scalar: UInt32) {
    switch scalar {
    case 0xA0, 0x85, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: self = .space
    // Soft hyphen; C1 controls; zero-width, bidirectional and invisible operators; byte order mark; variation selectors.
    case 0xAD, 0x80...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFE00...0xFE0F:
      self = .invisible
    case 0xFB00: self = .ligature("ff")
    case 0xFB01: self = .ligature("fi")
    case 0xFB02: self = .ligature("fl")
    case 0xFB03: self = .ligature("ffi")
    case 0xFB04: self = .ligature("ffl")
    case 0xFB05, 0xFB06: self = .ligature("st")
    default: self = .kept
    }
  }
}
