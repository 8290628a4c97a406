import Files
import Yams

/// Walks the nodes of a YAML text that has fixed keys, and keeps every problem as `line:column: what`.
struct NodeDecoder {
  private(set) var problems: [String] = []

  /// The root of a text, or nil with the reason as a problem.
  mutating func root(of text: String) -> Node? {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      problems.append("1:1: not valid YAML: \("\(error)".split(whereSeparator: \.isNewline).joined(separator: " "))")
      return nil
    }
    if root == nil { problems.append("1:1: the file is empty") }
    return root
  }

  /// The values of the keys, reporting every other key and every wanted one that is absent.
  mutating func mapping(
    _ node: Node, _ wanted: [String], optional: [String] = [], of what: String
  ) -> [String: Node] {
    let allowed = wanted + optional
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
        report(key, "unknown key '\(name)' in \(what)" + NodeDecoder.suggestion(for: name, among: allowed))
      }
    }
    for key in wanted where values[key] == nil { report(node, "\(what) lacks the key '\(key)'") }
    return values
  }

  /// Keys of the user's choice with their nodes, in the order of the text.
  mutating func entries(_ node: Node?, of what: String) -> [(key: String, keyNode: Node, value: Node)] {
    guard let node else { return [] }
    if case .scalar(let scalar) = node, scalar.string.isEmpty || scalar.string == "~" { return [] }
    guard case .mapping(let mapping) = node else {
      report(node, "\(what) must be a mapping")
      return []
    }
    return mapping.map { ($0.key.string ?? "", $0.key, $0.value) }
  }

  mutating func sequence(_ node: Node?, _ key: String) -> [Node] {
    guard let node else { return [] }
    guard case .sequence(let sequence) = node else {
      report(node, "'\(key)' must be a list")
      return []
    }
    return Array(sequence)
  }

  /// The text of a scalar with single spaces; a missing node has been reported before.
  mutating func text(_ node: Node?) -> String {
    guard let node else { return "" }
    guard case .scalar(let scalar) = node else {
      report(node, "a text is wanted here")
      return ""
    }
    let words = scalar.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { report(node, "the text is empty") }
    return words
  }

  /// `yes` or `no`, in the spellings of YAML.
  mutating func truth(_ node: Node?, _ key: String) -> Bool? {
    guard let node else { return nil }
    switch node.string?.lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      report(node, "'\(key)' must be yes or no")
      return nil
    }
  }

  mutating func report(_ node: Node, _ problem: String) {
    let mark = node.mark
    problems.append("\(mark?.line ?? 1):\(mark?.column ?? 1): \(problem)")
  }

  static func suggestion(for word: String, among known: [String]) -> String {
    Spelling.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }
}
