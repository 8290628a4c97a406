import Foundation

/// Reads PDFs by poppler's `pdftotext`.
enum PDFReader {
  static func read(_ url: URL, file: String, limits: ReadingLimits) async throws(ManuscriptError) -> Manuscript {
    throw .missingProgram(file: file, program: "pdftotext")
  }
}
