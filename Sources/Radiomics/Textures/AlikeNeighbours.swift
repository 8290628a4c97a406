/// How many neighbours of each voxel have nearly its grey level.
///
/// Voxels that lie side by side in memory are compared with their neighbours in one direction after the other, so that one
/// instruction compares as many as fit into it.
struct AlikeNeighbours<Level: FixedWidthInteger & UnsignedInteger & Sendable> {
  let steps: [SIMD3<Int>]
  /// For each voxel of the box from the first to the last that was asked for; those that are outside the region mean nothing.
  private(set) var counts: [Level] = []

  private let region: RegionOfInterest
  /// The level of each voxel of the box; 0 outside.
  private let levels: [Level]
  private let difference: Level
  private let isDirect: Bool

  /// - Precondition: neither the highest level nor the number of steps is larger than the largest `Level`.
  init(_ region: RegionOfInterest, _ greyLevels: GreyLevels, _ steps: [SIMD3<Int>], _ difference: Int) {
    self.region = region
    self.steps = steps
    self.difference = Level(clamping: difference)
    isDirect = steps.allSatisfy { all($0 .>= SIMD3(-1, -1, -1)) && all($0 .<= SIMD3(1, 1, 1)) }
    let numbers = [0] + greyLevels.values.map { Level($0) }
    levels = [Level](unsafeUninitializedCapacity: greyLevels.indices.count) { levels, count in
      count = greyLevels.indices.count
      greyLevels.indices.withUnsafeBufferPointer { indices in
        numbers.withUnsafeBufferPointer { numbers in
          for offset in indices.indices { levels[offset] = numbers[Int(indices[offset])] }
        }
      }
    }
  }

  /// Sets `counts` for the voxels at these positions of `region.offsets`, which are all of one slice.
  mutating func count(_ voxels: Range<Int>) {
    guard let first = voxels.first, let last = voxels.last else { return }
    let span = region.offsets[first]...region.offsets[last]
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: span.count))
    if isDirect { countDirect(span) } else { countDistant(voxels, from: span.lowerBound) }
  }

  /// Voxels of a block, which stays in the nearest cache while it is compared in all directions.
  private static var block: Int { 4_096 }

  /// No direct neighbour of a voxel of the region lies outside the box, nor does that of a voxel between two such.
  private mutating func countDirect(_ span: ClosedRange<Int>) {
    let size = region.size
    let jumps = steps.map { $0.x + size.x * ($0.y + size.y * $0.z) }
    let (levels, difference) = (levels, difference)
    counts.withUnsafeMutableBufferPointer { counts in
      levels.withUnsafeBufferPointer { levels in
        for start in stride(from: 0, to: span.count, by: Self.block) {
          let voxels = min(Self.block, span.count - start)
          let own = UnsafeBufferPointer(rebasing: levels[(span.lowerBound + start)...].prefix(voxels))
          let alike = UnsafeMutableBufferPointer(rebasing: counts[start..<(start + voxels)])
          func neighbours(_ jump: Int) -> UnsafeBufferPointer<Level> {
            UnsafeBufferPointer(rebasing: levels[(span.lowerBound + start + jump)...].prefix(voxels))
          }
          // Two directions at a time, since both have an even number of them.
          for pair in stride(from: 0, to: jumps.count, by: 2) {
            let (one, other) = (neighbours(jumps[pair]), neighbours(jumps[pair + 1]))
            if difference == 0 {
              for place in 0..<voxels {
                let level = own[place]
                alike[place] &+= (level == one[place] ? 1 : 0) &+ (level == other[place] ? 1 : 0)
              }
            } else {
              for place in 0..<voxels {
                let level = own[place]
                alike[place] &+=
                  Self.isAlike(level, one[place], difference) &+ Self.isAlike(level, other[place], difference)
              }
            }
          }
        }
      }
    }
  }

  /// 1 where a neighbour is in the region and differs by no more than `difference`, else 0.
  @inline(__always)
  private static func isAlike(_ level: Level, _ neighbour: Level, _ difference: Level) -> Level {
    let apart = level > neighbour ? level &- neighbour : neighbour &- level
    return (apart <= difference ? 1 : 0) & (neighbour != 0 ? 1 : 0)
  }

  private mutating func countDistant(_ voxels: Range<Int>, from start: Int) {
    let size = region.size
    for position in voxels {
      let offset = region.offsets[position]
      let (z, inSlice) = offset.quotientAndRemainder(dividingBy: size.x * size.y)
      let (y, x) = inSlice.quotientAndRemainder(dividingBy: size.x)
      let level = levels[offset]
      var alike: Level = 0
      for step in steps {
        let place = SIMD3(x, y, z) &+ step
        guard all(place .>= SIMD3.zero), all(place .< size) else { continue }
        let neighbour = levels[place.x + size.x * (place.y + size.y * place.z)]
        alike += Self.isAlike(level, neighbour, difference)
      }
      counts[offset - start] = alike
    }
  }
}
