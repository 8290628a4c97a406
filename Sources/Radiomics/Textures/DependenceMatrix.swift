/// How many voxels of each grey level have how many neighbours that are alike.
///
/// Source: Sun and Wee 1983 (DOI 10.1016/0734-189X(83)90032-4).
struct DependenceMatrix {
  /// Voxels of level i with j neighbours alike at i (neighbours + 1) + j, levels in the order of `GreyLevels.values`.
  private(set) var counts: [UInt32]
  /// The most neighbours that a voxel can have.
  let neighbours: Int

  init(levels: Int, neighbours: Int) {
    self.neighbours = neighbours
    counts = [UInt32](repeating: 0, count: levels * (neighbours + 1))
  }

  /// Adds a matrix of the same levels and neighbours.
  mutating func add(_ other: DependenceMatrix) {
    for cell in counts.indices { counts[cell] += other.counts[cell] }
  }

  /// The pairs of level and dependence that occur; the dependence is one more than the neighbours alike.
  func entries(levels: [Int]) -> [EmphasisStatistics.Entry] {
    var entries: [EmphasisStatistics.Entry] = []
    for (row, level) in levels.enumerated() {
      for alike in 0...neighbours where counts[row * (neighbours + 1) + alike] > 0 {
        entries.append(
          EmphasisStatistics.Entry(
            level: level, size: alike + 1, count: Double(counts[row * (neighbours + 1) + alike])))
      }
    }
    return entries
  }

  /// The matrix of all voxels. O(voxels of the box times neighbours).
  ///
  /// - Parameters:
  ///   - steps: from a voxel to its neighbours.
  ///   - difference: the largest difference of levels at which neighbours are alike.
  ///   - eachSlice: where given, takes the matrix of the voxels of each slice that has any, in order.
  static func total(
    of region: RegionOfInterest, greyLevels: GreyLevels, steps: [SIMD3<Int>], difference: Int,
    eachSlice: ((DependenceMatrix) -> Void)? = nil
  ) -> DependenceMatrix {
    // The narrower the levels, the more of them one instruction compares.
    switch max(greyLevels.maximum, steps.count) {
    case ...Int(UInt8.max):
      total(of: region, greyLevels, AlikeNeighbours<UInt8>(region, greyLevels, steps, difference), eachSlice)
    case ...Int(UInt16.max):
      total(of: region, greyLevels, AlikeNeighbours<UInt16>(region, greyLevels, steps, difference), eachSlice)
    default:
      total(of: region, greyLevels, AlikeNeighbours<UInt32>(region, greyLevels, steps, difference), eachSlice)
    }
  }

  private static func total<Level>(
    of region: RegionOfInterest, _ greyLevels: GreyLevels, _ alike: AlikeNeighbours<Level>,
    _ eachSlice: ((DependenceMatrix) -> Void)?
  ) -> DependenceMatrix {
    var alike = alike
    let empty = DependenceMatrix(levels: greyLevels.values.count, neighbours: alike.steps.count)
    var total = empty
    for slice in region.slices {
      alike.count(slice)
      if let eachSlice {
        var matrix = empty
        matrix.add(slice, of: region, greyLevels: greyLevels, alike: alike.counts)
        eachSlice(matrix)
        total.add(matrix)
      } else {
        total.add(slice, of: region, greyLevels: greyLevels, alike: alike.counts)
      }
    }
    return total
  }

  /// - Parameter alike: one for each voxel from the first to the last of `voxels` in the box.
  private mutating func add<Count: FixedWidthInteger>(
    _ voxels: Range<Int>, of region: RegionOfInterest, greyLevels: GreyLevels, alike: [Count]
  ) {
    let width = neighbours + 1
    let start = region.offsets[voxels.lowerBound]
    counts.withUnsafeMutableBufferPointer { counts in
      greyLevels.indices.withUnsafeBufferPointer { indices in
        region.offsets.withUnsafeBufferPointer { offsets in
          alike.withUnsafeBufferPointer { alike in
            for position in voxels {
              let offset = offsets[position]
              counts[(Int(indices[offset]) - 1) * width + Int(alike[offset - start])] &+= 1
            }
          }
        }
      }
    }
  }
}
