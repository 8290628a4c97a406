import Statistics
import Testing

@Suite struct PermutationTestTests {
  /// Three against three patients, perfectly separated: 1 of 20 orders is as extreme on one side, 2 on both.
  @Test func exactProbabilities() throws {
    var generator = SeededGenerator(seed: 21)
    let outcomes = [true, true, true, false, false, false]
    let expected: KeyValuePairs<PermutationTest.Alternative, Double> = [.twoSided: 0.1, .greater: 0.05, .less: 1]
    for (alternative, probability) in expected {
      let test = try PermutationTest(
        outcomes: outcomes, scores: [6, 5, 4, 3, 2, 1], permutations: 20_000, alternative: alternative,
        using: &generator)
      #expect(test.auc == 1)
      #expect(abs(try #require(test.pValue) - probability) < 0.01)
      #expect(test.pValue == Double(1 + test.exceedances) / 20_001)
    }
  }

  /// With more positives than negatives the negatives are drawn: the sides must not be mixed up.
  @Test func eitherClassMayBeDrawn() throws {
    var generator = SeededGenerator(seed: 22)
    func pValue(_ outcomes: [Bool], _ scores: [Double], _ alternative: PermutationTest.Alternative) throws -> Double {
      let test = try PermutationTest(
        outcomes: outcomes, scores: scores, permutations: 5000, alternative: alternative, using: &generator)
      return try #require(test.pValue)
    }
    let (many, scores) = ([true, true, true, true, true, false, false], [7.0, 6, 5, 4, 3, 2, 1])
    #expect(abs(try pValue(many, scores, .greater) - 1.0 / 21) < 0.015)
    #expect(try pValue(many, scores, .less) == 1)
    #expect(abs(try pValue(many, scores.map { -$0 }, .less) - 1.0 / 21) < 0.015)
    #expect(abs(try pValue(many.map { !$0 }, scores, .less) - 1.0 / 21) < 0.015)
  }

  @Test func extremes() throws {
    var generator = SeededGenerator(seed: 23)
    let constant = try PermutationTest(
      outcomes: [true, true, false], scores: [1, 1, 1], permutations: 99, using: &generator)
    #expect(constant.pValue == 1)
    let none = try PermutationTest(outcomes: [true, true], scores: [1, 2], using: &generator)
    #expect(none.pValue == nil && none.reason == UndefinedReason.noNegatives.rawValue)
    let empty = try PermutationTest(outcomes: [], scores: [], using: &generator)
    #expect(empty.pValue == nil && empty.auc == nil && empty.reason == UndefinedReason.noPatients.rawValue)
    #expect(throws: StatisticsError.self) {
      try PermutationTest(outcomes: [true, false], scores: [1, 2], permutations: 0, using: &generator)
    }
  }

  /// Under the null hypothesis p values are uniform.
  @Test func keepsItsLevel() throws {
    var generator = SeededGenerator(seed: 24, stream: "permutation level")
    var rejected = 0
    for _ in 0..<2000 {
      let outcomes = (0..<40).map { $0 < 13 }
      let scores = outcomes.map { _ in Double(generator.index(below: 12)) }
      let test = try PermutationTest(outcomes: outcomes, scores: scores, permutations: 199, using: &generator)
      if try #require(test.pValue) <= 0.05 { rejected += 1 }
    }
    #expect((0.03...0.065).contains(Double(rejected) / 2000))
  }
}
