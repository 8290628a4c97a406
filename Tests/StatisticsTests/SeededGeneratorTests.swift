import Statistics
import Testing

@Suite struct SeededGeneratorTests {
  /// `fixtures/reference/statistics/generator.py`: xoshiro256** of the Python package randomgen.
  @Test func knownSequence() throws {
    let table = try ReferenceTable("generator.csv")
    #expect(table.rows.count == 80)
    var generators: [UInt64: SeededGenerator] = [:]
    for row in table.rows {
      let seed = try #require(UInt64(table.text("seed", row)))
      var generator = generators[seed] ?? SeededGenerator(seed: seed)
      #expect(String(generator.next()) == (try table.text("value", row)))
      generators[seed] = generator
    }
  }

  @Test func streamsDiffer() {
    func first(_ seed: UInt64, _ stream: String) -> [UInt64] {
      var generator = SeededGenerator(seed: seed, stream: stream)
      return (0..<4).map { _ in generator.next() }
    }
    let sequences = [first(1, ""), first(1, "a"), first(1, "b"), first(1, "ab"), first(2, "a")]
    #expect(Set(sequences).count == sequences.count)
    #expect(first(1, "k-means") == first(1, "k-means"))
  }

  @Test func uniformAndNormalMoments() {
    var generator = SeededGenerator(seed: 9, stream: "moments")
    let n = 200_000
    var (uniformSum, uniformSquares) = (0.0, 0.0)
    var powers = [0.0, 0, 0, 0]
    var inside = true
    for _ in 0..<n {
      let u = generator.uniform()
      inside = inside && u >= 0 && u < 1
      uniformSum += u
      uniformSquares += u * u
      let z = generator.normal()
      var power = 1.0
      for index in 0..<4 {
        power *= z
        powers[index] += power / Double(n)
      }
    }
    #expect(inside)
    // Four standard errors each.
    let root = Double(n).squareRoot()
    #expect(abs(uniformSum / Double(n) - 0.5) < 4 * 0.289 / root)
    #expect(abs(uniformSquares / Double(n) - 1.0 / 3) < 4 * 0.298 / root)
    #expect(abs(powers[0]) < 4 / root)
    #expect(abs(powers[1] - 1) < 4 * 1.42 / root)
    #expect(abs(powers[2]) < 4 * 3.88 / root)
    #expect(abs(powers[3] - 3) < 4 * 9.8 / root)
  }

  @Test func indicesAreUniform() {
    var generator = SeededGenerator(seed: 11)
    #expect((0..<100).allSatisfy { _ in generator.index(below: 1) == 0 })
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    for count in counts { #expect(abs(count - 10_000) < 400) }
    let large = Int.max
    #expect((0..<100).allSatisfy { _ in (0..<large).contains(generator.index(below: large)) })
  }

  /// A generator of given numbers: the rule of rejection, spelled out.
  @Test func indexRejectsTheBiasedRemainder() {
    struct Given: RandomNumberGenerator {
      var numbers: [UInt64]
      mutating func next() -> UInt64 { numbers.removeFirst() }
    }
    // 2^64 mod 3 is 1: a product with low half 0 is drawn again, any other is kept.
    var rejecting = Given(numbers: [0, UInt64.max])
    #expect(rejecting.index(below: 3) == 2)
    #expect(rejecting.numbers.isEmpty)
    var keeping = Given(numbers: [1, UInt64.max])
    #expect(keeping.index(below: 3) == 0)
    #expect(keeping.numbers.count == 1)
    // 2^64 mod 4 is 0: nothing is ever drawn again.
    var power = Given(numbers: [0])
    #expect(power.index(below: 4) == 0)
  }

  @Test func shufflesAreUniform() {
    var generator = SeededGenerator(seed: 12)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<12_000 {
      var order = [0, 1, 2]
      generator.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values { #expect(abs(count - 2000) < 180) }
    var empty: [Int] = []
    generator.shuffle(&empty)
    #expect(empty.isEmpty)
  }
}
