import Statistics
import Volumes

/// Smooth random fields: what gives simulated tissue its texture and coils their uneven sensitivity.
package enum SmoothField {
  /// A field of mean 0 and standard deviation 1 over the grid.
  ///
  /// Independent normal numbers on a coarse lattice are the coefficients of a uniform cubic B-spline, evaluated along one
  /// axis after the other: O(voxels), without a convolution. The field is twice differentiable; values a lattice step
  /// apart are correlated by about one half, values three steps apart not at all.
  /// - Parameter scale: lattice step in mm.
  package static func draw(on grid: Grid, scale: Double, using generator: inout some RandomNumberGenerator) -> [Double]
  {
    let axes = [(grid.size.x, grid.spacing.x), (grid.size.y, grid.spacing.y), (grid.size.z, grid.spacing.z)]
      .map { Axis(count: $0.0, spacing: $0.1, scale: scale) }
    var values = (0..<axes[0].knots * axes[1].knots * axes[2].knots).map { _ in generator.normal() }
    values = upsampled(values, inner: 1, axis: axes[0], outer: axes[1].knots * axes[2].knots)
    values = upsampled(values, inner: axes[0].count, axis: axes[1], outer: axes[2].knots)
    values = upsampled(values, inner: axes[0].count * axes[1].count, axis: axes[2], outer: 1)
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let scaling = squares > 0 ? 1 / (squares / Double(values.count)).squareRoot() : 0
    for index in values.indices { values[index] = (values[index] - mean) * scaling }
    return values
  }

  /// The spline's weights at each voxel along one axis.
  private struct Axis {
    let count: Int
    let knots: Int
    /// The first of the four coefficients at each voxel, and their weights.
    let first: [Int]
    let weights: [SIMD4<Double>]

    init(count: Int, spacing: Double, scale: Double) {
      self.count = count
      var first: [Int] = []
      var weights: [SIMD4<Double>] = []
      for voxel in 0..<count {
        let position = Double(voxel) * spacing / scale
        let cell = position.rounded(.down)
        let t = position - cell
        first.append(Int(cell))
        weights.append(
          SIMD4(
            (1 - t) * (1 - t) * (1 - t), 3 * t * t * t - 6 * t * t + 4, -3 * t * t * t + 3 * t * t + 3 * t + 1,
            t * t * t)
            / 6)
      }
      knots = (first.last ?? 0) + 4
      self.first = first
      self.weights = weights
    }
  }

  /// Evaluates the spline along one axis of an array whose other axes are `inner` (faster) and `outer` (slower).
  private static func upsampled(_ coefficients: [Double], inner: Int, axis: Axis, outer: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: inner * axis.count * outer) { result, initialised in
      coefficients.withUnsafeBufferPointer { source in
        for slow in 0..<outer {
          for voxel in 0..<axis.count {
            let weights = axis.weights[voxel]
            let from = (slow * axis.knots + axis.first[voxel]) * inner
            let to = (slow * axis.count + voxel) * inner
            for fast in 0..<inner {
              let lower = weights.x * source[from + fast] + weights.y * source[from + inner + fast]
              let upper = weights.z * source[from + 2 * inner + fast] + weights.w * source[from + 3 * inner + fast]
              result.initializeElement(at: to + fast, to: lower + upper)
            }
          }
        }
      }
      initialised = inner * axis.count * outer
    }
  }
}
