/// Whether two classifications of the same patients are independent (Pearson 1900).
///
/// Empty rows and columns are left out. The approximation is doubtful where expected counts are below 5; use
/// `FisherTest` there.
package struct ChiSquareTest: Sendable, Equatable {
  package let test: HypothesisTest
  /// Expected counts of the rows and columns that have patients, row after row.
  package let expected: [Double]
  /// Nil for no patients.
  package var smallestExpected: Double? { expected.min() }

  /// `yates` shortens the differences in a table of 2 x 2 by one half, or by their size where that is less (Yates 1934,
  /// doi:10.2307/2983604, as R does); larger tables are never corrected.
  package init(_ table: ContingencyTable, yates: Bool = false) {
    let table = table.filled
    let isCorrected = yates && table.rows == 2 && table.columns == 2
    let method: HypothesisTest.Method = isCorrected ? .chiSquareYates : .chiSquare
    expected = table.expected
    guard table.rows > 1, table.columns > 1 else {
      test = HypothesisTest(method, undefined: table.total == 0 ? .noPatients : .oneCategory)
      return
    }
    let differences = zip(table.counts, expected).map { abs(Double($0) - $1) }
    let shortening = isCorrected ? min(0.5, differences.min() ?? 0) : 0
    let statistic = zip(differences, expected).reduce(0.0) { sum, cell in
      let difference = cell.0 - shortening
      return sum + difference * difference / cell.1
    }
    let degrees = Double((table.rows - 1) * (table.columns - 1))
    test = HypothesisTest(
      method, statistic: statistic, degreesOfFreedom: degrees,
      pValue: ChiSquareDistribution(degreesOfFreedom: degrees).upperTail(statistic))
  }
}
