import Claims
import Manuscripts
import Templates
import Yams

/// Reads the signs under `templates/signs/`, which may be replaced by files of the user's: every key and phrase is checked.
package enum SignReader {
  private static let folder = "signs/"

  /// The signs of all files from `store`.
  ///
  /// - Throws: `AuditError.unreadableChecklist` or `.invalidChecklist` with every problem of the first damaged file.
  package static func vocabulary(from store: TemplateStore) throws(AuditError) -> SignVocabulary {
    var signs: [ChecklistSign] = []
    for name in TemplateStore.names where name.hasPrefix(folder) {
      let text: String
      do { text = try store.text(name) } catch { throw .unreadableChecklist(reason: error.description) }
      signs += try decode(text, file: ChecklistReader.location(of: name, in: store))
    }
    return SignVocabulary(signs)
  }

  /// Decodes the text of a file of signs.
  ///
  /// - Throws: `AuditError.invalidChecklist` with line and column of every problem.
  package static func decode(_ text: String, file: String) throws(AuditError) -> [ChecklistSign] {
    var nodes = NodeDecoder()
    var signs: [ChecklistSign] = []
    if let root = nodes.root(of: text) {
      for entry in nodes.entries(root, of: "the file of signs") {
        signs.append(sign(entry.value, key: entry.key, prefix: "", &nodes))
      }
    }
    guard nodes.problems.isEmpty else { throw .invalidChecklist(file: file, problems: nodes.problems) }
    return signs
  }

  /// One sign; without a key it takes its name as one.
  static func sign(_ node: Node, key: String?, prefix: String, _ nodes: inout NodeDecoder) -> ChecklistSign {
    let keys = nodes.mapping(
      node, ["name", "phrases"], optional: ["sections", "negated", "hypothetical", "unless"], of: "a sign")
    var phrases: [String] = []
    for entry in nodes.sequence(keys["phrases"], "phrases") {
      let pattern = nodes.text(entry)
      guard !pattern.isEmpty else { continue }
      do {
        for plain in SignReader.expanded(pattern) {
          _ = try Phrase(plain)
          phrases.append(plain)
        }
      } catch { nodes.report(entry, error.description) }
    }
    if phrases.isEmpty, let node = keys["phrases"] { nodes.report(node, "'phrases' is empty") }
    var sections: [Manuscript.Section] = []
    for entry in nodes.sequence(keys["sections"], "sections") {
      let name = nodes.text(entry)
      if let section = Manuscript.Section(rawValue: name) {
        sections.append(section)
      } else {
        nodes.report(
          entry,
          "'\(name)' is no section"
            + NodeDecoder.suggestion(for: name, among: Manuscript.Section.allCases.map(\.rawValue)))
      }
    }
    let name = nodes.text(keys["name"])
    let unless = nodes.sequence(keys["unless"], "unless").map { nodes.text($0).lowercased() }
    return ChecklistSign(
      key: prefix + (key ?? name), name: name, phrases: phrases, sections: sections,
      allowsNegation: nodes.truth(keys["negated"], "negated") ?? false,
      allowsHypothesis: nodes.truth(keys["hypothetical"], "hypothetical") ?? false, unless: unless)
  }

  /// A pattern whose alternatives have several words, joined by underscores, as patterns of single words:
  /// `leave_one|nested fold` is `nested fold` and `leave one fold`.
  static func expanded(_ pattern: String) -> [String] {
    var patterns = [""]
    for part in pattern.split(separator: " ") {
      let isOptional = part.hasPrefix("[") && part.hasSuffix("]")
      let choices = (isOptional ? part.dropFirst().dropLast() : part).split(separator: "|")
      guard choices.contains(where: { $0.contains("_") }) else {
        patterns = patterns.map { $0.isEmpty ? String(part) : $0 + " " + part }
        continue
      }
      let single = choices.filter { !$0.contains("_") }.joined(separator: "|")
      var options: [String] = choices.filter { $0.contains("_") }.map { String($0.replacing("_", with: " ")) }
      if !single.isEmpty {
        options.append(isOptional ? "[\(single)]" : single)
      } else if isOptional {
        options.append("")
      }
      patterns = patterns.flatMap { start in
        options.map { option in start.isEmpty || option.isEmpty ? start + option : start + " " + option }
      }
    }
    return patterns
  }
}
