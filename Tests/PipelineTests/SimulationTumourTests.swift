import Pipeline
import Statistics
import Testing
import Volumes

@Suite struct SimulationTumourTests {
  static let grid = Grid(size: SIMD3(48, 48, 24), spacing: SIMD3(1, 1, 2))

  static func tumour(_ diameter: Double, shape: Int, margin: Int, seed: UInt64) -> LabelMap {
    var generator = SeededGenerator(seed: seed)
    let outline = TumourOutline(diameter: diameter, shape: shape, margin: margin, using: &generator)
    return TrueHabitats.draw(
      in: outline, diameter: diameter, shares: [0.3, 0.45, 0.25], grid: grid, using: &generator)
  }

  /// The voxels of each piece whose voxels share a face.
  static func pieces(_ labels: [UInt8], of label: (UInt8) -> Bool) -> [Int] {
    var waiting = Set(labels.indices.filter { label(labels[$0]) })
    var pieces: [Int] = []
    while let start = waiting.min() {
      var size = 0
      var front = [start]
      waiting.remove(start)
      while let voxel = front.popLast() {
        size += 1
        for step in [1, -1, grid.size.x, -grid.size.x, grid.size.x * grid.size.y, -grid.size.x * grid.size.y]
        where waiting.remove(voxel + step) != nil {
          front.append(voxel + step)
        }
      }
      pieces.append(size)
    }
    return pieces
  }

  @Test(arguments: 0..<3, 0..<3) func theLongestDiameterIsTheSize(shape: Int, margin: Int) {
    for seed in 0..<4 {
      let diameter = [11.0, 18, 25, 32][seed]
      let labels = Self.tumour(diameter, shape: shape, margin: margin, seed: UInt64(seed))
      let points = labels.labels.indices.filter { labels.labels[$0] != 0 }
        .map { Self.grid.point(of: SIMD3<Double>(Self.grid.index(at: $0))) }
      var longest = 0.0
      for point in points {
        for other in points {
          let away = point - other
          longest = max(longest, (away * away).sum())
        }
      }
      // Voxel centres lie within the surface, and a thin spicule may miss all of them.
      let measured = longest.squareRoot()
      #expect(measured <= diameter + 1)
      #expect(measured >= diameter - (margin == 2 ? 0.2 * diameter + 2 : 3))
    }
  }

  @Test func theTumourIsInOnePieceAndItsHabitatsInFew() {
    for seed in 0..<12 {
      let labels = Self.tumour(24, shape: seed % 3, margin: (seed / 3) % 2, seed: UInt64(seed)).labels
      #expect(Self.pieces(labels) { $0 != 0 }.count == 1)
      for habitat in 1...3 as ClosedRange<UInt8> {
        // Voxels at a jagged edge may hang by a corner; they are few.
        let pieces = Self.pieces(labels) { $0 == habitat }
        #expect(pieces.filter { $0 >= 20 }.count <= 4)
        let large = pieces.filter { $0 >= 20 }.reduce(0, +)
        #expect(Double(large) >= 0.8 * Double(pieces.reduce(0, +)))
      }
    }
  }

  @Test func sharesAreThoseAskedFor() {
    let labels = Self.tumour(20, shape: 0, margin: 0, seed: 5)
    let total = labels.labels.count { $0 != 0 }
    #expect(labels.count(of: 1) == Int((0.3 * Double(total)).rounded()))
    #expect(labels.count(of: 3) == Int((0.25 * Double(total)).rounded()))
  }

  @Test func theCoreLiesDeeperThanTheRest() {
    var deeper = 0
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let outline = TumourOutline(diameter: 26, shape: 0, margin: 0, using: &generator)
      let labels = TrueHabitats.draw(
        in: outline, diameter: 26, shares: [0.3, 0.4, 0.3], grid: Self.grid, using: &generator)
      let middle = Self.grid.spacing * SIMD3<Double>(Self.grid.size &- SIMD3(1, 1, 1)) / 2
      func radius(_ label: UInt8) -> Double {
        let members = labels.labels.indices.filter { labels.labels[$0] == label }
        let sum = members.reduce(0) {
          $0 + outline.radius(at: Self.grid.spacing * SIMD3<Double>(Self.grid.index(at: $1)) - middle)
        }
        return sum / Double(members.count)
      }
      if radius(1) < radius(3) { deeper += 1 }
    }
    #expect(deeper >= 8)
  }
}
