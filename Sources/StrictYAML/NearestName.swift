/// "Did you mean": the known name that a mistyped one is closest to.
package enum NearestName {
  /// The first of `names` with the smallest edit distance to `name`, where that is at most a third of its length.
  package static func of(_ name: String, in names: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let ranked = names.map { (name: $0, distance: distance(from: name.lowercased(), to: $0.lowercased())) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
    return best.name
  }

  /// Insertions, deletions and substitutions from one text to the other (Levenshtein 1966). O(nm).
  package static func distance(from left: String, to right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var previous = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      current.reserveCapacity(right.count + 1)
      for (j, b) in right.enumerated() {
        current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1)))
      }
      previous = current
    }
    return previous[right.count]
  }
}
