/// How many patients fall into each pair of two classifications.
package struct ContingencyTable: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// Row after row.
  package let counts: [Int]

  /// - Throws: `StatisticsError`: negative rows, columns or counts, a number of counts that is not rows x columns.
  package init(rowMajor counts: [Int], rows: Int, columns: Int) throws(StatisticsError) {
    try Checked.atLeast(0, "the number of rows", rows)
    try Checked.atLeast(0, "the number of columns", columns)
    try Checked.sameLength("counts", counts.count, expected: rows * columns)
    if let count = counts.first(where: { $0 < 0 }) {
      throw .outOfRange(what: "a count", value: Double(count), allowed: "at least 0")
    }
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  /// The table of two labels of the same patients, rows and columns in increasing order of the labels. O(n log n).
  ///
  /// - Throws: `StatisticsError`: lengths that differ.
  package init<First: Comparable & Hashable, Second: Comparable & Hashable>(_ first: [First], _ second: [Second])
    throws(StatisticsError)
  {
    try Checked.sameLength("second labels", second.count, expected: first.count)
    let rowOf = ContingencyTable.places(first)
    let columnOf = ContingencyTable.places(second)
    var counts = [Int](repeating: 0, count: rowOf.count * columnOf.count)
    for (one, two) in zip(first, second) {
      if let row = rowOf[one], let column = columnOf[two] { counts[row * columnOf.count + column] += 1 }
    }
    rows = rowOf.count
    columns = columnOf.count
    self.counts = counts
  }

  package subscript(row: Int, column: Int) -> Int { counts[row * columns + column] }

  package var total: Int { counts.reduce(0, +) }

  package var rowTotals: [Int] { (0..<rows).map { row in (0..<columns).reduce(0) { $0 + self[row, $1] } } }

  package var columnTotals: [Int] { (0..<columns).map { column in (0..<rows).reduce(0) { $0 + self[$1, column] } } }

  /// Counts to expect if the classifications were independent, row after row; empty for no patients.
  package var expected: [Double] {
    let (rowTotals, columnTotals, n) = (self.rowTotals, self.columnTotals, Double(total))
    guard n > 0 else { return [] }
    return rowTotals.flatMap { row in columnTotals.map { Double(row) * Double($0) / n } }
  }

  /// Without rows and columns that have no patient: they say nothing about association.
  var filled: ContingencyTable {
    let keptRows = rowTotals.enumerated().filter { $0.element > 0 }.map(\.offset)
    let keptColumns = columnTotals.enumerated().filter { $0.element > 0 }.map(\.offset)
    return ContingencyTable(
      checked: keptRows.flatMap { row in keptColumns.map { self[row, $0] } }, rows: keptRows.count,
      columns: keptColumns.count)
  }

  var transposed: ContingencyTable {
    ContingencyTable(
      checked: (0..<columns).flatMap { column in (0..<rows).map { self[$0, column] } }, rows: columns, columns: rows)
  }

  private init(checked counts: [Int], rows: Int, columns: Int) {
    self.counts = counts
    self.rows = rows
    self.columns = columns
  }

  private static func places<Label: Comparable & Hashable>(_ labels: [Label]) -> [Label: Int] {
    var places: [Label: Int] = [:]
    for (place, label) in Set(labels).sorted().enumerated() { places[label] = place }
    return places
  }
}
