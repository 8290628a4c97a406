/// A restricted cubic spline: cubic between the knots, linear beyond the outer two (Stone and Koo 1985), in units of the
/// squared distance of the outer knots as in Harrell's `rcs`.
struct SplineBasis: Sendable, Equatable {
  /// In increasing order; without knots the value enters as it is.
  let knots: [Double]

  /// The value itself and a term for each knot but the last two.
  var columns: Int { max(1, knots.count - 1) }

  /// Writes the terms at `x` into `values` from an index on.
  func fill(_ values: inout [Double], from start: Int, at x: Double) {
    values[start] = x
    guard knots.count >= 3 else { return }
    let last = knots[knots.count - 1]
    let next = knots[knots.count - 2]
    let unit = (last - knots[0]) * (last - knots[0])
    func cube(_ knot: Double) -> Double {
      let above = max(0, x - knot)
      return above * above * above
    }
    for term in 0..<(knots.count - 2) {
      let knot = knots[term]
      let outer = ((next - knot) * cube(last) - (last - knot) * cube(next)) / (last - next)
      values[start + 1 + term] = (cube(knot) + outer) / unit
    }
  }

  func row(at x: Double) -> [Double] {
    var row = [Double](repeating: 0, count: columns)
    fill(&row, from: 0, at: x)
    return row
  }

  /// Harrell's quantiles (2015, table 2.3), type 7, for `count` knots or the most below for which they differ, but not
  /// more than there are distinct values; the outer knots at the fifth lowest and highest value where there are fewer
  /// than 100. None where fewer than three are left.
  static func knots(of values: [Double], count: Int) -> [Double] {
    let sorted = values.sorted()
    guard sorted.count > 4 else { return [] }
    var distinct = 1
    for index in 1..<sorted.count where sorted[index] != sorted[index - 1] { distinct += 1 }
    for number in stride(from: min(count, distinct), through: 3, by: -1) {
      let outer = number > 3 ? 0.05 : 0.1
      var knots = (0..<number).map {
        Descriptive.quantile(ofSorted: sorted, at: outer + (1 - 2 * outer) * Double($0) / Double(number - 1))
      }
      if sorted.count < 100 {
        knots[0] = sorted[4]
        knots[number - 1] = sorted[sorted.count - 5]
      }
      if zip(knots, knots.dropFirst()).allSatisfy({ $0 < $1 }) { return knots }
    }
    return []
  }
}
