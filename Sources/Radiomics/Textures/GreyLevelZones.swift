/// The zones of a region: voxels of one grey level that are connected through neighbours (26 of them, 8 in a plane).
///
/// Found by union of each voxel with its earlier neighbours (Rosenfeld and Pfaltz 1966, DOI 10.1145/321356.321357), of which
/// seldom more than one need be followed (`EarlierNeighbours`). Zones stand in the order of their first voxels, so those of a
/// slice follow each other.
struct GreyLevelZones {
  /// What zones are counted by.
  enum Property {
    case size, distance
  }

  /// The level of each zone, as a position in `GreyLevels.values`.
  private(set) var levels: [Int32] = []
  /// Voxels of each zone.
  private(set) var sizes: [Int32] = []
  /// The smallest of the distances of each zone's voxels; empty where no distances are asked for.
  private(set) var distances: [Int32] = []
  /// For each slice with voxels: its zones. One range of all where zones reach across slices.
  private(set) var slices: [Range<Int>] = []

  /// Finds the zones of all voxels with a level. O(voxels), nearly; memory 4 bytes for each voxel of the box.
  ///
  /// - Parameters:
  ///   - acrossAxis: the axis along which voxels are not neighbours; nil: all three are used.
  ///   - voxelDistances: for each voxel of the box; nil: none are asked for.
  init(region: RegionOfInterest, greyLevels: GreyLevels, acrossAxis: Int?, voxelDistances: [Int32]? = nil) {
    var zoneOf = [UInt32](repeating: 0, count: greyLevels.indices.count)
    let count = GreyLevelZones.link(&zoneOf, region: region, greyLevels: greyLevels, acrossAxis: acrossAxis)
    number(&zoneOf, count: count, region: region, greyLevels: greyLevels)
    if let voxelDistances { measure(voxelDistances, zoneOf: zoneOf, region: region) }
    splitSlices(zoneOf, region: region, acrossAxis: acrossAxis)
  }

  /// Makes each voxel's parent a voxel of its zone that is not later in memory; roots are their own parents.
  ///
  /// - Returns: the number of zones.
  private static func link(
    _ parents: inout [UInt32], region: RegionOfInterest, greyLevels: GreyLevels, acrossAxis: Int?
  ) -> Int {
    let used = EarlierNeighbours.used(acrossAxis: acrossAxis)
    let jumps = EarlierNeighbours.steps.map { -($0.x + region.size.x * ($0.y + region.size.y * $0.z)) }
    return parents.withUnsafeMutableBufferPointer { parents in
      greyLevels.indices.withUnsafeBufferPointer { levels in
        region.offsets.withUnsafeBufferPointer { offsets in
          jumps.withUnsafeBufferPointer { jumps in
            used.withUnsafeBufferPointer { used in
              EarlierNeighbours.representatives.withUnsafeBufferPointer { representatives in
                link(parents, offsets: offsets, levels: levels, jumps: jumps, used: used, representatives)
              }
            }
          }
        }
      }
    }
  }

  private static func link(
    _ parents: UnsafeMutableBufferPointer<UInt32>, offsets: UnsafeBufferPointer<Int>,
    levels: UnsafeBufferPointer<Int32>, jumps: UnsafeBufferPointer<Int>, used: UnsafeBufferPointer<Int>,
    _ representatives: UnsafeBufferPointer<UInt16>
  ) -> Int {
    guard let firstLevel = levels.baseAddress else { return 0 }
    var zones = 0
    var position = 0
    while position < offsets.count {
      // Which neighbours have the level of each of four voxels in a row; the rim lies behind the last. Those of the four that
      // are outside are passed over.
      let start = offsets[position]
      let own = four(firstLevel + start)
      var like = SIMD4<UInt32>.zero
      for neighbour in used {
        let flag = SIMD4<UInt32>(repeating: 1 &<< UInt32(truncatingIfNeeded: neighbour))
        like |= flag.replacing(with: 0, where: four(firstLevel + (start - jumps[neighbour])) .!= own)
      }
      repeat {
        let offset = offsets[position]
        position += 1
        var waiting = representatives[Int(like[offset - start])]
        if waiting == 0 {
          parents[offset] = UInt32(offset)
          zones += 1
          continue
        }
        let first = parents[offset - jumps[waiting.trailingZeroBitCount]]
        waiting &= waiting &- 1
        parents[offset] = first
        if waiting == 0 { continue }
        var zone = root(of: Int(first), parents)
        while waiting != 0 {
          zones -= union(&zone, offset - jumps[waiting.trailingZeroBitCount], parents)
          waiting &= waiting &- 1
        }
        parents[offset] = UInt32(zone)
      } while position < offsets.count && offsets[position] < start + 4
    }
    return zones
  }

  @inline(__always)
  private static func four(_ start: UnsafePointer<Int32>) -> SIMD4<Int32> {
    UnsafeRawPointer(start).loadUnaligned(as: SIMD4<Int32>.self)
  }

