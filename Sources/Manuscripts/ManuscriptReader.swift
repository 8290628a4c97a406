import Foundation

/// Reads manuscripts: JATS XML, publishers' HTML, PDF, plain text and Markdown.
///
/// Nothing is fetched and nothing in a file is executed. What goes beyond the limits ends in one error; the time is linear in
/// the file's size.
package enum ManuscriptReader {
  /// Reads a file. Its format is decided by its content, and by its name where the content may be several.
  package static func read(
    _ url: URL, limits: ReadingLimits = .standard
  ) async throws(ManuscriptError) -> Manuscript {
    let file = url.lastPathComponent
    let bytes = try contents(of: url, file: file, limits: limits)
    let format = try FormatSniffer.format(of: bytes, file: file)
    if format == .pdf { return try await PDFReader.read(url, file: file, limits: limits) }
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(file: file, bytes: bytes.count, limit: limits.fileBytes)
    }
    return try read(bytes, file: file, format: format, limits: limits)
  }

  /// Reads a manuscript that is in memory; a PDF must be a file.
  package static func read(
    _ data: Data, name: String, format: Manuscript.Format? = nil, limits: ReadingLimits = .standard
  ) throws(ManuscriptError) -> Manuscript {
    guard data.count <= limits.fileBytes else {
      throw .tooLarge(file: name, bytes: data.count, limit: limits.fileBytes)
    }
    let bytes = [UInt8](data)
    let found: Manuscript.Format
    if let format { found = format } else { found = try FormatSniffer.format(of: bytes, file: name) }
    return try read(bytes, file: name, format: found, limits: limits)
  }

  private static func read(
    _ bytes: [UInt8], file: String, format: Manuscript.Format, limits: ReadingLimits
  ) throws(ManuscriptError) -> Manuscript {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(file: file) }
    if TextDecoding.binaryKind(bytes) != nil { throw .binary(file: file) }
    switch format {
    case .jats: return try JATSReader.read(bytes, file: file, limits: limits)
    case .html: return try HTMLReader.read(bytes, file: file, limits: limits)
    case .text: return try TextReader.read(bytes, file: file, limits: limits)
    case .markdown: return try MarkdownReader.read(bytes, file: file, limits: limits)
    case .pdf: throw .unreadablePDF(file: file, reason: "a PDF is read from a file only")
    }
  }

  /// The file's bytes. Its size is asked for first, so that a file beyond the limits is not read.
  private static func contents(
    of url: URL, file: String, limits: ReadingLimits
  ) throws(ManuscriptError) -> [UInt8] {
    let path = url.resolvingSymlinksInPath().path
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      switch attributes[.type] as? FileAttributeType {
      case .typeRegular: break
      case .typeDirectory:
        throw ManuscriptError.unreadable(file: file, reason: "it is a folder; give the path of a file")
      default: throw ManuscriptError.unreadable(file: file, reason: "it is not a regular file")
      }
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      guard size > 0 else { throw ManuscriptError.empty(file: file) }
      let most = max(limits.pdfBytes, limits.fileBytes)
      guard size <= most else { throw ManuscriptError.tooLarge(file: file, bytes: size, limit: most) }
      let handle = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? handle.close() }
      let head = try handle.read(upToCount: 1024) ?? Data()
      let limit =
        (try? FormatSniffer.format(of: [UInt8](head), file: file)) == .pdf ? limits.pdfBytes : limits.fileBytes
      guard size <= limit else { throw ManuscriptError.tooLarge(file: file, bytes: size, limit: limit) }
      let rest = try handle.read(upToCount: limit) ?? Data()
      return [UInt8](head) + [UInt8](rest)
    } catch let error as ManuscriptError {
      throw error
    } catch {
      throw .unreadable(file: file, reason: ManuscriptReader.reason(of: error))
    }
  }

  static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return (underlying ?? error as NSError).localizedDescription
  }
}
