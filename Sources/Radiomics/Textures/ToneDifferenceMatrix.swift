/// How much voxels of each grey level differ from the mean level of their neighbours.
///
/// Source: Amadasun and King 1989 (DOI 10.1109/21.44046).
struct ToneDifferenceMatrix {
  /// Voxels of each level that were counted, in the order of `GreyLevels.values`.
  private(set) var counts: [Int]
  /// The sum of |level - mean of the neighbours' levels| over the voxels of each level.
  private(set) var differences: [Double]

  init(levels: Int) {
    counts = [Int](repeating: 0, count: levels)
    differences = [Double](repeating: 0, count: levels)
  }

  /// Adds a matrix of the same levels.
  mutating func add(_ other: ToneDifferenceMatrix) {
    for level in counts.indices {
      counts[level] += other.counts[level]
      differences[level] += other.differences[level]
    }
  }

  /// The matrix of all voxels. O(voxels of the box), and O(voxels times neighbours) beyond direct neighbours.
  ///
  /// - Parameters:
  ///   - distances: Chebyshev distances in voxels at which neighbours are looked for, each at least 1.
  ///   - acrossAxis: the axis along which no neighbours are looked for; nil: all three are used.
  ///   - countsIsolated: whether voxels without neighbours count, with a difference of 0.
  ///   - eachSlice: where given, takes the matrix of the voxels of each slice that has any, in order.
  static func total(
    of region: RegionOfInterest, greyLevels: GreyLevels, distances: [Int], acrossAxis: Int?, countsIsolated: Bool,
    eachSlice: ((ToneDifferenceMatrix) -> Void)? = nil
  ) -> ToneDifferenceMatrix {
    var sums = NeighbourSums(region: region, greyLevels: greyLevels, distances: distances, acrossAxis: acrossAxis)
    let empty = ToneDifferenceMatrix(levels: greyLevels.values.count)
    var total = empty
    for slice in region.slices {
      sums.sum(slice)
      if let eachSlice {
        var matrix = empty
        matrix.add(slice, of: region, greyLevels: greyLevels, totals: sums.totals, countsIsolated: countsIsolated)
        eachSlice(matrix)
        total.add(matrix)
      } else {
        total.add(slice, of: region, greyLevels: greyLevels, totals: sums.totals, countsIsolated: countsIsolated)
      }
    }
    return total
  }

  /// - Parameter totals: one for each position of `voxels`.
  private mutating func add(
    _ voxels: Range<Int>, of region: RegionOfInterest, greyLevels: GreyLevels, totals: [NeighbourSums.Total],
    countsIsolated: Bool
  ) {
    counts.withUnsafeMutableBufferPointer { counts in
      differences.withUnsafeMutableBufferPointer { differences in
        greyLevels.values.withUnsafeBufferPointer { values in
          greyLevels.indices.withUnsafeBufferPointer { indices in
            region.offsets.withUnsafeBufferPointer { offsets in
              totals.withUnsafeBufferPointer { totals in
                for position in voxels {
                  let total = totals[position - voxels.lowerBound]
                  let row = Int(indices[offsets[position]]) - 1
                  if total.count > 0 {
                    counts[row] += 1
                    differences[row] += abs(Double(values[row]) - Double(total.sum) / Double(total.count))
                  } else if countsIsolated {
                    counts[row] += 1
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
