/// How far the voxels of a region's mask lie from its border.
enum BorderDistance {
  /// For each voxel of the box the number of steps to the nearest voxel outside the mask, each to a voxel that shares a face: 1
  /// at the border, 0 outside. What lies beyond the image is outside.
  ///
  /// Two passes, one from each end, are exact for this metric (Rosenfeld and Pfaltz 1968, DOI 10.1016/0031-3203(68)90013-7).
  /// O(voxels of the box).
  ///
  /// - Parameter acrossAxis: the axis along which no step goes; nil: all three are used.
  static func cityBlock(in region: RegionOfInterest, acrossAxis: Int? = nil) -> [Int32] {
    let (row, slice) = (region.size.x, region.size.x * region.size.y)
    let jumps: (Int, Int, Int) =
      switch acrossAxis {
      case 0: (row, row, slice)
      case 1: (1, 1, slice)
      case 2: (1, 1, row)
      default: (1, row, slice)
      }
    var distances = [Int32](repeating: 0, count: region.mask.count)
    distances.withUnsafeMutableBufferPointer { distances in
      region.mask.withUnsafeBufferPointer { mask in
        // Masked voxels are never in the rim, so their neighbours are in the box.
        for offset in 0..<mask.count where mask[offset] != 0 {
          distances[offset] =
            1 + min(distances[offset - jumps.0], distances[offset - jumps.1], distances[offset - jumps.2])
        }
        for offset in stride(from: mask.count - 1, through: 0, by: -1) where mask[offset] != 0 {
          let after = min(distances[offset + jumps.0], distances[offset + jumps.1], distances[offset + jumps.2])
          distances[offset] = min(distances[offset], 1 + after)
        }
      }
    }
    return distances
  }
}
