/// How often two grey levels are neighbours: counts of ordered pairs for each of several steps (Haralick, Shanmugam and
/// Dinstein 1973, DOI 10.1109/TSMC.1973.4309314).
///
/// Rows and columns are the levels that occur in the region. All steps are counted in one pass over the voxels.
struct CooccurrenceMatrices {
  /// The most levels that may occur; thirteen matrices then take 52 MiB.
  static let limit = 1_024

  /// Steps from a voxel to its neighbour.
  let steps: [SIMD3<Int>]
  /// Levels squared.
  let cells: Int
  /// Pairs (i, j) of step d at d levels^2 + i levels + j, where j is the neighbour's level.
  private(set) var counts: [UInt32]

  /// No pairs yet.
  ///
  /// - Throws: `tooManyGreyLevels`.
  init(steps: [SIMD3<Int>], greyLevels: GreyLevels) throws(RadiomicsError) {
    let levels = greyLevels.values.count
    guard levels <= CooccurrenceMatrices.limit else {
      throw .tooManyGreyLevels(found: levels, limit: CooccurrenceMatrices.limit)
    }
    self.steps = steps
    cells = levels * levels
    counts = [UInt32](repeating: 0, count: cells * steps.count)
  }

  /// Adds the pairs that begin at `voxels`, positions in `region.offsets`. O(voxels times steps).
  mutating func add(_ voxels: Range<Int>, of region: RegionOfInterest, greyLevels: GreyLevels) {
    let levels = greyLevels.values.count
    let cells = cells
    // Steps longer than the rim could leave the box: those voxels are tested.
    let reach = steps.reduce(0) { max($0, abs($1.x), abs($1.y), abs($1.z)) }
    let size = region.size
    let jumps = steps.map { $0.x + size.x * ($0.y + size.y * $0.z) }
    let steps = steps
    counts.withUnsafeMutableBufferPointer { counts in
      greyLevels.indices.withUnsafeBufferPointer { indices in
        region.offsets.withUnsafeBufferPointer { offsets in
          jumps.withUnsafeBufferPointer { jumps in
            for position in voxels {
              let offset = offsets[position]
              let level = Int(indices[offset])
              if level == 0 { continue }
              let row = (level - 1) * levels - 1
              if reach <= 1 {
                for step in 0..<jumps.count {
                  let neighbour = Int(indices[offset + jumps[step]])
                  if neighbour > 0 { counts[step * cells + row + neighbour] &+= 1 }
                }
              } else {
                let (z, inSlice) = offset.quotientAndRemainder(dividingBy: size.x * size.y)
                let (y, x) = inSlice.quotientAndRemainder(dividingBy: size.x)
                for step in 0..<jumps.count {
                  let place = SIMD3(x, y, z) &+ steps[step]
                  guard all(place .>= SIMD3.zero), all(place .< size) else { continue }
                  let neighbour = Int(indices[offset + jumps[step]])
                  if neighbour > 0 { counts[step * cells + row + neighbour] &+= 1 }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Adds the pairs of matrices of the same steps and levels.
  mutating func add(_ other: CooccurrenceMatrices) {
    for cell in counts.indices { counts[cell] &+= other.counts[cell] }
  }

  /// One matrix for each step that has pairs.
  var separate: [ArraySlice<UInt32>] {
    steps.indices.map { counts[($0 * cells)..<(($0 + 1) * cells)] }.filter { $0.contains { $0 > 0 } }
  }

  /// The sum of the steps; none where there are no pairs.
  var merged: [ArraySlice<UInt32>] {
    var sum = [UInt32](repeating: 0, count: cells)
    for step in steps.indices {
      for cell in 0..<cells { sum[cell] &+= counts[step * cells + cell] }
    }
    return sum.contains { $0 > 0 } ? [sum[...]] : []
  }

  /// The sum of the steps, each by its weight; none where there are no pairs.
  func merged(weights: [Double]) -> [ArraySlice<Double>] {
    var sum = [Double](repeating: 0, count: cells)
    for (step, weight) in weights.enumerated() {
      for cell in 0..<cells { sum[cell] += weight * Double(counts[step * cells + cell]) }
    }
    return sum.contains { $0 > 0 } ? [sum[...]] : []
  }
}
