/// What the kernel around one voxel holds; its buffers serve one voxel after another.
struct KernelSample {
  /// For each step of the kernel: 0 where it has no voxel, else 1 + a position in `levels`.
  private(set) var ranks: [Int32]
  /// The intensities of the kernel's voxels, in the order of memory.
  private(set) var intensities: [Double] = []
  /// The numbers of the grey levels that occur in the kernel, ascending.
  private(set) var levels: [Int] = []
  /// Voxels of each of `levels`.
  private(set) var counts: [Int] = []

  private let jumps: [Int]
  /// The number of each grey level of the field.
  private let numbers: [Int]
  /// Positions of levels of the field, from 1, that occur in the kernel.
  private var found: [Int32] = []
  /// For each position of a level: voxels in the kernel, all 0 between kernels.
  private var occupancy: [Int32]
  /// For each position of a level: its rank in the kernel; that of 0, no voxel, is 0.
  private var rankOfIndex: [Int32]

  init(field: KernelField, steps: [SIMD3<Int>]) {
    jumps = field.jumps(steps)
    numbers = field.greyLevels?.values ?? [1]
    ranks = [Int32](repeating: 0, count: steps.count)
    occupancy = [Int32](repeating: 0, count: numbers.count + 1)
    rankOfIndex = occupancy
    intensities.reserveCapacity(steps.count)
    found.reserveCapacity(steps.count)
  }

  /// Takes up the kernel around `centre`, a place in `field`. O(voxels of the kernel), and n log n in its grey levels.
  mutating func gather(at centre: Int, in field: KernelField) {
    intensities.removeAll(keepingCapacity: true)
    found.removeAll(keepingCapacity: true)
    field.indices.withUnsafeBufferPointer { indices in
      field.intensities.withUnsafeBufferPointer { values in
        for place in jumps.indices {
          let offset = centre + jumps[place]
          let index = indices[offset]
          ranks[place] = index
          guard index > 0 else { continue }
          intensities.append(values[offset])
          if occupancy[Int(index)] == 0 { found.append(index) }
          occupancy[Int(index)] += 1
        }
      }
    }
    found.sort()
    levels.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    for index in found {
      levels.append(numbers[Int(index) - 1])
      counts.append(Int(occupancy[Int(index)]))
      occupancy[Int(index)] = 0
      rankOfIndex[Int(index)] = Int32(levels.count)
    }
    for place in ranks.indices { ranks[place] = rankOfIndex[Int(ranks[place])] }
  }
}
