import Foundation
import Manuscripts
import Record
import Templates
import Yams

/// Reads checklists from their YAML texts, which may be replaced by files of the user's: every key is checked.
package enum ChecklistReader {
  private static let folder = "checklists/"
  private static let suffix = ".yaml"

  /// The ids of the built-in checklists, sorted.
  package static var known: [String] {
    TemplateStore.names.filter { $0.hasPrefix(folder) && $0.hasSuffix(suffix) }
      .map { String($0.dropFirst(folder.count).dropLast(suffix.count)) }.sorted()
  }

  /// The checklist of that id from `store`.
  ///
  /// - Parameter signs: the keys of the signs in `store`, where they have been read already; reading them takes longer than
  ///   reading a checklist.
  /// - Throws: `AuditError.unknownChecklist`, `.unreadableChecklist` or `.invalidChecklist` with every problem of the file.
  package static func checklist(_ id: String, from store: TemplateStore, signs: [String]? = nil) throws(AuditError)
    -> Checklist
  {
    guard known.contains(id) else { throw .unknownChecklist(name: id, known: known) }
    let name = folder + id + suffix
    let text: String
    do { text = try store.text(name) } catch { throw .unreadableChecklist(reason: error.description) }
    let file = location(of: name, in: store)
    let keys = if let signs { signs } else { try SignReader.vocabulary(from: store).keys }
    let checklist = try decode(text, file: file, signs: keys)
    guard checklist.id == id else {
      throw .invalidChecklist(
        file: file, problems: ["1:1: the id is '\(checklist.id)'; the file's name asks for '\(id)'"])
    }
    return checklist
  }

  /// The file that the user put in a built-in template's place, or the built-in one's name.
  static func location(of name: String, in store: TemplateStore) -> String {
    guard let file = store.overrides?.appending(path: name), FileManager.default.fileExists(atPath: file.path) else {
      return name
    }
    return file.path
  }

  /// Decodes the text of a checklist.
  ///
  /// - Parameter signs: the keys of signs that items may name.
  /// - Throws: `AuditError.invalidChecklist` with line and column of every unknown or missing key, wrong type, unknown
  ///   declaration, sign, condition or scope, phrase that cannot be used, and item number that stands twice.
  package static func decode(_ text: String, file: String, signs: [String] = []) throws(AuditError) -> Checklist {
    var decoder = ChecklistDecoder(signs: signs)
    let checklist = decoder.checklist(text)
    guard let checklist, decoder.problems.isEmpty else {
      throw .invalidChecklist(file: file, problems: decoder.problems)
    }
    return checklist
  }
}

/// Walks the nodes of a checklist.
private struct ChecklistDecoder {
  private var nodes = NodeDecoder()
  private var seen: Set<String> = []
  private var conditions: [String] = []
  private var localSigns: [ChecklistSign] = []
  private var id = ""
  private let signs: [String]

  init(signs: [String]) { self.signs = signs }

  var problems: [String] { nodes.problems }

  mutating func checklist(_ text: String) -> Checklist? {
    guard let node = nodes.root(of: text) else { return nil }
    let keys = nodes.mapping(
      node, ["id", "title", "source", "sections"], optional: ["reads", "conditions"], of: "the checklist")
    id = nodes.text(keys["id"])
    let title = nodes.text(keys["title"])
    let source = nodes.text(keys["source"])
    let reads: Checklist.Reading = choice(keys["reads"], "reads") ?? .article
    let conditions = nodes.sequence(keys["conditions"], "conditions").map { condition($0) }
    self.conditions = conditions.map(\.id)
    let sections = nodes.sequence(keys["sections"], "sections").map { section($0) }
    return Checklist(
      id: id, title: title, source: source, reads: reads, conditions: conditions, sections: sections,
      localSigns: localSigns)
  }

