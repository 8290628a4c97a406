import Testing
import Volumes

@testable import Radiomics

@Suite struct MeshDiametersTests {
  /// All pairs of all vertices, without hulls.
  private func allPairs(_ mask: LabelMap) -> (three: Double, slice: Double, column: Double, row: Double) {
    let size = mask.grid.size
    func inside(_ p: SIMD3<Int>) -> Bool {
      p.x >= 0 && p.y >= 0 && p.z >= 0 && p.x < size.x && p.y < size.y && p.z < size.z && mask[p.x, p.y, p.z] == 1
    }
    var points: [SIMD3<Int>] = []
    for z in -1...size.z {
      for y in -1...size.y {
        for x in -1...size.x {
          let here = SIMD3(x, y, z)
          for step in [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)] where inside(here) != inside(here &+ step) {
            points.append(here &* SIMD3(2, 2, 2) &+ step)
          }
        }
      }
    }
    var largest = (three: 0.0, slice: 0.0, column: 0.0, row: 0.0)
    for a in points {
      for b in points {
        let d = SIMD3<Double>(a &- b) * mask.grid.spacing * 0.5
        let distance = (d * d).sum().squareRoot()
        largest.three = max(largest.three, distance)
        if a.z == b.z { largest.slice = max(largest.slice, distance) }
        if a.y == b.y { largest.column = max(largest.column, distance) }
        if a.x == b.x { largest.row = max(largest.row, distance) }
      }
    }
    return largest
  }

  @Test(arguments: [SIMD3(0.8, 1.1, 2.5), SIMD3(1, 1, 1), SIMD3(3, 0.5, 0.5)])
  func equalsAllPairs(spacing: SIMD3<Double>) throws {
    let (_, mask) = TestRegions.irregular(spacing: spacing)
    let diameters = MeshDiameters(of: try RegionOfInterest(mask: mask, label: 1))
    let expected = allPairs(mask)
    #expect(relativeDifference(diameters.three, expected.three) < 1e-12)
    #expect(relativeDifference(diameters.slice, expected.slice) < 1e-12)
    #expect(relativeDifference(diameters.column, expected.column) < 1e-12)
    #expect(relativeDifference(diameters.row, expected.row) < 1e-12)
  }

  @Test func oneVoxel() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 2, 4)) { _ in true }
    let diameters = MeshDiameters(of: try RegionOfInterest(mask: mask, label: 1))
    #expect(diameters.three == 4)
    #expect(diameters.slice == 2)
    #expect(diameters.column == 4)
    #expect(diameters.row == 4)
  }
}
