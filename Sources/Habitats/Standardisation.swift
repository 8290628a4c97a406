/// How each map's values are brought to a common scale before distances are measured.
///
/// Kinetic maps are ratios: where the signal before contrast is small, a handful of voxels take extreme values, which
/// would stretch the standard deviation and attract a centroid of their own. Each map is therefore clamped to its 0.5th
/// and 99.5th percentile in the fitted sample (winsorising), then centred and divided by the mean and standard deviation
/// of the clamped values. All four numbers are fitted on development voxels only and are part of the model.
package struct Standardisation: Codable, Sendable, Equatable {
  /// The fraction of the fitted sample beyond each limit.
  package static let tail = 0.005

  /// One value a map, in the map's unit.
  package var lower: [Double]
  package var upper: [Double]
  package var mean: [Double]
  /// With n - 1 in the denominator.
  package var standardDeviation: [Double]

  package init(lower: [Double], upper: [Double], mean: [Double], standardDeviation: [Double]) {
    self.lower = lower
    self.upper = upper
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Fits limits, mean and standard deviation of each column.
  ///
  /// O(n log n) for each map.
  /// - Throws: `HabitatsError.constantMap` naming the first map whose clamped values do not vary, or vary by no more
  ///   than rounding; `noPatients` where there is no point.
  package init(fittedTo points: VoxelPoints, names: [String]) throws(HabitatsError) {
    guard points.count > 0 else { throw .noPatients }
    self.init(lower: [], upper: [], mean: [], standardDeviation: [])
    for (column, name) in names.enumerated() {
      let values = stride(from: column, to: points.values.count, by: points.dimensions).map { points.values[$0] }
      let sorted = values.sorted()
      let low = Standardisation.quantile(Standardisation.tail, of: sorted)
      let high = Standardisation.quantile(1 - Standardisation.tail, of: sorted)
      let clamped = values.map { min(max($0, low), high) }
      let mean = clamped.reduce(0, +) / Double(clamped.count)
      let squares = clamped.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = clamped.count > 1 ? (squares / Double(clamped.count - 1)).squareRoot() : 0
      guard deviation > 1e-12 * max(abs(low), abs(high)) else { throw .constantMap(map: name) }
      lower.append(low)
      upper.append(high)
      self.mean.append(mean)
      standardDeviation.append(deviation)
    }
  }

  /// The points, clamped and standardised. Values must be finite.
  package func standardised(_ points: VoxelPoints) -> VoxelPoints {
    var result = points
    result.values.withUnsafeMutableBufferPointer { values in
      for column in 0..<points.dimensions {
        let (low, high) = (lower[column], upper[column])
        let (mean, scale) = (mean[column], 1 / standardDeviation[column])
        for position in stride(from: column, to: values.count, by: points.dimensions) {
          values[position] = (min(max(values[position], low), high) - mean) * scale
        }
      }
    }
    return result
  }

  /// A standardised point in the maps' own units.
  package func inOwnUnits(_ point: [Double]) -> [Double] {
    point.indices.map { point[$0] * standardDeviation[$0] + mean[$0] }
  }

  /// The quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934).
  static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
    let position = probability * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}