  private mutating func condition(_ node: Node) -> Checklist.Condition {
    let keys = nodes.mapping(node, ["id", "label", "question"], optional: ["requires"], of: "a condition")
    return Checklist.Condition(
      id: nodes.text(keys["id"]), label: nodes.text(keys["label"]), question: nodes.text(keys["question"]),
      requires: keys["requires"].map { nodes.text($0) })
  }

  private mutating func section(_ node: Node) -> Checklist.Section {
    let keys = nodes.mapping(node, ["title", "items"], of: "a section")
    let items = nodes.sequence(keys["items"], "items").map { item($0) }
    return Checklist.Section(title: nodes.text(keys["title"]), items: items)
  }

  private mutating func item(_ node: Node) -> ChecklistItem {
    let keys = nodes.mapping(
      node, ["item", "label", "question", "guidance", "evidence", "remedy"],
      optional: ["applies", "declarations", "signs", "weight", "needs", "recommended"], of: "an item")
    let number = nodes.text(keys["item"])
    if !number.isEmpty, !seen.insert(number).inserted {
      nodes.report(keys["item"] ?? node, "item \(number) stands twice")
    }
    var scopes: [Checklist.Scope] = keys["applies"] == nil ? Checklist.Scope.allCases : []
    for entry in nodes.sequence(keys["applies"], "applies") {
      let name = nodes.text(entry)
      guard let scope = Checklist.Scope(rawValue: name) else {
        nodes.report(entry, "'\(name)' is neither 'development' nor 'evaluation'")
        continue
      }
      scopes.append(scope)
    }
    if scopes.isEmpty, let applies = keys["applies"] { nodes.report(applies, "'applies' is empty") }
    let declarations = names(keys["declarations"], "declarations", known: ReportingDeclaration.keys) {
      "'\($0)' is not a key of `reporting:`"
    }
    let needs = names(keys["needs"], "needs", known: conditions) { "'\($0)' is no condition of the checklist" }
    var signs: [String] = []
    for entry in nodes.sequence(keys["signs"], "signs") { signs.append(sign(entry, item: number)) }
    return ChecklistItem(
      item: number, applies: scopes, label: nodes.text(keys["label"]), question: nodes.text(keys["question"]),
      guidance: nodes.text(keys["guidance"]), evidence: nodes.text(keys["evidence"]),
      remedy: nodes.text(keys["remedy"]), declarations: declarations, signs: signs, weight: weight(keys["weight"]),
      needs: needs, isRecommended: nodes.truth(keys["recommended"], "recommended") ?? false)
  }

  /// A sign by its key, or one that stands in the item itself.
  private mutating func sign(_ node: Node, item: String) -> String {
    guard case .mapping = node else {
      let key = nodes.text(node)
      if !key.isEmpty, !signs.contains(key) {
        nodes.report(node, "'\(key)' is no sign" + NodeDecoder.suggestion(for: key, among: signs))
      }
      return key
    }
    let sign = SignReader.sign(node, key: nil, prefix: "\(id)/\(item)/", &nodes)
    localSigns.append(sign)
    return sign.key
  }

  private mutating func weight(_ node: Node?) -> Double? {
    guard let node else { return nil }
    guard let value = Double(node.string ?? ""), value > 0, value.isFinite else {
      nodes.report(node, "'weight' must be a number above 0")
      return nil
    }
    return value
  }

  private mutating func names(
    _ node: Node?, _ key: String, known: [String], _ problem: (String) -> String
  ) -> [String] {
    var names: [String] = []
    for entry in nodes.sequence(node, key) {
      let name = nodes.text(entry)
      if !known.contains(name) { nodes.report(entry, problem(name)) }
      names.append(name)
    }
    return names
  }

  private mutating func choice<Value: RawRepresentable & CaseIterable>(_ node: Node?, _ key: String) -> Value?
  where Value.RawValue == String {
    guard let node else { return nil }
    let name = nodes.text(node)
    guard let value = Value(rawValue: name) else {
      let all = Value.allCases.map { "'\($0.rawValue)'" }
      nodes.report(node, "'\(key)' must be \(Wording.list(all, "or"))")
      return nil
    }
    return value
  }
}
