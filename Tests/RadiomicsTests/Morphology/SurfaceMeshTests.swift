import Testing
import Volumes

@testable import Radiomics

@Suite struct SurfaceMeshTests {
  private func mesh(_ mask: LabelMap, _ table: MarchingCubesTable = .closed) throws -> SurfaceMesh {
    SurfaceMesh(of: try RegionOfInterest(mask: mask, label: 1), table: table)
  }

  /// One voxel is an octahedron whose corners lie half a spacing away.
  @Test func oneVoxel() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(3, 3, 3), spacing: SIMD3(2, 2, 2)) { $0 == SIMD3(1, 1, 1) }
    let mesh = try mesh(mask)
    #expect(abs(mesh.volume - 4.0 / 3) < 1e-12)
    #expect(abs(mesh.area - 4 * 3.0.squareRoot()) < 1e-12)
  }

  /// A box at the border of its grid: the corners are cut, the edges bevelled.
  @Test func box() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(3, 4, 5)) { _ in true }
    let mesh = try mesh(mask)
    // Of the box of 60: a bevel takes 1/8 of each voxel edge along 4 (2 + 3 + 4) inner edges; 8 corners keep 1/48 of 1/8.
    let expected = 2.0 * 3 * 4 + 2 * 0.5 * (2.0 * 3 + 3 * 4 + 4 * 2) + 4 * (2.0 + 3 + 4) / 8 + 8.0 / 48
    #expect(abs(mesh.volume - expected) < 1e-12)
  }

  /// A ball of radius r has the volume 4/3 pi r^3; the area of a voxel surface does not converge, but stays near.
  @Test func ball() throws {
    let radius = 20.0
    let (_, mask) = TestRegions.made(size: SIMD3(45, 45, 45)) {
      let d = SIMD3<Double>($0) - SIMD3(22, 22, 22)
      return (d * d).sum() <= radius * radius
    }
    let mesh = try mesh(mask)
    #expect(abs(mesh.volume / (4.0 / 3 * .pi * radius * radius * radius) - 1) < 0.005)
    #expect(abs(mesh.area / (4 * .pi * radius * radius) - 1) < 0.1)
  }

  /// The volume of a closed surface is the same from every origin: a second region far away moves the origin.
  @Test func closedVolumeNeedsNoOrigin() throws {
    let (_, mask) = TestRegions.irregular()
    let alone = try mesh(mask)
    let far = TestRegions.made(size: SIMD3(26, 27, 28), spacing: mask.grid.spacing) { index in
      if index == SIMD3(0, 0, 0) { return true }
      let moved = index &- SIMD3(20, 20, 20)
      guard moved.x >= 0, moved.y >= 0, moved.z >= 0 else { return false }
      return mask[moved.x, moved.y, moved.z] == 1
    }
    let both = try mesh(far.mask)
    let one = TestRegions.made(size: SIMD3(1, 1, 1), spacing: mask.grid.spacing) { _ in true }
    let single = try mesh(one.mask)
    #expect(relativeDifference(both.volume, alone.volume + single.volume) < 1e-12)
    #expect(relativeDifference(both.area, alone.area + single.area) < 1e-12)
  }
}
