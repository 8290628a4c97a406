import Record

/// The page docs/rules.md, written from the rules themselves.
package enum RuleDocumentation {
  /// The whole page as Markdown, ended by a line feed.
  package static var markdown: String {
    var text = """
      # Rules of the audit

      A rule reads the record (results.json), a manuscript, or both, and gives findings with their evidence: the path in the
      record, or a quotation. What a manuscript does not print is said to be absent from the text, no more. Severities: **critical**, the
      results cannot be relied on as they stand; **major**, a reader would be misled; **minor**, to be mended or discussed;
      **note**, to be known. `holdout audit --explain CODE` prints one of these sections.

      This page is written from the rules themselves; `HOLDOUT_WRITE_DOCS=1 swift test --filter RuleDocumentationTests`
      writes it anew.

      """
    for family in RuleFamily.allCases {
      let rules = RuleCatalogue.all.map(\.about).filter { $0.code.hasPrefix(family.rawValue + "-") }
      text += "\n## \(family.title)\n\n| code | severity | reads | rule |\n|---|---|---|---|\n"
      for about in rules {
        text += "| \(about.code) | \(about.severity.rawValue) | \(reads(about)) | \(about.title) |\n"
      }
      for about in rules { text += section(about) }
    }
    return text
  }

  private static func reads(_ about: RuleDescription) -> String {
    about.manuscriptDecision == nil ? "records" : about.readsRecords ? "records, manuscripts" : "manuscripts"
  }

  /// How the rule decides, for each input that it reads.
  private static func decisions(_ about: RuleDescription) -> String {
    var lines: [String] = []
    if about.readsRecords { lines.append("Decided in a record by: \(about.decision)") }
    if let decision = about.manuscriptDecision { lines.append("Decided in a manuscript by: \(decision)") }
    return lines.joined(separator: "\n\n")
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

  /// A DOI with the characters that end a Markdown link percent-encoded.
  private static func escaped(_ doi: String) -> String {
    doi.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("(", with: "%28").replacing(")", with: "%29")
  }
}
