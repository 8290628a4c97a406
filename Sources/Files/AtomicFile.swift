import Foundation

/// Writing so that a file is either the old one or the new one, whole, whenever the program is killed.
package enum AtomicFile {
  /// Writes `data` beside `url` and renames it into place, making the folders on the way.
  ///
  /// Where the file already holds the same bytes it is left as it is, with its modification time.
  /// - Throws: `FilesError.cannotWrite` with the file and the system's reason.
  package static func write(_ data: Data, to url: URL) throws(FilesError) {
    if let old = try? Data(contentsOf: url), old == data { return }
    try write(to: url) { temporary in try data.write(to: temporary) }
  }

  /// Writes `text` as UTF-8; see `write(_:to:)`.
  package static func write(_ text: String, to url: URL) throws(FilesError) {
    try write(Data(text.utf8), to: url)
  }

  /// Hands `body` a temporary file beside `url`, of the same extensions, and renames it into place afterwards.
  ///
  /// For libraries that write files themselves. When `body` throws, nothing is left.
  /// - Throws: `FilesError.cannotWrite` with the file and the reason.
  package static func write(to url: URL, _ body: (URL) throws -> Void) throws(FilesError) {
    let folder = url.deletingLastPathComponent()
    let temporary = folder.appending(path: "\(temporaryPrefix)\(UUID().uuidString).\(url.lastPathComponent)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try body(temporary)
      guard rename(temporary.path, url.path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: String(cString: strerror(errno))])
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw .cannotWrite(file: url.path, reason: FilesError.reason(of: error))
    }
  }
}

extension AtomicFile {
  private static var temporaryPrefix: String { ".holdout-" }

  /// Whether `url` is a temporary file of a write that never came to its end.
  package static func isTemporary(_ url: URL) -> Bool { url.lastPathComponent.hasPrefix(temporaryPrefix) }
}

/// What can go wrong with plain files and tables.
package enum FilesError: Error, Equatable, CustomStringConvertible {
  case cannotRead(file: String, reason: String)
  case cannotWrite(file: String, reason: String)
  case emptyTable(file: String)
  case duplicateColumn(file: String, column: String)
  case missingColumn(file: String, column: String, present: [String])
  case wrongFieldCount(file: String, line: Int, found: Int, expected: Int)
  case unclosedQuote(file: String, line: Int)
  case notANumber(file: String, line: Int, column: String)
  case notText(file: String, line: Int)
  case isAFolder(file: String)

  package var description: String {
    switch self {
    case .cannotRead(let file, let reason): "\(file): cannot be read: \(reason)"
    case .cannotWrite(let file, let reason): "\(file): cannot be written: \(reason)"
    case .emptyTable(let file): "\(file): the table has no header line; its first line must name the columns"
    case .duplicateColumn(let file, let column): "\(file):1: two columns are named '\(column)'; rename one"
    case .missingColumn(let file, let column, let present):
      "\(file):1: there is no column '\(column)'; the table has: \(present.joined(separator: ", "))"
    case .wrongFieldCount(let file, let line, let found, let expected):
      "\(file):\(line): the line has \(found) fields, the header has \(expected)"
    case .unclosedQuote(let file, let line): "\(file):\(line): a quotation mark is opened here and never closed"
    case .notANumber(let file, let line, let column):
      "\(file):\(line): the value in column '\(column)' is not a number"
    case .notText(let file, let line): "\(file):\(line): the line is not UTF-8 text; save the table as CSV in UTF-8"
    case .isAFolder(let file): "\(file): is a folder; give the path of a file"
    }
  }

  /// The system's reason for `error`, without the Cocoa wrapping.
  package static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (underlying ?? error as NSError).localizedDescription
  }
}
