import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct RieszAlignmentTests {
  private func aligned(_ order: SIMD3<Int>, sigma: Double = 2) -> RieszFilter {
    RieszFilter(order: order, source: .image(dimension: .volume, boundary: .periodic), alignment: sigma)
  }

  /// A wave has one direction: along it the components are those of a line, across it there is nothing.
  @Test func findsTheDirectionOfAWave() throws {
    let size = SIMD3(15, 11, 13)
    let image = FilterTestImages.wave(size, frequency: SIMD3(2, -1, 3))
    let sine = FilterTestImages.wave(size, frequency: SIMD3(2, -1, 3), phase: -.pi / 2)
    let first = try aligned(SIMD3(1, 0, 0)).response(of: image)
    #expect(FilterTestImages.largestDifference(first, sine.voxels.map(abs)) < 1e-6)
    let second = try aligned(SIMD3(2, 0, 0)).response(of: image)
    #expect(FilterTestImages.largestDifference(second, image.voxels.map { -$0 }) < 1e-6)
    for order in [SIMD3(0, 1, 0), SIMD3(0, 2, 0), SIMD3(0, 1, 1), SIMD3(0, 0, 2)] {
      #expect(try aligned(order).response(of: image).allSatisfy { abs($0) < 1e-6 })
    }
  }

  /// Responses turn with the image.
  @Test(arguments: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(2, 0, 0), SIMD3(1, 1, 0), SIMD3(0, 1, 2)])
  func turnsWithTheImage(order: SIMD3<Int>) throws {
    let image = FilterTestImages.irregular(SIMD3(7, 7, 7))
    let expected = try aligned(order).response(of: image)
    #expect(expected.contains { abs($0) > 0.1 })
    for rotation in FilterTestImages.rotations(of: image) {
      let found = rotation.back(try aligned(order).response(of: rotation.turned))
      #expect(FilterTestImages.largestDifference(found, expected) < 1e-9)
    }
  }

  /// Rotations keep the sum of squares of all components of an order.
  @Test func keepsTheSumOfSquares() throws {
    let image = FilterTestImages.irregular(SIMD3(6, 5, 7))
    func sums(_ filter: (SIMD3<Int>) -> RieszFilter) throws -> [Double] {
      var sums = [Double](repeating: 0, count: image.grid.count)
      for order in RieszAlignment.orders(3, axes: 3) {
        for (offset, value) in try filter(order).response(of: image).enumerated() { sums[offset] += value * value }
      }
      return sums
    }
    let straight = try sums { RieszFilter(order: $0, source: .image(dimension: .volume, boundary: .periodic)) }
    #expect(FilterTestImages.largestDifference(try sums { aligned($0) }, straight) < 1e-12)
  }

  @Test func alignsSlices() throws {
    let image = FilterTestImages.wave(SIMD3(15, 11, 2), frequency: SIMD3(2, 3, 0))
    let filter = RieszFilter(
      order: SIMD3(2, 0, 0), source: .image(dimension: .slices, boundary: .periodic), alignment: 1.5)
    #expect(FilterTestImages.largestDifference(try filter.response(of: image), image.voxels.map { -$0 }) < 1e-6)
  }
}
