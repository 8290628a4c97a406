import Testing
import Volumes

@testable import Radiomics

@Suite struct SupervoxelsTests {
  private func noisy(_ size: SIMD3<Int>, spacing: SIMD3<Double> = SIMD3(1, 1, 1)) -> Volume {
    var generator = TestGenerator(seed: 21)
    return NoiseLevel.added(
      to: Volume(grid: Grid(size: size, spacing: spacing), filledWith: 0.5), standardDeviation: 0.2, using: &generator)
  }

  /// The number of pieces, joined by faces, that the label's voxels form.
  private func pieces(_ supervoxels: Supervoxels) -> [Int32: Int] {
    let size = supervoxels.grid.size
    var seen = [Bool](repeating: false, count: supervoxels.labels.count)
    var pieces: [Int32: Int] = [:]
    for start in supervoxels.labels.indices where !seen[start] {
      pieces[supervoxels.labels[start], default: 0] += 1
      var stack = [start]
      seen[start] = true
      while let offset = stack.popLast() {
        let p = supervoxels.grid.index(at: offset)
        for step in [SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(0, 0, -1)]
        {
          let q = p &+ step
          guard (0..<3).allSatisfy({ q[$0] >= 0 && q[$0] < size[$0] }) else { continue }
          let next = supervoxels.grid.offset(q.x, q.y, q.z)
          if !seen[next], supervoxels.labels[next] == supervoxels.labels[start] {
            seen[next] = true
            stack.append(next)
          }
        }
      }
    }
    return pieces
  }

  @Test(arguments: [SIMD3(1.0, 1, 1), SIMD3(0.8, 0.8, 3), SIMD3(2.5, 2.5, 2.5)])
  func everySupervoxelIsOneConnectedPiece(spacing: SIMD3<Double>) throws {
    let supervoxels = try Supervoxels(of: noisy(SIMD3(30, 26, 20), spacing: spacing), intensities: 0...1)
    let pieces = pieces(supervoxels)
    #expect(pieces.count == supervoxels.count)
    #expect(Set(pieces.keys) == Set((0..<Int32(supervoxels.count)).map { $0 }))
    #expect(pieces.values.allSatisfy { $0 == 1 })
  }

  /// 32 x 32 x 32 mm of 512 mm3 each: 64 supervoxels, here the cubes of the lattice.
  @Test func aFlatImageIsDividedEvenly() throws {
    let flat = Volume(grid: Grid(size: SIMD3(32, 32, 32), spacing: SIMD3(1, 1, 1)), filledWith: 3)
    let supervoxels = try Supervoxels(of: flat, intensities: 3...3, settings: .init(volume: 512))
    #expect(supervoxels.count == 64)
    var sizes = [Int](repeating: 0, count: 64)
    for label in supervoxels.labels { sizes[Int(label)] += 1 }
    #expect(sizes.allSatisfy { $0 == 512 })
  }

  @Test func voxelsOfManyMillimetresStillMakePiecesOfTwenty() throws {
    let image = noisy(SIMD3(20, 20, 20), spacing: SIMD3(5, 5, 5))
    let supervoxels = try Supervoxels(of: image, intensities: 0...1)
    // 8000 voxels, at least 20 planned for each, and none kept below half of the mean.
    #expect((200...800).contains(supervoxels.count))
  }

  /// Borders between supervoxels follow the border of an object, the more so the sharper image and settings are.
  @Test func supervoxelsFollowEdges() throws {
    var generator = TestGenerator(seed: 22)
    let (object, _) = TestRegions.made(size: SIMD3(40, 40, 20)) { p in
      let away = SIMD3<Double>(p) - SIMD3(19.5, 19.5, 9.5)
      return (away * away).sum() < 81 ? 100 : 20
    } inside: { _ in
      true
    }
    let image = NoiseLevel.added(to: object, standardDeviation: 4, using: &generator)
    let settings = Supervoxels.Settings(compactness: 0.1, smoothing: 0)
    let supervoxels = try Supervoxels(of: image, intensities: 0...120, settings: settings)
    var counts = [SIMD2<Int>](repeating: .zero, count: supervoxels.count)
    for (label, value) in zip(supervoxels.labels, object.voxels) { counts[Int(label)][value > 50 ? 0 : 1] += 1 }
    // A voxel is on the wrong side where its supervoxel belongs mostly to the other.
    let wrong = counts.reduce(0) { $0 + min($1.x, $1.y) }
    let objectVoxels = counts.reduce(0) { $0 + $1.x }
    #expect(Double(wrong) < 0.05 * Double(objectVoxels))
    // The lattice alone does far worse: the object's border cuts through its cells.
    let blind = try Supervoxels(of: image, intensities: 1000...1001, settings: settings)
    var blindCounts = [SIMD2<Int>](repeating: .zero, count: blind.count)
    for (label, value) in zip(blind.labels, object.voxels) { blindCounts[Int(label)][value > 50 ? 0 : 1] += 1 }
    #expect(blindCounts.reduce(0) { $0 + min($1.x, $1.y) } > 3 * wrong)
  }

  @Test func scaleAndOffsetOfTheImagePlayNoPart() throws {
    let image = noisy(SIMD3(24, 24, 12))
    let scaled = Volume(grid: image.grid, voxels: image.voxels.map { 8 * $0 - 64 })
    #expect(
      try Supervoxels(of: image, intensities: 0...1).labels == Supervoxels(of: scaled, intensities: -64...(-56)).labels)
  }

  @Test func missingVoxelsBelongToASupervoxelToo() throws {
    var image = noisy(SIMD3(20, 20, 10))
    for offset in stride(from: 0, to: image.voxels.count, by: 13) { image.voxels[offset] = .nan }
    let supervoxels = try Supervoxels(of: image, intensities: 0...1)
    #expect(supervoxels.labels.allSatisfy { (0..<Int32(supervoxels.count)).contains($0) })
    let nothing = Volume(grid: image.grid, filledWith: .nan)
    #expect(try Supervoxels(of: nothing, intensities: 0...1).count > 1)
  }

  @Test func theSmallestImagesWork() throws {
    for size in [SIMD3(1, 1, 1), SIMD3(5, 1, 1), SIMD3(12, 12, 1)] {
      let supervoxels = try Supervoxels(of: noisy(size), intensities: 0...1)
      #expect(supervoxels.count >= 1 && supervoxels.labels.count == size.x * size.y * size.z)
    }
  }
}
