import Testing

@testable import Radiomics

@Suite struct RandomDrawsTests {
  @Test func uniformNumbersFillTheUnitInterval() {
    var generator = TestGenerator(seed: 1)
    let draws = (0..<40_000).map { _ in generator.uniform() }
    #expect(draws.allSatisfy { 0 <= $0 && $0 < 1 })
    // Four standard errors of a mean: 4 / sqrt(12 n).
    #expect(abs(draws.reduce(0, +) / 40_000 - 0.5) < 0.0058)
    for tenth in 0..<10 {
      let share = Double(draws.count { Int($0 * 10) == tenth }) / 40_000
      #expect(abs(share - 0.1) < 0.006)
    }
  }

  @Test func normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    var generator = TestGenerator(seed: 2)
    var draws: [Double] = []
    var products = 0.0
    for _ in 0..<50_000 {
      let (first, second) = generator.normalPair()
      products += first * second
      draws += [first, second]
    }
    let count = Double(draws.count)
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { sum, x in sum + (0..<power).reduce(1.0) { product, _ in product * x } } / count
    }
    // Four standard errors: sqrt(1, 2, 15, 96 / n).
    #expect(abs(moment(1)) < 4 * (1 / count).squareRoot())
    #expect(abs(moment(2) - 1) < 4 * (2 / count).squareRoot())
    #expect(abs(moment(3)) < 4 * (15 / count).squareRoot())
    #expect(abs(moment(4) - 3) < 4 * (96 / count).squareRoot())
    #expect(abs(products / 50_000) < 4 * (1.0 / 50_000).squareRoot())
    // 5 % of a normal distribution lie beyond 1.96.
    #expect(abs(Double(draws.count { abs($0) > 1.959964 }) / count - 0.05) < 0.003)
  }

  @Test func drawsWithoutReplacementTakeEveryElementAlike() {
    var generator = TestGenerator(seed: 3)
    var taken = [Int](repeating: 0, count: 8)
    for _ in 0..<8_000 {
      var elements = Array(0..<8)
      generator.drawToFront(3, of: &elements)
      #expect(elements.sorted() == Array(0..<8))
      for element in elements[..<3] { taken[element] += 1 }
    }
    // 3000 of 8000 each, four standard errors of sqrt(8000 * 3/8 * 5/8).
    #expect(taken.allSatisfy { abs(Double($0) - 3000) < 173 })
  }
}
