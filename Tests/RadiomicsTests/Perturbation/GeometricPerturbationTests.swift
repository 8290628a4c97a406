import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct GeometricPerturbationTests {
  static let oblique: Matrix3 = {
    let (c, s) = (cos(0.4), sin(0.4))
    return Matrix3(x: SIMD3(c, 0, -s), y: SIMD3(0, 1, 0), z: SIMD3(s, 0, c))
  }()

  /// Nothing about it is symmetrical.
  private func region(direction: Matrix3 = .identity) -> (image: Volume, mask: LabelMap) {
    let made = TestRegions.made(size: SIMD3(11, 11, 5), spacing: SIMD3(1.5, 1.5, 4)) { p in
      Double(p.x * 100 + p.y * 10 + p.z)
    } inside: { p in
      (4...6).contains(p.x) && (3...7).contains(p.y) && (1...3).contains(p.z) && p != SIMD3(4, 3, 1)
    }
    let grid = Grid(
      size: made.image.grid.size, spacing: made.image.grid.spacing, origin: SIMD3(-7, 12, 30), direction: direction)
    return (Volume(grid: grid, voxels: made.image.voxels), LabelMap(grid: grid, labels: made.mask.labels))
  }

  private func moved(
    _ region: (image: Volume, mask: LabelMap), degrees: Double = 0, shift: SIMD3<Double> = .zero,
    interpolation: Interpolation = .linear
  ) throws -> (image: Volume, mask: LabelMap) {
    let result = try GeometricPerturbation(degrees: degrees, shift: shift)
      .applied(to: [region.image], mask: region.mask, interpolation: interpolation)
    return (result.images[0], result.mask)
  }

  @Test(arguments: [Matrix3.identity, oblique], Interpolation.allCases)
  func aQuarterTurnPermutesVoxels(direction: Matrix3, interpolation: Interpolation) throws {
    let before = region(direction: direction)
    let after = try moved(before, degrees: 90, interpolation: interpolation)
    #expect(after.image.grid == before.image.grid)
    // About voxel (5, 5): what lay on the first axis comes to lie on the second.
    for k in 0..<5 {
      for j in 0..<11 {
        for i in 0..<11 {
          #expect(abs(after.image[10 - j, i, k] - before.image[i, j, k]) < 1e-8)
          #expect(after.mask[10 - j, i, k] == before.mask[i, j, k])
        }
      }
    }
  }

  @Test func fourQuarterTurnsAndAWholeOneChangeNothing() throws {
    let before = region()
    var turned = before
    for _ in 0..<4 { turned = try moved(turned, degrees: -90) }
    #expect(turned.mask == before.mask)
    #expect(zip(turned.image.voxels, before.image.voxels).allSatisfy { abs($0 - $1) < 1e-8 })
    #expect(try moved(before, degrees: 360).mask == before.mask)
  }

  @Test func noMovementIsIdentity() throws {
    let before = region(direction: Self.oblique)
    let after = try moved(before)
    #expect(after.image == before.image && after.mask == before.mask)
  }

  /// A ramp is moved exactly by linear interpolation.
  @Test func aPartOfAVoxelMovesTheContentForward() throws {
    let before = region()
    let after = try moved(before, shift: SIMD3(0.25, 0, -0.5))
    for k in 0..<4 {
      for j in 0..<11 {
        for i in 1..<11 {
          let expected = (Double(i) - 0.25) * 100 + Double(j) * 10 + Double(k) + 0.5
          #expect(abs(after.image[i, j, k] - expected) < 1e-9)
        }
      }
    }
  }

  @Test func aWholeVoxelMovesTheMaskByOne() throws {
    let before = region()
    let after = try moved(before, shift: SIMD3(1, -1, 1))
    for k in 1..<5 {
      for j in 0..<10 {
        for i in 1..<11 { #expect(after.mask[i, j, k] == before.mask[i - 1, j + 1, k - 1]) }
      }
    }
    #expect(after.mask.count(of: 1) == before.mask.count(of: 1))
  }

  /// A region at a corner that would be turned out of the image takes its grid along; nothing of it is lost.
  @Test(arguments: [-45.0, 30, 90]) func aRegionAtTheBorderIsKept(degrees: Double) throws {
    let before = TestRegions.made(size: SIMD3(20, 14, 6)) { p in
      Double(p.x + p.y)
    } inside: {
      $0.x < 12 && $0.y < 5
    }
    let after = try moved(before, degrees: degrees)
    let ratio = Double(after.mask.count(of: 1)) / Double(before.mask.count(of: 1))
    #expect(abs(ratio - 1) < 0.05)
    #expect(after.image.grid.size != before.image.grid.size)
    #expect(after.image.voxels.allSatisfy { $0.isFinite })
    // The lattice is the same, only longer.
    let corner = before.image.grid.index(of: after.image.grid.origin)
    #expect(corner == corner.rounded(.toNearestOrEven))
    #expect(after.image.grid.spacing == before.image.grid.spacing)
  }

  /// Beyond the image the nearest voxel speaks, so a flat image stays flat.
  @Test func beyondTheImageTheNearestVoxelGoesOn() throws {
    var before = region()
    before.image = Volume(grid: before.image.grid, filledWith: 7)
    let after = try moved(before, degrees: 17, shift: SIMD3(0.3, 0.3, 0.3))
    #expect(after.image.voxels.allSatisfy { abs($0 - 7) < 1e-12 })
    #expect(after.image.voxels.count >= before.image.voxels.count)
  }

  @Test func missingVoxelsStayMissing() throws {
    var before = region()
    before.image[5, 5, 2] = .nan
    let after = try moved(before, degrees: 10)
    #expect(after.image[5, 5, 2].isNaN)
    #expect(after.image.voxels.count { $0.isNaN } < 10)
  }

  /// Pixels that are not square: angles are angles in millimetres.
  @Test func aBallStaysABall() throws {
    let grid = Grid(size: SIMD3(40, 20, 20), spacing: SIMD3(1, 2, 2))
    let centre = SIMD3<Double>(20, 20, 20)
    let offsets = 0..<grid.count
    let values = offsets.map { offset -> Double in
      let away = grid.point(of: SIMD3<Double>(grid.index(at: offset))) - centre
      return (away * away).sum().squareRoot()
    }
    let ball = (
      image: Volume(grid: grid, voxels: values), mask: LabelMap(grid: grid, labels: values.map { $0 < 12 ? 1 : 0 })
    )
    for degrees in [13.0, 45, 90] {
      let after = try moved(ball, degrees: degrees)
      let grown = after.mask.grid
      // At a quarter turn many voxels lie halfway between two old ones, and halves are inside.
      let ratio = Double(after.mask.count(of: 1)) / Double(ball.mask.count(of: 1))
      #expect(abs(ratio - 1) < (degrees == 90 ? 0.08 : 0.03))
      for offset in after.mask.labels.indices where after.mask.labels[offset] == 1 {
        let away = grown.point(of: SIMD3<Double>(grown.index(at: offset))) - centre
        #expect((away * away).sum().squareRoot() < 13.5)
      }
    }
  }

  /// Turned by 20 degrees, a smooth pattern is found 20 degrees further on.
  @Test func positiveAnglesGoFromTheFirstAxisToTheSecond() throws {
    func pattern(_ p: SIMD3<Double>) -> Double { sin(p.x / 5) + cos(p.y / 7) }
    let grid = Grid(size: SIMD3(41, 41, 3), spacing: SIMD3(1, 1, 1))
    let offsets = 0..<grid.count
    let image = Volume(
      grid: grid, voxels: offsets.map { pattern(SIMD3<Double>(grid.index(at: $0)) - SIMD3(20, 20, 0)) })
    let mask = LabelMap(
      grid: grid,
      labels: offsets.map { offset in
        let p = grid.index(at: offset)
        return abs(p.x - 20) < 8 && abs(p.y - 20) < 8 ? 1 : 0
      })
    let after = try moved((image, mask), degrees: 20, interpolation: .bspline)
    let (c, s) = (cos(20 * Double.pi / 180), sin(20 * Double.pi / 180))
    for (x, y) in [(5.0, 0.0), (0, 5), (-6, 3), (8, -8)] {
      let old = SIMD3(c * x + s * y, c * y - s * x, 0)
      #expect(abs(after.image[20 + Int(x), 20 + Int(y), 1] - pattern(old)) < 1e-3)
    }
  }

  @Test func anEmptyMaskIsRefused() {
    let before = region()
    let empty = LabelMap(grid: before.mask.grid, labels: [UInt8](repeating: 0, count: before.mask.labels.count))
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) { try moved((before.image, empty), degrees: 5) }
  }
}
