import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsLocalBinaryPattern3DTests {
  static let grid = Grid(size: SIMD3(7, 7, 7), spacing: SIMD3(1, 1, 1))

  /// In a flat part all bits are 1, and the kurtosis is missing.
  @Test func isKnownInFlatParts() throws {
    let image = Volume(grid: Self.grid, filledWith: 5)
    let responses = try PyRadiomicsLocalBinaryPattern3D(mask: nil, storedAs: .int16).responses(of: image)
    #expect(responses.map(\.name) == ["lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k"])
    // 42 corners: 42 Y^2 at each, so 42^1.5 / 4 pi.
    #expect(abs(responses[0].image[3, 3, 3] - 42 * 42.0.squareRoot() / (4 * Double.pi)) < 1e-10)
    #expect(responses[2].image[3, 3, 3].isNaN)
    // At the border some corners lie outside, where there is 0.
    #expect(responses[0].image[0, 3, 3] < responses[0].image[3, 3, 3])
    #expect(responses[2].image[0, 3, 3].isFinite)
  }

  @Test func staysWithinTheRegion() throws {
    var mask = LabelMap(grid: Self.grid, labels: [UInt8](repeating: 0, count: 343))
    mask[3, 2, 4] = 2
    let image = MadeImages.image(.float32, on: Self.grid)
    let filter = try PyRadiomicsLocalBinaryPattern3D(mask: mask, label: 2, storedAs: .float32)
    for response in try filter.responses(of: image) {
      #expect(response.image.voxels.count { $0.isFinite } == 1)
      #expect(response.image[3, 2, 4].isFinite)
    }
    let other = Grid(size: SIMD3(7, 7, 6), spacing: SIMD3(1, 1, 1))
    #expect(throws: RadiomicsError.geometryMismatch) { try filter.responses(of: Volume(grid: other)) }
  }

  @Test func refusesNumbersBeyondTheirRange() {
    #expect(throws: RadiomicsError.self) { try PyRadiomicsLocalBinaryPattern3D(levels: 0, mask: nil, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsLocalBinaryPattern3D(radius: 0, mask: nil, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) {
      try PyRadiomicsLocalBinaryPattern3D(subdivisions: 5, mask: nil, storedAs: .int16)
    }
  }
}
