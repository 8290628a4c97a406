import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct RieszFilterTests {
  private static let orders = [
    SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1), SIMD3(2, 0, 0), SIMD3(1, 1, 0), SIMD3(0, 1, 2), SIMD3(1, 2, 1),
  ]

  /// The component of a wave cos(phase): the derivative's share of each direction, a quarter turn an order.
  private func expected(
    _ size: SIMD3<Int>, _ frequency: SIMD3<Int>, _ order: SIMD3<Int>, spacing: SIMD3<Double>
  ) -> [Double] {
    let nu = SIMD3<Double>(frequency) / (SIMD3<Double>(size) * spacing)
    let norm = (nu * nu).sum().squareRoot()
    let total = order.x + order.y + order.z
    func factorial(_ n: Int) -> Double { n < 2 ? 1 : Double(n) * factorial(n - 1) }
    var gain = (factorial(total) / (factorial(order.x) * factorial(order.y) * factorial(order.z))).squareRoot()
    for axis in 0..<3 { gain *= pow(nu[axis] / norm, Double(order[axis])) }
    let wave = FilterTestImages.wave(size, frequency: frequency, phase: 0.3 - .pi / 2 * Double(total), spacing: spacing)
    return wave.voxels.map { $0 * gain }
  }

  @Test(arguments: orders) func turnsWavesByQuarters(order: SIMD3<Int>) throws {
    let size = SIMD3(12, 9, 10)
    let spacing = SIMD3(1, 0.7, 2.5)
    for frequency in [SIMD3(2, 1, 3), SIMD3(1, -3, 2), SIMD3(4, 0, 1)] {
      let image = FilterTestImages.wave(size, frequency: frequency, phase: 0.3, spacing: spacing)
      let filter = RieszFilter(order: order, source: .image(dimension: .volume, boundary: .periodic))
      let found = try filter.response(of: image)
      #expect(FilterTestImages.largestDifference(found, expected(size, frequency, order, spacing: spacing)) < 1e-12)
    }
  }

  /// `fixtures/reference/filters`: another program, in single precision.
  @Test func agreesWithPictologics() throws {
    let table = try TestRegions.reference("filters/riesz.csv")
    let columns = try table.rows.map { try $0.map { try #require(Double($0)) } }
    let image = Volume(grid: Grid(size: SIMD3(9, 11, 7), spacing: SIMD3(1, 1, 1)), voxels: columns.map { $0[0] })
    #expect(table.columns.count == 7)
    for (column, name) in table.columns.enumerated().dropFirst() {
      let digits = name.compactMap(\.wholeNumberValue)
      let filter = RieszFilter(
        order: SIMD3(digits[0], digits[1], digits[2]), source: .image(dimension: .volume, boundary: .periodic))
      let found = try filter.response(of: image)
      #expect(FilterTestImages.largestDifference(found, columns.map { $0[column] }) < 1e-4, "order \(name)")
    }
  }

  @Test func isAllPass() throws {
    // The squares of all components of an order add up to those of the image without its mean.
    let image = FilterTestImages.irregular(SIMD3(9, 7, 5))
    let mean = image.voxels.reduce(0, +) / Double(image.grid.count)
    let energy = image.voxels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    for total in 1...3 {
      let sum = try RieszAlignment.orders(total, axes: 3).reduce(0.0) { sum, order in
        let filter = RieszFilter(order: order, source: .image(dimension: .volume, boundary: .periodic))
        return sum + (try filter.response(of: image)).reduce(0) { $0 + $1 * $1 }
      }
      #expect(abs(sum - energy) < 1e-10 * energy)
    }
  }

  @Test func transformsWhatItsSourceGives() throws {
    let image = FilterTestImages.irregular(SIMD3(9, 11, 7))
    let riesz = RieszFilter(order: SIMD3(1, 1, 0), source: .image(dimension: .volume, boundary: .periodic))
    let log = LaplacianOfGaussianFilter(sigma: 1, boundary: .periodic)
    let ofLog = RieszFilter(order: SIMD3(1, 1, 0), source: .laplacianOfGaussian(log))
    #expect(
      FilterTestImages.largestDifference(
        try ofLog.response(of: image), try riesz.response(of: log.responses(of: image)[0].image)) < 1e-14)
    let ofBand = RieszFilter(
      order: SIMD3(1, 1, 0), source: .simoncelli(level: 1, dimension: .volume, boundary: .periodic))
    let band = try SimoncelliFilter(levels: [1]).responses(of: image)[0].image
    #expect(
      FilterTestImages.largestDifference(try ofBand.response(of: image), try riesz.response(of: band)) < 1e-14)
  }

  @Test func worksInSlices() throws {
    let image = FilterTestImages.irregular(SIMD3(8, 9, 3))
    let log = LaplacianOfGaussianFilter(sigma: 1.2, dimension: .slices, boundary: .mirror)
    let filter = RieszFilter(order: SIMD3(0, 1, 0), source: .laplacianOfGaussian(log))
    let whole = try filter.response(of: image)
    // 5 voxels on either side, which makes 18 and 20 where 19 is wanted.
    let large = BoundaryCondition.mirror.extended(
      Array(image.voxels[72..<144]), size: SIMD3(8, 9, 1), before: SIMD3(5, 5, 0), after: SIMD3(5, 6, 0))
    let frame = Volume(grid: Grid(size: SIMD3(18, 20, 1), spacing: SIMD3(1, 1, 1)), voxels: large)
    let response = try RieszFilter(order: SIMD3(0, 1, 0), source: .image(dimension: .volume, boundary: .periodic))
      .responses(of: log.responses(of: frame)[0].image)[0].image
    let expected = response.cropped(from: SIMD3(5, 5, 0), through: SIMD3(12, 13, 0)).voxels
    #expect(FilterTestImages.largestDifference(Array(whole[72..<144]), expected) < 1e-13)
  }

  @Test func saysItsName() {
    let log = LaplacianOfGaussianFilter(sigma: 3)
    #expect(
      RieszFilter(order: SIMD3(1, 0, 0), source: .laplacianOfGaussian(log)).responseNames
        == ["riesz-1-0-0-log-sigma-3-0-mm-3D"])
    #expect(
      RieszFilter(
        order: SIMD3(0, 2, 0), source: .simoncelli(level: 2, dimension: .volume, boundary: .periodic), alignment: 10
      ).responseNames == ["riesz-0-2-0-aligned-10-0-mm-simoncelli-level-2-3D"])
  }

  @Test(arguments: [
    (SIMD3(0, 0, 0), nil as Double?, "its orders are 0, 0, 0; they are 0 or more and add up to 1 to 8"),
    (SIMD3(-1, 2, 0), nil, "its orders are -1, 2, 0; they are 0 or more and add up to 1 to 8"),
    (SIMD3(1, 0, 1), nil, "it works in slices and has an order across them"),
    (SIMD3(1, 0, 0), 0, "the Gaussian of its structure tensor is 0.0 mm; it must be positive"),
  ]) func refusesWhatItCannotFilter(order: SIMD3<Int>, alignment: Double?, reason: String) {
    let filter = RieszFilter(
      order: order, source: .image(dimension: .slices, boundary: .periodic), alignment: alignment)
    #expect(throws: RadiomicsError.invalidFilter(filter.responseNames[0], because: reason)) {
      try filter.responses(of: FilterTestImages.irregular(SIMD3(4, 4, 2)))
    }
  }
}
