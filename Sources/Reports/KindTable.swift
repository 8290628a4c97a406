import Record

/// A table of performance. Apparent, cross-validated and external values stand in it side by side, or one below the other
/// with the kind named; a kind that does not exist has its place too and says why.
///
/// There is no initialiser that takes finished columns or rows of values: both ask for the values of every kind in turn, so a
/// table of one kind cannot be made.
struct KindTable: Sendable, Equatable {
  typealias Cell = ReportTable.Cell
  typealias Row = ReportTable.Row
  typealias Column = ResultsIndex.Column

  /// A line of a table whose columns are the kinds.
  struct Line {
    fileprivate var header: String
    fileprivate var level: Row.Level
    /// The value in each kind; nil for headings and remarks.
    fileprivate var value: ((Column) -> Cell)?
    fileprivate var words: String?
    fileprivate var further: [Cell]

    static func heading(_ header: String) -> Line { Line(header: header, level: .group, further: []) }

    static func remark(_ text: String) -> Line { Line(header: text, level: .remark, further: []) }

    /// One sentence over all columns, such as why a model does not exist.
    static func words(_ text: String, header: String = "", level: Row.Level = .sub) -> Line {
      Line(header: header, level: level, words: text, further: [])
    }

    /// Patients and events of a model in each kind.
    static func patients(_ model: ModelSummary, task: TaskSummary, index: ResultsIndex) -> Line {
      .values("Patients (events)") { column in
        index.performance(task: task.id, model: model.id, column: column).map { .number("\($0.n) (\($0.events))") }
          ?? .words(index.absence(task: task.id, column: column))
      }
    }

    /// - Parameters:
    ///   - further: cells of the further columns; blank where there are fewer.
    ///   - value: what stands in the column of a kind.
    static func values(
      _ header: String, level: Row.Level = .sub, further: [Cell] = [], _ value: @escaping (Column) -> Cell
    ) -> Line { Line(header: header, level: level, value: value, further: further) }
  }

  /// A part of a table whose rows are the kinds, one below the other.
  struct Block {
    var heading: String
    /// The rows of one kind; empty where there is nothing, which `absence` explains.
    var rows: (Column) -> [Row]
    var absence: (Column) -> String
  }

  let table: ReportTable
  /// What links to the table call it.
  let name: String
  /// Every kind of prediction, always.
  let kinds: [PredictionKind]

  /// One column for each kind and cohort, then the further columns.
  init(
    id: String, name: String, caption: String, header: String, index: ResultsIndex, lines: [Line],
    further: [String] = [],
    footnotes: [String] = []
  ) {
    let columns = index.columns
    let width = columns.count + further.count
    kinds = columns.map(\.kind)
    self.name = name
    table = ReportTable(
      id: id, caption: caption,
      columns: [header] + columns.map { "\($0.label)\n\($0.cohortLabel)" } + further,
      rows: lines.map { line in
        if let words = line.words { return Row(line.header, level: line.level, [.words(words, span: width)]) }
        guard let value = line.value else { return Row(line.header, level: line.level) }
        let blanks = [Cell](repeating: .text(""), count: max(0, further.count - line.further.count))
        return Row(line.header, level: line.level, columns.map(value) + line.further.prefix(further.count) + blanks)
      }, footnotes: footnotes)
  }

  /// Below the heading of each block one row or more for each kind and cohort.
  init(
    id: String, name: String, caption: String, header: String, columns: [String], index: ResultsIndex, blocks: [Block],
    footnotes: [String] = []
  ) {
    let kindColumns = index.columns
    kinds = kindColumns.map(\.kind)
    self.name = name
    var rows: [Row] = []
    for block in blocks {
      rows.append(Row(block.heading, level: .group))
      for column in kindColumns {
        let label = "\(column.label), \(column.cohortLabel)"
        let own = block.rows(column)
        rows.append(
          own.isEmpty ? Row(label, [.words(block.absence(column), span: columns.count)]) : Row(label))
        rows += own
      }
    }
    table = ReportTable(
      id: id, caption: caption, columns: [header] + columns, rows: rows, footnotes: footnotes)
  }
}

extension PageNumbering {
  mutating func value(_ table: KindTable) -> TemplateValue { value(table.table) }

  mutating func values(_ list: [KindTable]) -> TemplateValue { values(list.map(\.table)) }
}
