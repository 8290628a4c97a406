/// A table in print: caption, columns, rows, footnotes. One template sets all of them.
package struct ReportTable: Sendable, Equatable {
  package struct Cell: Sendable, Equatable {
    package enum Style: Sendable, Equatable {
      case text
      /// Aligned in its column on the decimal point.
      case number
      /// Words in place of a number.
      case words
    }

    package var style: Style
    package var text: String
    /// A second, smaller line.
    package var note: String?
    /// Columns that the cell covers.
    package var span: Int
    /// Why the cell has no number, or a number without an interval; its text or note says it after a colon.
    package var reason: String?

    package static func text(_ text: String, note: String? = nil, span: Int = 1) -> Cell {
      Cell(style: .text, text: text, note: note, span: span)
    }

    package static func number(_ text: String, note: String? = nil) -> Cell {
      Cell(style: .number, text: text, note: note, span: 1)
    }

    package static func words(_ text: String, note: String? = nil, span: Int = 1) -> Cell {
      Cell(style: .words, text: text, note: note, span: span)
    }

    /// The cell with the reason for what it lacks, which a footnote says instead where many cells share it.
    package func because(_ reason: String?) -> Cell {
      var cell = self
      cell.reason = reason
      return cell
    }
  }

  package struct Row: Sendable, Equatable {
    package enum Level: Sendable, Equatable {
      /// Begins a group; its header stands out.
      case group
      case plain
      /// Belongs to the row above.
      case sub
      /// A remark on the row above, over the whole width.
      case remark
    }

    package var level: Level
    package var header: String
    package var cells: [Cell]

    package init(_ header: String, level: Level = .plain, _ cells: [Cell] = []) {
      self.level = level
      self.header = header
      self.cells = cells
    }
  }

  /// Anchor in the page, unique.
  package var id: String
  package var caption: String
  package var columns: [String]
  package var rows: [Row]
  package var footnotes: [String]

  package init(id: String, caption: String, columns: [String], rows: [Row], footnotes: [String] = []) {
    self.id = id
    self.caption = caption
    self.columns = columns
    (self.rows, self.footnotes) = SharedReasons.moved(rows, footnotes: footnotes)
  }

  /// The values of `report/table.mustache`; `number` is the table's number in its document.
  func value(number: Int) -> TemplateValue {
    let widths = wholeWidths()
    let rowValues = rows.map { row -> TemplateValue in
      var column = 0
      var cells: [TemplateValue] = []
      for cell in row.cells {
        cells.append(value(of: cell, wholeWidth: column < widths.count ? widths[column] : 0))
        column += cell.span
      }
      let headerSpan = columns.count - row.cells.reduce(0) { $0 + $1.span }
      return [
        "level": .text("\(row.level)"),
        "scope": .text(row.level == .group && row.cells.isEmpty ? "rowgroup" : "row"),
        "header": .text(row.header), "headerSpan": .text("\(max(1, headerSpan))"), "cells": .list(cells),
      ]
    }
    return [
      "id": .text(id), "number": .text("Table \(number)"), "caption": .text(caption),
      "size": .text(
        (rows.count > 44 ? "long" : "short") + (columns.count > 3 ? " wide" : "") + (columns.count > 5 ? " dense" : "")),
      "columns": .texts(columns), "rows": .list(rowValues),
      "footnotes": .texts(footnotes),
    ]
  }

  private func value(of cell: Cell, wholeWidth: Int) -> TemplateValue {
    let (whole, rest) = cell.style == .number ? ReportTable.split(cell.text) : ("", cell.text)
    return [
      "style": .text(cell.style == .number ? "number" : cell.style == .words ? "words" : "text"),
      "span": .text("\(cell.span)"),
      "whole": cell.style == .number
        ? ["width": .text("\(min(wholeWidth, 9))"), "digits": .text(whole)] : .flag(false),
      "rest": .text(rest),
      "note": .optional(
        cell.note.map { ["text": .text($0), "size": .text($0.count > 34 ? "long" : "short")] as TemplateValue }),
    ]
  }

  /// The widest part before the decimal point, by column, in characters.
  private func wholeWidths() -> [Int] {
    var widths = [Int](repeating: 0, count: columns.count)
    for row in rows {
      var column = 0
      for cell in row.cells {
        if cell.style == .number, column < widths.count {
          widths[column] = max(widths[column], ReportTable.split(cell.text).whole.count)
        }
        column += cell.span
      }
    }
    return widths
  }

  /// The part before the decimal point, and the rest with it.
  static func split(_ text: String) -> (whole: String, rest: String) {
    let end = text.firstIndex { !($0.isNumber || $0 == "−" || $0 == "<" || $0 == ">" || $0 == ",") } ?? text.endIndex
    return (String(text[..<end]), String(text[end...]))
  }
}
