import Testing
import Volumes

@testable import Radiomics

@Suite struct LocalIntensityTests {
  private func peaks(_ region: RegionOfInterest) throws -> [Measurement] {
    try LocalIntensity.values(
      RegionContext(region: region, settings: RadiomicsSettings(discretisation: .binCount(8)), greyLevels: nil))
  }

  /// A single bright voxel in a dim part, and a wide plateau: the local peak is at the voxel, the global one in the plateau.
  @Test func localAndGlobal() throws {
    let region = TestRegions.made(
      size: SIMD3(30, 9, 9), spacing: SIMD3(2, 2, 2),
      intensity: { $0 == SIMD3(4, 4, 4) ? 131 : ($0.x > 14 ? 100 : 0) }, inside: { _ in true })
    let found = try peaks(RegionOfInterest(image: region.image, mask: region.mask, label: 1))
    // A ball of 6.2 mm holds 123 voxels of 2 mm.
    #expect(found == [.value(131.0 / 123), .value(100)])
  }

  /// Of two voxels with the largest intensity the one with the larger mean counts.
  @Test func ties() throws {
    let region = TestRegions.made(
      size: SIMD3(30, 9, 9), spacing: SIMD3(2, 2, 2),
      intensity: { $0 == SIMD3(4, 4, 4) || $0 == SIMD3(24, 4, 4) ? 246 : ($0.x > 14 ? 123 : 0) }, inside: { _ in true })
    let found = try peaks(RegionOfInterest(image: region.image, mask: region.mask, label: 1))
    #expect(found[0] == .value(124))
  }

  /// The ball reaches beyond the region, and beyond what resegmentation leaves.
  @Test func ballReachesBeyondTheRegion() throws {
    let image = TestRegions.made(
      size: SIMD3(9, 9, 9), spacing: SIMD3(2, 2, 2), intensity: { $0 == SIMD3(4, 4, 4) ? 0 : 10 }, inside: { _ in true }
    ).image
    let mask = TestRegions.made(size: SIMD3(9, 9, 9), spacing: SIMD3(2, 2, 2)) {
      $0 == SIMD3(4, 4, 4) || $0 == SIMD3(5, 4, 4)
    }.mask
    let region = try RegionOfInterest(image: image, mask: mask, label: 1)
    let mean = 1220.0 / 123
    #expect(try peaks(region) == [.value(mean), .value(mean)])
    #expect(try peaks(region.resegmented(Resegmentation(upper: 5))) == [.value(mean), .value(mean)])
  }

  @Test func undefinedWithoutIntensities() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in .nan }) { _ in true }
    let expected = Measurement.undefined("no voxel of the region has an intensity")
    #expect(try peaks(RegionOfInterest(image: region.image, mask: region.mask, label: 1)) == [expected, expected])
    #expect(try peaks(RegionOfInterest(mask: region.mask, label: 1)) == [expected, expected])
  }

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(1, 1, 1), intensity: { _ in 7 }) { _ in true }
    #expect(try peaks(RegionOfInterest(image: region.image, mask: region.mask, label: 1)) == [.value(7), .value(7)])
  }
}
