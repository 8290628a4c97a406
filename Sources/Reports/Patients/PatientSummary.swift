import Figures
import Files
import Foundation
import Record

/// patients/<id>.pdf: one A4 page on one patient, for a clinician who talks about it with her.
///
/// It shows the habitats of the tumour and the predicted probabilities with their frozen thresholds, says in words what
/// kind of predictions they are and how well the models did in the external cohort, and that the page is research. An
/// apparent probability is shown only where no other exists, and is called one.
package enum PatientSummary {
  /// A4, in points.
  static let page = Size(width: 210.mm, height: 297.mm)
  static let margin = 17.mm

  /// The page as a drawing.
  package static func drawing(_ input: PatientSummaryInput) -> Drawing {
    let available = Rectangle(
      x: margin, y: 14.mm, width: page.width - 2 * margin, height: page.height - 26.mm)
    var canvas = Canvas(width: page.width, height: page.height)
    // A crowded page is set on a wider sheet and reduced as a whole, so nothing is ever cut.
    var scale = 1.0
    var layout = PatientSummaryLayout(input, width: available.width)
    while layout.height > available.height / scale, scale > 0.3 {
      scale -= 0.04
      layout = PatientSummaryLayout(input, width: available.width / scale)
    }
    canvas.draw(layout.canvas.drawing, at: Point(available.x, available.y), scale: scale)
    return canvas.drawing
  }

  /// The page as a PDF; the same input gives the same bytes.
  ///
  /// - Throws: `ReportsError.cannotDraw`.
  package static func pdf(_ input: PatientSummaryInput) throws(ReportsError) -> Data {
    let metadata = DocumentMetadata(title: "Patient summary \(input.patient)", subject: input.results.study.title)
    do { return try CairoRenderer.pdf(pages: [drawing(input)], metadata: metadata) } catch {
      throw .cannotDraw(patient: input.patient, reason: error.description)
    }
  }

  /// Writes `<patient>.pdf` into `folder`, atomically, and returns the file.
  ///
  /// - Throws: `ReportsError.unsafePatientID` before anything is drawn, `.cannotDraw`, `.cannotWrite`.
  @discardableResult
  package static func write(_ input: PatientSummaryInput, to folder: URL) throws(ReportsError) -> URL {
    guard canNameFile(input.patient) else { throw .unsafePatientID(patient: input.patient) }
    let file = folder.appending(path: "\(input.patient).pdf")
    let data = try pdf(input)
    do { try AtomicFile.write(data, to: file) } catch {
      throw .cannotWrite(file: file.path, reason: error.description)
    }
    return file
  }

  /// Letters, digits, `.`, `_` and `-`, beginning with a letter or digit, at most 128 bytes.
  static func canNameFile(_ id: String) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    guard let first = id.utf8.first, isAlphanumeric(first), id.utf8.count <= 128 else { return false }
    return id.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
  }
}
