/// A manuscript as it was read: one plain text, and blocks that say what each stretch of it is.
///
/// `text` holds the blocks in reading order, each ended by a line feed. White space within a block is single spaces; soft
/// hyphens, zero-width characters and byte-order marks are gone, ligatures are letters; every other character stands as
/// the source has it, so that a quotation is the authors' own. All offsets are UTF-8 bytes of `text`.
package struct Manuscript: Sendable, Equatable {
  /// What the file was.
  package enum Format: String, Sendable, Codable, CaseIterable {
    case jats, html, pdf, text, markdown
  }

  /// The file's name, without its folder.
  package let file: String
  package let format: Format
  package let text: String
  package let blocks: [Block]
  package let tables: [Table]
  /// The kind of article that the markup states, in lower case (`research-article`, `retraction`); nil where it states none.
  package let articleType: String?
  /// What the reader should know of how the text was got, each a sentence: a page without text, a table read by its layout.
  package let remarks: [String]

  package init(
    file: String, format: Format, text: String, blocks: [Block], tables: [Table] = [], articleType: String? = nil,
    remarks: [String] = []
  ) {
    self.file = file
    self.format = format
    self.text = text
    self.blocks = blocks
    self.tables = tables
    self.articleType = articleType
    self.remarks = remarks
  }

  /// The text of a span; empty where the span leaves the text.
  package func string(_ span: TextSpan) -> String {
    guard span.start >= 0, span.end <= text.utf8.count, span.start <= span.end else { return "" }
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: span.start)
    let end = bytes.index(start, offsetBy: span.length)
    return String(text[start..<end])
  }

  /// The title's text, empty where none was found.
  package var title: String { blocks.first { $0.section == .title }.map { string($0.span) } ?? "" }
}

extension Manuscript {
  /// Which part of an article a block belongs to. A structured abstract's paragraphs have the section that their label
  /// names, with `Block.isAbstract`; those of an unstructured one are `abstract`.
  package enum Section: String, Sendable, Codable, CaseIterable {
    case title, abstract, keywords, introduction, methods, results, discussion, conclusion
    /// Funding, conflicts, ethics, data availability, contributions, acknowledgements.
    case statements
    case references
    /// Text under no heading that is known.
    case other
  }

  /// One heading, paragraph, list item, caption or table.
  package struct Block: Sendable, Equatable {
    package enum Kind: String, Sendable, Codable {
      case heading, paragraph, listItem = "list-item", figureCaption = "figure-caption", tableCaption = "table-caption"
      /// A table's cells, row by row, cells parted by ` | ` and rows by line feeds.
      case table
      case footnote
    }

    package var kind: Kind
    package var section: Section
    package var isAbstract: Bool
    /// The nearest heading above, as the authors wrote it; empty where there is none.
    package var heading: String
    package var span: TextSpan
    /// The line of the source file on which the block begins, from 1; for a PDF the page.
    package var line: Int
    /// For a table and its caption and footnotes: the index in `Manuscript.tables`.
    package var table: Int?

    package init(
      kind: Kind, section: Section, isAbstract: Bool = false, heading: String = "", span: TextSpan, line: Int = 1,
      table: Int? = nil
    ) {
      self.kind = kind
      self.section = section
      self.isAbstract = isAbstract
      self.heading = heading
      self.span = span
      self.line = line
      self.table = table
    }
  }

  /// A table as rows of cells, spans over columns and rows resolved: a cell that covers three columns stands in each.
  package struct Table: Sendable, Equatable {
    package struct Cell: Sendable, Equatable {
      /// Where the cell's text stands; a repeated cell has the span of its first place.
      package var span: TextSpan
      package var isHeader: Bool

      package init(span: TextSpan, isHeader: Bool) {
        self.span = span
        self.isHeader = isHeader
      }
    }

    /// `Table 2`, or empty.
    package var label: String
    package var caption: TextSpan?
    package var footnotes: TextSpan?
    /// All rows have the same number of cells.
    package var rows: [[Cell]]
    /// How many rows at the top are heads of columns.
    package var headerRows: Int

    package init(label: String, caption: TextSpan?, footnotes: TextSpan?, rows: [[Cell]], headerRows: Int) {
      self.label = label
      self.caption = caption
      self.footnotes = footnotes
      self.rows = rows
      self.headerRows = headerRows
    }
  }
}
