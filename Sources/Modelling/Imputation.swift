import Statistics

/// Values that stand in for missing ones, computed on the rows they are given and kept with the model.
enum Imputation {
  /// The median of the known values (the mean of the middle two for an even number); nil where none is known.
  static func median(_ values: some Collection<Double>) -> Double? {
    (try? Descriptive.median(values.filter { !$0.isNaN })) ?? nil
  }

  /// The indicators of the most frequent level, the earliest of several; nil where none is known.
  ///
  /// `indicators` are the columns of a categorical finding, without its first level.
  static func mostFrequentLevel(_ indicators: [ArraySlice<Double>]) -> [Double]? {
    guard let first = indicators.first else { return nil }
    let known = first.count { !$0.isNaN }
    guard known > 0 else { return nil }
    let counts = indicators.map { $0.count { $0 == 1 } }
    let reference = known - counts.reduce(0, +)
    let largest = counts.max() ?? 0
    let level = reference >= largest ? nil : counts.firstIndex(of: largest)
    return counts.indices.map { $0 == level ? 1 : 0 }
  }

  /// The values with `replacement` for each missing one.
  static func filled(_ values: some Collection<Double>, with replacement: Double) -> [Double] {
    values.map { $0.isNaN ? replacement : $0 }
  }
}
