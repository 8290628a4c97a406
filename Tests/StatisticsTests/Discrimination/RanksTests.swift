import Statistics
import Testing

@Suite struct RanksTests {
  /// Counted from the definition; long lists are sorted by digits, short ones by comparison.
  @Test(arguments: [1, 7, 1023, 1024, 3000], [3, 1_000_000]) func midranksByCounting(_ count: Int, _ levels: Int) throws
  {
    var generator = SeededGenerator(seed: 3, stream: "ranks")
    let values = (0..<count).map { _ in Double(generator.index(below: levels) - levels / 2) * 1.7e-3 }
    let ranks = Ranks.midranks(values)
    for index in stride(from: 0, to: count, by: max(1, count / 50)) {
      let below = values.count { $0 < values[index] }
      let equal = values.count { $0 == values[index] }
      #expect(ranks[index] == Double(2 * below + equal + 1) / 2)
    }
  }

  @Test func numbersOfEverySize() throws {
    var values: [Double] = []
    for exponent in stride(from: -1000, through: 1000, by: 1) {
      let number = Double(sign: .plus, exponent: exponent, significand: 1.5)
      values += [number, -number]
    }
    values += [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    let ranks = Ranks.midranks(values)
    let order = values.indices.sorted { ranks[$0] < ranks[$1] }
    #expect(order.map { values[$0] } == values.sorted())
    // Both zeros are one value.
    let middle = Double(values.count + 1) / 2
    #expect(ranks[values.count - 6] == middle && ranks[values.count - 5] == middle)
  }

  @Test func noValues() { #expect(Ranks.midranks([]) == []) }

  /// A curve of many patients is that of its parts' counts.
  @Test func longCurves() throws {
    var generator = SeededGenerator(seed: 4, stream: "long")
    let outcomes = (0..<200_000).map { _ in generator.uniform() < 0.3 }
    let scores = outcomes.map { (generator.normal() + ($0 ? 1 : 0)) * 50 }.map { $0.rounded() / 50 }
    let curve = try ROCCurve(outcomes: outcomes, scores: scores)
    let deLong = try DeLong(outcomes: outcomes, scores: scores)
    #expect(curve.auc == deLong.auc)
    #expect(curve.vertices.count == Set(scores).count + 1)
    let middle = curve.vertices[curve.vertices.count / 2]
    let table = try Confusion(outcomes: outcomes, scores: scores, threshold: try #require(middle.threshold))
    #expect(table.truePositives == middle.truePositives && table.falsePositives == middle.falsePositives)
  }
}
