import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsLocalBinaryPattern2DTests {
  static func response(_ voxels: [Double], size: SIMD3<Int>, _ filter: PyRadiomicsLocalBinaryPattern2D) -> Volume {
    let image = Volume(grid: Grid(size: size, spacing: SIMD3(1, 1, 1)), voxels: voxels)
    return filter.responses(of: image, within: VoxelBox(whole: image.grid))[0].image
  }

  /// Right, up, left, down are bits 0 to 3; beyond the slice lies 0.
  @Test func readsItsNeighbours() throws {
    let voxels: [Double] = [1, 9, 2, 3, 5, 5, 7, 4, 6]
    func code(_ method: PyRadiomicsLocalBinaryPattern2D.Method) throws -> Double {
      let filter = try PyRadiomicsLocalBinaryPattern2D(samples: 4, method: method, storedAs: .int16)
      return Self.response(voxels, size: SIMD3(3, 3, 1), filter)[1, 1, 0]
    }
    #expect(try code(.default) == 3)
    #expect(try code(.ror) == 3)
    #expect(try code(.uniform) == 2)
    // 5, 9, 3, 4: mean 5.25, squares about it 20.75.
    #expect(try code(.var) == 5)
    let corner = try PyRadiomicsLocalBinaryPattern2D(samples: 4, method: .default, storedAs: .int16)
    #expect(Self.response(voxels, size: SIMD3(3, 3, 1), corner)[0, 0, 0] == 9)
  }

  /// The variance of a flat part does not exist.
  @Test func missesTheVarianceOfFlatParts() throws {
    let filter = try PyRadiomicsLocalBinaryPattern2D(samples: 4, method: .var, storedAs: .int16)
    let response = Self.response([Double](repeating: 6, count: 9), size: SIMD3(3, 3, 1), filter)
    #expect(response[1, 1, 0].isNaN)
    #expect(response[0, 0, 0] == 9)
  }

  @Test func refusesNumbersBeyondTheirRange() {
    #expect(throws: RadiomicsError.self) { try PyRadiomicsLocalBinaryPattern2D(radius: 0, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsLocalBinaryPattern2D(samples: 32, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsLocalBinaryPattern2D(planeDimension: 3, storedAs: .int16) }
  }
}
