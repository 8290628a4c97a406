import Files
import Foundation
import Record
import Templates

/// Writes the report, the tables and the audit's page of a study into its output folder.
///
/// ```
/// report/index.html  report/figures/*.{svg,pdf}  report/methods.md
/// report/dictionary.html
/// tables/tables.html tables/*.csv                audit/audit.html
/// ```
/// The folder `report/` stands alone: the style sheet is in the page, the figures are beside it, links are relative.
/// All pages are made before the first is written, and each file is written atomically; the same input gives the same
/// bytes.
package struct ReportWriter {
  private let report: ReportPage
  private let tables: TablesPage
  private let audit: AuditPage
  private let dictionary: DictionaryPage

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    report = try ReportPage(store: store)
    tables = try TablesPage(store: store)
    audit = try AuditPage(store: store)
    dictionary = try DictionaryPage(store: store)
  }

  /// Writes everything below `output` and returns the files, in the order in which they were written.
  ///
  /// - Throws: `ReportsError.missingKey` and its like where a template does not fit, `.figureMissing`, `.cannotWrite`.
  package func write(_ input: ReportInput, to output: URL) throws(ReportsError) -> [URL] {
    let methods = MethodsText(input.results).markdown(title: input.results.study.title)
    var texts: [(path: String, text: String)] = [
      ("report/index.html", try report.html(input)), ("report/methods.md", methods),
      ("tables/tables.html", try tables.html(input.results)), ("audit/audit.html", try audit.html(input.audit)),
    ]
    if !input.dictionary.isEmpty {
      texts.append(("report/dictionary.html", try dictionary.html(input.dictionary, of: input.results)))
    }
    for (name, table) in TableFiles.all(input.results) { texts.append(("tables/\(name)", table.text)) }
    var figures: [(path: String, data: Data)] = []
    for figure in input.figures {
      for source in [figure.svg, figure.pdf].compactMap({ $0 }) {
        guard let data = FileManager.default.contents(atPath: source.path) else {
          throw .figureMissing(file: source.path)
        }
        figures.append(("report/figures/\(source.lastPathComponent)", data))
      }
    }
    var written: [URL] = []
    for (path, data) in figures + texts.map({ ($0.path, Data($0.text.utf8)) }) {
      let file = output.appending(path: path)
      do { try AtomicFile.write(data, to: file) } catch {
        throw .cannotWrite(file: file.path, reason: error.description)
      }
      written.append(file)
    }
    return written
  }

  /// Writes the audit's page alone, as for a manuscript.
  package func writeAudit(_ record: AuditRecord, to output: URL) throws(ReportsError) -> URL {
    let file = output.appending(path: "audit/audit.html")
    let html = try audit.html(record)
    do { try AtomicFile.write(html, to: file) } catch {
      throw .cannotWrite(file: file.path, reason: error.description)
    }
    return file
  }
}
