import Foundation
import TestSupport
import Testing
import Volumes

/// The reference files of this room, and small volumes made by rule.
enum Fixtures {
  static let folder = TestFolders.fixtures.appending(path: "reference/volumes")

  static func url(_ name: String) -> URL { folder.appending(path: name) }

  /// A grid with oblique axes and three different spacings.
  static let obliqueGrid: Grid = {
    let (c, s) = (0.8, 0.6)
    let x = SIMD3(c, s, 0)
    let y = SIMD3(-s * 0.96, c * 0.96, 0.28)
    let z = SIMD3(s * 0.28, -c * 0.28, 0.96)
    return Grid(
      size: SIMD3(7, 5, 4), spacing: SIMD3(0.75, 1.25, 3.5), origin: SIMD3(-40.5, 12.25, 301),
      direction: Matrix3(x: x, y: y, z: z))
  }()

  /// A volume of `value` at each voxel index.
  static func volume(_ grid: Grid, _ value: (SIMD3<Double>) -> Double) -> Volume {
    Volume(grid: grid, voxels: (0..<grid.count).map { value(SIMD3<Double>(grid.index(at: $0))) })
  }

  /// One row of a geometry table: what another program made of a file.
  struct Geometry: CustomTestStringConvertible {
    let file: String
    let grid: Grid
    let sum: Double
    let weightedSum: Double

    var testDescription: String { file }
  }

  static func geometry(_ table: String) throws -> [Geometry] {
    let lines = try String(contentsOf: url(table), encoding: .utf8).split(separator: "\n").dropFirst()
    return lines.map { line in
      let fields = line.split(separator: ",").map(String.init)
      let n = fields.dropFirst().compactMap(Double.init)
      func vector(_ at: Int) -> SIMD3<Double> { SIMD3(n[at], n[at + 1], n[at + 2]) }
      return Geometry(
        file: fields[0],
        grid: Grid(
          size: SIMD3(Int(n[0]), Int(n[1]), Int(n[2])), spacing: vector(3), origin: vector(6),
          direction: Matrix3(x: vector(9), y: vector(12), z: vector(15))),
        sum: n[18], weightedSum: n[19])
    }
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - meanA) * (y - meanB)
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
    }
    return ab / (aa * bb).squareRoot()
  }

  static func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}

extension Volume {
  /// The sums that the geometry tables hold.
  var sums: (plain: Double, weighted: Double) {
    var (plain, weighted) = (0.0, 0.0)
    for (offset, value) in voxels.enumerated() {
      plain += value
      weighted += value * Double(offset % 97 + 1)
    }
    return (plain, weighted)
  }
}
