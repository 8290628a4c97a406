/// Variances of the voxel centres of a region along their principal axes, in mm2.
struct PrincipalAxes {
  let major: Double
  let minor: Double
  let least: Double

  /// Nil for one voxel under `ibsi`, whose reference values divide by the number of voxels less 1; PyRadiomics divides by the
  /// number of voxels. One pass over the box; whole-number sums.
  init?(of region: RegionOfInterest, profile: RadiomicsProfile) {
    let divisor = Double(profile == .ibsi ? region.voxelCount - 1 : region.voxelCount)
    guard divisor > 0 else { return nil }
    let size = region.size
    var first = SIMD3<Int>.zero
    var squares = SIMD3<Int>.zero
    var products = SIMD3<Int>.zero
    region.mask.withUnsafeBufferPointer { mask in
      for k in 0..<size.z {
        for j in 0..<size.y {
          let offset = size.x * (j + size.y * k)
          var (count, sum, squared) = (0, 0, 0)
          for i in 0..<size.x where mask[offset + i] != 0 {
            count += 1
            sum += i
            squared += i * i
          }
          first &+= SIMD3(sum, count * j, count * k)
          squares &+= SIMD3(squared, count * j * j, count * k * k)
          products &+= SIMD3(sum * j, sum * k, count * j * k)
        }
      }
    }
    let n = Double(region.voxelCount)
    let mean = SIMD3<Double>(first) / n
    let s = region.spacing
    let variance = (SIMD3<Double>(squares) / n - mean * mean) * s * s * (n / divisor)
    let covariance =
      (SIMD3<Double>(products) / n - SIMD3(mean.x * mean.y, mean.x * mean.z, mean.y * mean.z))
      * SIMD3(s.x * s.y, s.x * s.z, s.y * s.z) * (n / divisor)
    let values = SymmetricEigenvalues.jacobi([
      variance.x, covariance.x, covariance.y,
      covariance.x, variance.y, covariance.z,
      covariance.y, covariance.z, variance.z,
    ])
    // Below the rounding of the largest variance there is no extent: one slice, one line.
    let floor = (values.last ?? 0) * 1e-12
    func clamped(_ value: Double) -> Double { value > floor ? value : 0 }
    (least, minor, major) = (clamped(values[0]), clamped(values[1]), max(values[2], 0))
  }
}
