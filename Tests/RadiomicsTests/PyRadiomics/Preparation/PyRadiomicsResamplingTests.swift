import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsResamplingTests {
  static func resampled(
    spacing: SIMD3<Double>, padding: Int, mask: LabelMap = MadeImages.mask(margin: SIMD3(4, 4, 3))
  ) throws -> (image: Volume, mask: LabelMap) {
    try PyRadiomicsResampling.resampled(
      image: MadeImages.image(.float64), storedAs: .float64, mask: mask, label: 1, spacing: spacing,
      interpolator: .linear, padding: padding)
  }

  /// Corners of the first voxels agree, and the grid is cut to the region with its padding.
  @Test func placesTheGrid() throws {
    let (image, mask) = try Self.resampled(spacing: SIMD3(0.4, 2.2, 0), padding: 2)
    #expect(image.grid == mask.grid)
    #expect(image.grid.spacing == SIMD3(0.4, 2.2, 2.5))
    // x: voxels 4 to 8 reach from 3.5 to 8.5 old voxels, 7 to 17 new ones; y: 4 to 7, 1.75 to 3.75; z: 3 to 5.
    #expect(image.grid.size == SIMD3(15, 6, 9))
    let corner = image.grid.origin - 0.5 * image.grid.spacing
    let distance = corner - SIMD3(-0.4 + 0.4 * 5, -0.55, -1.25)
    #expect((distance * distance).sum() < 1e-24)
  }

  @Test func keepsTheSpacingOfSingleSlices() throws {
    var mask = MadeImages.mask()
    for offset in mask.labels.indices where mask.grid.index(at: offset).z != 4 { mask.labels[offset] = 0 }
    let (image, _) = try Self.resampled(spacing: SIMD3(2, 2, 2), padding: 0, mask: mask)
    #expect(image.grid.spacing == SIMD3(2, 2, 2.5))
  }

  @Test func cutsOnlyWhereTheSpacingIsTheImages() throws {
    let (image, mask) = try Self.resampled(spacing: SIMD3(0.8, 1.1, 2.500001), padding: 1)
    #expect(image.grid.size == SIMD3(7, 6, 5))
    #expect(image[0, 0, 0] == MadeImages.image(.float64)[3, 3, 2])
    #expect(mask.count(of: 1) == MadeImages.mask(margin: SIMD3(4, 4, 3)).count(of: 1))
  }

  @Test func refusesGridsBeyondMemory() {
    #expect(throws: RadiomicsError.self) { try Self.resampled(spacing: SIMD3(1e-5, 1e-5, 1e-5), padding: 0) }
    #expect(throws: RadiomicsError.self) { try Self.resampled(spacing: SIMD3(1e-300, 1, 1), padding: 0) }
  }
}
