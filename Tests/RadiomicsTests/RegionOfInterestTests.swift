import Testing
import Volumes

@testable import Radiomics

@Suite struct RegionOfInterestTests {
  /// The intensity and the place in the whole grid of each voxel, in memory order.
  private func voxels(_ region: RegionOfInterest) -> [(place: SIMD3<Int>, intensity: Double)] {
    zip(region.offsets, region.intensities).map { offset, intensity in
      let place = SIMD3(
        offset % region.size.x, offset / region.size.x % region.size.y, offset / (region.size.x * region.size.y))
      return (place &+ region.corner, intensity)
    }
  }

  /// Regions that touch no border, all borders, one row and one voxel.
  static let insides: [@Sendable (SIMD3<Int>) -> Bool] = [
    { all($0 .> SIMD3(1, 1, 1)) && ($0.x + $0.y * $0.z) % 3 != 0 }, { _ in true }, { $0.y == 6 && $0.z == 0 },
    { $0 == SIMD3(4, 0, 5) }, { ($0.x * 7 + $0.y * 3 + $0.z * 5) % 11 < 2 },
  ]

  @Test(arguments: insides.indices) func holdsTheLabel(number: Int) throws {
    let inside = Self.insides[number]
    let (image, mask) = TestRegions.made(size: SIMD3(9, 8, 7), intensity: { Double($0.x + 10 * $0.y + 100 * $0.z) }) {
      inside($0)
    }
    let region = try RegionOfInterest(image: image, mask: mask, label: 1)
    let expected = (0..<image.grid.count).filter { mask.labels[$0] == 1 }
    #expect(region.voxelCount == expected.count)
    #expect(voxels(region).map(\.place) == expected.map { image.grid.index(at: $0) })
    #expect(region.intensities == expected.map { image.voxels[$0] })
    #expect(region.mask.indices.filter { region.mask[$0] == 1 } == region.offsets)
    // The box is the smallest, and its rim is outside.
    for axis in 0..<3 {
      let places = expected.map { image.grid.index(at: $0)[axis] }
      #expect(region.corner[axis] + 1 == places.min())
      #expect(region.corner[axis] + region.size[axis] - 2 == places.max())
    }
    let joined = region.slices.flatMap { Array($0) }
    #expect(joined == Array(region.offsets.indices))
    for slice in region.slices { #expect(Set(slice.map { voxels(region)[$0].place.z }).count == 1) }
  }

  @Test func otherLabels() throws {
    var (image, mask) = TestRegions.made(size: SIMD3(5, 4, 3), intensity: { Double($0.x) }) { _ in true }
    mask.labels = mask.labels.indices.map { UInt8($0 % 3) }
    for label in UInt8(0)..<3 {
      let region = try RegionOfInterest(image: image, mask: mask, label: label)
      #expect(region.voxelCount == 20)
    }
    #expect(throws: RadiomicsError.emptyRegion(label: 3)) { try RegionOfInterest(image: image, mask: mask, label: 3) }
    image.voxels[3] = .infinity
    #expect(try RegionOfInterest(image: image, mask: mask, label: 0).intensities.count == 19)
  }

  @Test func intensityMask() throws {
    let (image, mask) = TestRegions.irregular()
    var kept = mask
    kept.labels = mask.labels.indices.map { $0 % 2 == 0 ? 7 : 0 }
    let region = try RegionOfInterest(image: image, mask: mask, label: 1, intensityMask: kept)
    #expect(region.voxelCount == mask.labels.count { $0 == 1 })
    #expect(voxels(region).allSatisfy { image.grid.offset($0.place.x, $0.place.y, $0.place.z) % 2 == 0 })
    #expect(region.mask.count { $0 == 1 } == region.voxelCount)
    let expected = mask.labels.indices.count { mask.labels[$0] == 1 && kept.labels[$0] != 0 }
    #expect(region.intensities.count == expected)
  }

  @Test func intensitiesOfAnotherImage() throws {
    let (image, mask) = TestRegions.irregular()
    let region = try RegionOfInterest(image: image, mask: mask, label: 1)
    var other = image
    other.voxels = image.voxels.map { 3 * $0 - 1 }
    let moved = region.withIntensities(of: other)
    #expect(moved.intensities == region.intensities.map { 3 * $0 - 1 })
    #expect(moved.offsets == region.offsets)
    #expect(moved.mask == region.mask)
    #expect(region.withIntensities(of: other, keepingSurroundings: false).surroundings == nil)

    other.voxels = other.voxels.map { $0 < 100 ? .nan : $0 }
    let holed = region.withIntensities(of: other)
    #expect(holed.intensities == region.intensities.map { 3 * $0 - 1 }.filter { $0 >= 100 })
    #expect(voxels(holed).allSatisfy { 3 * image[$0.place.x, $0.place.y, $0.place.z] - 1 == $0.intensity })
    #expect(holed.voxelCount == region.voxelCount)

    // The region's own box of the image is enough.
    let box = region.voxelBox
    let part = other.cropped(from: box.lower, through: box.upper)
    let fromPart = region.withIntensities(of: part, from: box.lower, keepingSurroundings: false)
    #expect(fromPart.intensities == holed.intensities)
    #expect(fromPart.offsets == holed.offsets)
    #expect(fromPart.corner == region.corner)
  }

  /// First the range, then the deviations from the mean of what is in the range.
  @Test func resegmentation() throws {
    let (image, mask) = TestRegions.irregular()
    let region = try RegionOfInterest(image: image, mask: mask, label: 1)
    let ranged = region.resegmented(Resegmentation(lower: 20, upper: 150))
    #expect(ranged.intensities == region.intensities.filter { $0 >= 20 && $0 <= 150 })
    #expect(voxels(ranged).allSatisfy { image[$0.place.x, $0.place.y, $0.place.z] == $0.intensity })
    #expect(ranged.mask == region.mask)

    let n = Double(ranged.intensities.count)
    let mean = ranged.intensities.reduce(0, +) / n
    let deviation = (ranged.intensities.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    let both = region.resegmented(Resegmentation(lower: 20, upper: 150, outlierDeviations: 1.5))
    #expect(both.intensities == ranged.intensities.filter { abs($0 - mean) <= 1.5 * deviation })
    #expect(both.intensities.count < ranged.intensities.count)
  }
}
