import Volumes

/// Agreement of two partitions of the same voxels, corrected for chance (Hubert and Arabie 1985,
/// doi:10.1007/BF01908075). The names of the labels do not matter.
package enum AdjustedRandIndex {
  /// 1 for equal partitions, about 0 for unrelated ones, negative for less agreement than by chance.
  ///
  /// Nil where it is undefined: fewer than two elements. Two partitions that are both one single cluster, or both all
  /// singletons, agree: 1. Linear in the elements.
  /// - Throws: `HabitatsError.differentSizes`.
  package static func between(_ first: [UInt8], _ second: [UInt8]) throws(HabitatsError) -> Double? {
    guard first.count == second.count else { throw .differentSizes(first: first.count, second: second.count) }
    guard first.count > 1 else { return nil }
    var table = [Int](repeating: 0, count: 256 * 256)
    var rows = [Int](repeating: 0, count: 256)
    var columns = [Int](repeating: 0, count: 256)
    for index in first.indices {
      table[Int(first[index]) * 256 + Int(second[index])] += 1
      rows[Int(first[index])] += 1
      columns[Int(second[index])] += 1
    }
    func pairs(_ counts: [Int]) -> Double { counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 } }
    let (both, inRows, inColumns) = (pairs(table), pairs(rows), pairs(columns))
    let all = Double(first.count) * Double(first.count - 1) / 2
    let expected = inRows * inColumns / all
    let maximum = (inRows + inColumns) / 2
    return maximum == expected ? 1 : (both - expected) / (maximum - expected)
  }

  /// The index over the voxels that both maps label; see `between(_:_:)`.
  ///
  /// - Throws: `HabitatsError.differentSizes` where the maps have different numbers of voxels.
  package static func between(_ first: LabelMap, _ second: LabelMap) throws(HabitatsError) -> Double? {
    guard first.labels.count == second.labels.count else {
      throw .differentSizes(first: first.labels.count, second: second.labels.count)
    }
    let common = first.labels.indices.filter { first.labels[$0] != 0 && second.labels[$0] != 0 }
    return try between(common.map { first.labels[$0] }, common.map { second.labels[$0] })
  }
}
