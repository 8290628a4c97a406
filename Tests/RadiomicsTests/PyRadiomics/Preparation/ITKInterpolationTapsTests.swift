import Testing

@testable import Radiomics

@Suite struct ITKInterpolationTapsTests {
  static func taps(_ interpolator: PyRadiomicsInterpolator, at x: Double, of count: Int) -> [Int: Double] {
    let taps = ITKInterpolationTaps(interpolator)
    var indices = [Int](repeating: 0, count: taps.width)
    var weights = [Double](repeating: 0, count: taps.width)
    let number = indices.withUnsafeMutableBufferPointer { indices in
      weights.withUnsafeMutableBufferPointer { weights in
        taps.write(at: x, count: count, spacing: 0.7, stride: 1, indices: indices, weights: weights)
      }
    }
    return Dictionary(zip(indices, weights).prefix(number), uniquingKeysWith: +)
  }

  @Test(arguments: PyRadiomicsInterpolator.allCases) func endsHalfAVoxelBeyond(interpolator: PyRadiomicsInterpolator) {
    for x in [-0.51, 9.5, 100, .nan] { #expect(Self.taps(interpolator, at: x, of: 10).isEmpty) }
    for x in [-0.5, 0, 4.3, 9, 9.49] {
      let taps = Self.taps(interpolator, at: x, of: 10)
      #expect(!taps.isEmpty)
      #expect(taps.keys.allSatisfy { (0..<10).contains($0) })
    }
  }

  @Test func weighsByDistance() {
    #expect(Self.taps(.nearestNeighbor, at: 4.5, of: 10) == [5: 1])
    #expect(Self.taps(.nearestNeighbor, at: 4.49, of: 10) == [4: 1])
    #expect(Self.taps(.linear, at: 4.25, of: 10) == [4: 0.75, 5: 0.25])
    #expect(Self.taps(.linear, at: -0.25, of: 10) == [0: 1, 1: 0])
    #expect(Self.taps(.linear, at: 9.25, of: 10) == [9: 1])
    for x in [0.3, 4.0, 8.9] {
      let spline = Self.taps(.bSpline, at: x, of: 10)
      #expect(abs(spline.values.reduce(0, +) - 1) < 1e-14)
      #expect(abs(spline.reduce(0) { $0 + Double($1.key) * $1.value } - x) < (x == 4 ? 1e-12 : 1))
    }
    // At a voxel a windowed sinc is the voxel.
    for sinc in PyRadiomicsInterpolator.allCases.suffix(5) {
      let taps = Self.taps(sinc, at: 4, of: 10)
      #expect(taps[4] == 1)
      #expect(taps.values.reduce(0, +) == 1)
      // Between voxels the weights of the ten nearest make nearly 1.
      #expect(abs(Self.taps(sinc, at: 14.5, of: 30).values.reduce(0, +) - 1) < 0.02)
    }
  }
}
