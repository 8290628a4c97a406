import Pipeline
import Statistics
import Testing
import Volumes

@Suite struct SimulationFieldTests {
  let grid = Grid(size: SIMD3(40, 30, 20), spacing: SIMD3(1, 1, 2))

  func field(_ seed: UInt64, scale: Double = 5) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return SmoothField.draw(on: grid, scale: scale, using: &generator)
  }

  /// Pearson correlation of the field with itself `step` voxels further along x.
  func correlation(_ step: Int, scale: Double) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for seed in 0..<20 {
      let values = field(UInt64(seed), scale: scale)
      for offset in values.indices where grid.index(at: offset).x + step < grid.size.x {
        sum += values[offset] * values[offset + step]
        squares += values[offset] * values[offset]
      }
    }
    return sum / squares
  }

  @Test func meanIsZeroAndDeviationOne() {
    let values = field(1)
    #expect(values.count == grid.count)
    #expect(abs(values.reduce(0, +)) / Double(values.count) < 1e-12)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / Double(values.count) - 1) < 1e-12)
  }

  @Test func neighboursAreAlikeAndDistantVoxelsAreNot() {
    #expect(correlation(1, scale: 5) > 0.95)
    #expect((0.3...0.7).contains(correlation(5, scale: 5)))
    #expect(abs(correlation(20, scale: 5)) < 0.15)
  }

  @Test func theGeneratorDecides() {
    #expect(field(1) == field(1))
    #expect(field(1) != field(2))
  }
}
