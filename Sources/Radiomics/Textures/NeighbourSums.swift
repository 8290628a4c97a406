/// The sum of the grey levels of each voxel's neighbours, and how many there are.
///
/// Direct neighbours are summed axis by axis: three voxels along x, three such sums along y, three of those along z. That is
/// six additions a voxel of the box instead of 26, over rows that lie side by side in memory. The level and a count of 1 share
/// a word, so one addition adds both.
struct NeighbourSums {
  struct Total {
    var sum: Int
    var count: Int
  }

  private let region: RegionOfInterest
  private let greyLevels: GreyLevels
  private let acrossAxis: Int?
  /// Nil where direct neighbours are summed.
  private let steps: [SIMD3<Int>]?

  /// For each position in `GreyLevels.values`, after one for outside: the level, and 1 from bit 24 on.
  private let words: [UInt32]
  /// Sums over x and y of three slices in turn; each belongs to the slice that `planeSlices` names.
  private var planes: [[UInt32]]
  private var planeSlices: [Int]
  private var row: [UInt32]
  private(set) var totals: [Total] = []

  /// 27 levels of at most `GreyLevels.limit` stay below this bit.
  private static let countBit: UInt32 = 24

  /// - Parameters:
  ///   - distances: Chebyshev distances in voxels, each at least 1.
  ///   - acrossAxis: the axis along which no neighbours are looked for; nil: all three are used.
  init(region: RegionOfInterest, greyLevels: GreyLevels, distances: [Int], acrossAxis: Int?) {
    self.region = region
    self.greyLevels = greyLevels
    self.acrossAxis = acrossAxis
    let isDirect = distances == [1]
    steps = isDirect ? nil : distances.flatMap { TextureDirections.all(distance: $0, acrossAxis: acrossAxis) }
    words = [0] + greyLevels.values.map { UInt32($0) | 1 << NeighbourSums.countBit }
    let voxels = isDirect ? region.size.x * region.size.y : 0
    row = [UInt32](repeating: 0, count: voxels)
    planes = [[UInt32]](repeating: row, count: 3)
    planeSlices = [-1, -1, -1]
  }

  /// Sets `totals` to those of the voxels at these positions of `region.offsets`, which are all of one slice.
  mutating func sum(_ voxels: Range<Int>) {
    totals.removeAll(keepingCapacity: true)
    totals.reserveCapacity(voxels.count)
    guard let first = voxels.first else { return }
    if let steps {
      sum(voxels, steps: steps)
    } else {
      let slice = region.offsets[first] / (region.size.x * region.size.y)
      sumDirect(voxels, slice: slice)
    }
  }

  private mutating func sumDirect(_ voxels: Range<Int>, slice: Int) {
    let around = acrossAxis == 2 ? [slice] : [slice - 1, slice, slice + 1]
    for other in around where planeSlices[other % 3] != other { addPlane(other) }
    let start = slice * region.size.x * region.size.y
    // Without neighbours along z the slice's own sums stand alone.
    let (before, own, after) = (planes[(slice + 2) % 3], planes[slice % 3], planes[(slice + 1) % 3])
    let usesZ = acrossAxis != 2
    let mask = UInt32(1) << NeighbourSums.countBit - 1
    before.withUnsafeBufferPointer { before in
      own.withUnsafeBufferPointer { own in
        after.withUnsafeBufferPointer { after in
          words.withUnsafeBufferPointer { words in
            greyLevels.indices.withUnsafeBufferPointer { indices in
              region.offsets.withUnsafeBufferPointer { offsets in
                for position in voxels {
                  let place = offsets[position] - start
                  var word = own[place] &- words[Int(indices[offsets[position]])]
                  if usesZ { word = word &+ before[place] &+ after[place] }
                  totals.append(Total(sum: Int(word & mask), count: Int(word >> NeighbourSums.countBit)))
                }
              }
            }
          }
        }
      }
    }
  }

  /// The sums over x and y in a slice; those of the rim are not used.
  private mutating func addPlane(_ slice: Int) {
    let width = region.size.x
    let voxels = width * region.size.y
    planeSlices[slice % 3] = slice
    let (usesX, usesY) = (acrossAxis != 0, acrossAxis != 1)
    var plane: [UInt32] = []
    swap(&plane, &planes[slice % 3])
    plane.withUnsafeMutableBufferPointer { plane in
      row.withUnsafeMutableBufferPointer { row in
        words.withUnsafeBufferPointer { words in
          greyLevels.indices.withUnsafeBufferPointer { indices in
            // Level by level into `plane`, from there along x into `row`, from there along y into `plane`.
            for place in 0..<voxels { plane[place] = words[Int(indices[slice * voxels + place])] }
          }
        }
        if usesX {
          for place in 1..<(voxels - 1) { row[place] = plane[place - 1] &+ plane[place] &+ plane[place + 1] }
        } else {
          for place in 0..<voxels { row[place] = plane[place] }
        }
        if usesY {
          for place in width..<(voxels - width) {
            plane[place] = row[place - width] &+ row[place] &+ row[place + width]
          }
        } else {
          for place in 0..<voxels { plane[place] = row[place] }
        }
      }
    }
    swap(&plane, &planes[slice % 3])
  }

  private mutating func sum(_ voxels: Range<Int>, steps: [SIMD3<Int>]) {
    let size = region.size
    for position in voxels {
      let (z, inSlice) = region.offsets[position].quotientAndRemainder(dividingBy: size.x * size.y)
      let (y, x) = inSlice.quotientAndRemainder(dividingBy: size.x)
      var total = Total(sum: 0, count: 0)
      for step in steps {
        let place = SIMD3(x, y, z) &+ step
        guard all(place .>= SIMD3.zero), all(place .< size) else { continue }
        let index = Int(greyLevels.indices[place.x + size.x * (place.y + size.y * place.z)])
        guard index > 0 else { continue }
        total.sum += greyLevels.values[index - 1]
        total.count += 1
      }
      totals.append(total)
    }
  }
}
