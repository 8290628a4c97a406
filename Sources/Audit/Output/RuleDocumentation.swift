import Record

/// The page docs/rules.md, written from the rules themselves.
package enum RuleDocumentation {
  /// The whole page as Markdown, ended by a line feed.
  package static var markdown: String {
    var text = """
      # Rules of the audit

      Every rule reads the record (results.json) and gives findings with their evidence. Severities: **critical**, the
      results cannot be relied on as they stand; **major**, a reader would be misled; **minor**, to be mended or discussed;
      **note**, to be known. `holdout audit --explain CODE` prints one of these sections.

      This page is written from the rules themselves; `HOLDOUT_WRITE_DOCS=1 swift test --filter RuleDocumentationTests`
      writes it anew.

      """
    for family in RuleFamily.allCases {
      let rules = RuleCatalogue.all.map(\.about).filter { $0.code.hasPrefix(family.rawValue + "-") }
      text += "\n## \(family.title)\n\n| code | severity | rule |\n|---|---|---|\n"
      for about in rules { text += "| \(about.code) | \(about.severity.rawValue) | \(about.title) |\n" }
      for about in rules { text += section(about) }
    }
    return text
  }

  private static func section(_ about: RuleDescription) -> String {
    let references = about.references.map {
      "\($0.authors) \($0.year), [\($0.doi)](https://doi.org/\(escaped($0.doi)))"
    }
    return """

      ### \(about.code) \(about.title)

      **\(about.question)** (\(about.severity.rawValue))

      \(decisions(about))

      Why: \(about.rationale)

      Mended by: \(about.remedy)

      References: \(references.joined(separator: "; ")).

      """
  }

  /// How it decides about a study's record and about a manuscript, as far as it reads them.
  private static func decisions(_ about: RuleDescription) -> String {
    let record = about.readsRecords ? ["Decided by: \(about.decision)"] : []
    let manuscript = about.manuscriptDecision.map { ["Decided in manuscripts by: \($0)"] } ?? []
    return (record + manuscript).joined(separator: "\n\n")
  }

  /// A DOI with the characters that end a Markdown link percent-encoded.
  private static func escaped(_ doi: String) -> String {
    doi.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("(", with: "%28").replacing(")", with: "%29")
  }
}
