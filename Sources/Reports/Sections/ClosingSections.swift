import Record

/// Methods, declarations of the authors, and how to repeat the study.
enum ClosingSections {
  static func methods(_ results: Results) -> TemplateValue {
    [
      "parts": .list(
        MethodsText(results).parts.map { ["heading": .text($0.heading), "paragraphs": .texts($0.paragraphs)] })
    ]
  }

  static func declarations(_ results: Results) -> TemplateValue {
    let declared = declared(results.reporting)
    return [
      "declared": .flag(!declared.isEmpty),
      "facts": .list(
        declared.map { key, value in
          let name = ReportingDeclaration.named(key)?.label ?? key
          return ["name": .text(name), "value": .text(value)]
        }),
    ]
  }

  /// Statements in the order of the checklist, then any of unknown keys by key.
  private static func declared(_ reporting: [String: String]) -> [(key: String, value: String)] {
    let known = ReportingDeclaration.keys.compactMap { key in reporting[key].map { (key: key, value: $0) } }
    let others = reporting.filter { ReportingDeclaration.named($0.key) == nil }.sorted { $0.key < $1.key }
    return (known + others.map { (key: $0.key, value: $0.value) }).filter { ReportingDeclaration.isStatement($0.value) }
  }

  static func reproduction(_ input: ReportInput) -> TemplateValue {
    [
      "command": .text(input.command), "seed": .text("\(input.results.seed)"),
      "program": .text("\(input.results.software.name) \(input.results.software.version)"),
      "files": .list(input.files.map { ["path": .text($0.path), "purpose": .text($0.purpose)] }),
    ]
  }
}
