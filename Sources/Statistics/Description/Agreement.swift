/// Agreement of two partitions of the same elements.
package enum Agreement {
  /// The adjusted Rand index (Hubert and Arabie 1985, doi:10.1007/BF01908075): 1 for the same partition, 0 as expected by
  /// chance, below 0 for less. Labels are names: which number a cluster has does not matter. No interval is defined.
  ///
  /// Undefined, with the reason, for fewer than two elements and for two partitions that both are one cluster or both are
  /// all singletons. O(n) time.
  ///
  /// - Throws: `StatisticsError.lengthsDiffer`.
  package static func adjustedRandIndex(_ first: [Int], _ second: [Int]) throws(StatisticsError) -> Estimate {
    try Checked.sameLength("second labels", second.count, expected: first.count)
    guard first.count > 1 else { return Estimate(undefined: first.isEmpty ? .noPatients : .onePatient) }
    let (rows, rowCount) = dense(first)
    let (columns, columnCount) = dense(second)
    var rowSizes = [Int](repeating: 0, count: rowCount)
    var columnSizes = [Int](repeating: 0, count: columnCount)
    var cells: [Int: Int] = [:]
    for index in 0..<first.count {
      rowSizes[rows[index]] += 1
      columnSizes[columns[index]] += 1
      cells[rows[index] * columnCount + columns[index], default: 0] += 1
    }
    // Sums of whole numbers: the order of the dictionary does not matter.
    let together = Double(cells.values.reduce(0) { $0 + pairs($1) })
    let inRows = Double(rowSizes.reduce(0) { $0 + pairs($1) })
    let inColumns = Double(columnSizes.reduce(0) { $0 + pairs($1) })
    let expected = inRows * inColumns / Double(pairs(first.count))
    let highest = (inRows + inColumns) / 2
    guard highest != expected else { return Estimate(undefined: .trivialPartitions) }
    return Estimate((together - expected) / (highest - expected), withoutInterval: .noIntervalDefined)
  }

  private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

  /// Labels renumbered from 0 in the order of their first appearance.
  private static func dense(_ labels: [Int]) -> (labels: [Int], count: Int) {
    var numbers: [Int: Int] = [:]
    var renumbered = [Int](repeating: 0, count: labels.count)
    var previous: (label: Int, number: Int)?
    for (index, label) in labels.enumerated() {
      // Neighbouring voxels mostly share their label.
      if let previous, previous.label == label {
        renumbered[index] = previous.number
        continue
      }
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      previous = (label, number)
      renumbered[index] = number
    }
    return (renumbered, numbers.count)
  }
}
