import Files
import Foundation
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
      .map { String($0.dropFirst(folder.count).dropLast(suffix.count)) }
  }

  /// The checklist of that id from `store`.
  ///
  /// - Throws: `AuditError.unknownChecklist`, `.unreadableChecklist` or `.invalidChecklist` with every problem of the file.
  package static func checklist(_ id: String, from store: TemplateStore) throws(AuditError) -> Checklist {
    guard known.contains(id) else { throw .unknownChecklist(name: id, known: known) }
    let name = folder + id + suffix
    let text: String
    do { text = try store.text(name) } catch { throw .unreadableChecklist(reason: error.description) }
    let file = location(of: name, in: store)
    let checklist = try decode(text, file: file)
    guard checklist.id == id else {
      throw .invalidChecklist(
        file: file, problems: ["1:1: the id is '\(checklist.id)'; the file's name asks for '\(id)'"])
    }
    return checklist
  }

  /// The file that the user put in a built-in checklist's place, or the built-in one's name.
  private static func location(of name: String, in store: TemplateStore) -> String {
    guard let file = store.overrides?.appending(path: name), FileManager.default.fileExists(atPath: file.path) else {
      return name
    }
    return file.path
  }

  /// Decodes the text of a checklist.
  ///
  /// - Throws: `AuditError.invalidChecklist` with line and column of every unknown or missing key, wrong type, unknown
  ///   declaration or scope, and item number that stands twice.
  package static func decode(_ text: String, file: String) throws(AuditError) -> Checklist {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      let words = "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
      throw .invalidChecklist(file: file, problems: ["1:1: not valid YAML: \(words)"])
    }
    var decoder = ChecklistDecoder()
    guard let root else { throw .invalidChecklist(file: file, problems: ["1:1: the file is empty"]) }
    let checklist = decoder.checklist(root)
    guard decoder.problems.isEmpty else { throw .invalidChecklist(file: file, problems: decoder.problems) }
    return checklist
  }
}

/// Walks the nodes of a checklist and keeps every problem, as `line:column: what`.
private struct ChecklistDecoder {
  private(set) var problems: [String] = []
  private var seen: Set<String> = []

  mutating func checklist(_ node: Node) -> Checklist {
    let keys = mapping(node, ["id", "title", "source", "sections"], of: "the checklist")
    let sections = sequence(keys["sections"], "sections").map { section($0) }
    return Checklist(
      id: text(keys["id"]), title: text(keys["title"]), source: text(keys["source"]), sections: sections)
  }

  private mutating func section(_ node: Node) -> Checklist.Section {
    let keys = mapping(node, ["title", "items"], of: "a section")
    let items = sequence(keys["items"], "items").map { item($0) }
    return Checklist.Section(title: text(keys["title"]), items: items)
  }

  private mutating func item(_ node: Node) -> ChecklistItem {
    let keys = mapping(
      node, ["item", "applies", "label", "question", "guidance", "evidence", "remedy", "declarations"], of: "an item")
    let number = text(keys["item"])
    if !number.isEmpty, !seen.insert(number).inserted { report(keys["item"] ?? node, "item \(number) stands twice") }
    var scopes: [Checklist.Scope] = []
    for entry in sequence(keys["applies"], "applies") {
      let name = text(entry)
      guard let scope = Checklist.Scope(rawValue: name) else {
        report(entry, "'\(name)' is neither 'development' nor 'evaluation'")
        continue
      }
      scopes.append(scope)
    }
    if scopes.isEmpty, let applies = keys["applies"] { report(applies, "'applies' is empty") }
    var declarations: [String] = []
    for entry in sequence(keys["declarations"], "declarations") {
      let key = text(entry)
      if ReportingDeclaration.named(key) == nil { report(entry, "'\(key)' is not a key of `reporting:`") }
      declarations.append(key)
    }
    return ChecklistItem(
      item: number, applies: scopes, label: text(keys["label"]), question: text(keys["question"]),
      guidance: text(keys["guidance"]), evidence: text(keys["evidence"]), remedy: text(keys["remedy"]),
      declarations: declarations)
  }

  /// The values of exactly `allowed`, reporting every other key and every one that is absent.
  private mutating func mapping(_ node: Node, _ allowed: [String], of what: String) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      report(node, "\(what) must be a mapping with the keys \(allowed.joined(separator: ", "))")
      return [:]
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      let name = key.string ?? ""
      if allowed.contains(name) {
        values[name] = value
      } else {
        let nearest = Spelling.nearest(to: name, among: allowed)
        report(key, "unknown key '\(name)' in \(what)" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
      }
    }
    for key in allowed where values[key] == nil { report(node, "\(what) lacks the key '\(key)'") }
    return values
  }

  private mutating func sequence(_ node: Node?, _ key: String) -> [Node] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node else {
      report(node, "'\(key)' must be a list")
      return []
    }
    return Array(sequence)
  }

  /// The text of a scalar with single spaces; a missing node has been reported before.
  private mutating func text(_ node: Node?) -> String {
    guard let node else { return "" }
    guard case .scalar(let scalar) = node else {
      report(node, "a text is wanted here")
      return ""
    }
    let words = scalar.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { report(node, "the text is empty") }
    return words
  }

  private mutating func report(_ node: Node, _ problem: String) {
    let mark = node.mark
    problems.append("\(mark?.line ?? 1):\(mark?.column ?? 1): \(problem)")
  }
}
