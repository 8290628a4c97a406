import Volumes

/// Growing, shrinking and closing of masks along the six faces of voxels.
///
/// Every label other than 0 counts as inside; results hold 0 and 1. All are O(voxels of the grid).
enum MaskMorphology {
  /// The mask with `fraction` more voxels (fewer where it is negative), exactly to the nearest whole voxel.
  ///
  /// Whole shells of voxels are added to the border of the mask, or taken from it, as long as they fit; of the last shell the
  /// missing number is drawn at random, all choices equally likely (Zwanenburg et al. 2019,
  /// doi:10.1038/s41598-018-36938-4). Growth stops at the borders of the grid; shrinkage begins there as at any other border.
  /// - Throws: `invalidPerturbation` where no voxel would be left or the grid has no room.
  static func resized(
    _ mask: LabelMap, by fraction: Double, using generator: inout some RandomNumberGenerator
  ) throws(RadiomicsError) -> LabelMap {
    let name = Perturbation.volumeChange(fraction: fraction).name
    let count = mask.labels.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
    let change = (Double(count) * fraction).rounded()
    guard Double(count) + change >= 1 else {
      throw .invalidPerturbation(name, because: "of the \(count) voxels of the region none would be left")
    }
    guard Double(count) + change <= Double(mask.labels.count) else {
      throw .invalidPerturbation(name, because: "the image has no room for the grown region")
    }
    guard change != 0 else { return LabelMap(grid: mask.grid, labels: mask.labels.map { $0 == 0 ? 0 : 1 }) }
    var voxels = PaddedMask(mask)
    let isGrowth = change > 0
    var missing = Int(abs(change))
    var shell = isGrowth ? voxels.outerShell() : voxels.innerShell()
    while missing > 0, !shell.isEmpty {
      let taken = min(shell.count, missing)
      if taken < shell.count { generator.drawToFront(taken, of: &shell) }
      missing -= taken
      for offset in shell[..<taken] { voxels.values[offset] = isGrowth ? PaddedMask.inside : PaddedMask.outside }
      for offset in shell[taken...] { voxels.values[offset] = isGrowth ? PaddedMask.outside : PaddedMask.inside }
      if missing > 0 { shell = voxels.shell(beyond: shell, of: isGrowth ? PaddedMask.outside : PaddedMask.inside) }
    }
    guard missing == 0 else {
      throw .invalidPerturbation(name, because: "the image has no room for the grown region")
    }
    return LabelMap(grid: mask.grid, labels: voxels.labels)
  }

  /// The mask with gaps of one voxel closed: a dilation along the six faces, then an erosion. No voxel is lost; what lies
  /// beyond the grid closes nothing and erodes nothing.
  static func closed(_ mask: LabelMap) -> LabelMap {
    var voxels = PaddedMask(mask)
    let shell = voxels.outerShell()
    // A voxel of the dilated mask stays where none of its neighbours is outside; the order plays no part, because neither
    // kind turns into "outside".
    for offset in shell where !voxels.touches(PaddedMask.outside, at: offset) {
      voxels.values[offset] = PaddedMask.inside
    }
    return LabelMap(grid: mask.grid, labels: voxels.labels)
  }
}

/// A mask with a rim of one voxel, so that neighbours are read without tests of bounds.
private struct PaddedMask {
  static let outside: UInt8 = 0
  static let inside: UInt8 = 1
  /// Beyond the grid.
  static let rim: UInt8 = 2
  /// In a shell, so that no voxel is taken up twice.
  static let queued: UInt8 = 3

  var values: [UInt8]
  private let size: SIMD3<Int>
  /// Steps in memory to the six neighbours.
  private let steps: [Int]

  init(_ mask: LabelMap) {
    size = mask.grid.size
    let row = size.x + 2
    let slice = row * (size.y + 2)
    steps = [-slice, -row, -1, 1, row, slice]
    values = [UInt8](repeating: PaddedMask.rim, count: slice * (size.z + 2))
    for k in 0..<size.z {
      for j in 0..<size.y {
        let source = size.x * (j + size.y * k)
        let target = 1 + row * (j + 1) + slice * (k + 1)
        for i in 0..<size.x {
          values[target + i] = mask.labels[source + i] == 0 ? PaddedMask.outside : PaddedMask.inside
        }
      }
    }
  }

  /// 1 inside, 0 elsewhere, without the rim.
  var labels: [UInt8] {
    let row = size.x + 2
    let slice = row * (size.y + 2)
    var labels: [UInt8] = []
    labels.reserveCapacity(size.x * size.y * size.z)
    for k in 0..<size.z {
      for j in 0..<size.y {
        let start = 1 + row * (j + 1) + slice * (k + 1)
        for value in values[start..<start + size.x] { labels.append(value == PaddedMask.inside ? 1 : 0) }
      }
    }
    return labels
  }

  func touches(_ value: UInt8, at offset: Int) -> Bool { steps.contains { values[offset + $0] == value } }

  /// Queues the voxels outside that have a face towards one inside.
  mutating func outerShell() -> [Int] {
    var shell: [Int] = []
    for offset in values.indices where values[offset] == PaddedMask.inside {
      append(neighboursOf: offset, with: PaddedMask.outside, to: &shell)
    }
    return shell
  }

  /// Queues the voxels inside that have a face towards one outside or beyond the grid.
  mutating func innerShell() -> [Int] {
    var shell: [Int] = []
    for offset in values.indices where values[offset] == PaddedMask.inside {
      guard touches(PaddedMask.outside, at: offset) || touches(PaddedMask.rim, at: offset) else { continue }
      values[offset] = PaddedMask.queued
      shell.append(offset)
    }
    return shell
  }

  /// Queues the voxels of `value` that have a face towards one of `shell`.
  mutating func shell(beyond shell: [Int], of value: UInt8) -> [Int] {
    var next: [Int] = []
    for offset in shell { append(neighboursOf: offset, with: value, to: &next) }
    return next
  }

  private mutating func append(neighboursOf offset: Int, with value: UInt8, to shell: inout [Int]) {
    for step in steps where values[offset + step] == value {
      values[offset + step] = PaddedMask.queued
      shell.append(offset + step)
    }
  }
}
