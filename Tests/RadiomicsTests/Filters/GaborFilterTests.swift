import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct GaborFilterTests {
  /// The definition, pixel by pixel, in the slices across an axis.
  private func modulus(
    _ image: Volume, _ filter: GaborFilter, theta: Double, across axis: Int
  ) -> [Double] {
    let (u, v) = axis == 2 ? (0, 1) : (axis == 1 ? (0, 2) : (1, 2))
    let half = max(image.grid.size[u], image.grid.size[v]) / 2
    var reach = SIMD3<Int>.zero
    reach[u] = half
    reach[v] = half
    func part(_ wave: @escaping (Double) -> Double) -> [Double] {
      FilterTestImages.convolved(image, reach: reach, filter.boundary) { step in
        let (x, y) = (Double(step[u]) * image.grid.spacing[u], Double(step[v]) * image.grid.spacing[v])
        let along = x * cos(theta) + y * sin(theta)
        let across = y * cos(theta) - x * sin(theta)
        return exp(-(along * along + filter.gamma * filter.gamma * across * across) / (2 * filter.sigma * filter.sigma))
          * wave(2 * .pi * along / filter.lambda)
      }
    }
    return zip(part(cos), part(sin)).map { ($0 * $0 + $1 * $1).squareRoot() }
  }

  @Test(arguments: BoundaryCondition.allCases) func followsTheManual(boundary: BoundaryCondition) throws {
    let image = FilterTestImages.irregular(SIMD3(9, 7, 3), spacing: SIMD3(1, 0.8, 2))
    let filter = GaborFilter(sigma: 1.7, lambda: 2.3, gamma: 0.7, orientation: .fixed(0.6), boundary: boundary)
    let expected = modulus(image, filter, theta: 0.6, across: 2)
    #expect(FilterTestImages.largestDifference(try filter.response(of: image), expected) < 1e-12)
  }

  @Test(arguments: ResponsePooling.allCases, [Double.pi / 2, 2 * Double.pi / 3])
  func poolsOrientationsAndAveragesPlanes(pooling: ResponsePooling, step: Double) throws {
    let image = FilterTestImages.irregular(SIMD3(6, 5, 7))
    let filter = GaborFilter(
      sigma: 1.2, lambda: 3, gamma: 1.5, orientation: .invariant(step: step, pooling: pooling), planes: .orthogonal)
    var expected = [Double](repeating: 0, count: image.grid.count)
    for axis in 0..<3 {
      let count = Int((2 * Double.pi / step).rounded())
      let responses = (0..<count).map { modulus(image, filter, theta: Double($0) * step, across: axis) }
      for offset in expected.indices {
        let values = responses.map { $0[offset] }
        switch pooling {
        case .mean: expected[offset] += values.reduce(0, +) / Double(count) / 3
        case .max: expected[offset] += (values.max() ?? .nan) / 3
        case .min: expected[offset] += (values.min() ?? .nan) / 3
        }
      }
    }
    #expect(FilterTestImages.largestDifference(try filter.response(of: image), expected) < 1e-12)
  }

  @Test func endsWhereWeightsVanish() throws {
    // 8.6 standard deviations are fewer than half the slice.
    let image = FilterTestImages.irregular(SIMD3(24, 20, 1))
    let filter = GaborFilter(sigma: 0.9, lambda: 2, gamma: 1, orientation: .fixed(0), boundary: .periodic)
    let expected = modulus(image, filter, theta: 0, across: 2)
    #expect(FilterTestImages.largestDifference(try filter.response(of: image), expected) < 1e-13)
  }

  @Test func saysItsName() {
    #expect(
      GaborFilter(sigma: 5, lambda: 2, gamma: 1.5, orientation: .fixed(.pi / 3)).responseNames
        == ["gabor-sigma-5-0-lambda-2-0-gamma-1-5-theta-60-0-2D"])
    #expect(
      GaborFilter(
        sigma: 5, lambda: 2, gamma: 1.5, orientation: .invariant(step: .pi / 8, pooling: .mean), planes: .orthogonal
      ).responseNames == ["gabor-sigma-5-0-lambda-2-0-gamma-1-5-invariant-22-5-mean-3D"])
  }

  @Test func refusesWhatItCannotFilter() {
    let image = FilterTestImages.irregular(SIMD3(3, 3, 3))
    #expect(
      throws: RadiomicsError.invalidFilter(
        "gabor-sigma-5-0-lambda-0-0-gamma-1-0-theta-0-0-2D", because: "lambda is 0.0; it must be positive")
    ) { try GaborFilter(sigma: 5, lambda: 0, gamma: 1, orientation: .fixed(0)).responses(of: image) }
    #expect(
      throws: RadiomicsError.invalidFilter(
        "gabor-sigma-5-0-lambda-1-0-gamma-1-0-invariant-57-296-mean-2D",
        because: "the step of 1.0 radians does not divide the full turn into at most 720 parts")
    ) {
      try GaborFilter(sigma: 5, lambda: 1, gamma: 1, orientation: .invariant(step: 1, pooling: .mean))
        .responses(of: image)
    }
  }
}
