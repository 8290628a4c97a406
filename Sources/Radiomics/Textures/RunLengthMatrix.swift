/// How many runs of each length each grey level has (Galloway 1975, DOI 10.1016/S0146-664X(75)80008-6).
///
/// Held is how many runs have a k-th voxel: the runs of length k are those that have a k-th voxel less those that have one more.
/// A level's row is no longer than the level has voxels, so a matrix never has more cells than the region has voxels.
struct RunLengthMatrix {
  /// The levels with voxels, as positions in `GreyLevels.values`, ascending.
  let rows: [Int]
  /// Row r has the cells `starts[r]..<starts[r + 1]`; the first is of the runs' first voxels.
  let starts: [Int]
  private(set) var counts: [Double]

  /// No runs.
  init(rows: [Int], starts: [Int]) {
    self.rows = rows
    self.starts = starts
    counts = [Double](repeating: 0, count: starts.last ?? 0)
  }

  init(rows: [Int], starts: [Int], counts: ArraySlice<UInt32>) {
    self.rows = rows
    self.starts = starts
    self.counts = counts.map(Double.init)
  }

  /// Adds the runs of a matrix whose levels are among these, and whose rows are no longer, `weight` times. O(cells).
  mutating func add(_ other: RunLengthMatrix, weight: Double) {
    var row = 0
    for otherRow in other.rows.indices {
      while rows[row] < other.rows[otherRow] { row += 1 }
      var cell = starts[row]
      for otherCell in other.starts[otherRow]..<other.starts[otherRow + 1] {
        counts[cell] += weight * other.counts[otherCell]
        cell += 1
      }
    }
  }

  /// Nil where there are no runs.
  ///
  /// - Parameter levels: the number of each grey level; `GreyLevels.values`.
  func statistics(levels: [Int]) -> EmphasisStatistics? {
    // Each voxel is the k-th of its run for one k.
    EmphasisStatistics(entries: entries(levels: levels), voxels: counts.reduce(0, +))
  }

  /// The number of runs of each level and length; see `statistics`.
  func entries(levels: [Int]) -> [EmphasisStatistics.Entry] {
    var entries: [EmphasisStatistics.Entry] = []
    for row in rows.indices {
      let level = levels[rows[row]]
      var atLeast = counts[starts[row]]
      var cell = starts[row]
      while atLeast > 0 {
        cell += 1
        let longer = cell < starts[row + 1] ? counts[cell] : 0
        if atLeast > longer {
          entries.append(EmphasisStatistics.Entry(level: level, size: cell - starts[row], count: atLeast - longer))
        }
        atLeast = longer
      }
    }
    return entries
  }
}

/// Counts runs along directions.
///
/// A voxel continues the run of the voxel before it where both have one level; its position in the run is one more. So each
/// direction takes one pass, and no run's end need be looked for. Memory: 8 bytes for each voxel of the box.
struct RunLengthCounter {
  private let region: RegionOfInterest
  private let greyLevels: GreyLevels
  private var voxels = 0..<0
  /// The selected voxels in pieces of rows, as positions in the box.
  private var spans: [Range<Int>] = []
  private var rows: [Int] = []
  private var starts: [Int] = []
  /// For each voxel of the box: 0 outside, else 1 + the first cell of its level's row.
  private var cells: [UInt32]
  /// For each voxel of the box: how many voxels of its run come before it.
  private var positions: [UInt32]
  /// One cell that is not used, then those of the matrix.
  private var counts: [UInt32] = []

  init(region: RegionOfInterest, greyLevels: GreyLevels) {
    self.region = region
    self.greyLevels = greyLevels
    cells = [UInt32](repeating: 0, count: greyLevels.indices.count)
    positions = cells
  }

  /// The matrix of the selected voxels without runs.
  var empty: RunLengthMatrix { RunLengthMatrix(rows: rows, starts: starts) }

