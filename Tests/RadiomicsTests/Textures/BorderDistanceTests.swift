import Testing
import Volumes

@testable import Radiomics

@Suite struct BorderDistanceTests {
  /// The least number of steps along the axes to any voxel that is not in the mask, one after the other.
  private func distances(in region: RegionOfInterest, acrossAxis: Int?) -> [Int32] {
    let size = region.size
    func place(_ offset: Int) -> SIMD3<Int> {
      SIMD3(offset % size.x, offset / size.x % size.y, offset / (size.x * size.y))
    }
    let outside = region.mask.indices.filter { region.mask[$0] == 0 }.map(place)
    return region.mask.indices.map { offset in
      let own = place(offset)
      var least = Int.max
      for other in outside {
        let step = own &- other
        if let acrossAxis, step[acrossAxis] != 0 { continue }
        least = min(least, abs(step.x) + abs(step.y) + abs(step.z))
      }
      return Int32(least)
    }
  }

  @Test(arguments: [nil, 0, 1, 2]) func everyVoxel(acrossAxis: Int?) throws {
    let made = TestRegions.made(size: SIMD3(11, 9, 8)) { p in
      // A box with a few holes, so that distances up to 3 come from all sides.
      ![SIMD3(2, 3, 4), SIMD3(8, 7, 1), SIMD3(5, 4, 7)].contains(p)
    }
    let region = try RegionOfInterest(mask: made.mask, label: 1)
    let found = BorderDistance.cityBlock(in: region, acrossAxis: acrossAxis)
    #expect(found == distances(in: region, acrossAxis: acrossAxis))
    #expect(found.max() == (acrossAxis == nil ? 4 : 5) || acrossAxis != nil)
  }

  /// What lies beyond the image is outside.
  @Test func atTheImageBorder() throws {
    let made = TestRegions.made(size: SIMD3(5, 5, 5)) { _ in true }
    let region = try RegionOfInterest(mask: made.mask, label: 1)
    let found = BorderDistance.cityBlock(in: region)
    #expect(found.max() == 3)
    #expect(found[1 + 7 * (1 + 7)] == 1)
    #expect(found[0] == 0)
  }
}
