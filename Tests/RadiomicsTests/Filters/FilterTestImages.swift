import Foundation
import Volumes

@testable import Radiomics

/// Made images, and filters by their definitions.
enum FilterTestImages {
  /// Irregular values from -1 to 1, the same at every call.
  static func irregular(_ size: SIMD3<Int>, spacing: SIMD3<Double> = SIMD3(1, 1, 1)) -> Volume {
    let grid = Grid(size: size, spacing: spacing)
    return Volume(grid: grid, voxels: (0..<grid.count).map { sin(Double($0 * $0 + 3 * $0)) })
  }

  /// 1 at one voxel, 0 elsewhere.
  static func impulse(_ size: SIMD3<Int>, at voxel: SIMD3<Int>, spacing: SIMD3<Double> = SIMD3(1, 1, 1)) -> Volume {
    var image = Volume(grid: Grid(size: size, spacing: spacing))
    image[voxel.x, voxel.y, voxel.z] = 1
    return image
  }

  /// cos(2 pi (k . n / size) + phase).
  static func wave(
    _ size: SIMD3<Int>, frequency: SIMD3<Int>, phase: Double = 0, spacing: SIMD3<Double> = SIMD3(1, 1, 1)
  ) -> Volume {
    let grid = Grid(size: size, spacing: spacing)
    return Volume(
      grid: grid,
      voxels: (0..<grid.count).map { offset in
        let turns = (0..<3).reduce(0.0) { $0 + Double(frequency[$1] * grid.index(at: offset)[$1]) / Double(size[$1]) }
        return cos(2 * .pi * turns + phase)
      })
  }

  /// The value beyond the image too.
  static func value(_ image: Volume, _ voxel: SIMD3<Int>, _ boundary: BoundaryCondition) -> Double {
    var inside = voxel
    for axis in 0..<3 {
      guard let source = boundary.source(of: voxel[axis], count: image.grid.size[axis]) else { return 0 }
      inside[axis] = source
    }
    return image[inside.x, inside.y, inside.z]
  }

  /// The sum of weight(offset) * image(voxel - offset) over a box of offsets.
  static func convolved(
    _ image: Volume, reach: SIMD3<Int>, _ boundary: BoundaryCondition, _ weight: (SIMD3<Int>) -> Double
  ) -> [Double] {
    (0..<image.grid.count).map { offset in
      let voxel = image.grid.index(at: offset)
      var sum = 0.0
      for k in -reach.z...reach.z {
        for j in -reach.y...reach.y {
          for i in -reach.x...reach.x {
            let step = SIMD3(i, j, k)
            sum += weight(step) * value(image, voxel &- step, boundary)
          }
        }
      }
      return sum
    }
  }

  /// The image of a cube turned by each of the 24 rotations, and what turns a response back.
  static func rotations(of image: Volume) -> [(turned: Volume, back: ([Double]) -> [Double])] {
    let n = image.grid.size.x
    var found: [(Volume, ([Double]) -> [Double])] = []
    for order in [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]] {
      let isEven = order == [0, 1, 2] || order == [1, 2, 0] || order == [2, 0, 1]
      for flips in 0..<8 where (flips.nonzeroBitCount % 2 == 0) == isEven {
        let sources = (0..<image.grid.count).map { offset in
          let voxel = image.grid.index(at: offset)
          var source = SIMD3<Int>.zero
          for axis in 0..<3 {
            source[axis] = flips & (1 << axis) == 0 ? voxel[order[axis]] : n - 1 - voxel[order[axis]]
          }
          return image.grid.offset(source.x, source.y, source.z)
        }
        let turned = Volume(grid: image.grid, voxels: sources.map { image.voxels[$0] })
        found.append(
          (
            turned,
            { response in
              var back = response
              for (offset, source) in sources.enumerated() { back[source] = response[offset] }
              return back
            }
          ))
      }
    }
    return found
  }

  static func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
  }
}

extension ImageFilter {
  /// The only response.
  func response(of image: Volume) throws -> [Double] {
    try responses(of: image).first?.image.voxels ?? []
  }
}
