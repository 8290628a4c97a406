import Testing
import Volumes

@testable import Radiomics

@Suite struct MaskMorphologyTests {
  private func ball(radius: Double, size: SIMD3<Int> = SIMD3(24, 24, 24)) -> LabelMap {
    let centre = SIMD3<Double>(size &- SIMD3(1, 1, 1)) * 0.5
    return TestRegions.made(size: size) { p in
      let away = SIMD3<Double>(p) - centre
      return (away * away).sum() <= radius * radius
    }.mask
  }

  private func resized(_ mask: LabelMap, by fraction: Double, seed: UInt64 = 1) throws -> LabelMap {
    var generator = TestGenerator(seed: seed)
    return try MaskMorphology.resized(mask, by: fraction, using: &generator)
  }

  @Test(arguments: [-0.95, -0.5, -0.15, -0.1, -0.001, 0, 0.003, 0.1, 0.15, 0.5, 2.5])
  func theNumberOfVoxelsIsExact(fraction: Double) throws {
    let mask = ball(radius: 6)
    let before = mask.count(of: 1)
    let changed = try resized(mask, by: fraction)
    #expect(abs(Double(changed.count(of: 1)) - Double(before) * (1 + fraction)) <= 0.5)
    // Growth keeps every voxel, shrinkage adds none.
    for (old, new) in zip(mask.labels, changed.labels) { #expect(fraction >= 0 ? new >= old : new <= old) }
    #expect(changed.grid == mask.grid)
  }

  @Test func aSmallChangeTouchesTheBorderOnly() throws {
    let mask = ball(radius: 6)
    func neighbours(_ offset: Int) -> [UInt8] {
      let p = mask.grid.index(at: offset)
      return [SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(0, 0, -1)].map {
        mask[p.x + $0.x, p.y + $0.y, p.z + $0.z]
      }
    }
    let grown = try resized(mask, by: 0.2)
    let shrunk = try resized(mask, by: -0.2)
    for offset in mask.labels.indices {
      if grown.labels[offset] != mask.labels[offset] { #expect(neighbours(offset).contains(1)) }
      if shrunk.labels[offset] != mask.labels[offset] { #expect(neighbours(offset).contains(0)) }
    }
  }

  /// Each of the six faces of a cube of one voxel is as likely as the others.
  @Test func theLastShellIsDrawnEvenly() throws {
    let mask = TestRegions.made(size: SIMD3(3, 3, 3)) { $0 == SIMD3(1, 1, 1) }.mask
    var taken = [Int](repeating: 0, count: 27)
    var generator = TestGenerator(seed: 5)
    for _ in 0..<3_000 {
      let grown = try MaskMorphology.resized(mask, by: 2, using: &generator)
      for (offset, label) in grown.labels.enumerated() { taken[offset] += Int(label) }
    }
    let faces = [4, 10, 12, 14, 16, 22]
    // 2 of 6 faces in each of 3000 draws; four standard errors of sqrt(3000 * 1/3 * 2/3).
    #expect(faces.allSatisfy { abs(Double(taken[$0]) - 1000) < 104 })
    #expect(taken[13] == 3000 && taken.reduce(0, +) == 9000)
  }

  @Test func wholeShellsNeedNoDraw() throws {
    let mask = TestRegions.made(size: SIMD3(7, 7, 7)) { $0 == SIMD3(3, 3, 3) }.mask
    // 1 voxel and its 6 neighbours; then the 18 that these touch.
    for (fraction, radius) in [(6.0, 1), (24, 2)] {
      let grown = try resized(mask, by: fraction)
      for offset in grown.labels.indices {
        let away = mask.grid.index(at: offset) &- SIMD3(3, 3, 3)
        #expect((grown.labels[offset] == 1) == (abs(away.x) + abs(away.y) + abs(away.z) <= radius))
      }
      #expect(try resized(grown, by: -0.99999 + 1 / (1 + fraction)) == mask)
    }
  }

  @Test func aMaskAtTheBorderGrowsInwardAndShrinksThere() throws {
    let mask = TestRegions.made(size: SIMD3(6, 6, 6)) { $0.x < 3 }.mask
    let grown = try resized(mask, by: 1.0 / 3)
    #expect(grown == TestRegions.made(size: SIMD3(6, 6, 6)) { $0.x < 4 }.mask)
    #expect(try resized(mask, by: 1) == TestRegions.made(size: SIMD3(6, 6, 6)) { _ in true }.mask)
    // 108 voxels, of which 16 do not touch a border of the mask or the grid.
    let shrunk = try resized(mask, by: -92.0 / 108)
    #expect(
      shrunk
        == TestRegions.made(size: SIMD3(6, 6, 6)) { p in
          p.x == 1 && (1...4).contains(p.y) && (1...4).contains(p.z)
        }.mask)
  }

  @Test func everyLabelCountsAndTheResultHoldsZeroAndOne() throws {
    var mask = ball(radius: 4)
    let plain = try resized(mask, by: 0.1)
    for offset in mask.labels.indices where mask.labels[offset] == 1 && offset % 2 == 0 { mask.labels[offset] = 7 }
    #expect(try resized(mask, by: 0.1) == plain)
    #expect(Set(try resized(mask, by: 0).labels) == [0, 1])
  }

  @Test func refusesInWords() throws {
    let mask = TestRegions.made(size: SIMD3(3, 3, 3)) { $0.x == 1 && $0.y == 1 }.mask
    #expect(
      throws: RadiomicsError.invalidPerturbation(
        "volume=-0.9", because: "of the 3 voxels of the region none would be left")
    ) { try resized(mask, by: -0.9) }
    #expect(
      throws: RadiomicsError.invalidPerturbation("volume=9", because: "the image has no room for the grown region")
    ) { try resized(mask, by: 9) }
  }

