/// Why a manuscript could not be read. Each message names the file, what is wrong and what to do.
package enum ManuscriptError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable(file: String, reason: String)
  case unknownFormat(file: String)
  case tooLarge(file: String, bytes: Int, limit: Int)
  case empty(file: String)
  case binary(file: String)
  case wrongEncoding(file: String, line: Int)
  case invalidMarkup(file: String, line: Int, reason: String)
  case tooDeep(file: String, limit: Int)
  case encryptedPDF(file: String)
  case imageOnlyPDF(file: String)
  case unreadablePDF(file: String, reason: String)
  case tookTooLong(file: String, seconds: Int)
  case missingProgram(file: String, program: String)

  package var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .unknownFormat(let file):
      "\(file): not a manuscript that can be read; give JATS XML (.xml), HTML (.html), PDF (.pdf), plain text (.txt) or "
        + "Markdown (.md)"
    case .tooLarge(let file, let bytes, let limit):
      "\(file): \(bytes) bytes are more than a manuscript may have (\(limit)); give the text without its images"
    case .empty(let file): "\(file): the file holds no text"
    case .binary(let file):
      "\(file): the file is binary, not text; give the manuscript as XML, HTML, PDF, text or Markdown"
    case .wrongEncoding(let file, let line):
      "\(file):\(line): the text is neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8"
    case .invalidMarkup(let file, let line, let reason): "\(file):\(line): the markup cannot be read: \(reason)"
    case .tooDeep(let file, let limit): "\(file): elements are nested deeper than \(limit); the file is refused"
    case .encryptedPDF(let file): "\(file): the PDF is encrypted; give a copy without a password"
    case .imageOnlyPDF(let file):
      "\(file): the PDF holds images of pages but no text; give a PDF with text, or recognise its text first"
    case .unreadablePDF(let file, let reason): "\(file): the PDF cannot be read: \(reason)"
    case .tookTooLong(let file, let seconds):
      "\(file): reading took longer than \(seconds) s and was stopped; give the text as .txt"
    case .missingProgram(let file, let program):
      "\(file): reading a PDF needs `\(program)` (Debian package poppler-utils), which is not installed"
    }
  }
}
