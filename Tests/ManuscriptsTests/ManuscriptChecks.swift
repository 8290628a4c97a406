import Manuscripts
import Testing

/// What holds of every manuscript, however it was read.
enum ManuscriptChecks {
  static func isSound(_ manuscript: Manuscript, _ location: SourceLocation = #_sourceLocation) throws {
    var end = 0
    for block in manuscript.blocks {
      #expect(block.span.start == end, sourceLocation: location)
      #expect(block.span.length > 0 && block.line >= 1, sourceLocation: location)
      end = block.span.end + 1
    }
    #expect(end == manuscript.text.utf8.count, sourceLocation: location)
    let bytes = Array(manuscript.text.utf8)
    #expect(String(decoding: bytes, as: UTF8.self) == manuscript.text, sourceLocation: location)
    for table in manuscript.tables {
      let width = table.rows.first?.count ?? 0
      #expect(
        table.rows.allSatisfy { $0.count == width } && table.headerRows <= table.rows.count, sourceLocation: location)
      for cell in table.rows.joined() {
        #expect(
          cell.span.start >= 0 && cell.span.end <= bytes.count && cell.span.start <= cell.span.end,
          sourceLocation: location)
      }
    }
  }
}
