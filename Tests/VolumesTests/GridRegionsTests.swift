import Testing
import Volumes

struct GridRegionsTests {
  @Test func resampledGridsShareTheCentre() {
    let grid = Fixtures.obliqueGrid
    let other = grid.resampled(spacing: SIMD3(1, 1, 1))
    #expect(other.size == SIMD3(6, 7, 14))
    let centre = grid.point(of: SIMD3(3, 2, 1.5))
    let newCentre = other.point(of: SIMD3(2.5, 3, 6.5))
    #expect((centre - newCentre).max() < 1e-12 && (centre - newCentre).min() > -1e-12)
    #expect(grid.resampled(spacing: grid.spacing).matches(grid, tolerance: 1e-9))
  }

  @Test func roundingOfFilesAddsNoVoxel() {
    // 204 x 0.9769999980926514 / 2 = 99.65; 100 x 0.30000001192 / 0.1 = 300.000012.
    let grid = Grid(size: SIMD3(100, 204, 1), spacing: SIMD3(0.30000001192, 0.9769999980926514, 1))
    #expect(grid.resampled(spacing: SIMD3(0.1, 2, 50)).size == SIMD3(300, 100, 1))
  }

  @Test func boxesWithMarginsStayOnTheGrid() {
    let grid = Grid(size: SIMD3(20, 20, 10), spacing: SIMD3(1, 2, 5))
    let box = grid.box(around: (SIMD3(5, 5, 5), SIMD3(6, 7, 8)), margin: 4)
    #expect(box.lower == SIMD3(1, 3, 4))
    #expect(box.upper == SIMD3(10, 9, 9))
    let all = grid.box(around: (SIMD3(5, 5, 5), SIMD3(6, 7, 8)), margin: 1000)
    #expect(all.lower == SIMD3(0, 0, 0) && all.upper == SIMD3(19, 19, 9))
    let same = grid.box(around: (SIMD3(5, 5, 5), SIMD3(6, 7, 8)), margin: 0)
    #expect(same.lower == SIMD3(5, 5, 5) && same.upper == SIMD3(6, 7, 8))
  }

  @Test func croppedVoxelsKeepTheirPlaces() {
    let grid = Fixtures.obliqueGrid
    let volume = Fixtures.volume(grid) { $0.x + 10 * $0.y + 100 * $0.z }
    let part = volume.cropped(from: SIMD3(2, 1, 1), through: SIMD3(5, 3, 2))
    #expect(part.grid.size == SIMD3(4, 3, 2))
    #expect(part[0, 0, 0] == 112 && part[3, 2, 1] == 235)
    let difference = part.grid.point(of: .zero) - grid.point(of: SIMD3(2, 1, 1))
    #expect(difference.max() < 1e-12 && difference.min() > -1e-12)
    let labels = LabelMap(grid: grid, labels: (0..<grid.count).map { UInt8($0) })
    let cropped = labels.cropped(from: SIMD3(2, 1, 1), through: SIMD3(5, 3, 2))
    #expect(cropped[0, 0, 0] == UInt8(grid.offset(2, 1, 1)) && cropped[3, 2, 1] == UInt8(grid.offset(5, 3, 2)))
  }
}
