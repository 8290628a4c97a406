import Foundation

/// Counts tables and figures through one document.
struct PageNumbering {
  private var tables = 0
  private var figures = 0

  mutating func value(_ table: ReportTable) -> TemplateValue {
    tables += 1
    return table.value(number: tables)
  }

  /// The table, or false where there is none.
  mutating func value(_ table: ReportTable?) -> TemplateValue {
    guard let table else { return .flag(false) }
    return value(table)
  }

  mutating func values(_ list: [ReportTable?]) -> TemplateValue {
    var values: [TemplateValue] = []
    for case .some(let table) in list { values.append(value(table)) }
    return .list(values)
  }

  mutating func values(_ list: [ReportFigure]) -> TemplateValue {
    var values: [TemplateValue] = []
    for figure in list {
      figures += 1
      values.append([
        "id": .text("figure-\(figures)"), "number": .text("Figure \(figures)"), "caption": .text(figure.caption),
        "description": .text(figure.description), "svg": .text("figures/" + encoded(figure.svg.lastPathComponent)),
        "pdf": .optional(figure.pdf.map { "figures/" + encoded($0.lastPathComponent) }),
      ])
    }
    return .list(values)
  }

  private func encoded(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~"))) ?? name
  }
}
