import Foundation

/// Maps of diffusion from volumes of several diffusion weightings.
package enum DiffusionMaps {
  /// The apparent diffusion coefficient in 10^-6 mm2/s: minus the slope of ln S over b, by least squares over all b-values
  /// (S = S0 exp(-b ADC); Stejskal and Tanner 1965, doi:10.1063/1.1695690; Le Bihan 1986,
  /// doi:10.1148/radiology.161.2.3763909).
  ///
  /// - Parameters:
  ///   - volumes: on one grid.
  ///   - bValues: s/mm2, one for each volume, two of them different.
  /// - Returns: nan where a signal is not positive or not finite. Noise may make values negative.
  /// - Throws: `VolumesError.countsDiffer`, `.tooFewWeightings`, `.gridsDiffer`.
  package static func adc(volumes: [Volume], bValues: [Double]) throws(VolumesError) -> Volume {
    guard volumes.count == bValues.count else {
      throw .countsDiffer(what: "b-values", volumes: volumes.count, values: bValues.count)
    }
    guard bValues.allSatisfy({ $0.isFinite && $0 >= 0 }), Set(bValues).count > 1 else { throw .tooFewWeightings }
    let grid = volumes[0].grid
    guard volumes.allSatisfy({ $0.grid.matches(grid) }) else { throw .gridsDiffer(what: "the diffusion weightings") }
    let mean = bValues.reduce(0, +) / Double(bValues.count)
    let deviations = bValues.map { $0 - mean }
    let sumOfSquares = deviations.reduce(0) { $0 + $1 * $1 }
    var slopes = [Double](repeating: 0, count: grid.count)
    for (volume, deviation) in zip(volumes, deviations) {
      for (voxel, signal) in volume.voxels.enumerated() {
        slopes[voxel] += signal > 0 && signal.isFinite ? deviation * log(signal) : .nan
      }
    }
    return Volume(grid: grid, voxels: slopes.map { -$0 / sumOfSquares * 1e6 })
  }
}
