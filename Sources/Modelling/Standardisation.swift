/// Mean and standard deviation of one column, fitted on the rows it is given.
///
/// The deviation has denominator n, as glmnet's has. It is 0 where the values do not vary by more than rounding, that is by
/// less than 1e-10 of their largest magnitude.
struct Standardisation: Sendable, Equatable {
  let mean: Double
  let standardDeviation: Double

  /// Values without missing ones; two passes.
  init(_ values: ArraySlice<Double>) {
    guard !values.isEmpty else {
      mean = 0
      standardDeviation = 0
      return
    }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let magnitude = values.reduce(0) { max($0, abs($1)) }
    let deviation = variance.squareRoot()
    self.mean = mean
    standardDeviation = deviation > 1e-10 * magnitude ? deviation : 0
  }
}
