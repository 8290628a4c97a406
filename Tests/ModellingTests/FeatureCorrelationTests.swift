import Testing

@testable import Modelling

struct FeatureCorrelationTests {
  @Test func recordsPearsonCorrelationsOfTheShownColumns() throws {
    // b is 2a, c runs against a, d has r = 0.8 with a.
    let matrix = Matrix(
      rows: 5, columns: 4, values: [1, 2, 3, 4, 5, 2, 4, 6, 8, 10, 5, 4, 3, 2, 1, 1, 3, 2, 5, 4])
    let record = try #require(
      FeatureCorrelation.record(matrix, features: ["a", "b", "c", "d"], positions: [3, 0, 1, 2]))
    #expect(record.n == 5)
    #expect(record.features == ["d", "a", "b", "c"])
    #expect(record.omitted == 0)
    let expected: [[Double]] = [[1, 0.8, 0.8, -0.8], [0.8, 1, 1, -1], [0.8, 1, 1, -1], [-0.8, -1, -1, 1]]
    for (row, values) in expected.enumerated() {
      for (column, value) in values.enumerated() {
        #expect(abs(record.coefficients[row][column] - value) < 1e-12)
      }
    }
    // a, b and c are one group at height 0; d joins at 1 - 0.8.
    #expect(record.merges.count == 3)
    #expect(abs(record.merges[0].height) < 1e-12 && abs(record.merges[1].height) < 1e-12)
    #expect(abs(record.merges[2].height - 0.2) < 1e-12)
    #expect(record.order.sorted() == [0, 1, 2, 3])
  }

  @Test func fewerThanTwoFeaturesHaveNone() {
    let matrix = Matrix(rows: 3, columns: 1, values: [1, 2, 3])
    #expect(FeatureCorrelation.record(matrix, features: ["a"], positions: [0]) == nil)
    #expect(FeatureCorrelation.record(matrix, features: ["a"], positions: []) == nil)
  }

  @Test func atMostFortyFeaturesAreTold() throws {
    let columns = 45
    var state: UInt64 = 1
    let values = (0..<columns * 10).map { _ -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33)
    }
    let record = try #require(
      FeatureCorrelation.record(
        Matrix(rows: 10, columns: columns, values: values), features: (0..<columns).map { "f\($0)" },
        positions: Array(0..<columns)))
    #expect(record.features.count == 40)
    #expect(record.omitted == 5)
  }
}
