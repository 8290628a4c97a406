/// The taps along one axis at one coordinate.
struct ITKTapRow {
  /// Positions in memory, less those along the other axes.
  let indices: UnsafeBufferPointer<Int>
  let weights: UnsafeBufferPointer<Double>
}

extension PyRadiomicsInterpolator {
  /// The value that taps along x, y and z give, summed in ITK's order.
  ///
  /// - Parameter values: intensities, or spline coefficients for `bSpline`.
  @inline(__always)
  func value(of values: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow) -> Double {
    switch self {
    case .nearestNeighbor: values[x.indices[0] + y.indices[0] + z.indices[0]]
    case .linear: PyRadiomicsInterpolator.linear(values, x, y, z)
    case .bSpline: PyRadiomicsInterpolator.spline(values, x, y, z)
    case .gaussian: PyRadiomicsInterpolator.gaussian(values, x, y, z)
    case .labelGaussian: PyRadiomicsInterpolator.labelGaussian(values, x, y, z)
    default: PyRadiomicsInterpolator.sinc(values, x, y, z)
    }
  }

  private static func linear(
    _ values: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow
  ) -> Double {
    func between(_ a: Double, _ b: Double, _ share: Double) -> Double { a + (b - a) * share }
    func along(_ row: Int) -> Double { between(values[row + x.indices[0]], values[row + x.indices[1]], x.weights[1]) }
    func plane(_ slice: Int) -> Double {
      between(along(slice + y.indices[0]), along(slice + y.indices[1]), y.weights[1])
    }
    return between(plane(z.indices[0]), plane(z.indices[1]), z.weights[1])
  }

  private static func spline(
    _ coefficients: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow
  ) -> Double {
    var sum = 0.0
    for c in 0..<4 {
      for b in 0..<4 {
        let row = y.indices[b] + z.indices[c]
        for a in 0..<4 { sum += x.weights[a] * y.weights[b] * z.weights[c] * coefficients[row + x.indices[a]] }
      }
    }
    return sum
  }

  private static func gaussian(
    _ values: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow
  ) -> Double {
    var sum = 0.0
    var total = 0.0
    for c in z.indices.indices {
      for b in y.indices.indices {
        let row = y.indices[b] + z.indices[c]
        for a in x.indices.indices {
          let weight = x.weights[a] * y.weights[b] * z.weights[c]
          sum += values[row + x.indices[a]] * weight
          total += weight
        }
      }
    }
    return sum / total
  }

  /// The value whose voxels weigh most; of equal ones, the first to reach the weight.
  private static func labelGaussian(
    _ values: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow
  ) -> Double {
    let capacity = x.indices.count * y.indices.count * z.indices.count
    return withUnsafeTemporaryAllocation(of: (value: Double, weight: Double).self, capacity: capacity) { found in
      var count = 0
      var best = (value: 0.0, weight: 0.0)
      for c in z.indices.indices {
        for b in y.indices.indices {
          for a in x.indices.indices {
            let value = values[x.indices[a] + y.indices[b] + z.indices[c]]
            let weight = x.weights[a] * y.weights[b] * z.weights[c]
            var place = 0
            while place < count, found[place].value != value { place += 1 }
            if place == count {
              found.initializeElement(at: place, to: (value, 0))
              count += 1
            }
            found[place].weight += weight
            if found[place].weight > best.weight { best = found[place] }
          }
        }
      }
      return best.value
    }
  }

  private static func sinc(
    _ values: UnsafeBufferPointer<Double>, _ x: ITKTapRow, _ y: ITKTapRow, _ z: ITKTapRow
  ) -> Double {
    var sum = 0.0
    for c in z.indices.indices {
      for b in y.indices.indices {
        let row = y.indices[b] + z.indices[c]
        for a in x.indices.indices {
          sum += values[row + x.indices[a]] * x.weights[a] * y.weights[b] * z.weights[c]
        }
      }
    }
    return sum
  }
}
