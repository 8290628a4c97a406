import Files
import Foundation
import Record
import Templates
import Yams

/// Reads what authors or reviewers declare beside a manuscript or a record:
///
/// ```yaml
/// reporting:
///   funding: {page: 12, text: "National research fund, grant 7."}
///   ethics: "Approved by the board of the hospital, number 31."
/// items:
///   clear: {"12": {page: 5}}
/// conditions: {C2: yes}
/// disable:
///   - {rule: PERF-05, reason: "Intervals stand in the supplement."}
/// ```
package enum DeclarationsReader {
  /// Reads a file; `store` tells which items and conditions the checklists have.
  ///
  /// - Throws: `AuditError.unreadableDeclarations`, or what `decode` throws.
  package static func read(_ file: URL, store: TemplateStore) throws(AuditError) -> Declarations {
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw .unreadableDeclarations(file: file.path, reason: FilesError.reason(of: error))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .unreadableDeclarations(file: file.path, reason: "it is not UTF-8 text")
    }
    return try decode(text, file: file.path, store: store)
  }

  /// Decodes a text.
  ///
  /// - Throws: `AuditError.invalidDeclarations` with line and column of every unknown key, checklist, item, condition or
  ///   rule, with the nearest known one, of statements that say nothing and of rules switched off without a reason;
  ///   what `ChecklistReader` throws for a damaged checklist.
  package static func decode(_ text: String, file: String, store: TemplateStore) throws(AuditError) -> Declarations {
    var checklists: [Checklist] = []
    let signs = try SignReader.vocabulary(from: store).keys
    for id in ChecklistReader.known {
      checklists.append(try ChecklistReader.checklist(id, from: store, signs: signs))
    }
    var decoder = DeclarationsDecoder(checklists: checklists)
    let declarations = decoder.declarations(text)
    guard decoder.problems.isEmpty else { throw .invalidDeclarations(file: file, problems: decoder.problems) }
    return declarations
  }
}

/// Walks the nodes of a file of declarations.
private struct DeclarationsDecoder {
  private var nodes = NodeDecoder()
  private let checklists: [Checklist]

  init(checklists: [Checklist]) { self.checklists = checklists }

  var problems: [String] { nodes.problems }

  mutating func declarations(_ text: String) -> Declarations {
    var declarations = Declarations()
    guard let root = nodes.root(of: text) else { return declarations }
    let keys = nodes.mapping(
      root, [], optional: ["reporting", "items", "conditions", "disable"], of: "the declarations")
    for entry in nodes.entries(keys["reporting"], of: "'reporting'") {
      guard isKnown(entry, among: ReportingDeclaration.keys, "is not a key of `reporting:`") else { continue }
      if let statement = statement(entry.value) { declarations.reporting[entry.key] = statement }
    }
    for entry in nodes.entries(keys["items"], of: "'items'") {
      guard isKnown(entry, among: checklists.map(\.id), "is no checklist") else { continue }
      let items = checklists.first { $0.id == entry.key }?.items.map(\.item) ?? []
      var statements: [String: Declarations.Statement] = [:]
      for item in nodes.entries(entry.value, of: "'\(entry.key)'") {
        guard isKnown(item, among: items, "is no item of \(entry.key)") else { continue }
        if let statement = statement(item.value) { statements[item.key] = statement }
      }
      declarations.items[entry.key] = statements
    }
    let conditions = checklists.flatMap { $0.conditions.map(\.id) }
    for entry in nodes.entries(keys["conditions"], of: "'conditions'") {
      guard isKnown(entry, among: conditions, "is no condition of a checklist") else { continue }
      if let holds = nodes.truth(entry.value, entry.key) { declarations.conditions[entry.key] = holds }
    }
    for node in nodes.sequence(keys["disable"], "disable") {
      if let rule = disabled(node, after: declarations.disabled) { declarations.disabled.append(rule) }
    }
    return declarations
  }

  private mutating func isKnown(
    _ entry: (key: String, keyNode: Node, value: Node), among known: [String], _ problem: String
  ) -> Bool {
    if known.contains(entry.key) { return true }
    nodes.report(entry.keyNode, "'\(entry.key)' \(problem)" + NodeDecoder.suggestion(for: entry.key, among: known))
    return false
  }

  /// A text alone, or a mapping with a page, a text, or both.
  private mutating func statement(_ node: Node) -> Declarations.Statement? {
    guard case .mapping = node else {
      let text = nodes.text(node)
      guard ReportingDeclaration.isStatement(text) else {
        if !text.isEmpty { nodes.report(node, "'\(text)' says nothing") }
        return nil
      }
      return Declarations.Statement(text: text)
    }
    let keys = nodes.mapping(node, [], optional: ["page", "text"], of: "a statement")
    let page = keys["page"].map { nodes.text($0) }
    let text = keys["text"].map { nodes.text($0) } ?? ""
    if page == nil, keys["text"] == nil {
      nodes.report(node, "a page, a text, or both are wanted here")
      return nil
    }
    if keys["text"] != nil, !text.isEmpty, !ReportingDeclaration.isStatement(text) {
      nodes.report(keys["text"] ?? node, "'\(text)' says nothing")
    }
    return Declarations.Statement(text: text, page: page)
  }

  private mutating func disabled(_ node: Node, after others: [DisabledRule]) -> DisabledRule? {
    let keys = nodes.mapping(node, ["rule", "reason"], of: "a rule to switch off")
    guard let ruleNode = keys["rule"], let reasonNode = keys["reason"] else { return nil }
    let code = nodes.text(ruleNode).uppercased()
    let reason = nodes.text(reasonNode)
    if !code.isEmpty, !RuleCatalogue.codes.contains(code) {
      nodes.report(
        ruleNode,
        "no rule has the code '\(code)'" + NodeDecoder.suggestion(for: code, among: RuleCatalogue.codes))
    }
    if others.contains(where: { $0.code == code }) { nodes.report(ruleNode, "\(code) is switched off twice") }
    if !reason.isEmpty, !ReportingDeclaration.isStatement(reason) {
      nodes.report(reasonNode, "'\(reason)' is no reason; say why the rule does not serve here")
    }
    return DisabledRule(code: code, reason: reason)
  }
}
