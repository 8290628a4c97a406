import Volumes

/// Pieces of a region whose voxels hang together through faces, edges or corners.
enum ConnectedPieces {
  /// The number of pieces of a label in a box. O(voxels of the box).
  static func count(of label: UInt8, in map: LabelMap, within box: VoxelBox) -> Int {
    let part = map.cropped(to: box)
    let size = part.grid.size
    var left = part.labels.map { $0 == label }
    var stack: [SIMD3<Int>] = []
    var count = 0
    for start in left.indices where left[start] {
      count += 1
      left[start] = false
      stack.append(part.grid.index(at: start))
      while let voxel = stack.popLast() {
        for k in max(voxel.z - 1, 0)...min(voxel.z + 1, size.z - 1) {
          for j in max(voxel.y - 1, 0)...min(voxel.y + 1, size.y - 1) {
            for i in max(voxel.x - 1, 0)...min(voxel.x + 1, size.x - 1) {
              let offset = part.grid.offset(i, j, k)
              guard left[offset] else { continue }
              left[offset] = false
              stack.append(SIMD3(i, j, k))
            }
          }
        }
      }
    }
    return count
  }
}
