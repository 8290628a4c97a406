import Testing
import Volumes

@testable import Radiomics

@Suite struct SpatialAutocorrelationTests {
  private typealias Deviations = SpatialAutocorrelation.Deviations

  private func region(
    _ size: SIMD3<Int>, spacing: SIMD3<Double> = SIMD3(0.9, 1.3, 2.5), share: Int = 60, seed: UInt64 = 4
  ) throws -> RegionOfInterest {
    var random = Xorshift(seed: seed)
    let (image, mask) = TestRegions.made(
      size: size, spacing: spacing, intensity: { Double($0.x * 7 + random.next(below: 40)) },
      inside: { $0 == .zero || $0 == size &- SIMD3(1, 1, 1) || random.next(below: 100) < share })
    return try RegionOfInterest(image: image, mask: mask, label: 1)
  }

  private func expectSame(
    _ found: SpatialAutocorrelation.PairSums, _ expected: SpatialAutocorrelation.PairSums, _ comment: String
  ) {
    #expect(relativeDifference(found.weights, expected.weights) < 1e-11, "\(comment)")
    #expect(relativeDifference(found.differences, expected.differences) < 1e-11, "\(comment)")
    // Products cancel: what counts is their part of the squares.
    #expect(abs(found.products - expected.products) < 1e-11 * expected.weights, "\(comment)")
  }

  /// Boxes with lengths of one, odd and even, flat ones and lines among them.
  @Test(arguments: [
    SIMD3(2, 1, 1), SIMD3(1, 3, 1), SIMD3(1, 1, 7), SIMD3(9, 8, 1), SIMD3(1, 9, 10), SIMD3(11, 1, 5), SIMD3(2, 2, 2),
    SIMD3(9, 10, 11), SIMD3(13, 6, 17), SIMD3(20, 20, 20), SIMD3(3, 30, 18),
  ]) func transformEqualsPairs(size: SIMD3<Int>) throws {
    let deviations = try #require(Deviations(of: region(size)))
    #expect(deviations.size == size)
    expectSame(InverseDistanceConvolution.sums(of: deviations), deviations.directSums, "\(size)")
  }

  /// With little memory the frequencies are done in several turns.
  @Test(arguments: [0, 20_000, 100_000]) func memoryChangesNothing(limit: Int) throws {
    let deviations = try #require(Deviations(of: region(SIMD3(12, 11, 10))))
    let whole = InverseDistanceConvolution.sums(of: deviations)
    let turns = InverseDistanceConvolution.sums(of: deviations, memoryLimit: limit)
    #expect(whole.weights == turns.weights)
    #expect(whole.products == turns.products)
    #expect(whole.differences == turns.differences)
  }

  /// Two voxels at a distance d: w = 1/d, z = -1 and 1, so I = -1 and C = 1 whatever d is.
  @Test func twoVoxels() throws {
    for distance in [1, 5, 40] {
      let region = TestRegions.made(
        size: SIMD3(distance + 1, 1, 1), spacing: SIMD3(2, 1, 1), intensity: { Double($0.x) },
        inside: { $0.x % distance == 0 && ($0.x == 0 || $0.x == distance) })
      let found = try #require(
        SpatialAutocorrelation(of: try RegionOfInterest(image: region.image, mask: region.mask, label: 1)))
      #expect(abs(found.moranI + 1) < 1e-12)
      #expect(abs(found.gearyC - 1) < 1e-12)
    }
  }

  @Test func flatRegionHasNone() throws {
    let region = TestRegions.made(size: SIMD3(5, 5, 5), intensity: { _ in 0.1 }) { _ in true }
    #expect(SpatialAutocorrelation(of: try RegionOfInterest(image: region.image, mask: region.mask, label: 1)) == nil)
  }

  /// A large constant takes no digits away.
  @Test func offsetOfIntensities() throws {
    let region = TestRegions.made(size: SIMD3(9, 9, 9), intensity: { Double($0.x * $0.y + $0.z) }) { _ in true }
    var shifted = region.image
    shifted.voxels = shifted.voxels.map { $0 + 1e9 }
    let plain = try #require(
      SpatialAutocorrelation(of: try RegionOfInterest(image: region.image, mask: region.mask, label: 1)))
    let moved = try #require(
      SpatialAutocorrelation(of: try RegionOfInterest(image: shifted, mask: region.mask, label: 1)))
    #expect(relativeDifference(moved.moranI, plain.moranI) < 1e-12)
    #expect(relativeDifference(moved.gearyC, plain.gearyC) < 1e-12)
  }

  /// Against NumPy, of fixtures/reference/morphology.
  @Test func agreesWithReference() throws {
    let rows = try TestRegions.reference("morphology/autocorrelation.csv").rows
    #expect(rows.count == 12)
    for row in rows {
      let found = try #require(SpatialAutocorrelation(of: try MadeRegions.region(row[0])))
      let (moran, geary) = (try #require(Double(row[1])), try #require(Double(row[2])))
      #expect(relativeDifference(found.moranI, moran) < 1e-9, "\(row[0])")
      #expect(relativeDifference(found.gearyC, geary) < 1e-9, "\(row[0])")
    }
  }
}
