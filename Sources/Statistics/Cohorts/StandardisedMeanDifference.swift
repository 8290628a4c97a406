/// How far two groups differ in a variable, in units of its spread, whatever the number of patients.
///
/// The spread is the root of the mean of both variances, without a factor for small samples (Austin 2009,
/// doi:10.1002/sim.3697). Above 0.1 is usually called an imbalance. The interval is normal with the variance
/// (m + n) / (m n) + d^2 / (2 (m + n)) of Hedges and Olkin 1985.
package enum StandardisedMeanDifference {
  /// First minus second, of a continuous variable. O(n).
  ///
  /// - Throws: `StatisticsError`: a value that is not finite, a level outside (0, 1).
  package static func continuous(_ first: [Double], _ second: [Double], level: Double = 0.95)
    throws(StatisticsError) -> Estimate
  {
    try Checked.level(level)
    try Checked.finite("first group", first)
    try Checked.finite("second group", second)
    guard let one = Moments.mean(first), let two = Moments.mean(second) else {
      return Estimate(undefined: first.isEmpty && second.isEmpty ? .noPatients : .emptyGroup)
    }
    guard first.count > 1, second.count > 1 else { return Estimate(undefined: .onePatientInGroup) }
    guard let variance1 = Moments.variance(first), let variance2 = Moments.variance(second) else {
      return Estimate(undefined: .beyondNumbers)
    }
    let spread = (variance1 / 2 + variance2 / 2).squareRoot()
    guard spread > 0 else { return Estimate(undefined: .noVarianceWithinGroups) }
    return estimate((one - two) / spread, first.count, second.count, level)
  }

  /// First minus second, of the share of patients that have a feature.
  ///
  /// - Throws: `StatisticsError`: a level outside (0, 1).
  package static func binary(_ first: [Bool], _ second: [Bool], level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    let table = try ContingencyTable(
      rowMajor: [first, second].flatMap { group in [group.count { $0 }, group.count { !$0 }] }, rows: 2, columns: 2)
    let size = try categorical(table, level: level)
    guard let value = size.value, !first.isEmpty, !second.isEmpty else { return size }
    let share1 = Double(table[0, 0]) / Double(first.count)
    let share2 = Double(table[1, 0]) / Double(second.count)
    return estimate(share1 < share2 ? -value : value, first.count, second.count, level)
  }

  /// The size of the difference, 0 or more, of a variable with several categories: Mahalanobis' distance of the shares of
  /// all categories but one (Yang and Dalton 2012, SAS Global Forum paper 335). Which one is left out does not matter.
  ///
  /// The table has one row a group, so two, and one column a category. Categories without patients are left out. The
  /// interval is cut off at 0. O(categories^3).
  ///
  /// - Throws: `StatisticsError`: a table that has not two rows, a level outside (0, 1).
  package static func categorical(_ table: ContingencyTable, level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    try Checked.sameLength("groups", table.rows, expected: 2)
    let totals = table.rowTotals
    guard totals[0] > 0, totals[1] > 0 else {
      return Estimate(undefined: totals[0] + totals[1] == 0 ? .noPatients : .emptyGroup)
    }
    let table = table.filled
    guard table.columns > 1 else { return Estimate(undefined: .oneCategory) }
    // The mean of both covariances is singular exactly where the groups share no category.
    guard (0..<table.columns).contains(where: { table[0, $0] > 0 && table[1, $0] > 0 }) else {
      return Estimate(undefined: .disjointGroups)
    }
    let size = table.columns - 1
    func shares(_ row: Int) -> [Double] {
      (0..<size).map { Double(table[row, $0]) / Double(totals[row]) }
    }
    let (one, two) = (shares(0), shares(1))
    var covariance = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0..<size {
        covariance[i * size + j] =
          i == j ? (one[i] * (1 - one[i]) + two[i] * (1 - two[i])) / 2 : -(one[i] * one[j] + two[i] * two[j]) / 2
      }
    }
    guard let square = squaredDistance(zip(one, two).map { $0 - $1 }, covariance) else {
      return Estimate(undefined: .disjointGroups)
    }
    var found = estimate(square.squareRoot(), totals[0], totals[1], level)
    found.lower = found.lower.map { max(0, $0) }
    return found
  }

  private static func estimate(_ value: Double, _ m: Int, _ n: Int, _ level: Double) -> Estimate {
    let (m, n) = (Double(m), Double(n))
    let variance = 1 / m + 1 / n + value * value / (2 * (m + n))
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    guard value.isFinite, half.isFinite else { return Estimate(undefined: .beyondNumbers) }
    return Estimate(value, from: value - half, to: value + half)
  }

  /// x' S^-1 x by Cholesky's decomposition; nil where S is not positive definite.
  private static func squaredDistance(_ vector: [Double], _ matrix: [Double]) -> Double? {
    let size = vector.count
    var root = matrix
    var rest = vector
    var sum = 0.0
    for j in 0..<size {
      for k in 0..<j {
        for i in j..<size { root[i * size + j] -= root[i * size + k] * root[j * size + k] }
        rest[j] -= root[j * size + k] * rest[k]
      }
      // Rounding alone leaves about 1e-16 of the diagonal.
      guard root[j * size + j] > 1e-14 * matrix[j * size + j] else { return nil }
      let pivot = root[j * size + j].squareRoot()
      for i in j..<size { root[i * size + j] /= pivot }
      rest[j] /= pivot
      sum += rest[j] * rest[j]
    }
    return sum
  }
}
