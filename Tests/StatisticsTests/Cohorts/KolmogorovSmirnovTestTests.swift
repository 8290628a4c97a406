import Statistics
import Testing

@Suite struct KolmogorovSmirnovTestTests {
  @Test func kolmogorovSmirnov() throws {
    #expect(try KolmogorovSmirnovTest([], []).exact.reason == "no patients")
    let apart = try KolmogorovSmirnovTest([1, 2, 3], [4, 5, 6])
    #expect(apart.distance == 1)
    #expect(isClose(apart.test.pValue, 0.1, tolerance: 1e-14))
    let equal = try KolmogorovSmirnovTest([1, 1], [1, 1, 1])
    #expect(equal.distance == 0)
    #expect(equal.test.pValue == 1)
    #expect(equal.asymptotic.pValue == 1)
    let many = (0..<200).map { Double($0) }
    let large = try KolmogorovSmirnovTest(many, many.map { $0 + 0.5 })
    #expect(large.exact.reason == "too many pairs of patients for the exact test")
    #expect(large.test.method == .kolmogorovSmirnov)
  }
}
