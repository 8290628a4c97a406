import Volumes

@testable import Radiomics

/// The made images and masks of fixtures/reference/pyradiomics-images/made.py, by the same whole-number arithmetic.
enum MadeImages {
  static let size = SIMD3(13, 12, 9)
  static let spacing = SIMD3(0.8, 1.1, 2.5)

  /// One whole number per voxel, x fastest.
  static func mixed(_ size: SIMD3<Int>, seed: UInt64) -> [UInt64] {
    let grid = Grid(size: size, spacing: SIMD3(1, 1, 1))
    return (0..<grid.count).map { offset in
      let p = grid.index(at: offset)
      var z = UInt64(p.x + 31 * (p.y + 31 * p.z)) &* 0x9E37_79B9_7F4A_7C15 &+ seed
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static func image(_ type: PyRadiomicsPixelType, on grid: Grid = Grid(size: size, spacing: spacing)) -> Volume {
    let random = mixed(grid.size, seed: 1)
    let holes = mixed(grid.size, seed: 7)
    let half = SIMD3(grid.size.x / 2, grid.size.y / 2, grid.size.z / 2)
    let voxels = random.enumerated().map { offset, value -> Double in
      switch type {
      case .int16:
        let p = grid.index(at: offset)
        if p.x < half.x, p.y < half.y, p.z < half.z { return 7 }
        return holes[offset] % 4 == 0 ? 77 : Double(value % 400) - 50
      case .uint8: return Double(value % 256)
      case .float32: return Double(Float(Double(value % 1_000_003) / 1_000_003 * 300 - 60))
      default: return Double(value % 1_000_003) / 1_000_003 * 300 - 60
      }
    }
    return Volume(grid: grid, voxels: voxels)
  }

  static func mask(
    on grid: Grid = Grid(size: size, spacing: spacing), margin: SIMD3<Int> = SIMD3(2, 1, 1)
  ) -> LabelMap {
    let labels = mixed(grid.size, seed: 2).enumerated().map { offset, value -> UInt8 in
      let p = grid.index(at: offset)
      let inside = (0..<3).allSatisfy { p[$0] >= margin[$0] && p[$0] < grid.size[$0] - margin[$0] }
      return inside && value % 100 < 60 ? 1 : 0
    }
    return LabelMap(grid: grid, labels: labels)
  }

  /// A number that changes with any bit of any voxel that is not nan; both zeros are the same.
  static func fingerprint(_ voxels: [Double], as type: PyRadiomicsPixelType) -> String {
    var result: UInt64 = 14_695_981_039_346_656_037
    for value in voxels where !value.isNaN {
      let bits = type == .float32 ? UInt64((Float(value) + 0).bitPattern) : (value + 0).bitPattern
      result = (result ^ bits) &* 1_099_511_628_211
    }
    let text = String(result, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
