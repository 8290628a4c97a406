import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct PerturbationChainTests {
  static let everything = PerturbationChain([
    .noise(.estimated), .rotation(degrees: 7), .translation(x: 0.25, y: 0.75, z: 0.25), .volumeChange(fraction: -0.1),
    .contourRandomisation(supervoxelVolume: 100),
  ])

  private func region() -> (image: Volume, mask: LabelMap) {
    var generator = TestGenerator(seed: 41)
    let made = TestRegions.made(size: SIMD3(36, 32, 18), spacing: SIMD3(1, 1, 1.5)) { p in
      let away = SIMD3<Double>(p) - SIMD3(17, 15, 9)
      return 80 * exp(-(away * away).sum() / 90) + Double(p.x)
    } inside: { p in
      let away = (SIMD3<Double>(p) - SIMD3(17, 15, 9)) * SIMD3(1, 1.2, 1.5)
      return (away * away).sum() < 81
    }
    return (NoiseLevel.added(to: made.image, standardDeviation: 3, using: &generator), made.mask)
  }

  private func perturbed(
    _ chain: PerturbationChain, _ region: (image: Volume, mask: LabelMap), seed: UInt64 = 1
  ) throws -> (image: Volume, mask: LabelMap) {
    var generator = TestGenerator(seed: seed)
    return try chain.apply(to: region.image, mask: region.mask, using: &generator)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let region = region()
    let first = try perturbed(Self.everything, region, seed: 5)
    let second = try perturbed(Self.everything, region, seed: 5)
    #expect(first.image.grid == second.image.grid && first.mask == second.mask)
    #expect(first.image.voxels.map(\.bitPattern) == second.image.voxels.map(\.bitPattern))
    let other = try perturbed(Self.everything, region, seed: 6)
    #expect(other.mask != first.mask && other.image != first.image)
  }

  @Test(arguments: [
    [], [Perturbation.rotation(degrees: 0)], [.translation(x: 0, y: 0, z: 0)], [.noise(.standardDeviation(0))],
    [.volumeChange(fraction: 0)],
    [.noise(.standardDeviation(0)), .rotation(degrees: 0), .translation(x: 0, y: 0, z: 0), .volumeChange(fraction: 0)],
    [.rotation(degrees: 20), .rotation(degrees: -20)],
  ]) func nothingIsIdentity(steps: [Perturbation]) throws {
    let region = region()
    let after = try perturbed(PerturbationChain(steps), region)
    #expect(after.image == region.image && after.mask == region.mask)
  }

  /// Noise leaves the region alone; changes of the region leave the image alone.
  @Test func eachStepChangesWhatItShould() throws {
    let region = region()
    let noisy = try perturbed(PerturbationChain([.noise(.estimated)]), region)
    #expect(noisy.mask == region.mask && noisy.image != region.image)
    let deviation = try NoiseLevel.estimate(of: region.image)
    let added = zip(noisy.image.voxels, region.image.voxels).map { $0 - $1 }
    let found = (added.reduce(0) { $0 + $1 * $1 } / Double(added.count)).squareRoot()
    #expect(abs(found / deviation - 1) < 0.03)
    #expect(abs(deviation / 3 - 1) < 0.1)
    for step in [Perturbation.volumeChange(fraction: 0.1), .contourRandomisation(supervoxelVolume: 100)] {
      let changed = try perturbed(PerturbationChain([step]), region)
      #expect(changed.image == region.image && changed.mask != region.mask)
      #expect(changed.mask.boundingBox != nil)
    }
  }

  /// Turned and moved in one interpolation: a plane, which linear interpolation keeps, tells where a voxel came from.
  @Test func rotationAndTranslationActTogether() throws {
    let made = TestRegions.made(size: SIMD3(21, 21, 3)) { p in
      Double(3 * p.x - 2 * p.y + 5 * p.z)
    } inside: { p in
      abs(p.x - 10) < 4 && abs(p.y - 10) < 4
    }
    let chain = PerturbationChain([.rotation(degrees: 30), .translation(x: 0.5, y: -0.25, z: 0)])
    let after = try perturbed(chain, made)
    let (c, s) = (cos(Double.pi / 6), sin(Double.pi / 6))
    for (x, y) in [(0.0, 0.0), (3, 2), (-4, 1)] {
      let (u, v) = (x - 0.5, y + 0.25)
      let expected = 3 * (10 + c * u + s * v) - 2 * (10 + c * v - s * u) + 5
      #expect(abs(after.image[10 + Int(x), 10 + Int(y), 1] - expected) < 1e-9)
    }
  }

  @Test func severalImagesShareRegionAndMovementButNotNoise() throws {
    let region = region()
    let second = Volume(grid: region.image.grid, voxels: region.image.voxels.map { 10 * $0 })
    var generator = TestGenerator(seed: 9)
    let both = try Self.everything.apply(to: [region.image, second], mask: region.mask, using: &generator)
    let alone = try perturbed(Self.everything, region, seed: 9)
    // The first image's noise is drawn first, the contour after all noise.
    #expect(both.images[0] == alone.image)
    #expect(both.images.allSatisfy { $0.grid == both.mask.grid })
    #expect(zip(both.images[0].voxels, both.images[1].voxels).contains { abs(10 * $0 - $1) > 1 })
    let withoutContour = PerturbationChain(Array(Self.everything.steps.dropLast()))
    generator = TestGenerator(seed: 9)
    let pair = try withoutContour.apply(to: [region.image, second], mask: region.mask, using: &generator)
    #expect(pair.mask.count(of: 1) == (try perturbed(withoutContour, region, seed: 9)).mask.count(of: 1))
  }

  @Test func aRegionAtTheBorderOfTheImageWorks() throws {
    var region = region()
    region.mask = TestRegions.made(size: SIMD3(36, 32, 18)) { $0.x < 14 && $0.y > 20 && $0.z < 9 }.mask
    region.mask = LabelMap(grid: region.image.grid, labels: region.mask.labels)
    let chain = PerturbationChain([
      .noise(.estimated), .rotation(degrees: -13), .translation(x: 0.25, y: 0.25, z: 0.75),
      .volumeChange(fraction: 0.15),
    ])
    let after = try perturbed(chain, region)
    let ratio = Double(after.mask.count(of: 1)) / Double(region.mask.count(of: 1))
    #expect(abs(ratio - 1.15) < 0.05)
    #expect(after.image.grid == after.mask.grid && after.image.voxels.allSatisfy { $0.isFinite })
    #expect(try perturbed(Self.everything, region).mask.boundingBox != nil)
  }

  /// Other labels than 1 count as inside; masks from files may hold them.
  @Test func everyLabelCountsAsInside() throws {
    var region = region()
    let plain = try perturbed(Self.everything, region)
    region.mask.labels = region.mask.labels.map { $0 * 5 }
    let after = try perturbed(Self.everything, region)
    #expect(after.mask == plain.mask && after.image == plain.image)
  }

  @Test func refusesInWords() throws {
    let region = region()
    let other = TestRegions.made(size: SIMD3(5, 5, 5)) { _ in true }
    #expect(throws: RadiomicsError.geometryMismatch) { try perturbed(Self.everything, (region.image, other.mask)) }
    var generator = TestGenerator(seed: 1)
    #expect(throws: RadiomicsError.geometryMismatch) {
      try Self.everything.apply(to: [], mask: region.mask, using: &generator)
    }
    let empty = LabelMap(grid: region.mask.grid, labels: [UInt8](repeating: 0, count: region.mask.labels.count))
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) { try perturbed(Self.everything, (region.image, empty)) }
    #expect(
      throws: RadiomicsError.invalidPerturbation(
        "volume=-2", because: "the share of the volume must be a number above -1")
    ) { try perturbed(PerturbationChain([.volumeChange(fraction: -2)]), region) }
    let voxel = TestRegions.made(size: SIMD3(5, 5, 5)) { $0 == SIMD3(2, 2, 2) }
    #expect(
      throws: RadiomicsError.invalidPerturbation(
        "rotation=0+translation=0.5/0.5/0.5", because: "the region is so small that no voxel of it is left")
    ) {
      try perturbed(
        PerturbationChain([.rotation(degrees: 0), .translation(x: 0.5, y: 0.5, z: 0.5)]), (voxel.image, voxel.mask))
    }
  }

  @Test func names() {
    #expect(PerturbationChain([]).name == "unchanged")
    #expect(
      Self.everything.name == "noise+rotation=7+translation=0.25/0.75/0.25+volume=-0.1+contour=100mm3")
    #expect(PerturbationChain([.noise(.estimated)], repetition: 3).name == "noise#3")
  }

  @Test func aSinglePerturbationIsAChainOfOne() throws {
    let region = region()
    var generator = TestGenerator(seed: 2)
    let single = try Perturbation.volumeChange(fraction: 0.1).apply(
      to: region.image, mask: region.mask, using: &generator)
    #expect(single.mask == (try perturbed(PerturbationChain([.volumeChange(fraction: 0.1)]), region, seed: 2)).mask)
  }
}
