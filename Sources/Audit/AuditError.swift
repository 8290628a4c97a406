/// What can go wrong with an audit itself; what an audit finds is a `Finding`, never an error.
package enum AuditError: Error, Equatable, CustomStringConvertible {
  case unknownChecklist(name: String, known: [String])
  case invalidChecklist(file: String, problems: [String])
  /// A checklist's text could not be read.
  case unreadableChecklist(reason: String)
  case unknownRule(code: String, known: [String])
  case unknownSchema(found: Int, expected: Int)

  package var description: String {
    switch self {
    case .unknownChecklist(let name, let known):
      "no checklist is named '\(name)'\(AuditError.suggestion(for: name, among: known)); "
        + "there \(known.count == 1 ? "is" : "are"): \(known.joined(separator: ", "))"
    case .invalidChecklist(let file, let problems):
      problems.map { "\(file):\($0)" }.joined(separator: "\n")
    case .unreadableChecklist(let reason): reason
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

/// Nearest words, for "did you mean".
enum Spelling {
  /// The word of `known` with the fewest edits from `word`, case aside; nil where even that is more than a third away.
  ///
  /// Ties go to the earlier word. Words of more than 100 characters have no neighbour, which bounds the work.
  static func nearest(to word: String, among known: [String]) -> String? {
    guard !word.isEmpty, word.count <= 100 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(word.lowercased(), candidate.lowercased())
      if distance * 3 <= max(word.count, candidate.count), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// Insertions, deletions, substitutions and exchanges of neighbours that lead from one word to the other (optimal string
  /// alignment: Damerau 1964, doi:10.1145/363958.363994); O(length x length).
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var edits = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { edits = min(edits, beforeLast[j - 1] + 1) }
        row.append(edits)
      }
      (beforeLast, last) = (last, row)
    }
    return last[right.count]
  }
}
