import Foundation
import Testing

@testable import Radiomics

@Suite struct TruncatedErrorFunctionTests {
  @Test(arguments: [0, 0.01, 0.4, 1.1, 1.2247, 1.2249, 2, 3.5, 6]) func isNearlyTheErrorFunction(x: Double) {
    #expect(abs(TruncatedErrorFunction.value(x) - erf(x)) < 1e-6)
    #expect(TruncatedErrorFunction.value(-x) == -TruncatedErrorFunction.value(x))
  }
}
