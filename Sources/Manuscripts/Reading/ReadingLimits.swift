/// How much a manuscript may ask of the machine. Whatever goes beyond is refused with a message, never read in part.
package struct ReadingLimits: Sendable, Equatable {
  /// Bytes of a PDF, which holds images too.
  package var pdfBytes = 64 << 20
  /// Bytes of any other file.
  package var fileBytes = 32 << 20
  /// How deep elements may be nested.
  package var depth = 256
  /// How many elements a file may have; a long article has some ten thousand.
  package var elements = 2_000_000
  /// Bytes of the text that is got from the file.
  package var textBytes = 20 << 20
  /// Bytes that the program which reads PDFs may write.
  package var programOutputBytes = 64 << 20
  /// Seconds that a reading may take, and the program that reads PDFs.
  package var seconds = 30
  /// Address space of that program, in mebibytes.
  package var programMebibytes = 2_048

  package init() {}

  package static let standard = ReadingLimits()
}
