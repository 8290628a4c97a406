import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct SimoncelliFilterTests {
  private func gain(_ nu: Double, level: Int) -> Double {
    let highest = pow(2, Double(1 - level))
    return nu >= highest / 4 && nu <= highest ? cos(.pi / 2 * log2(2 * nu / highest)) : 0
  }

  /// A wave of an odd number of voxels is multiplied by the filter at its frequency.
  @Test(arguments: [SIMD3(2, 3, 1), SIMD3(0, 0, 5), SIMD3(1, 0, 0), SIMD3(5, 4, 3)])
  func multipliesWavesByItsGain(frequency: SIMD3<Int>) throws {
    let size = SIMD3(15, 13, 11)
    let image = FilterTestImages.wave(size, frequency: frequency, phase: 0.4)
    let nu = (0..<3).reduce(0.0) {
      let part = Double(frequency[$1]) / (Double(size[$1] - 1) / 2)
      return $0 + part * part
    }.squareRoot()
    let responses = try SimoncelliFilter(levels: [1, 2, 3]).responses(of: image)
    for (level, response) in responses.enumerated() {
      let expected = image.voxels.map { $0 * gain(nu, level: level + 1) }
      #expect(FilterTestImages.largestDifference(response.image.voxels, expected) < 1e-12)
    }
  }

  /// For an even number the centre of the filter lies between two frequencies; the real part counts, which is the mean of the
  /// gains at a frequency and its opposite.
  @Test func centresEvenSizesBetweenFrequencies() throws {
    let image = FilterTestImages.wave(SIMD3(16, 1, 1), frequency: SIMD3(3, 0, 0), phase: 1)
    let expected = 0.5 * (gain(3.5 / 7.5, level: 1) + gain(2.5 / 7.5, level: 1))
    let response = try SimoncelliFilter(levels: [1]).response(of: image)
    #expect(FilterTestImages.largestDifference(response, image.voxels.map { $0 * expected }) < 1e-13)
  }

  @Test func filtersSlicesAlone() throws {
    let image = FilterTestImages.irregular(SIMD3(12, 9, 3))
    for boundary in [BoundaryCondition.periodic, .mirror] {
      let filter = SimoncelliFilter(levels: [1, 2, 3], dimension: .slices, boundary: boundary)
      let responses = try filter.responses(of: image)
      for k in 0..<3 {
        let slice = image.cropped(from: SIMD3(0, 0, k), through: SIMD3(11, 8, k))
        for (index, alone) in try filter.responses(of: slice).enumerated() {
          let part = responses[index].image.cropped(from: SIMD3(0, 0, k), through: SIMD3(11, 8, k))
          #expect(FilterTestImages.largestDifference(part.voxels, alone.image.voxels) < 1e-13)
        }
      }
    }
  }

  @Test(arguments: [BoundaryCondition.zero, .nearest, .mirror])
  func extendsImagesThatAreNotPeriodic(boundary: BoundaryCondition) throws {
    let image = FilterTestImages.irregular(SIMD3(8, 6, 5))
    // Half the image on either side: 16, 12 and 11, of which 12 transforms fast.
    let large = boundary.extended(
      image.voxels, size: image.grid.size, before: SIMD3(4, 3, 3), after: SIMD3(4, 3, 4))
    let frame = Volume(grid: Grid(size: SIMD3(16, 12, 12), spacing: SIMD3(1, 1, 1)), voxels: large)
    let expected = try SimoncelliFilter(levels: [2]).responses(of: frame)[0].image
      .cropped(from: SIMD3(4, 3, 3), through: SIMD3(11, 8, 7))
    let found = try SimoncelliFilter(levels: [2], boundary: boundary).response(of: image)
    #expect(FilterTestImages.largestDifference(found, expected.voxels) < 1e-13)
  }

  @Test func saysItsNamesAndRefusesLevels() {
    #expect(SimoncelliFilter(levels: [1, 2]).responseNames == ["simoncelli-level-1-3D", "simoncelli-level-2-3D"])
    for level in [0, 4] {
      #expect(
        throws: RadiomicsError.invalidFilter(
          "simoncelli-level-\(level)-2D",
          because: "an image of 9 voxels has no level \(level); choose a level from 1 on, or a lower one")
      ) {
        try SimoncelliFilter(levels: [level], dimension: .slices)
          .responses(of: FilterTestImages.irregular(SIMD3(9, 4, 20)))
      }
    }
  }
}
