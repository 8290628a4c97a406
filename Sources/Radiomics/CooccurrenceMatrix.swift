/// How often two grey levels are neighbours: counts of ordered pairs for each of the thirteen directions of a voxel's
/// 26-neighbourhood, at a distance of one voxel (Haralick, Shanmugam and Dinstein 1973, DOI 10.1109/TSMC.1973.4309314).
///
/// Rows and columns are the levels that occur in the region. All directions are counted in one pass over the region's voxels.
struct CooccurrenceMatrices {
  /// The most levels that may occur; the matrices then take 52 MiB.
  static let limit = 1_024

  /// Levels that occur.
  let levels: Int
  /// Pairs (i, j) in direction d at d levels^2 + i levels + j, where j is the neighbour's level.
  var counts: [UInt32]

  static let directions: [SIMD3<Int>] = {
    var directions: [SIMD3<Int>] = []
    for z in 0...1 {
      for y in -1...1 {
        for x in -1...1 where z > 0 || y > 0 || (y == 0 && x > 0) { directions.append(SIMD3(x, y, z)) }
      }
    }
    return directions
  }()

  /// - Throws: `tooManyGreyLevels`.
  init(of region: RegionOfInterest, greyLevels: GreyLevels) throws(RadiomicsError) {
    levels = greyLevels.values.count
    guard levels <= CooccurrenceMatrices.limit else {
      throw .tooManyGreyLevels(found: levels, limit: CooccurrenceMatrices.limit)
    }
    let levels = levels
    let cells = levels * levels
    let steps = CooccurrenceMatrices.directions.map { $0.x + region.size.x * ($0.y + region.size.y * $0.z) }
    var counts = [UInt32](repeating: 0, count: cells * steps.count)
    counts.withUnsafeMutableBufferPointer { counts in
      greyLevels.indices.withUnsafeBufferPointer { indices in
        region.offsets.withUnsafeBufferPointer { offsets in
          steps.withUnsafeBufferPointer { steps in
            for offset in offsets {
              let row = (Int(indices[offset]) - 1) * levels - 1
              for direction in 0..<steps.count {
                let neighbour = Int(indices[offset + steps[direction]])
                if neighbour > 0 { counts[direction * cells + row + neighbour] &+= 1 }
              }
            }
          }
        }
      }
    }
    self.counts = counts
  }

  /// One matrix for each direction that has pairs.
  var separate: [ArraySlice<UInt32>] {
    let cells = levels * levels
    return (0..<CooccurrenceMatrices.directions.count)
      .map { counts[($0 * cells)..<(($0 + 1) * cells)] }
      .filter { $0.contains { $0 > 0 } }
  }

  /// The sum of the directions; none where there are no pairs.
  var merged: [ArraySlice<UInt32>] {
    let cells = levels * levels
    var sum = [UInt32](repeating: 0, count: cells)
    for (position, count) in counts.enumerated() { sum[position % cells] += count }
    return sum.contains { $0 > 0 } ? [sum[...]] : []
  }
}
