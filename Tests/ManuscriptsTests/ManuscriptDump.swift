import Foundation
import Manuscripts

/// A manuscript's blocks as lines, for a look at what a reader made of a file.
enum ManuscriptDump {
  static func text(_ manuscript: Manuscript) -> String {
    var lines = ["# \(manuscript.file) \(manuscript.format.rawValue) \(manuscript.articleType ?? "-")"]
    lines += manuscript.remarks.map { "! \($0)" }
    for block in manuscript.blocks {
      let table = block.table.map { " t\($0)" } ?? ""
      lines.append(
        "\(block.line) [\(block.section.rawValue)\(block.isAbstract ? "*" : "") \(block.kind.rawValue)\(table)] "
          + "{\(block.heading)} \(manuscript.string(block.span))")
    }
    for (index, table) in manuscript.tables.enumerated() {
      lines.append(
        "= table \(index) '\(table.label)' \(table.rows.count)x\(table.rows.first?.count ?? 0) head \(table.headerRows)"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