  /// Chooses the voxels that are counted, positions in `region.offsets`; whole slices, or all of them. O(voxels + levels).
  mutating func select(_ voxels: Range<Int>) {
    self.voxels = voxels
    var levelCounts = [Int](repeating: 0, count: greyLevels.values.count + 1)
    for position in voxels { levelCounts[Int(greyLevels.indices[region.offsets[position]])] += 1 }
    let longest = max(region.size.x, region.size.y, region.size.z)
    rows = []
    starts = [0]
    var firstCells = [UInt32](repeating: 0, count: levelCounts.count)
    for level in levelCounts.indices.dropFirst() where levelCounts[level] > 0 {
      let start = starts[rows.count]
      firstCells[level] = UInt32(start + 1)
      rows.append(level - 1)
      starts.append(start + min(levelCounts[level], longest))
    }
    spans = []
    var span = 0..<0
    for offset in region.offsets[voxels] {
      cells[offset] = firstCells[Int(greyLevels.indices[offset])]
      if offset != span.upperBound {
        if !span.isEmpty { spans.append(span) }
        span = offset..<offset
      }
      span = span.lowerBound..<offset + 1
    }
    if !span.isEmpty { spans.append(span) }
  }

  /// The runs of the selected voxels along `step`, a step that leads to a later voxel in memory, and whether any of the voxels
  /// are neighbours along it. O(voxels).
  mutating func matrix(along step: SIMD3<Int>) -> (matrix: RunLengthMatrix, hasNeighbours: Bool) {
    let jump = step.x + region.size.x * (step.y + region.size.y * step.z)
    counts = [UInt32](repeating: 0, count: (starts.last ?? 0) + 1)
    var neighbours = SIMD4<UInt32>.zero
    var neighbour: UInt32 = 0
    spans.withUnsafeBufferPointer { spans in
      cells.withUnsafeBufferPointer { cells in
        positions.withUnsafeMutableBufferPointer { positions in
          counts.withUnsafeMutableBufferPointer { counts in
            guard let ownCells = cells.baseAddress, let ownPositions = positions.baseAddress else { return }
            for span in spans {
              var offset = span.lowerBound
              // Four at once, where none of them comes before another.
              while jump >= 4, offset + 4 <= span.upperBound {
                let cell = RunLengthCounter.four(ownCells + offset)
                let before = RunLengthCounter.four(ownCells + (offset - jump))
                let next = RunLengthCounter.four(UnsafePointer(ownPositions) + (offset - jump)) &+ 1
                let position = next.replacing(with: 0, where: before .!= cell)
                UnsafeMutableRawPointer(ownPositions + offset).storeBytes(of: position, as: SIMD4<UInt32>.self)
                let place = cell &+ position
                counts[Int(place[0])] &+= 1
                counts[Int(place[1])] &+= 1
                counts[Int(place[2])] &+= 1
                counts[Int(place[3])] &+= 1
                neighbours |= before
                offset += 4
              }
              while offset < span.upperBound {
                let cell = cells[offset]
                let before = cells[offset - jump]
                let position = before == cell ? positions[offset - jump] &+ 1 : 0
                positions[offset] = position
                counts[Int(cell &+ position)] &+= 1
                neighbour |= before
                offset += 1
              }
            }
          }
        }
      }
    }
    return (
      RunLengthMatrix(rows: rows, starts: starts, counts: counts.dropFirst()), neighbour != 0 || neighbours != .zero
    )
  }

  @inline(__always)
  private static func four(_ start: UnsafePointer<UInt32>) -> SIMD4<UInt32> {
    UnsafeRawPointer(start).loadUnaligned(as: SIMD4<UInt32>.self)
  }

  /// Whether a line along `step` meets two of the selected voxels, be they neighbours or not. O(voxels times the box's extent).
  func hasTwoVoxelsInLine(along step: SIMD3<Int>) -> Bool {
    let size = region.size
    let jump = step.x + size.x * (step.y + size.y * step.z)
    for position in voxels {
      var offset = region.offsets[position]
      let (z, inSlice) = offset.quotientAndRemainder(dividingBy: size.x * size.y)
      let (y, x) = inSlice.quotientAndRemainder(dividingBy: size.x)
      var place = SIMD3(x, y, z) &- step
      while all(place .>= SIMD3.zero), all(place .< size) {
        offset -= jump
        if cells[offset] > 0 { return true }
        place &-= step
      }
    }
    return false
  }
}
