import Files
import Foundation
import Yams

/// Reads values out of a YAML file and notes every problem on the way, so that a user sees all of them at once.
///
/// Nothing is guessed: an unknown key, a missing one, a value of another type are problems with line and column. Reading goes
/// on after a problem with a default that is never used, because the caller must look at `problems` before it uses anything.
package struct YAMLReader {
  /// The file's name for messages.
  package let file: String
  package private(set) var problems: [YAMLProblem] = []
  /// What is not wrong, but what the user should know.
  package private(set) var remarks: [YAMLProblem] = []

  /// A mapping whose keys have been checked.
  package struct Section {
    /// Where it stands, such as `cohorts[1].where`; empty at the top.
    package let path: String
    /// The keys that the file gives, in its order.
    package let keys: [String]
    let entries: [String: Node]
    let place: Place

    /// Whether the file gives the key.
    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// Whether the file gives the key with nothing behind it, or with `null` or `~`.
    package func isNothing(_ key: String) -> Bool { entries[key]?.isNothing ?? false }

    /// Whether a list stands behind the key.
    package func isList(_ key: String) -> Bool { entries[key]?.sequence != nil }

    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
  }

  /// A place in the file, line and column from 1.
  struct Place {
    var line = 1
    var column = 1

    /// Where `node` begins; the top of the file for nodes that no file holds.
    init(of node: Node? = nil) {
      guard let mark = node?.mark else { return }
      line = mark.line
      column = mark.column
    }
  }

  package init(file: String) {
    self.file = file
  }

  /// Parses `text`, which must be one mapping with no other keys than `keys`.
  ///
  /// - Returns: nil where the text is not YAML, or not a mapping; the problem is noted.
  package mutating func document(_ text: String, keys: [String]) -> Section? {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        problems.append(YAMLProblem(file: file, line: 1, column: 1, message: "the file is empty"))
        return nil
      }
      return section(root, path: "", keys: keys)
    } catch let error as YamlError {
      problems.append(syntaxProblem(error))
    } catch {
      problems.append(YAMLProblem(file: file, line: 1, column: 1, message: "not YAML: \(error)"))
    }
    return nil
  }

  /// Notes a problem at `key` of `section`, or at the section where the key is absent.
  ///
  /// - Parameter item: the position in the list at `key` of what is wrong.
  package mutating func note(_ message: String, at section: Section, _ key: String? = nil, item: Int? = nil) {
    add(message, at: place(of: section, key, item: item))
  }

  /// Notes what is not wrong, but what the user should know; places as for `note`.
  package mutating func remark(_ message: String, at section: Section, _ key: String? = nil, item: Int? = nil) {
    let place = place(of: section, key, item: item)
    remarks.append(YAMLProblem(file: file, line: place.line, column: place.column, message: message))
  }

  private func place(of section: Section, _ key: String?, item: Int?) -> Place {
    guard let node = key.flatMap({ section.entries[$0] }) else { return section.place }
    if let item, let items = node.sequence, items.indices.contains(item) { return Place(of: items[item]) }
    return Place(of: node)
  }

  // MARK: Sections

  /// The mapping at `key`; nil where it is absent. Required ones are noted.
  package mutating func section(
    _ parent: Section, _ key: String, keys: [String], required: Bool = true
  ) -> Section? {
    guard let node = parent.entries[key] else {
      if required { missing(key, in: parent) }
      return nil
    }
    return section(node, path: parent.path(of: key), keys: keys)
  }

  /// The list of mappings at `key`; empty where it is absent.
  package mutating func sections(
    _ parent: Section, _ key: String, keys: [String], required: Bool = true
  ) -> [Section] {
    guard let node = parent.entries[key] else {
      if required { missing(key, in: parent) }
      return []
    }
    guard case .sequence(let items) = node else {
      wrongType(parent.path(of: key), expected: "a list", node)
      return []
    }
    return items.enumerated().compactMap { index, item in
      section(item, path: "\(parent.path(of: key))[\(index)]", keys: keys)
    }
  }

  /// - Parameter keys: nil admits any.
  private mutating func section(_ node: Node, path: String, keys: [String]?) -> Section? {
    guard case .mapping(let mapping) = node else {
      wrongType(path.isEmpty ? "the file" : path, expected: "a mapping of keys to values", node)
      return nil
    }
    var entries: [String: Node] = [:]
    var order: [String] = []
    for (keyNode, value) in mapping {
      let key = keyNode.string ?? ""
      if let keys, !keys.contains(key) {
        let place = path.isEmpty ? "" : " in \(path)"
        let hint =
          Spelling.nearest(to: key, among: keys).map { "did you mean '\($0)'?" }
          ?? "known keys: \(keys.joined(separator: ", "))"
        add("unknown key '\(key)'\(place); \(hint)", at: Place(of: keyNode))
        continue
      }
      entries[key] = value
      order.append(key)
    }
    return Section(path: path, keys: order, entries: entries, place: Place(of: node))
  }

  // MARK: Scalars

  /// The text at `key`, which must be there and not be empty.
  package mutating func text(_ section: Section, _ key: String) -> String {
    guard let node = section.entries[key] else {
      missing(key, in: section)
      return ""
    }
    guard let text = scalar(node), !text.isEmpty else {
      wrongType(section.path(of: key), expected: "a text", node)
      return ""
    }
    return text
  }

  /// The text at `key`, or nil where it is absent.
  package mutating func optionalText(_ section: Section, _ key: String) -> String? {
    section.has(key) ? text(section, key) : nil
  }

  /// The number at `key` within `range`.
  package mutating func number(
    _ section: Section, _ key: String, default standard: Double? = nil, in range: ClosedRange<Double>? = nil
  ) -> Double {
    guard let node = section.entries[key] else {
      if standard == nil { missing(key, in: section) }
      return standard ?? 0
    }
    return number(node, path: section.path(of: key), in: range) ?? standard ?? 0
  }

  /// The number at `key`, or nil where it is absent.
  package mutating func optionalNumber(
    _ section: Section, _ key: String, in range: ClosedRange<Double>? = nil
  ) -> Double? {
    section.entries[key].flatMap { number($0, path: section.path(of: key), in: range) }
  }

  /// The whole number at `key` within `range`.
  package mutating func integer(
    _ section: Section, _ key: String, default standard: Int? = nil, in range: ClosedRange<Int>
  ) -> Int {
    guard let node = section.entries[key] else {
      if standard == nil { missing(key, in: section) }
      return standard ?? range.lowerBound
    }
    guard let value = scalar(node).flatMap(Int.init), range.contains(value) else {
      let bounds =
        range.upperBound == .max ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      wrongType(section.path(of: key), expected: "a whole number \(bounds)", node)
      return standard ?? range.lowerBound
    }
    return value
  }

  /// Whether `true` or `false` stands at `key`.
  package mutating func flag(_ section: Section, _ key: String, default standard: Bool? = nil) -> Bool {
    guard let node = section.entries[key] else {
      if standard == nil { missing(key, in: section) }
      return standard ?? false
    }
    if case .scalar(let scalar) = node, scalar.style == .plain {
      switch scalar.string {
      case "true", "True", "TRUE": return true
      case "false", "False", "FALSE": return false
      default: break
      }
    }
    wrongType(section.path(of: key), expected: "true or false", node)
    return standard ?? false
  }

  /// One of the raw values of an enumeration.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ section: Section, _ key: String, default standard: Choice? = nil
  ) -> Choice? where Choice.RawValue == String {
    guard let node = section.entries[key] else {
      if standard == nil { missing(key, in: section) }
      return standard
    }
    guard let choice = scalar(node).flatMap(Choice.init(rawValue:)) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      wrongType(section.path(of: key), expected: "one of \(known)", node)
      return standard
    }
    return choice
  }

  // MARK: Lists and maps of scalars

  /// The list of texts at `key`; a single text counts as a list of one.
  package mutating func texts(
    _ section: Section, _ key: String, default standard: [String]? = nil, allowEmptyTexts: Bool = false
  ) -> [String] {
    guard let node = section.entries[key] else {
      if standard == nil { missing(key, in: section) }
      return standard ?? []
    }
    if let text = scalar(node) { return [text] }
    guard case .sequence(let items) = node else {
      wrongType(section.path(of: key), expected: "a list of texts", node)
      return standard ?? []
    }
    return items.enumerated().compactMap { index, item in
      if let text = scalar(item), allowEmptyTexts || !text.isEmpty { return text }
      wrongType("\(section.path(of: key))[\(index)]", expected: "a text", item)
      return nil
    }
  }

  /// The list of raw values of an enumeration at `key`.
  package mutating func choices<Choice: RawRepresentable & CaseIterable>(
    _ section: Section, _ key: String, default standard: [Choice]? = nil
  ) -> [Choice] where Choice.RawValue == String {
    guard section.has(key) || standard == nil else { return standard ?? [] }
    return texts(section, key).compactMap { text in
      if let choice = Choice(rawValue: text) { return choice }
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      note("\(section.path(of: key)) holds '\(text)'; each must be one of \(known)", at: section, key)
      return nil
    }
  }

  /// The list of numbers at `key`, of exactly `count` where that is given.
  package mutating func numbers(
    _ section: Section, _ key: String, count: Int? = nil, in range: ClosedRange<Double>? = nil
  ) -> [Double]? {
    guard let node = section.entries[key] else { return nil }
    guard case .sequence(let items) = node, count == nil || items.count == count else {
      wrongType(section.path(of: key), expected: "a list of \(count.map { "\($0) " } ?? "")numbers", node)
      return nil
    }
    return items.enumerated().compactMap { number($1, path: "\(section.path(of: key))[\($0)]", in: range) }
  }

  /// The mapping of keys to texts at `key`.
  package mutating func textMap(
    _ section: Section, _ key: String, keys: [String], required: Bool = true
  ) -> [String: String] {
    guard let inner = self.section(section, key, keys: keys, required: required) else { return [:] }
    var map: [String: String] = [:]
    for key in inner.entries.keys.sorted() { map[key] = text(inner, key) }
    return map
  }

  /// The mapping at `key`, which may hold any keys: for names that only the caller can judge; nil where it is absent.
  package mutating func openSection(_ parent: Section, _ key: String) -> Section? {
    guard let node = parent.entries[key] else { return nil }
    return section(node, path: parent.path(of: key), keys: nil)
  }

  /// The mapping of `keys` to texts at `key`, where a single text stands for the same text under every key.
  package mutating func textOrMap(_ section: Section, _ key: String, keys: [String]) -> [String: String] {
    guard let node = section.entries[key], let text = scalar(node) else { return textMap(section, key, keys: keys) }
    return Dictionary(uniqueKeysWithValues: keys.map { ($0, text) })
  }

  // MARK: Problems

  private func scalar(_ node: Node) -> String? {
    node.isNothing ? nil : node.scalar?.string
  }

  private mutating func number(_ node: Node, path: String, in range: ClosedRange<Double>?) -> Double? {
    guard let value = scalar(node).flatMap(Double.init), value.isFinite, range?.contains(value) ?? true else {
      var expected = "a number"
      if let range {
        expected +=
          range.upperBound == .infinity
          ? " of at least \(YAMLReader.plain(range.lowerBound))"
          : " from \(YAMLReader.plain(range.lowerBound)) to \(YAMLReader.plain(range.upperBound))"
      }
      wrongType(path, expected: expected, node)
      return nil
    }
    return value
  }

  static func plain(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }

  private mutating func missing(_ key: String, in section: Section) {
    let place = section.path.isEmpty ? "" : " in \(section.path)"
    note("the key '\(key)' is missing\(place)", at: section)
  }

  private mutating func wrongType(_ path: String, expected: String, _ node: Node) {
    add("\(path) must be \(expected)", at: Place(of: node))
  }

  private mutating func add(_ message: String, at place: Place) {
    problems.append(YAMLProblem(file: file, line: place.line, column: place.column, message: message))
  }

  private func syntaxProblem(_ error: YamlError) -> YAMLProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return YAMLProblem(file: file, line: mark.line, column: mark.column, message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
      return YAMLProblem(
        file: file, line: context.mark.line, column: context.mark.column, message: "given more than once: \(names)")
    case .reader(let problem, _, _, _):
      return YAMLProblem(file: file, line: 1, column: 1, message: "not YAML: \(problem)")
    default:
      return YAMLProblem(file: file, line: 1, column: 1, message: "not YAML")
    }
  }
}

extension Node {
  /// `key:` and `key: ~` are nothing, not the text "~".
  fileprivate var isNothing: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
