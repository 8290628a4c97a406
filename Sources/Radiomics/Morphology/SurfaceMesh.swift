/// Area and volume of the surface mesh of a region.
///
/// No mesh is stored: cubes of the same pattern have the same triangles, so it is enough to count the cubes of each pattern
/// and to add up where they lie. One pass over the box; exact whole-number sums.
struct SurfaceMesh {
  /// mm2.
  let area: Double
  /// mm3; by the divergence theorem, as in Zhang and Chen 2001 (DOI 10.1109/ICIP.2001.958278).
  let volume: Double

  init(of region: RegionOfInterest, table: MarchingCubesTable) {
    let cubes = SurfaceMesh.patterns(of: region)
    var area = 0.0
    var volume = 0.0
    for pattern in 1..<255 where cubes[4 * pattern] > 0 {
      let count = Double(cubes[4 * pattern])
      let position =
        SIMD3(Double(cubes[4 * pattern + 1]), Double(cubes[4 * pattern + 2]), Double(cubes[4 * pattern + 3]))
        * region.spacing
      for triangle in table.triangles[pattern] {
        let measures = triangle.measures(spacing: region.spacing)
        area += count * measures.area
        volume += count * measures.volume + (position * measures.vector).sum() / 3
      }
    }
    self.area = area
    self.volume = volume
  }

  /// For each pattern of corners: the number of cubes that have it, and the sums of their x, y and z indices.
  private static func patterns(of region: RegionOfInterest) -> [Int] {
    let size = region.size
    var sums = [Int](repeating: 0, count: 4 * 256)
    sums.withUnsafeMutableBufferPointer { sums in
      region.mask.withUnsafeBufferPointer { mask in
        for k in 0..<(size.z - 1) {
          for j in 0..<(size.y - 1) {
            let first = size.x * (j + size.y * k)
            let second = first + size.x
            let third = first + size.x * size.y
            let fourth = third + size.x
            // The even bits hold the corners at x, the odd ones those at x + 1.
            func column(_ i: Int) -> Int {
              Int(mask[first + i]) | Int(mask[second + i]) << 2 | Int(mask[third + i]) << 4 | Int(mask[fourth + i]) << 6
            }
            var left = column(0)
            for i in 0..<(size.x - 1) {
              let right = column(i + 1)
              let pattern = left | right << 1
              left = right
              if pattern == 0 || pattern == 255 { continue }
              sums[4 * pattern] += 1
              sums[4 * pattern + 1] += i
              sums[4 * pattern + 2] += j
              sums[4 * pattern + 3] += k
            }
          }
        }
      }
    }
    return sums
  }
}
