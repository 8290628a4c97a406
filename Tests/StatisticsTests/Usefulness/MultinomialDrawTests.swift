import Foundation
import Testing

@testable import Statistics

@Suite struct MultinomialDrawTests {
  /// Counts of draws against the binomial probabilities, by the chi-square test: inversion, rejection, and mirrored.
  @Test(arguments: [(7, 0.3), (1000, 0.004), (40, 0.45), (300, 0.2), (90, 0.9), (2000, 0.5)])
  func binomialDrawsFollowTheirDistribution(_ trials: Int, _ probability: Double) {
    var generator = SeededGenerator(seed: 99, stream: "binomial")
    let draws = 200_000
    var counts = [Int](repeating: 0, count: trials + 1)
    for _ in 0..<draws { counts[generator.binomial(trials: trials, probability: probability)] += 1 }
    var (statistic, cells) = (0.0, 0)
    var (rest, expectedRest) = (0.0, 0.0)
    for k in 0...trials {
      let logMass =
        lgamma(Double(trials + 1)) - lgamma(Double(k + 1)) - lgamma(Double(trials - k + 1))
        + Double(k) * log(probability) + Double(trials - k) * log1p(-probability)
      rest += Double(counts[k])
      expectedRest += exp(logMass) * Double(draws)
      if expectedRest >= 20 {
        statistic += (rest - expectedRest) * (rest - expectedRest) / expectedRest
        cells += 1
        (rest, expectedRest) = (0, 0)
      }
    }
    let p = ChiSquareDistribution(degreesOfFreedom: Double(cells - 1)).upperTail(statistic)
    #expect(p > 1e-4, "\(statistic) in \(cells) cells")
  }

  @Test func edges() {
    var generator = SeededGenerator(seed: 1)
    #expect(generator.binomial(trials: 0, probability: 0.5) == 0)
    #expect(generator.binomial(trials: 5, probability: 0) == 0)
    #expect(generator.binomial(trials: 5, probability: 1) == 5)
    var counts = [0, 0, 0, 0]
    for _ in 0..<100 {
      MultinomialDraw(sizes: [0, 10_000_000, 0, 3]).draw(into: &counts, using: &generator)
      #expect(counts.reduce(0, +) == 10_000_003)
      #expect(counts[0] == 0 && counts[2] == 0)
    }
  }

  /// Mean and covariance of counts: n p and -n p q.
  @Test func countsAreMultinomial() {
    var generator = SeededGenerator(seed: 4)
    let sizes = [20, 50, 130]
    var counts = sizes
    var (sums, product) = ([0.0, 0, 0], 0.0)
    let draws = 100_000
    for _ in 0..<draws {
      MultinomialDraw(sizes: sizes).draw(into: &counts, using: &generator)
      for cell in 0..<3 { sums[cell] += Double(counts[cell]) / Double(draws) }
      product += Double(counts[0] - 20) * Double(counts[1] - 50) / Double(draws)
    }
    for cell in 0..<3 { #expect(abs(sums[cell] - Double(sizes[cell])) < 0.1) }
    #expect(abs(product + 200 * 0.1 * 0.25) < 0.4)
  }
}