  /// The first voxel of the zone of `voxel`; halves the way there.
  @inline(__always)
  private static func root(of voxel: Int, _ parents: UnsafeMutableBufferPointer<UInt32>) -> Int {
    var voxel = voxel
    while true {
      let parent = Int(parents[voxel])
      if parent == voxel { return voxel }
      let grandparent = parents[parent]
      parents[voxel] = grandparent
      voxel = Int(grandparent)
    }
  }

  /// Unites the zone whose root is `zone` with that of `voxel`; the earlier root stays.
  ///
  /// - Returns: by how many zones there are fewer.
  @inline(__always)
  private static func union(_ zone: inout Int, _ voxel: Int, _ parents: UnsafeMutableBufferPointer<UInt32>) -> Int {
    let other = root(of: voxel, parents)
    if other == zone { return 0 }
    let first = min(zone, other)
    parents[max(zone, other)] = UInt32(first)
    zone = first
    return 1
  }

  /// Puts the zone's number in the place of each voxel's parent.
  private mutating func number(
    _ zoneOf: inout [UInt32], count: Int, region: RegionOfInterest, greyLevels: GreyLevels
  ) {
    levels = [Int32](repeating: 0, count: count)
    sizes = levels
    zoneOf.withUnsafeMutableBufferPointer { zoneOf in
      levels.withUnsafeMutableBufferPointer { levels in
        sizes.withUnsafeMutableBufferPointer { sizes in
          greyLevels.indices.withUnsafeBufferPointer { indices in
            region.offsets.withUnsafeBufferPointer { offsets in
              var next = 0
              for offset in offsets {
                // Parents are earlier voxels: they have their number already.
                var zone = next
                let parent = Int(zoneOf[offset])
                if parent == offset {
                  levels[zone] = indices[offset] - 1
                  next += 1
                } else {
                  zone = Int(zoneOf[parent])
                }
                zoneOf[offset] = UInt32(zone)
                sizes[zone] &+= 1
              }
            }
          }
        }
      }
    }
  }

  private mutating func measure(_ voxelDistances: [Int32], zoneOf: [UInt32], region: RegionOfInterest) {
    distances = [Int32](repeating: .max, count: sizes.count)
    distances.withUnsafeMutableBufferPointer { distances in
      voxelDistances.withUnsafeBufferPointer { voxelDistances in
        zoneOf.withUnsafeBufferPointer { zoneOf in
          region.offsets.withUnsafeBufferPointer { offsets in
            for offset in offsets {
              let zone = Int(zoneOf[offset])
              distances[zone] = min(distances[zone], voxelDistances[offset])
            }
          }
        }
      }
    }
  }

  private mutating func splitSlices(_ zoneOf: [UInt32], region: RegionOfInterest, acrossAxis: Int?) {
    guard acrossAxis == 2 else {
      slices = [0..<sizes.count]
      return
    }
    // A slice's first voxel is the first of a zone.
    let starts = region.slices.map { Int(zoneOf[region.offsets[$0.lowerBound]]) }
    for (position, start) in starts.enumerated() {
      slices.append(start..<(position + 1 < starts.count ? starts[position + 1] : sizes.count))
    }
  }

  /// The statistics of zones by level and by a property; nil where there are no zones.
  ///
  /// O(zones + the sum over levels of their largest value).
  /// - Parameter levels: the number of each grey level; `GreyLevels.values`.
  func statistics(
    of zones: Range<Int>, by property: Property, levels numbers: [Int], voxels: Int
  ) -> EmphasisStatistics? {
    let values = property == .size ? sizes : distances
    // The zones' values in the order of their levels.
    var ends = [Int](repeating: 0, count: numbers.count + 1)
    var largest = 0
    for zone in zones {
      ends[Int(levels[zone]) + 1] += 1
      largest = max(largest, Int(values[zone]))
    }
    for level in numbers.indices { ends[level + 1] += ends[level] }
    var sorted = [Int32](repeating: 0, count: zones.count)
    for zone in zones {
      let level = Int(levels[zone])
      sorted[ends[level]] = values[zone]
      ends[level] += 1
    }
    var entries: [EmphasisStatistics.Entry] = []
    var occurrences = [UInt32](repeating: 0, count: largest + 1)
    var start = 0
    for level in numbers.indices where ends[level] > start {
      var last = 0
      for value in sorted[start..<ends[level]] {
        occurrences[Int(value)] += 1
        last = max(last, Int(value))
      }
      for value in 0...last where occurrences[value] > 0 {
        entries.append(
          EmphasisStatistics.Entry(level: numbers[level], size: value, count: Double(occurrences[value])))
        occurrences[value] = 0
      }
      start = ends[level]
    }
    return EmphasisStatistics(entries: entries, voxels: Double(voxels))
  }
}
