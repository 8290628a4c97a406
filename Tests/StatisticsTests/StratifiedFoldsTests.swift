import Statistics
import Testing

@Suite struct StratifiedFoldsTests {
  @Test(arguments: [2, 3, 5, 10]) func balancedToOne(_ folds: Int) throws {
    var generator = SeededGenerator(seed: 3, stream: "folds")
    for positives in [10, 13, 59] {
      let outcomes = (0..<103).map { $0 % 2 == 0 ? $0 / 2 < positives : $0 >= 206 - 2 * positives }
      let assigned = try StratifiedFolds.assign(outcomes: outcomes, folds: folds, using: &generator)
      func sizes(_ keep: (Int) -> Bool) -> [Int] {
        (0..<folds).map { fold in outcomes.indices.count { assigned[$0] == fold && keep($0) } }
      }
      for counts in [sizes { _ in true }, sizes { outcomes[$0] }, sizes { !outcomes[$0] }] {
        #expect((counts.max() ?? 9) - (counts.min() ?? 0) <= 1)
        #expect((counts.min() ?? 0) >= 1)
      }
    }
  }

  @Test func seedDecides() throws {
    let outcomes = (0..<50).map { $0 % 3 == 0 }
    func assign(_ seed: UInt64) throws -> [Int] {
      var generator = SeededGenerator(seed: seed)
      return try StratifiedFolds.assign(outcomes: outcomes, folds: 5, using: &generator)
    }
    #expect(try assign(1) == assign(1))
    #expect(try assign(1) != assign(2))
  }

  /// Every patient lands in every fold equally often.
  @Test func noPlaceIsPreferred() throws {
    var generator = SeededGenerator(seed: 5)
    let outcomes = [true, true, true, true, false, false, false, false, false, false]
    var counts = [[Int]](repeating: [0, 0, 0], count: 10)
    for _ in 0..<3000 {
      let assigned = try StratifiedFolds.assign(outcomes: outcomes, folds: 3, using: &generator)
      for patient in 0..<10 { counts[patient][assigned[patient]] += 1 }
    }
    for count in counts.flatMap({ $0 }) { #expect(abs(count - 1000) < 110) }
  }

  @Test func tooFew() {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: StatisticsError.tooFewForFolds(positives: true, members: 2, folds: 3)) {
      try StratifiedFolds.assign(outcomes: [true, true, false, false, false], folds: 3, using: &generator)
    }
    #expect(throws: StatisticsError.tooFewForFolds(positives: true, members: 0, folds: 2)) {
      try StratifiedFolds.assign(outcomes: [], folds: 2, using: &generator)
    }
    #expect(throws: StatisticsError.outOfRange(what: "the number of folds", value: 1, allowed: "at least 2")) {
      try StratifiedFolds.assign(outcomes: [true, false], folds: 1, using: &generator)
    }
  }
}
