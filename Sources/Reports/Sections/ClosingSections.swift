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
    let declared = results.reporting.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
    return [
      "declared": .flag(!declared.isEmpty),
      "facts": .list(
        declared.map { key, value in
          let name = key.replacing("_", with: " ").replacing("-", with: " ")
          return ["name": .text(Wording.sentence(name)), "value": .text(value)]
        }),
    ]
  }

  static func reproduction(_ input: ReportInput) -> TemplateValue {
    [
      "command": .text(input.command), "seed": .text("\(input.results.seed)"),
      "program": .text("\(input.results.software.name) \(input.results.software.version)"),
      "files": .list(input.files.map { ["path": .text($0.path), "purpose": .text($0.purpose)] }),
    ]
  }
}
