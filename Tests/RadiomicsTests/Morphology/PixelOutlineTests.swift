import Testing
import Volumes

@testable import Radiomics

@Suite struct PixelOutlineTests {
  /// One pixel of 3 x 4 mm is a rhombus with sides of 2.5 mm, across whichever axis it lies.
  @Test(arguments: [SIMD3(1.0, 3, 4), SIMD3(3.0, 1, 4), SIMD3(3.0, 4, 1)]) func onePixel(spacing: SIMD3<Double>) throws
  {
    let axis = (0..<3).first { spacing[$0] == 1 } ?? 0
    let (_, mask) = TestRegions.made(size: SIMD3(1, 1, 1), spacing: spacing) { _ in true }
    let outline = PixelOutline(of: try RegionOfInterest(mask: mask, label: 1), across: axis)
    #expect(outline.perimeter == 10)
    #expect(outline.area == 6)
    #expect(outline.pixelSize == SIMD2(3, 4))
  }

  /// Pixels that touch at a corner are parted: two rhombi.
  @Test func diagonalPixels() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(2, 2, 1)) { $0.x == $0.y }
    let outline = PixelOutline(of: try RegionOfInterest(mask: mask, label: 1), across: 2)
    #expect(abs(outline.perimeter - 4 * 2.0.squareRoot()) < 1e-14)
    #expect(outline.area == 1)
  }
}
