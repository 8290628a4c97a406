import Record
import Statistics

/// How strongly the features that a penalty path admits go together: what a correlation heat map shows.
enum FeatureCorrelation {
  /// More features than this are not shown; those that enter the path first are.
  static let mostFeatures = 40

  static let method = "Pearson correlation; average linkage of 1 - |r|"

  /// The record of the features of `matrix`, clustered.
  ///
  /// - Parameters:
  ///   - features: names of the columns.
  ///   - positions: the columns to correlate, in the order in which they enter the path; those that do not vary are absent.
  /// - Returns: nil for fewer than two features.
  static func record(_ matrix: Matrix, features: [String], positions: [Int]) -> ModelSummary.Correlation? {
    let shown = Array(positions.prefix(mostFeatures))
    guard shown.count > 1, matrix.rows > 1 else { return nil }
    let units = shown.map { unit(matrix.column($0)) }
    let coefficients = units.indices.map { row in
      units.indices.map { column in
        row == column ? 1 : min(1, max(-1, zip(units[row], units[column]).reduce(0) { $0 + $1.0 * $1.1 }))
      }
    }
    let distances = coefficients.flatMap { $0.map { 1 - abs($0) } }
    guard let tree = try? HierarchicalClustering(distances, items: shown.count) else { return nil }
    return ModelSummary.Correlation(
      n: matrix.rows, method: method, features: shown.map { features[$0] }, coefficients: coefficients,
      order: tree.order, merges: tree.merges.map { .init(first: $0.first, second: $0.second, height: $0.height) },
      omitted: positions.count - shown.count)
  }

  /// The column with mean 0 and length 1; products of two such columns are their correlation.
  private static func unit(_ values: ArraySlice<Double>) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let centred = values.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? centred.map { $0 / length } : centred
  }
}
