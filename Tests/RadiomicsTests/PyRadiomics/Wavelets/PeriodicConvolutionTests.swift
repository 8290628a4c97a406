import Testing

@testable import Radiomics

@Suite struct PeriodicConvolutionTests {
  /// The sum over f of filter[f] signal[(o + F/2 - f) mod M], for signals shorter and longer than the filter.
  @Test(arguments: [2, 4, 6, 10, 16]) func followsTheFormula(period: Int) {
    let filter = [0.5, -1.0, 2.0, 0.25, 0, 3.0, -0.75, 1.0]
    let signal = (0..<period).map { Double(($0 * 7) % 5) - 1.5 }
    let convolution = PeriodicConvolution(filter: filter)
    for range in [0..<period, 1..<2, period / 2..<period] {
      let positions = PeriodicConvolution<Double>.positions(for: range, filterLength: 8, period: period)
      let found: [Double] = convolution.applied(
        to: positions.map { signal[$0] }, size: SIMD3(positions.count, 1, 1), axis: 0, range: range, period: period)
      let expected = range.map { output in
        filter.indices.reduce(0) { sum, f in
          sum + filter[f] * signal[(((output + 4 - f) % period) + period) % period]
        }
      }
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test(arguments: [0, 1, 2]) func worksAlongEveryAxis(axis: Int) {
    let convolution = PeriodicConvolution<Double>(filter: [1, 1])
    var size = SIMD3(3, 3, 3)
    size[axis] = 5
    let count = size.x * size.y * size.z
    let input = (0..<count).map { Double($0 * $0 % 11) }
    let found: [Double] = convolution.applied(to: input, size: size, axis: axis, range: 0..<4, period: 4)
    var outputSize = size
    outputSize[axis] = 4
    for offset in found.indices {
      let (x, y, z) = (
        offset % outputSize.x, offset / outputSize.x % outputSize.y, offset / (outputSize.x * outputSize.y)
      )
      func value(_ shift: Int) -> Double {
        var p = SIMD3(x, y, z)
        p[axis] += shift
        return input[p.x + size.x * (p.y + size.y * p.z)]
      }
      #expect(found[offset] == value(0) + value(1))
    }
  }
}
