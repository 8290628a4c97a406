/// Folds for cross-validation.
package enum StratifiedFolds {
  /// The fold of each patient, 0..<folds, at random, stratified by outcome.
  ///
  /// Each class is spread evenly: its numbers in any two folds differ by one at most, and so do the folds' sizes. The same
  /// generator gives the same folds. O(n).
  ///
  /// - Throws: `StatisticsError`: fewer than two folds; a class with fewer patients than folds, since some fold would then
  ///   have none of it to test on.
  package static func assign(outcomes: [Bool], folds: Int, using generator: inout some RandomNumberGenerator)
    throws(StatisticsError) -> [Int]
  {
    guard folds >= 2 else {
      throw .outOfRange(what: "the number of folds", value: Double(folds), allowed: "at least 2")
    }
    var classes = [true, false].map { positive in outcomes.indices.filter { outcomes[$0] == positive } }
    for (members, positive) in zip(classes, [true, false]) where members.count < folds {
      throw .tooFewForFolds(positives: positive, members: members.count, folds: folds)
    }
    // Dealt like cards, the second class from where the first ended; which folds get one more is left to chance.
    var order = Array(0..<folds)
    generator.shuffle(&order)
    var assigned = [Int](repeating: 0, count: outcomes.count)
    var dealt = 0
    for index in classes.indices {
      generator.shuffle(&classes[index])
      for patient in classes[index] {
        assigned[patient] = order[dealt % folds]
        dealt += 1
      }
    }
    return assigned
  }
}
