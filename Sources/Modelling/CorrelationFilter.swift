/// Drops one of each pair of strongly correlated columns.
///
/// Columns are taken in increasing order of their mean absolute Pearson correlation with all other columns (equal means: in
/// column order), and a column is kept where its absolute correlation with every column kept before is at most the limit. So
/// of a correlated pair the one goes that is more correlated with the rest. The outcome plays no part.
package enum CorrelationFilter {
  /// The positions of the columns to keep, increasing.
  ///
  /// Complexity: rows times columns squared in time, columns squared in memory.
  /// - Parameter matrix: columns that vary, without missing values.
  package static func kept(_ matrix: Matrix, maximum: Double) -> [Int] {
    guard matrix.columns > 1, maximum < 1 else { return Array(0..<matrix.columns) }
    let columns = matrix.columns
    let correlations = absoluteCorrelations(matrix)
    var means = [Double](repeating: 0, count: columns)
    for column in 0..<columns {
      var sum = 0.0
      for other in 0..<columns where other != column { sum += correlations[column * columns + other] }
      means[column] = sum / Double(columns - 1)
    }
    let order = (0..<columns).sorted { means[$0] != means[$1] ? means[$0] < means[$1] : $0 < $1 }
    var kept: [Int] = []
    for column in order where kept.allSatisfy({ correlations[column * columns + $0] <= maximum }) {
      kept.append(column)
    }
    return kept.sorted()
  }

  /// |r| of every pair of columns, as a full square.
  static func absoluteCorrelations(_ matrix: Matrix) -> [Double] {
    typealias Block = SIMD4<Double>
    let columns = matrix.columns
    let blocks = (matrix.rows + 3) / 4
    // Columns of mean 0 and length 1, padded with zeros to whole blocks: their products are the correlations.
    var unit = [Block](repeating: .zero, count: columns * blocks)
    let rootN = Double(matrix.rows).squareRoot()
    for column in 0..<columns {
      let values = matrix.column(column)
      let scaling = Standardisation(values)
      guard scaling.standardDeviation > 0 else { continue }
      for (row, value) in values.enumerated() {
        unit[column * blocks + row / 4][row % 4] = (value - scaling.mean) / (scaling.standardDeviation * rootN)
      }
    }
    var result = [Double](repeating: 0, count: columns * columns)
    unit.withUnsafeBufferPointer { unit in
      result.withUnsafeMutableBufferPointer { result in
        func store(_ column: Int, _ other: Int, _ value: Double) {
          result[column * columns + other] = abs(value)
          result[other * columns + column] = abs(value)
        }
        for column in 0..<columns {
          let start = column * blocks
          var other = column + 1
          // Two partners at a time, so that each block of the column is loaded half as often.
          while other + 1 < columns {
            let first = other * blocks
            let second = first + blocks
            var sums = (Block.zero, Block.zero)
            for block in 0..<blocks {
              let value = unit[start + block]
              sums.0 += value * unit[first + block]
              sums.1 += value * unit[second + block]
            }
            store(column, other, sums.0.sum())
            store(column, other + 1, sums.1.sum())
            other += 2
          }
          if other < columns {
            var sum = Block.zero
            for block in 0..<blocks { sum += unit[start + block] * unit[other * blocks + block] }
            store(column, other, sum.sum())
          }
        }
      }
    }
    return result
  }
}
