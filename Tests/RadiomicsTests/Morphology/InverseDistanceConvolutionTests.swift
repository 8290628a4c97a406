import Testing
import Volumes

@testable import Radiomics

/// Transforms against sums pair by pair.
@Suite struct InverseDistanceConvolutionTests {
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
}
