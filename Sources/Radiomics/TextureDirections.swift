import Foundation

/// Steps from a voxel to its neighbours.
enum TextureDirections {
  /// One of each pair of opposite steps whose largest component is `distance`: 13 at distance 1, 4 in a plane.
  ///
  /// - Parameter acrossAxis: the axis along which no step goes; nil: all three are used.
  static func half(distance: Int, acrossAxis: Int? = nil) -> [SIMD3<Int>] {
    all(distance: distance, acrossAxis: acrossAxis)
      .filter { $0.z > 0 || ($0.z == 0 && ($0.y > 0 || ($0.y == 0 && $0.x > 0))) }
  }

  /// All steps whose largest component is `distance`, the shortest change of memory position first: 26 at distance 1, 8 in a
  /// plane.
  static func all(distance: Int, acrossAxis: Int? = nil) -> [SIMD3<Int>] {
    var steps: [SIMD3<Int>] = []
    for z in -distance...distance {
      for y in -distance...distance {
        for x in -distance...distance {
          let step = SIMD3(x, y, z)
          if max(abs(x), abs(y), abs(z)) != distance { continue }
          if let axis = acrossAxis, step[axis] != 0 { continue }
          steps.append(step)
        }
      }
    }
    return steps
  }
}

extension TextureNeighbourhood.Weighting {
  /// exp(-d^2), d being the length of `step` in mm by this norm.
  func weight(of step: SIMD3<Int>, spacing: SIMD3<Double>) -> Double {
    let length = length(of: step, spacing: spacing)
    return exp(-length * length)
  }

  /// The length of `step` in mm by this norm.
  func length(of step: SIMD3<Int>, spacing: SIMD3<Double>) -> Double {
    let length = SIMD3<Double>(step) * spacing
    switch self {
    case .manhattan: return abs(length.x) + abs(length.y) + abs(length.z)
    case .euclidean: return (length * length).sum().squareRoot()
    case .infinity: return max(abs(length.x), abs(length.y), abs(length.z))
    }
  }
}
