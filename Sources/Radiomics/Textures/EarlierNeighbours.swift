/// The neighbours of a voxel that come before it in memory, and which of them must be looked at to join it to its zone.
///
/// Two neighbours that are neighbours themselves and have one level are in one zone already, so of each group that hangs
/// together one is enough (Wu, Otoo and Suzuki 2009, DOI 10.1007/s10044-008-0109-y).
enum EarlierNeighbours {
  /// Thirteen steps back; the first leads to a neighbour of all the others.
  static let steps: [SIMD3<Int>] = {
    let back = TextureDirections.half(distance: 1).map { SIMD3.zero &- $0 }
    let first = SIMD3(0, 0, -1)
    return [first] + back.filter { $0 != first }
  }()

  /// The positions in `steps` of those that do not go along an axis.
  static func used(acrossAxis: Int?) -> [Int] {
    steps.indices.filter { position in acrossAxis.map { steps[position][$0] == 0 } ?? true }
  }

  /// For each set of neighbours of the voxel's own level (bit n: `steps[n]`) one of each group that hangs together.
  static let representatives: [UInt16] = {
    let touching: [Int] = steps.map { own in
      steps.indices.reduce(0) { set, other in
        let apart = own &- steps[other]
        return max(abs(apart.x), abs(apart.y), abs(apart.z)) <= 1 ? set | 1 << other : set
      }
    }
    return (0..<(1 << steps.count)).map { set in
      var (left, chosen) = (set, 0)
      while left != 0 {
        let first = left.trailingZeroBitCount
        chosen |= 1 << first
        var group = 1 << first
        var grown = 0
        while grown != group {
          grown = group
          for member in steps.indices where group >> member & 1 == 1 { group |= touching[member] & left }
        }
        left &= ~group
      }
      return UInt16(chosen)
    }
  }()
}
