import Statistics
import Testing

@testable import Modelling

struct CrossValidationFoldsTests {
  @Test func everyFoldHoldsBothClasses() throws {
    let outcomes = (0..<53).map { $0 % 4 == 0 }
    var generator = SeededGenerator(seed: 3)
    let folds = try #require(CrossValidationFolds(outcomes: outcomes, atMost: 5, using: &generator))
    #expect(folds.count == 5)
    for fold in 0..<5 {
      let (inside, outside) = folds.split(fold)
      #expect((inside + outside).sorted() == Array(0..<53))
      #expect([10, 11].contains(inside.count))
      #expect([2, 3].contains(inside.count { outcomes[$0] }))
    }
  }

  @Test func theirNumberGivesWayToASmallClass() throws {
    var generator = SeededGenerator(seed: 3)
    let three = [true, true, true, false, false, false, false]
    let folds = try #require(CrossValidationFolds(outcomes: three, atMost: 5, using: &generator))
    #expect(folds.count == 3)
    let none1 = CrossValidationFolds(outcomes: [true, false, false], atMost: 5, using: &generator)
    #expect(none1 == nil)
    let none2 = CrossValidationFolds(outcomes: [true, true], atMost: 5, using: &generator)
    #expect(none2 == nil)
    let none3 = CrossValidationFolds(outcomes: [], atMost: 5, using: &generator)
    #expect(none3 == nil)
  }
}
