import Testing
import Volumes

@testable import Radiomics

@Suite struct LocalMeansTests {
  /// Voxel by voxel.
  private func means(_ image: Volume, _ mask: LabelMap, radius: Double) -> [Double] {
    let grid = image.grid
    return (0..<grid.count).filter { mask.labels[$0] == 1 && image.voxels[$0].isFinite }.map { offset in
      let centre = SIMD3<Double>(grid.index(at: offset)) * grid.spacing
      let near = (0..<grid.count).filter { other in
        let step = SIMD3<Double>(grid.index(at: other)) * grid.spacing - centre
        return (step * step).sum() <= radius * radius && image.voxels[other].isFinite
      }
      return near.reduce(0) { $0 + image.voxels[$1] } / Double(near.count)
    }
  }

  private func image(_ size: SIMD3<Int>, _ spacing: SIMD3<Double>) -> Volume {
    var random = Xorshift(seed: 31)
    return TestRegions.made(
      size: size, spacing: spacing, intensity: { _ in Double(random.next(below: 1000)) - 300 }, inside: { _ in true }
    ).image
  }

  @Test(arguments: [SIMD3(2, 2, 2), SIMD3(0.9, 1.3, 2.5), SIMD3(7.0, 1, 1), SIMD3(10.0, 10, 10), SIMD3(1, 1, 6.2035)])
  func equalsBruteForce(spacing: SIMD3<Double>) throws {
    // One region amid the image and one at its border; with and without missing voxels.
    var image = image(SIMD3(16, 15, 14), spacing)
    for isHoled in [false, true] {
      if isHoled { for offset in stride(from: 5, to: image.voxels.count, by: 37) { image.voxels[offset] = .nan } }
      for lower in [SIMD3(6, 7, 5), SIMD3(0, 11, 0)] {
        let mask = TestRegions.made(size: image.grid.size, spacing: spacing) { index in
          all(index .>= lower) && all(index .< lower &+ SIMD3(4, 3, 4)) && (index.x + index.y) % 3 != 0
        }.mask
        let region = try RegionOfInterest(image: image, mask: mask, label: 1)
        let found = LocalMeans(of: image, around: region, corner: region.corner).values
        let expected = means(image, mask, radius: LocalMeans.radius)
        #expect(found.count == expected.count)
        for (value, known) in zip(found, expected) { #expect(relativeDifference(value, known) < 1e-12) }
      }
    }
  }

  @Test func radiusOfOneCubicCentimetre() {
    let radius = LocalMeans.radius
    #expect(abs(4 / 3 * .pi * radius * radius * radius - 1000) < 1e-9)
  }
}
