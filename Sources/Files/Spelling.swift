/// Nearest words, for "did you mean".
package enum Spelling {
  /// The word of `known` with the fewest edits from `word`, case aside; nil where even that is more than a third of the
  /// longer word away; one edit is always near.
  ///
  /// Ties go to the earlier word. Words of more than 100 characters have no neighbour, which bounds the work.
  package static func nearest(to word: String, among known: [String]) -> String? {
    guard !word.isEmpty, word.count <= 100 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(word.lowercased(), candidate.lowercased())
      if distance <= max(1, max(word.count, candidate.count) / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// Insertions, deletions, substitutions and exchanges of neighbours that lead from one word to the other (optimal string
  /// alignment: Damerau 1964, doi:10.1145/363958.363994); O(length x length).
  package static func distance(_ left: String, _ right: String) -> Int {
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
