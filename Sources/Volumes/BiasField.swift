import Foundation

/// The smooth inhomogeneity that coils and patients lay over an MR image.
package enum BiasField {
  /// Voxels along the longest axis of the image that the field is estimated on, at most.
  private static let workingSize = 40.0

  /// Estimates the field by N4 (Tustison 2010, doi:10.1109/TMI.2010.2046908); the corrected image is the image divided by
  /// it.
  ///
  /// The image is averaged down to 20 to 40 voxels along its longest side, which loses nothing of a field that varies over
  /// centimetres. The logarithm of the field is a cubic B-spline of four spans along each axis and is evaluated at
  /// every voxel of the image.
  /// - Parameters:
  ///   - mask: the voxels to estimate from, on the grid of `volume`; by default those above Otsu's threshold. Voxels that
  ///     are not positive never count.
  /// - Returns: the field, positive and smooth, with mean 1 within the mask.
  /// - Throws: `VolumesError.emptyRegion`, `.constantImage`, `.gridsDiffer`, `.biasFieldFailed`.
  package static func estimate(in volume: Volume, mask: LabelMap? = nil) throws(VolumesError) -> Volume {
    if let mask, !mask.grid.matches(volume.grid) { throw .gridsDiffer(what: "the image and the mask") }
    guard volume.nonFiniteCount < volume.voxels.count else { throw .emptyRegion }
    guard let mask = mask ?? OtsuThreshold.foreground(of: volume) else { throw .constantImage }
    let inside = zip(volume.voxels, mask.labels).map { $1 != 0 && $0 > 0 && $0.isFinite }
    let values = zip(volume.voxels, inside).lazy.filter(\.1).map(\.0)
    guard let smallest = values.min(), let largest = values.max() else { throw .emptyRegion }
    guard smallest < largest else { throw .constantImage }

    let shrunken = Shrunken(volume, inside: inside, to: workingSize)
    let spline = N4().logField(
      of: shrunken.means.map { $0 > 0 ? log($0) : 0 }, inside: shrunken.inside, size: shrunken.size)
    let taps = (0..<3).map { axis in
      AxisTaps(splineOf: spline.spans, at: shrunken.positions(of: volume.grid.size[axis], along: axis))
    }
    var field = N4.evaluate(spline, taps).map { exp($0) }
    var (sum, count) = (0.0, 0.0)
    for offset in field.indices where inside[offset] {
      sum += field[offset]
      count += 1
    }
    let mean = sum / count
    guard mean.isFinite, mean > 0 else { throw .biasFieldFailed(reason: "the estimate is not finite") }
    for offset in field.indices { field[offset] /= mean }
    return Volume(grid: volume.grid, voxels: field)
  }
}

/// An image averaged over blocks of voxels; only those inside count.
private struct Shrunken {
  let factors: SIMD3<Int>
  let size: SIMD3<Int>
  /// 0 where no voxel of the block is inside.
  let means: [Double]
  let inside: [Bool]

  init(_ volume: Volume, inside: [Bool], to target: Double) {
    let size = volume.grid.size
    let extent = SIMD3<Double>(size) * volume.grid.spacing
    let step = extent.max() / target
    var factors = SIMD3(1, 1, 1)
    // Two voxels at least: the spline's domain reaches from the first to the last.
    var shrunkenSize = SIMD3(2, 2, 2)
    for axis in 0..<3 {
      let bySpacing = max(1, Int((step / volume.grid.spacing[axis] - 1e-6).rounded(.up)))
      factors[axis] = max(1, min(bySpacing, size[axis] / 2))
      shrunkenSize[axis] = max(2, (size[axis] + factors[axis] - 1) / factors[axis])
    }
    var sums = [Double](repeating: 0, count: shrunkenSize.x * shrunkenSize.y * shrunkenSize.z)
    var counts = sums
    var offset = 0
    for k in 0..<size.z {
      for j in 0..<size.y {
        let row = shrunkenSize.x * (j / factors.y + shrunkenSize.y * (k / factors.z))
        for i in 0..<size.x {
          if inside[offset] {
            sums[row + i / factors.x] += volume.voxels[offset]
            counts[row + i / factors.x] += 1
          }
          offset += 1
        }
      }
    }
    self.factors = factors
    self.size = shrunkenSize
    means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    self.inside = counts.map { $0 > 0 }
  }

  /// Where the voxels of an axis lie between the first block centre (0) and the last (1).
  func positions(of count: Int, along axis: Int) -> [Double] {
    let factor = Double(factors[axis])
    return (0..<count).map { (Double($0) - (factor - 1) / 2) / factor / Double(size[axis] - 1) }
  }
}
