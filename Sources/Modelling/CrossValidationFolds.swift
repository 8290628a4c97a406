import Statistics

/// Stratified folds whose number gives way to small classes.
///
/// There are never more folds than patients of the smaller class, so that each fold holds both classes; that takes at least
/// two patients of each.
struct CrossValidationFolds: Sendable {
  let count: Int
  /// The fold of each row.
  let assignment: [Int]

  /// Nil where the smaller class has fewer than two patients.
  init?(outcomes: [Bool], atMost folds: Int, using generator: inout some RandomNumberGenerator) {
    let events = outcomes.count { $0 }
    count = min(max(folds, 2), events, outcomes.count - events)
    guard count > 1 else { return nil }
    // Both classes are dealt out in random order, the second where the first ended, so that sizes differ by one at most.
    var assignment = [Int](repeating: 0, count: outcomes.count)
    var next = 0
    for outcome in [true, false] {
      var rows = outcomes.indices.filter { outcomes[$0] == outcome }
      generator.shuffle(&rows)
      for row in rows {
        assignment[row] = next
        next = (next + 1) % count
      }
    }
    self.assignment = assignment
  }

  /// The rows of one fold, and all others.
  func split(_ fold: Int) -> (inside: [Int], outside: [Int]) {
    (assignment.indices.filter { assignment[$0] == fold }, assignment.indices.filter { assignment[$0] != fold })
  }
}
