import Statistics
import Testing

@testable import Modelling

struct CorrelationFilterTests {
  @Test func correlationsAgreeWithTheirDefinition() throws {
    let (table, _) = try SyntheticData.features(patients: 37, columns: 6, seed: 9)
    let matrix = Matrix(rows: 37, columns: 6, values: table.values)
    let correlations = CorrelationFilter.absoluteCorrelations(matrix)
    for first in 0..<6 {
      for second in 0..<6 where first != second {
        let expected = try #require(
          try Correlation.pearson.coefficient(Array(matrix.column(first)), Array(matrix.column(second))))
        #expect(abs(correlations[first * 6 + second] - abs(expected)) < 1e-12)
      }
    }
  }

  @Test func dropsTheOneThatIsMoreCorrelatedWithTheRest() {
    // b is a with some of c in it: the pair (a, b) is above the limit, and b is closer to c.
    var generator = SeededGenerator(seed: 2)
    let a = (0..<200).map { _ in generator.normal() }
    let c = (0..<200).map { _ in generator.normal() }
    let b = zip(a, c).map { $0 + 0.3 * $1 }
    let matrix = Matrix(rows: 200, columns: 3, values: b + a + c)
    #expect(CorrelationFilter.kept(matrix, maximum: 0.9) == [1, 2])
    #expect(CorrelationFilter.kept(matrix, maximum: 0.99) == [0, 1, 2])
    #expect(CorrelationFilter.kept(matrix, maximum: 1) == [0, 1, 2])
  }

  @Test func oneOfACopiedPairStays() {
    let values: [Double] = [1, 5, 2, 8, 3]
    let matrix = Matrix(rows: 5, columns: 2, values: values + values.map { -3 * $0 })
    #expect(CorrelationFilter.kept(matrix, maximum: 0.9) == [0])
    #expect(CorrelationFilter.kept(Matrix(rows: 5, columns: 0, values: []), maximum: 0.9).isEmpty)
  }
}
