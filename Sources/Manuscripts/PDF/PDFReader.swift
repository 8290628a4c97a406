import Foundation
import Subprocess

/// Reads PDFs by poppler's `pdftotext -bbox-layout`, which gives each word with its place.
///
/// Poppler's own order mixes columns where paragraphs differ in spacing, so the order is made here from the places. The
/// program gets the file's absolute path as an argument of its own; a shell with a constant script only sets its limits of
/// memory (`ulimit -v`) and processor time (`ulimit -t`) and becomes the program by `exec`.
enum PDFReader {
  static func read(_ url: URL, file: String, limits: ReadingLimits) async throws(ManuscriptError) -> Manuscript {
    let clock = ReadingClock(limits)
    let path = url.resolvingSymlinksInPath().absoluteURL.path
    let output: (status: Int32, bytes: [UInt8])
    do {
      output = try await run(path, limits: limits)
    } catch let error as ManuscriptError {
      throw error
    } catch is TimeLimit {
      throw .tookTooLong(file: file, seconds: limits.seconds)
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .unreadablePDF(file: file, reason: "its text has more than \(limits.programOutputBytes) bytes")
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .missingProgram(file: file, program: "pdftotext")
    } catch {
      throw .unreadablePDF(file: file, reason: "pdftotext could not be run")
    }
    switch output.status {
    case 0: break
    case 127: throw .missingProgram(file: file, program: "pdftotext")
    case 3: throw .encryptedPDF(file: file)
    case 1 where isEncrypted(path): throw .encryptedPDF(file: file)
    case 137, 152, -9, -24: throw .tookTooLong(file: file, seconds: limits.seconds)
    default: throw .unreadablePDF(file: file, reason: "it is damaged or needs too much memory")
    }
    let pages = PDFWords.pages(output.bytes)
    guard pages.reduce(0, { $0 + $1.words }) >= 20 else { throw .imageOnlyPDF(file: file) }
    var article = ArticleBuilder()
    try PDFArticle.write(pages, to: &article, file: file, clock: clock)
    article.finish()
    article.remark("The text, its columns and its tables were told from the places of words on the pages.")
    return try article.text.manuscript(file: file, format: .pdf, articleType: nil, limits: limits)
  }

  private struct TimeLimit: Error {}

  private static func run(_ path: String, limits: ReadingLimits) async throws -> (status: Int32, bytes: [UInt8]) {
    let script = "ulimit -v \"$1\"; ulimit -t \"$2\"; shift 2; exec pdftotext \"$@\""
    var options = PlatformOptions()
    options.teardownSequence = [.send(signal: .kill, allowedDurationToNextStep: .milliseconds(10))]
    let arguments = [
      "-c", script, "sh", String(limits.programMebibytes * 1024), String(limits.seconds), "-q", "-enc", "UTF-8",
      "-bbox-layout", path, "-",
    ]
    let settings = options
    return try await withThrowingTaskGroup(of: (status: Int32, bytes: [UInt8])?.self) { group in
      group.addTask {
        let result = try await Subprocess.run(
          .path("/bin/sh"), arguments: Arguments(arguments), platformOptions: settings, input: .none,
          output: .bytes(limit: limits.programOutputBytes), error: .discarded)
        switch result.terminationStatus {
        case .exited(let code): return (Int32(code), result.standardOutput)
        case .signaled(let signal): return (-Int32(signal), [])
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(limits.seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let result = first else { throw TimeLimit() }
      return result
    }
  }

  /// True where the file names an encryption dictionary.
  private static func isEncrypted(_ path: String) -> Bool {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return false }
    return data.firstRange(of: Data("/Encrypt".utf8)) != nil
  }
}