  @Test func theSeedDecides() throws {
    let mask = ball(radius: 6)
    #expect(try resized(mask, by: 0.1, seed: 3) == resized(mask, by: 0.1, seed: 3))
    #expect(try resized(mask, by: 0.1, seed: 3) != resized(mask, by: 0.1, seed: 4))
  }

  @Test func closingFillsGapsOfOneVoxel() {
    let size = SIMD3(9, 9, 9)
    let gap = TestRegions.made(size: size) { p in p.x != 4 }.mask
    #expect(MaskMorphology.closed(gap) == TestRegions.made(size: size) { _ in true }.mask)
    let hole = TestRegions.made(size: size) { p in p != SIMD3(4, 4, 4) && p != SIMD3(0, 0, 0) }.mask
    #expect(MaskMorphology.closed(hole) == TestRegions.made(size: size) { _ in true }.mask)
    let wide = TestRegions.made(size: size) { p in (p.x < 3 || p.x > 5) && p.y > 1 }.mask
    #expect(MaskMorphology.closed(wide) == wide)
    let full = TestRegions.made(size: size) { _ in true }.mask
    #expect(MaskMorphology.closed(full) == full)
    let empty = TestRegions.made(size: size) { _ in false }.mask
    #expect(MaskMorphology.closed(empty) == empty)
  }

  /// By the definition: a voxel is in the closed mask where it and its neighbours within the grid are all inside or beside
  /// a voxel inside.
  @Test func closingIsDilationThenErosion() {
    let mask = TestRegions.irregular().mask
    func around(_ p: SIMD3<Int>) -> [SIMD3<Int>] {
      [.zero, SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(0, 0, -1)]
        .map { p &+ $0 }
        .filter { q in (0..<3).allSatisfy { q[$0] >= 0 && q[$0] < mask.grid.size[$0] } }
    }
    let expected = TestRegions.made(size: mask.grid.size) { p in
      around(p).allSatisfy { q in around(q).contains { mask[$0.x, $0.y, $0.z] == 1 } }
    }.mask
    let closed = MaskMorphology.closed(mask)
    #expect(closed.labels == expected.labels)
    #expect(closed.labels != mask.labels)
    #expect(zip(mask.labels, closed.labels).allSatisfy { $1 >= $0 })
    #expect(MaskMorphology.closed(closed) == closed)
  }
}
