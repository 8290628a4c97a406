/// Predictors of a regression: one row a patient, one column a predictor, no column for the intercept.
///
/// Values are finite and stored row after row.
package struct DesignMatrix: Sendable, Equatable {
  package let values: [Double]
  package let rows: Int
  package let columns: Int

  /// - Throws: `StatisticsError`: the number of values is not rows x columns, or a value is not finite.
  package init(rowMajor values: [Double], rows: Int, columns: Int) throws(StatisticsError) {
    try Checked.sameLength("design matrix", values.count, expected: rows * columns)
    try Checked.finite("design matrix", values)
    self.values = values
    self.rows = rows
    self.columns = columns
  }

  /// Predictors as separate lists of one value a patient.
  ///
  /// - Throws: `StatisticsError`: a list has another length than `rows`, or a value is not finite.
  package init(columns lists: [[Double]], rows: Int) throws(StatisticsError) {
    for list in lists { try Checked.sameLength("predictor", list.count, expected: rows) }
    var values = [Double](repeating: 0, count: rows * lists.count)
    for (column, list) in lists.enumerated() {
      for row in 0..<rows { values[row * lists.count + column] = list[row] }
    }
    try self.init(rowMajor: values, rows: rows, columns: lists.count)
  }

  /// A design without predictors, for models of an intercept alone.
  package init(withoutPredictors rows: Int) {
    values = []
    self.rows = rows
    columns = 0
  }

  package subscript(row row: Int, column column: Int) -> Double { values[row * columns + column] }

  /// The values of one patient.
  package func row(_ index: Int) -> ArraySlice<Double> { values[(index * columns)..<((index + 1) * columns)] }
}
