import Files

/// Which features may be offered to radiomics models: those whose values agree between perturbed copies of the same region.
///
/// The agreement was measured beforehand on development patients, without their outcomes, so the filter is part of no fold.
package struct RobustnessFilter: Sendable, Equatable {
  /// A feature is robust where the lower bound of its intraclass correlation's interval is this or more; 0 to 1.
  package let minimum: Double
  /// By column; a feature whose correlation is not known is absent, and not robust.
  package let lowerBounds: [String: Double]

  package init(minimum: Double, lowerBounds: [String: Double]) {
    self.minimum = minimum
    self.lowerBounds = lowerBounds
  }

  /// Reads the columns `column` and `lower` of a table such as features/robustness.csv; an empty bound is not known.
  ///
  /// - Throws: `ModellingError.table` where a column is missing, `.notANumber`.
  package init(_ table: CSVTable, minimum: Double) throws(ModellingError) {
    let positions: (column: Int, lower: Int)
    do throws(FilesError) {
      positions = (try table.index(of: "column"), try table.index(of: "lower"))
    } catch {
      throw .table(error)
    }
    var lowerBounds: [String: Double] = [:]
    for (number, row) in table.rows.enumerated() where !row[positions.lower].isEmpty {
      guard let bound = Double(row[positions.lower]), bound.isFinite else {
        throw .notANumber(file: table.file, line: table.line(ofRow: number), column: "lower")
      }
      lowerBounds[row[positions.column]] = bound
    }
    self.init(minimum: minimum, lowerBounds: lowerBounds)
  }

  package func isRobust(_ column: String) -> Bool { lowerBounds[column].map { $0 >= minimum } ?? false }
}
