/// Numbers in rows and columns, column by column in one array.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  package let values: [Double]

  /// - Precondition: `values` holds rows times columns numbers.
  package init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "a matrix needs rows times columns values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// One column, from the top.
  package func column(_ column: Int) -> ArraySlice<Double> { values[column * rows..<(column + 1) * rows] }

  /// These rows, in this order.
  package func selecting(rows selected: [Int]) -> Matrix {
    var result: [Double] = []
    result.reserveCapacity(selected.count * columns)
    values.withUnsafeBufferPointer { values in
      for column in 0..<columns {
        for row in selected { result.append(values[column * rows + row]) }
      }
    }
    return Matrix(rows: selected.count, columns: columns, values: result)
  }

  /// These columns, in this order.
  package func selecting(columns selected: [Int]) -> Matrix {
    var result: [Double] = []
    result.reserveCapacity(selected.count * rows)
    for column in selected { result += self.column(column) }
    return Matrix(rows: rows, columns: selected.count, values: result)
  }
}
