import Testing
import Volumes

@testable import Radiomics

@Suite struct SpatialAutocorrelationTests {
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
