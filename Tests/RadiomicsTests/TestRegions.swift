import Files
import Foundation
import TestSupport
import Volumes

@testable import Radiomics

/// Made regions, and values by column name.
enum TestRegions {
  /// A grid with its image and mask, from a formula over voxel indices.
  static func made(
    size: SIMD3<Int>, spacing: SIMD3<Double> = SIMD3(1, 1, 1),
    intensity: (SIMD3<Int>) -> Double = { _ in 1 }, inside: (SIMD3<Int>) -> Bool
  ) -> (image: Volume, mask: LabelMap) {
    let grid = Grid(size: size, spacing: spacing)
    let indices = (0..<grid.count).map { grid.index(at: $0) }
    return (
      Volume(grid: grid, voxels: indices.map(intensity)),
      LabelMap(grid: grid, labels: indices.map { inside($0) ? 1 : 0 })
    )
  }

  /// An irregular region of 6 x 7 x 8 voxels with whole-number intensities from 0 to 199, the same at every call.
  static func irregular(spacing: SIMD3<Double> = SIMD3(0.8, 1.1, 2.5)) -> (image: Volume, mask: LabelMap) {
    func hash(_ p: SIMD3<Int>, _ seed: UInt64) -> UInt64 {
      var z = UInt64(p.x + 31 * (p.y + 31 * p.z)) &* 0x9E37_79B9_7F4A_7C15 &+ seed
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    return made(size: SIMD3(6, 7, 8), spacing: spacing, intensity: { Double(hash($0, 1) % 200) }) {
      hash($0, 2) % 100 < 60
    }
  }

  /// The region with its axes permuted and mirrored: voxel p of the result is voxel `source(p)` of the original.
  static func turned(
    _ region: (image: Volume, mask: LabelMap), axes: SIMD3<Int>, mirrored: SIMD3<Int>
  ) -> (image: Volume, mask: LabelMap) {
    let grid = region.image.grid
    let size = SIMD3(grid.size[axes.x], grid.size[axes.y], grid.size[axes.z])
    let spacing = SIMD3(grid.spacing[axes.x], grid.spacing[axes.y], grid.spacing[axes.z])
    func source(_ p: SIMD3<Int>) -> Int {
      var q = SIMD3<Int>.zero
      for axis in 0..<3 { q[axes[axis]] = mirrored[axis] == 1 ? size[axis] - 1 - p[axis] : p[axis] }
      return grid.offset(q.x, q.y, q.z)
    }
    return made(
      size: size, spacing: spacing, intensity: { region.image.voxels[source($0)] },
      inside: { region.mask.labels[source($0)] == 1 })
  }

  /// The values of every defined feature, by column name.
  static func values(_ features: [FeatureValue]) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: features.compactMap { feature in
        feature.value.map { (feature.definition.columnName, $0) }
      })
  }

  static func reference(_ path: String) throws -> CSVTable {
    try CSVTable(contentsOf: TestFolders.fixtures.appending(path: "reference/\(path)"))
  }
}

/// |found - expected| relative to |expected|, or absolute where both are next to nothing.
func relativeDifference(_ found: Double, _ expected: Double) -> Double {
  let difference = abs(found - expected)
  return difference < 1e-12 ? 0 : difference / max(abs(expected), 1e-12)
}
