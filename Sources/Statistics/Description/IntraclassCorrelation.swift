/// Agreement of repeated measurements of the same patients, where the measurements of one patient have no order and no raters
/// in common with those of another: one-way random effects, single measurement, ICC(1,1) (Shrout and Fleiss 1979,
/// doi:10.1037/0033-2909.86.2.420; McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30).
///
/// It is built up patient by patient and keeps two numbers of each.
package struct IntraclassCorrelation: Sendable {
  /// What the measurements of one patient contribute.
  package struct Patient: Codable, Sendable, Equatable {
    package let mean: Double
    /// Sum of the squared differences from the mean; exactly 0 where all measurements are equal.
    package let sumOfSquares: Double

    /// Nil where there is no measurement, one is not finite, or their squares are beyond the range of numbers.
    package init?(_ measurements: some Sequence<Double>) {
      let values = Array(measurements)
      guard let first = values.first, values.allSatisfy(\.isFinite) else { return nil }
      // Differences from the first value, so that equal values leave nothing but zero.
      let differences = values.map { $0 - first }
      let shift = differences.reduce(0, +) / Double(values.count)
      mean = first + shift
      sumOfSquares = differences.reduce(0) { $0 + ($1 - shift) * ($1 - shift) }
      guard mean.isFinite, sumOfSquares.isFinite else { return nil }
    }
  }

  /// Measurements of each patient.
  package let measurements: Int
  package private(set) var patients: [Patient] = []

  package init(measurements: Int) { self.measurements = measurements }

  /// - Parameter patient: of as many measurements as the others.
  package mutating func add(_ patient: Patient) { patients.append(patient) }

  /// The share of the variance that lies between patients, with the exact interval of the F distribution under normality.
  ///
  /// From -1 / (measurements - 1) to 1; 1, without room for doubt, where all measurements of each patient are equal. Undefined,
  /// with the reason, for fewer than two patients or measurements and where all values are equal. O(patients) time.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func estimate(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard patients.count > 1, let first = patients.first else {
      return Estimate(undefined: patients.isEmpty ? .noPatients : .onePatient)
    }
    guard measurements > 1 else { return Estimate(undefined: .oneMeasurement) }
    let n = Double(patients.count)
    let k = Double(measurements)
    let differences = patients.map { $0.mean - first.mean }
    let shift = differences.reduce(0, +) / n
    let between = k * differences.reduce(0) { $0 + ($1 - shift) * ($1 - shift) } / (n - 1)
    let within = patients.reduce(0) { $0 + $1.sumOfSquares } / (n * (k - 1))
    guard between > 0 || within > 0 else { return Estimate(undefined: .constantValues) }
    guard between.isFinite, within.isFinite else { return Estimate(undefined: .beyondNumbers) }
    guard within > 0 else { return Estimate(1, from: 1, to: 1) }
    let ratio = between / within
    func share(_ ratio: Double) -> Double { ratio.isInfinite ? 1 : (ratio - 1) / (ratio + k - 1) }
    let tail = (1 - level) / 2
    let distribution = FDistribution(numeratorDegrees: n - 1, denominatorDegrees: n * (k - 1))
    let mirrored = FDistribution(numeratorDegrees: n * (k - 1), denominatorDegrees: n - 1)
    return Estimate(
      share(ratio), from: share(ratio / distribution.quantile(1 - tail)), to: share(ratio * mirrored.quantile(1 - tail))
    )
  }
}
