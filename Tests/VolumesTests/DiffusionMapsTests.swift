import Foundation
import Testing
import Volumes

struct DiffusionMapsTests {
  private let grid = Grid(size: SIMD3(4, 1, 1), spacing: SIMD3(1, 1, 1))

  private func volumes(_ coefficients: [Double], _ bValues: [Double]) -> [Volume] {
    bValues.map { b in Volume(grid: grid, voxels: coefficients.map { 900 * exp(-b * $0 * 1e-6) }) }
  }

  @Test(arguments: [[0.0, 800], [50, 400, 1000], [1000, 0], [0, 0, 600]])
  func monoexponentialDecayIsExact(_ bValues: [Double]) throws {
    let truth = [500.0, 1000, 2200, -100]
    let map = try DiffusionMaps.adc(volumes: volumes(truth, bValues), bValues: bValues)
    #expect(Fixtures.largestDifference(map.voxels, truth) < 1e-6)
  }

  @Test func leastSquaresOverThreeWeightings() throws {
    // ln S = 3, 2.5, 1 at b = 0, 500, 1000: slope by hand -(2 x 500) / (2 x 500^2) = -0.002.
    let volumes = [3, 2.5, 1].map { Volume(grid: grid, filledWith: exp($0)) }
    let map = try DiffusionMaps.adc(volumes: volumes, bValues: [0, 500, 1000])
    #expect(abs(map[0, 0, 0] - 2000) < 1e-6)
  }

  @Test func undefinedWhereASignalIsNotPositive() throws {
    let low = Volume(grid: grid, voxels: [100, 100, 100, 0])
    let high = Volume(grid: grid, voxels: [0, -1, .nan, 100])
    #expect(try DiffusionMaps.adc(volumes: [low, high], bValues: [0, 800]).nonFiniteCount == 4)
  }

  @Test func inputThatHasNoAnswer() {
    let pair = volumes([1, 1, 1, 1], [0, 800])
    #expect(throws: VolumesError.tooFewWeightings) { try DiffusionMaps.adc(volumes: [], bValues: []) }
    #expect(throws: VolumesError.tooFewWeightings) { try DiffusionMaps.adc(volumes: pair, bValues: [800, 800]) }
    #expect(throws: VolumesError.tooFewWeightings) { try DiffusionMaps.adc(volumes: pair, bValues: [0, -1]) }
    #expect(throws: VolumesError.countsDiffer(what: "b-values", volumes: 2, values: 3)) {
      try DiffusionMaps.adc(volumes: pair, bValues: [0, 1, 2])
    }
    #expect(throws: VolumesError.gridsDiffer(what: "the diffusion weightings")) {
      try DiffusionMaps.adc(
        volumes: [pair[0], Volume(grid: Fixtures.obliqueGrid, filledWith: 1)], bValues: [0, 800])
    }
  }
}
