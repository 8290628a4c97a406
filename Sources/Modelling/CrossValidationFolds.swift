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
    guard count > 1,
      let assignment = try? StratifiedFolds.assign(outcomes: outcomes, folds: count, using: &generator)
    else { return nil }
    self.assignment = assignment
  }

  /// The rows of one fold, and all others.
  func split(_ fold: Int) -> (inside: [Int], outside: [Int]) {
    (assignment.indices.filter { assignment[$0] == fold }, assignment.indices.filter { assignment[$0] != fold })
  }
}
