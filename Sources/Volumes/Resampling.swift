extension Volume {
  /// The volume on another grid.
  ///
  /// - Parameters:
  ///   - target: the new grid.
  ///   - transform: where a point of the new grid lies in this volume; the same place by default.
  ///   - interpolation: see `Interpolation`.
  ///   - outside: the value of points beyond this volume's extent, which ends half a voxel beyond the outer centres.
  /// - Returns: a voxel is nan where nan takes part in it; with B-splines, where its nearest voxel is nan or infinite
  ///   (such voxels count as the mean of the others in the spline).
  ///
  /// Linear in the number of voxels; grids with the same directions are done axis by axis.
  package func resampled(
    to target: Grid, through transform: RigidTransform = .identity, interpolation: Interpolation,
    outside: Double = .nan
  ) -> Volume {
    let map = IndexMap(from: target, to: grid, through: transform)
    guard interpolation == .bspline else {
      return Volume(
        grid: target,
        voxels: map.interpolate(voxels, size: grid.size, on: target.size, interpolation, outside: outside))
    }
    var coefficients = voxels
    let holes = nonFiniteCount
    if holes > 0 {
      let mean = voxels.reduce(0) { $0 + ($1.isFinite ? $1 : 0) } / Double(max(1, voxels.count - holes))
      for offset in coefficients.indices where !coefficients[offset].isFinite { coefficients[offset] = mean }
    }
    SplineCoefficients.filter(&coefficients, size: grid.size)
    var result = map.interpolate(coefficients, size: grid.size, on: target.size, .bspline, outside: outside)
    if holes > 0 {
      let nearest = map.interpolate(voxels, size: grid.size, on: target.size, .nearest, outside: 0)
      for offset in result.indices where !nearest[offset].isFinite { result[offset] = .nan }
    }
    return Volume(grid: target, voxels: result)
  }
}

extension LabelMap {
  /// The labels on another grid, each from the nearest voxel; 0 beyond the extent.
  package func resampled(to target: Grid, through transform: RigidTransform = .identity) -> LabelMap {
    let map = IndexMap(from: target, to: grid, through: transform)
    let values = map.interpolate(
      labels.map(Double.init), size: grid.size, on: target.size, .nearest, outside: 0)
    return LabelMap(grid: target, labels: values.map { UInt8($0) })
  }

  /// A 0/1 mask on another grid by trilinear interpolation: 1 where the value is 0.5 or more; 0 beyond the extent.
  ///
  /// Every value other than 0 counts as 1.
  package func resampledLinearly(to target: Grid, through transform: RigidTransform = .identity) -> LabelMap {
    let map = IndexMap(from: target, to: grid, through: transform)
    let values = map.interpolate(
      labels.map { $0 == 0 ? 0 : 1 }, size: grid.size, on: target.size, .linear, outside: 0)
    // Halves that are exact on paper stay inside whatever the rounding.
    return LabelMap(grid: target, labels: values.map { $0 >= 0.5 - 1e-9 ? 1 : 0 })
  }
}

/// Where the voxels of one grid lie in the index space of another: an affine map.
struct IndexMap {
  /// Index steps in the input per output step along x, y, z.
  private let x: SIMD3<Double>
  private let y: SIMD3<Double>
  private let z: SIMD3<Double>
  private let start: SIMD3<Double>

  init(from output: Grid, to input: Grid, through transform: RigidTransform) {
    func place(_ index: SIMD3<Double>) -> SIMD3<Double> { input.index(of: transform(output.point(of: index))) }
    func step(_ axis: SIMD3<Double>, _ spacing: Double) -> SIMD3<Double> {
      input.direction.transposed * (transform.rotation * axis) * spacing / input.spacing
    }
    start = place(.zero)
    x = step(output.direction.x, output.spacing.x)
    y = step(output.direction.y, output.spacing.y)
    z = step(output.direction.z, output.spacing.z)
  }

  /// Whether each output axis runs along the input axis of the same name, to a millionth of a voxel over `size`.
  private func isSeparable(over size: SIMD3<Int>) -> Bool {
    let reach = SIMD3<Double>(size)
    let stray = [x.y * reach.x, x.z * reach.x, y.x * reach.y, y.z * reach.y, z.x * reach.z, z.y * reach.z]
    return stray.allSatisfy { abs($0) < Interpolation.snap }
  }

  /// Values (or spline coefficients) of `size` at the voxels of an output of `outputSize`.
  func interpolate(
    _ values: [Double], size: SIMD3<Int>, on outputSize: SIMD3<Int>, _ interpolation: Interpolation,
    outside: Double
  ) -> [Double] {
    if isSeparable(over: outputSize) {
      return interpolateSeparably(values, size: size, on: outputSize, interpolation, outside: outside)
    }
    var result = [Double](repeating: outside, count: outputSize.x * outputSize.y * outputSize.z)
    let width = interpolation.width
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { output in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { indices in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * width) { weights in
            indices.initialize(repeating: 0)
            weights.initialize(repeating: 0)
            var offset = 0
            for k in 0..<outputSize.z {
              for j in 0..<outputSize.y {
                let row = start + y * Double(j) + z * Double(k)
                for i in 0..<outputSize.x {
                  let at = row + x * Double(i)
                  if interpolation.taps(at: at.x, of: size.x, into: indices, weights, from: 0),
                    interpolation.taps(at: at.y, of: size.y, into: indices, weights, from: width),
                    interpolation.taps(at: at.z, of: size.z, into: indices, weights, from: 2 * width)
                  {
                    output[offset] = IndexMap.weightedSum(values, size, width, indices, weights)
                  }
                  offset += 1
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  @inline(__always)
  private static func weightedSum(
    _ values: UnsafeBufferPointer<Double>, _ size: SIMD3<Int>, _ width: Int,
    _ indices: UnsafeMutableBufferPointer<Int>, _ weights: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var sum = 0.0
    for c in 2 * width..<3 * width where weights[c] != 0 {
      for b in width..<2 * width where weights[b] != 0 {
        let row = size.x * (indices[b] + size.y * indices[c])
        var along = 0.0
        for a in 0..<width where weights[a] != 0 { along += weights[a] * values[row + indices[a]] }
        sum += weights[b] * weights[c] * along
      }
    }
    return sum
  }

  private func interpolateSeparably(
    _ values: [Double], size: SIMD3<Int>, on outputSize: SIMD3<Int>, _ interpolation: Interpolation,
    outside: Double
  ) -> [Double] {
    let steps = SIMD3(x.x, y.y, z.z)
    let taps = (0..<3).map { axis in
      AxisTaps(
        interpolation, start: start[axis], step: steps[axis], count: outputSize[axis], inputCount: size[axis])
    }
    var current = values
    var currentSize = size
    // The slowest axis first: where the output is a small part, most of the input is never touched again.
    for axis in [2, 1, 0] {
      current = taps[axis].applied(to: current, size: currentSize, axis: axis)
      currentSize[axis] = outputSize[axis]
    }
    if taps.allSatisfy({ $0.inside.allSatisfy { $0 } }) { return current }
    var offset = 0
    for k in 0..<outputSize.z {
      for j in 0..<outputSize.y {
        let rowInside = taps[2].inside[k] && taps[1].inside[j]
        for i in 0..<outputSize.x {
          if !rowInside || !taps[0].inside[i] { current[offset] = outside }
          offset += 1
        }
      }
    }
    return current
  }
}
