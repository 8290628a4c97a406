import Files

/// What can go wrong with an audit itself; what an audit finds is a `Finding`, never an error.
package enum AuditError: Error, Equatable, CustomStringConvertible {
  case unknownChecklist(name: String, known: [String])
  case invalidChecklist(file: String, problems: [String])
  /// A checklist's text could not be read.
  case unreadableChecklist(reason: String)
  /// A file of declarations that breaks its rules, with every problem.
  case invalidDeclarations(file: String, problems: [String])
  case unreadableDeclarations(file: String, reason: String)
  case unknownRule(code: String, known: [String])
  case unknownSchema(found: Int, expected: Int)

  package var description: String {
    switch self {
    case .unknownChecklist(let name, let known):
      "no checklist is named '\(name)'\(AuditError.suggestion(for: name, among: known)); "
        + "there \(known.count == 1 ? "is" : "are"): \(known.joined(separator: ", "))"
    case .invalidChecklist(let file, let problems), .invalidDeclarations(let file, let problems):
      problems.map { "\(file):\($0)" }.joined(separator: "\n")
    case .unreadableChecklist(let reason): reason
    case .unreadableDeclarations(let file, let reason): "\(file): cannot be read: \(reason)"
    case .unknownRule(let code, let known):
      "no rule has the code '\(code)'\(AuditError.suggestion(for: code, among: known)); docs/rules.md lists all rules"
    case .unknownSchema(let found, let expected):
      "the results follow schema \(found), this program reads schema \(expected); make them again with `holdout evaluate`"
    }
  }

  private static func suggestion(for word: String, among known: [String]) -> String {
    guard let nearest = Spelling.nearest(to: word, among: known) else { return "" }
    return "; did you mean '\(nearest)'?"
  }
}
