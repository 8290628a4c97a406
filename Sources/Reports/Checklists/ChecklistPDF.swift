import Files
import Figures
import Foundation
import Record

/// A filled checklist as a PDF of A4 pages, to be handed in with a manuscript.
package enum ChecklistPDF {
  /// A4, in points.
  static let page = Size(width: 210.mm, height: 297.mm)

  /// The pages as drawings.
  package static func pages(_ form: ChecklistForm) -> [Drawing] { ChecklistLayout(form).pages }

  /// The pages as a PDF; the same form gives the same bytes.
  ///
  /// - Throws: `ReportsError.cannotDrawChecklist`.
  package static func pdf(_ form: ChecklistForm) throws(ReportsError) -> Data {
    let metadata = DocumentMetadata(title: "\(form.checklist.title) checklist", subject: form.study)
    do { return try CairoRenderer.pdf(pages: pages(form), metadata: metadata) } catch {
      throw .cannotDrawChecklist(checklist: form.checklist.id, reason: error.description)
    }
  }

  /// Writes `checklist-<id>.pdf` into `folder`, atomically, and returns the file.
  ///
  /// - Throws: `ReportsError.cannotDrawChecklist`, `.cannotWrite`.
  @discardableResult
  package static func write(_ form: ChecklistForm, to folder: URL) throws(ReportsError) -> URL {
    let file = folder.appending(path: "checklist-\(form.checklist.id).pdf")
    let data = try pdf(form)
    do { try AtomicFile.write(data, to: file) } catch {
      throw .cannotWrite(file: file.path, reason: error.description)
    }
    return file
  }
}
