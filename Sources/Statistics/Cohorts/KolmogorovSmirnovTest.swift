import Foundation

/// Whether two groups come from the same distribution, by the largest distance of their distribution functions (Smirnov
/// 1939).
package struct KolmogorovSmirnovTest: Sendable, Equatable {
  /// The largest distance, in 0...1; nil where a group is empty.
  package let distance: Double?
  /// Exact, given the ties; undefined from 10 000 pairs on, where R too takes the asymptotic p-value.
  package let exact: HypothesisTest
  /// By Kolmogorov's limiting distribution (1933); conservative with ties.
  package let asymptotic: HypothesisTest

  /// The exact test below 10 000 pairs, else the asymptotic one.
  package var test: HypothesisTest { exact.pValue == nil ? asymptotic : exact }

  /// O(n log n); the exact test O(n m), at most 10 000 steps.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    try Checked.finite("first group", first)
    try Checked.finite("second group", second)
    guard !first.isEmpty, !second.isEmpty else {
      let reason: UndefinedReason = first.isEmpty && second.isEmpty ? .noPatients : .emptyGroup
      distance = nil
      exact = HypothesisTest(.exactKolmogorovSmirnov, undefined: reason)
      asymptotic = HypothesisTest(.kolmogorovSmirnov, undefined: reason)
      return
    }
    let (m, n) = (first.count, second.count)
    // Whole numbers: |i n - j m| is the distance at i values of the first group and j of the second, times m n.
    var largest = 0
    var isEndOfTie = [Bool](repeating: false, count: m + n + 1)
    var (i, j) = (0, 0)
    Ranks.forEachTie(in: Ranks.ordered(first + second)) { block, start in
      let ofFirst = block.count { $0.index < m }
      i += ofFirst
      j += block.count - ofFirst
      largest = max(largest, abs(i * n - j * m))
      isEndOfTie[start + block.count] = true
    }
    let distance = Double(largest) / (Double(m) * Double(n))
    self.distance = distance
    if Double(m) * Double(n) < 10_000 {
      exact = HypothesisTest(
        .exactKolmogorovSmirnov, statistic: distance,
        pValue: KolmogorovSmirnovTest.exactTail(largest, m, n, isEndOfTie))
    } else {
      exact = HypothesisTest(.exactKolmogorovSmirnov, undefined: .tooManyPairs, statistic: distance)
    }
    let scaled = (Double(m) / Double(m + n) * Double(n)).squareRoot() * distance
    asymptotic = HypothesisTest(
      .kolmogorovSmirnov, statistic: distance, pValue: KolmogorovDistribution().upperTail(scaled))
  }

  /// P(distance >= largest / (m n)) over all equally likely orders of the two groups' values, ties kept.
  ///
  /// A path of m + n steps, one for each value; `reached[j]` is the probability that a path to (i, j) has reached the
  /// distance at an end of a tie. Only positive terms, so that small p-values keep their digits (Schroeer and Trenkler
  /// 1995, doi:10.1016/0167-9473(94)00040-P treat ties).
  private static func exactTail(_ largest: Int, _ m: Int, _ n: Int, _ isEndOfTie: [Bool]) -> Double {
    var reached = [Double](repeating: 0, count: n + 1)
    for i in 0...m {
      for j in 0...n {
        if isEndOfTie[i + j], abs(i * n - j * m) >= largest {
          reached[j] = 1
        } else if i + j == 0 {
          reached[j] = 0
        } else {
          let total = Double(i + j)
          let fromFirst = i > 0 ? Double(i) / total * reached[j] : 0
          let fromSecond = j > 0 ? Double(j) / total * reached[j - 1] : 0
          reached[j] = fromFirst + fromSecond
        }
      }
    }
    return reached[n]
  }
}

/// The limiting distribution of sqrt(m n / (m + n)) times the Kolmogorov-Smirnov distance (Kolmogorov 1933).
struct KolmogorovDistribution {
  /// P(X > x): the alternating series, or below 1 its theta transform, each of which converges within some ten terms.
  func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    var sum = 0.0
    if x < 1 {
      for k in 1...10 {
        let odd = Double(2 * k - 1)
        sum += exp(-odd * odd * Double.pi * Double.pi / (8 * x * x))
      }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    for k in 1...10 {
      let term = exp(-2 * Double(k * k) * x * x)
      sum += k % 2 == 1 ? term : -term
    }
    return 2 * sum
  }
}
