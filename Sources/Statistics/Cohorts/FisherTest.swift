import Foundation

/// Whether two classifications of the same patients are independent, exactly (Fisher 1922; Freeman and Halton 1951,
/// doi:10.2307/2332323 for more than 2 x 2).
///
/// The p-value is the probability, given both margins, of the tables that are at most as probable as the one observed,
/// within 1e-7 relative: the definition of R's `fisher.test`. Empty rows and columns are left out.
///
/// The columns are split in two parts. For each way in which the row totals can fall to the parts, the tables of both parts
/// are listed, and pairs of them counted through the shorter list, sorted. That is the square root of full enumeration.
/// A table with more than 1000 cells, or that needs more than 40 million listed parts (some seconds), is undefined with
/// that reason: 2 x 2 works for any cohort, 3 x 3 and 3 x 4 for about 300 patients,
/// 4 x 4 for 100, 5 x 5 for 30. Probabilities below the smallest number count as 0.
package enum FisherTest {
  package static let largestWork = 40_000_000
  /// The enumeration goes as many calls deep.
  package static let largestCells = 1000

  package static func test(_ table: ContingencyTable, largestWork: Int = largestWork) -> HypothesisTest {
    var table = table.filled
    guard table.rows > 1, table.columns > 1 else {
      return HypothesisTest(.fisher, undefined: table.total == 0 ? .noPatients : .oneCategory)
    }
    if table.rows > table.columns { table = table.transposed }
    guard table.rows * table.columns <= largestCells, table.total <= largestWork else {
      return HypothesisTest(.fisher, undefined: .tableTooLarge)
    }
    var count = FisherCount(table, largestWork: largestWork)
    guard let pValue = count.run() else { return HypothesisTest(.fisher, undefined: .tableTooLarge) }
    return HypothesisTest(.fisher, statistic: nil, pValue: pValue)
  }
}

/// One run of Fisher's test over a table whose rows and columns all have patients.
private struct FisherCount {
  /// A part of a table: its logarithmic and plain probability given what its rows and columns sum to.
  struct Part {
    var logarithm: Double
    var probability: Double
  }

  let logFactorials: LogFactorials
  let rowTotals: [Int]
  /// Columns of each part.
  let first: [Int]
  let second: [Int]
  let threshold: Double
  let largestWork: Int
  var work = 0
  /// What is left of each row for the columns that are still open.
  var left: [Int] = []
  var parts: [Part] = []
  var others: [Part] = []

  init(_ table: ContingencyTable, largestWork: Int) {
    let logFactorials = LogFactorials(upTo: table.total)
    self.logFactorials = logFactorials
    self.largestWork = largestWork
    rowTotals = table.rowTotals
    // The smaller columns make the part whose sums are enumerated.
    let sorted = table.columnTotals.sorted()
    first = Array(sorted[..<(sorted.count / 2)])
    second = Array(sorted[(sorted.count / 2)...])
    let observed =
      table.rowTotals.reduce(0) { $0 + logFactorials[$1] } + sorted.reduce(0) { $0 + logFactorials[$1] }
      - logFactorials[table.total] - table.counts.reduce(0) { $0 + logFactorials[$1] }
    threshold = observed + 1e-7
  }

  /// Nil where the work is too large.
  mutating func run() -> Double? {
    let total = first.reduce(0, +)
    var sums = [Int](repeating: 0, count: rowTotals.count)
    let constant =
      logFactorials[total] + logFactorials[second.reduce(0, +)] - logFactorials[rowTotals.reduce(0, +)]
      + rowTotals.reduce(0) { $0 + logFactorials[$1] }
    var pValue = 0.0
    // The first arrangement: each row takes as much as it can. The next ones in lexical order, downwards.
    fill(&sums, from: 0, with: total)
    repeat {
      var logarithm = constant
      for row in sums.indices {
        logarithm -= logFactorials[sums[row]] + logFactorials[rowTotals[row] - sums[row]]
      }
      guard let below = below(threshold - logarithm, sums: sums) else { return nil }
      pValue += exp(logarithm) * below
    } while next(&sums)
    return pValue
  }

  /// The probability, given the row sums of the first part, of the tables whose logarithm is at most `limit`.
  private mutating func below(_ limit: Double, sums: [Int]) -> Double? {
    guard list(columns: first, sums: sums) else { return nil }
    swap(&parts, &others)
    guard list(columns: second, sums: zip(rowTotals, sums).map { $0 - $1 }) else { return nil }
    if parts.count > others.count { swap(&parts, &others) }
    // `parts` is the shorter list; `tail` holds its cumulative probabilities.
    parts.sort { $0.logarithm < $1.logarithm }
    var sum = 0.0
    for index in parts.indices {
      sum += parts[index].probability
      parts[index].probability = sum
    }
    var result = 0.0
    for other in others {
      let bound = limit - other.logarithm
      var (low, high) = (0, parts.count)
      while low < high {
        let middle = (low + high) / 2
        if parts[middle].logarithm <= bound { low = middle + 1 } else { high = middle }
      }
      if low > 0 { result += other.probability * parts[low - 1].probability }
    }
    return result
  }

  /// Lists into `parts` every table with these column totals and row sums. False where the work is too large.
  private mutating func list(columns: [Int], sums: [Int]) -> Bool {
    parts.removeAll(keepingCapacity: true)
    left = sums
    var constant = -logFactorials[columns.reduce(0, +)]
    for total in columns { constant += logFactorials[total] }
    for sum in sums { constant += logFactorials[sum] }
    return open(columns, column: 0, row: 0, rest: columns[0], logarithm: constant)
  }

  /// Fills the cells from `row` of `column` on in every way; `rest` is what the column still needs.
  private mutating func open(_ columns: [Int], column: Int, row: Int, rest: Int, logarithm: Double) -> Bool {
    if column == columns.count - 1 {
      // The last column is what is left.
      work += 1
      guard work <= largestWork else { return false }
      var logarithm = logarithm
      for count in left { logarithm -= logFactorials[count] }
      parts.append(Part(logarithm: logarithm, probability: exp(logarithm)))
      return true
    }
    let available = left[row]
    if row == left.count - 1 {
      guard rest <= available else { return true }
      left[row] = available - rest
      let done = open(
        columns, column: column + 1, row: 0, rest: columns[column + 1],
        logarithm: logarithm - logFactorials[rest])
      left[row] = available
      return done
    }
    var below = 0
    for later in (row + 1)..<left.count { below += left[later] }
    for count in stride(from: max(0, rest - below), through: min(rest, available), by: 1) {
      left[row] = available - count
      let done = open(
        columns, column: column, row: row + 1, rest: rest - count,
        logarithm: logarithm - logFactorials[count])
      guard done else { return false }
    }
    left[row] = available
    return true
  }

  /// Gives the rows from `start` on as much of `amount` as they can take, the first ones first.
  private func fill(_ sums: inout [Int], from start: Int, with amount: Int) {
    var rest = amount
    for row in start..<sums.count {
      sums[row] = min(rest, rowTotals[row])
      rest -= sums[row]
    }
  }

  /// The next arrangement of the same sum; false after the last.
  private func next(_ sums: inout [Int]) -> Bool {
    // The last row that can give one to the rows behind it.
    var (behind, room) = (0, 0)
    for row in stride(from: sums.count - 1, through: 0, by: -1) {
      if sums[row] > 0, room > 0 {
        sums[row] -= 1
        fill(&sums, from: row + 1, with: behind + 1)
        return true
      }
      behind += sums[row]
      room += rowTotals[row] - sums[row]
    }
    return false
  }
}
