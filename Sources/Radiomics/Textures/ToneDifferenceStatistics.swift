/// The statistics of one neighbourhood grey-tone difference matrix.
///
/// With n(i) voxels of level i among N, p(i) = n(i) / N, s(i) the sum of their differences from their neighbours' mean, and g
/// the number of levels that have voxels, sums over i and j go over these levels:
/// - coarseness: 1 / sum of p(i) s(i).
/// - contrast: sum of p(i) p(j) (i - j)^2 / (g (g - 1)) times sum of s(i) / N.
/// - busyness: sum of p(i) s(i) / sum of |i p(i) - j p(j)|.
/// - complexity: sum of |i - j| (p(i) s(i) + p(j) s(j)) / (p(i) + p(j)) / N.
/// - strength: sum of (p(i) + p(j)) (i - j)^2 / sum of s(i).
///
/// Source: Amadasun and King 1989 (DOI 10.1109/21.44046), as the IBSI reference manual has them (arXiv 1612.07003).
struct ToneDifferenceStatistics: Equatable {
  /// Nil where no voxel differs from its neighbours.
  let coarseness: Double?
  /// Nil where there is one level.
  let contrast: Double?
  /// Nil where the denominator is 0.
  let busyness: Double?
  let complexity: Double?
  /// Nil where no voxel differs from its neighbours.
  let strength: Double?

  /// Nil where the matrix has no voxels. O(levels squared).
  ///
  /// - Parameter levels: the level of each row.
  init?(_ matrix: ToneDifferenceMatrix, levels: [Int]) {
    let voxels = matrix.counts.reduce(0, +)
    guard voxels > 0 else { return nil }
    let n = Double(voxels)
    let rows = levels.indices.filter { matrix.counts[$0] > 0 }
    let level = rows.map { Double(levels[$0]) }
    let share = rows.map { Double(matrix.counts[$0]) / n }
    let weighted = rows.indices.map { share[$0] * matrix.differences[rows[$0]] }
    let difference = rows.reduce(0) { $0 + matrix.differences[$1] }
    let weightedSum = weighted.reduce(0, +)

    // Each pair once; pairs of a level with itself add nothing.
    var (spread, product, mixed, strengths) = (0.0, 0.0, 0.0, 0.0)
    for i in rows.indices {
      for j in 0..<i {
        let distance = level[i] - level[j]
        let square = distance * distance
        let shares = share[i] + share[j]
        spread += share[i] * share[j] * square
        product += abs(level[i] * share[i] - level[j] * share[j])
        mixed += distance * (weighted[i] + weighted[j]) / shares
        strengths += shares * square
      }
    }
    let pairs = Double(rows.count * (rows.count - 1))
    coarseness = weightedSum > 0 ? 1 / weightedSum : nil
    contrast = pairs > 0 ? 2 * spread / pairs * difference / n : nil
    busyness = product > 0 ? weightedSum / (2 * product) : nil
    complexity = 2 * mixed / n
    strength = difference > 0 ? 2 * strengths / difference : nil
  }
}
