import Foundation

/// A table read from or written to a comma-separated file (RFC 4180), every field as text.
///
/// Memory is that of the fields. Reading is one pass, linear in the bytes. Quoted fields may hold commas, quotation marks
/// and line breaks; a UTF-8 byte order mark is dropped; lines end with LF or CRLF.
package struct CSVTable: Sendable, Equatable {
  package var columns: [String]
  package var rows: [[String]]
  /// The line of the file on which each row begins; empty for tables made in memory.
  package var lines: [Int]
  /// The file the table came from, for messages.
  package var file: String

  package init(columns: [String], rows: [[String]] = [], file: String = "table") {
    self.columns = columns
    self.rows = rows
    self.lines = []
    self.file = file
  }

  /// Reads a file.
  ///
  /// - Throws: `FilesError`: unreadable file, no header, duplicate columns, a row with another number of fields than the
  ///   header, a quotation mark that is never closed. A file with a header and no rows is a table of no rows.
  package init(contentsOf url: URL, named name: String? = nil) throws(FilesError) {
    try self.init(CSVRows(contentsOf: url, named: name))
  }

  /// Parses the bytes of a file; see `init(contentsOf:)`.
  package init(data: Data, file: String) throws(FilesError) {
    try self.init(CSVRows(data: data, file: file))
  }

  private init(_ source: CSVRows) throws(FilesError) {
    var source = source
    columns = source.columns
    rows = []
    lines = []
    file = source.file
    while let row = try source.next() {
      rows.append(row.fields)
      lines.append(row.line)
    }
  }

  /// The position of `column`.
  ///
  /// - Throws: `FilesError.missingColumn`, which lists those there are.
  package func index(of column: String) throws(FilesError) -> Int {
    guard let index = columns.firstIndex(of: column) else {
      throw .missingColumn(file: file, column: column, present: columns)
    }
    return index
  }

  /// The field of `row` in `column`, or nil where there is no such column.
  package func value(_ column: String, row: Int) -> String? {
    columns.firstIndex(of: column).map { rows[row][$0] }
  }

  /// The line of the file on which `row` begins.
  package func line(ofRow row: Int) -> Int { row < lines.count ? lines[row] : row + 2 }

  /// The table as text, fields quoted where RFC 4180 asks for it, lines ended with LF.
  package var text: String {
    var text = ""
    for row in [columns] + rows { text += CSVTable.line(row) }
    return text
  }

  /// One record as text, ended with LF.
  package static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }

  /// Writes the table atomically.
  package func write(to url: URL) throws(FilesError) {
    try AtomicFile.write(text, to: url)
  }

  static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// The rows of a comma-separated file, one after another: for tables that need not be in memory as text.
///
/// The rules are those of `CSVTable`.
package struct CSVRows: Sendable {
  package let columns: [String]
  /// The file the rows come from, for messages.
  package let file: String
  private var parser: CSVParser

  /// Reads the file's bytes and its header.
  ///
  /// - Throws: `FilesError`: unreadable file, a folder, bytes that are not UTF-8, no header, duplicate columns.
  package init(contentsOf url: URL, named name: String? = nil) throws(FilesError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
      throw .isAFolder(file: name ?? url.path)
    }
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw .cannotRead(file: name ?? url.path, reason: FilesError.reason(of: error))
    }
    try self.init(data: data, file: name ?? url.path)
  }

  package init(data: Data, file: String) throws(FilesError) {
    let bytes = [UInt8](data)
    if let line = CSVRows.firstLineThatIsNoText(bytes) { throw .notText(file: file, line: line) }
    parser = CSVParser(bytes: bytes, file: file)
    self.file = file
    guard let header = try parser.next() else { throw .emptyTable(file: file) }
    var seen: Set<String> = []
    for column in header.fields where !seen.insert(column).inserted {
      throw .duplicateColumn(file: file, column: column)
    }
    columns = header.fields
  }

  /// The line, from 1, of the first byte that is not UTF-8 or is NUL; nil where all is text. Replacing such bytes would make
  /// two ids one.
  private static func firstLineThatIsNoText(_ bytes: [UInt8]) -> Int? {
    if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil { return nil }
    var line = 1
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if part.contains(0) || String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return nil
  }

  /// The next row, with the line it begins on; nil at the end.
  ///
  /// - Throws: `FilesError`: another number of fields than the header, a quotation mark that is never closed.
  package mutating func next() throws(FilesError) -> (fields: [String], line: Int)? {
    guard let row = try parser.next() else { return nil }
    guard row.fields.count == columns.count else {
      throw .wrongFieldCount(file: file, line: row.line, found: row.fields.count, expected: columns.count)
    }
    return row
  }
}

/// Reads one record after another from the bytes of a comma-separated file.
struct CSVParser: Sendable {
  private let bytes: [UInt8]
  private let file: String
  private var position: Int
  private var line = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record that is not an empty line, with the line it begins on; nil at the end.
  mutating func next() throws(FilesError) -> (fields: [String], line: Int)? {
    while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    var field: [UInt8] = []
    while true {
      if position < bytes.count, bytes[position] == 0x22, field.isEmpty {
        try quotedField(into: &field)
      }
      guard position < bytes.count else { break }
      let byte = bytes[position]
      position += 1
      if byte == 0x2C {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      } else if byte == 0x0A {
        line += 1
        break
      } else if byte != 0x0D || position >= bytes.count || bytes[position] != 0x0A {
        field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return (fields, start)
  }

  private mutating func quotedField(into field: inout [UInt8]) throws(FilesError) {
    let opened = line
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x22 {
        guard position < bytes.count, bytes[position] == 0x22 else { return }
        position += 1
      } else if byte == 0x0A {
        line += 1
      }
      field.append(byte)
    }
    throw .unclosedQuote(file: file, line: opened)
  }
}
