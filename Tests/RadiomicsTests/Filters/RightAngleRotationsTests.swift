import Testing
import Volumes

@testable import Radiomics

@Suite struct RightAngleRotationsTests {
  /// Symmetric, antisymmetric and other kernels, equal and different ones, one and two levels.
  static let filters: [[LineOperator]] =
    [
      ["L5", "E5", "S5"], ["E3", "E5", "W5"], ["R5", "R5", "E5"],
    ].map { names in names.compactMap { LawsFilter.Kernel(rawValue: $0).map { LineOperator([$0.kernel]) } } }
    + [
      ["L", "H", "L"], ["H", "H", "H"],
    ].map { letters in letters.map { LineOperator([letter($0)]) } }
    + [
      ["L", "L", "H"].map { LineOperator([letter("L"), letter($0).dilated(by: 2)]) },
      [LineOperator([LineKernel([1, 2, 3])]), LineOperator([LineKernel([1, -1])]), LineOperator([letter("H")])],
    ]

  private static func letter(_ letter: String) -> LineKernel {
    LineKernel(letter == "L" ? Wavelet.daubechies2.lowPass : Wavelet.daubechies2.highPass)
  }

  /// Turning the filter is turning the image the other way.
  @Test(arguments: filters.indices, ResponsePooling.allCases)
  func poolsTheTurnedFilters(index: Int, pooling: ResponsePooling) {
    let operators = RightAngleRotationsTests.filters[index]
    let image = FilterTestImages.irregular(SIMD3(6, 6, 6))
    for boundary in BoundaryCondition.allCases {
      var responses: [[Double]] = []
      for rotation in FilterTestImages.rotations(of: image) {
        var bank = SeparableBank(size: image.grid.size, boundary: boundary)
        bank.forEachResponse(of: rotation.turned.voxels, filters: [operators]) { responses.append(rotation.back($1)) }
      }
      #expect(responses.count == 24)
      let expected = image.voxels.indices.map { offset in
        let values = responses.map { $0[offset] }
        return switch pooling {
        case .mean: values.reduce(0, +) / 24
        case .max: values.max() ?? .nan
        case .min: values.min() ?? .nan
        }
      }
      let found = RightAngleRotations.pooled(
        image.voxels, operators: operators, pooling: pooling, size: image.grid.size, boundary: boundary)
      #expect(FilterTestImages.largestDifference(found, expected) < 1e-12)
    }
  }

  @Test(arguments: ResponsePooling.allCases) func turnsInSlicesFourTimes(pooling: ResponsePooling) {
    let kernels = [LineKernel([1, 2, 5]), LineKernel([-3, 0, 1])]
    let image = FilterTestImages.irregular(SIMD3(5, 4, 2))
    let turned: [(LineKernel, LineKernel)] = [
      (kernels[0], kernels[1]), (kernels[1].flipped, kernels[0]), (kernels[0].flipped, kernels[1].flipped),
      (kernels[1], kernels[0].flipped),
    ]
    let responses = turned.map { x, y in
      FilterTestImages.convolved(image, reach: SIMD3(1, 1, 0), .mirror) {
        x.weights[$0.x + 1] * y.weights[$0.y + 1]
      }
    }
    let expected = image.voxels.indices.map { offset in
      let values = responses.map { $0[offset] }
      return switch pooling {
      case .mean: values.reduce(0, +) / 4
      case .max: values.max() ?? .nan
      case .min: values.min() ?? .nan
      }
    }
    let found = RightAngleRotations.pooled(
      image.voxels, operators: kernels.map { LineOperator([$0]) }, pooling: pooling, size: image.grid.size,
      boundary: .mirror)
    #expect(FilterTestImages.largestDifference(found, expected) < 1e-12)
  }
}
