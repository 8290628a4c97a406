import CITK
import Foundation

/// The smooth inhomogeneity that coils and patients lay over an MR image.
package enum BiasField {
  /// Voxels along the longest axis of the image that the field is estimated on, at most.
  private static let workingSize = 40.0
  /// Levels of the spline: 1, 2, 4 spans along each axis.
  private static let levels = 3
  private static let iterationsPerLevel = 50
  private static let convergence = 1e-3

  /// Estimates the field by N4 (Tustison 2010, doi:10.1109/TMI.2010.2046908); the corrected image is the image divided by
  /// it.
  ///
  /// The image is averaged down to 20 to 40 voxels along its longest side, which loses nothing of a field that varies over
  /// centimetres. The logarithm of the field is a cubic B-spline of at most four spans along each axis and is evaluated at
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
    let lattice = try controlPoints(of: shrunken)
    var log = lattice.values
    var size = lattice.size
    for axis in 0..<3 {
      let taps = AxisTaps(
        splineOf: lattice.size[axis] - 3, over: shrunken.grid.size[axis], shrunkBy: shrunken.factors[axis],
        count: volume.grid.size[axis])
      log = taps.applied(to: log, size: size, axis: axis)
      size[axis] = volume.grid.size[axis]
    }
    var field = log.map { exp($0) }
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

  private static func controlPoints(
    of image: Shrunken
  ) throws(VolumesError) -> (values: [Double], size: SIMD3<Int>) {
    // A level doubles the spans; the filter refines once less than it has levels.
    let most = (1 << levels) + 3
    var points = [Double](repeating: 0, count: most * most * most)
    var shape = citk_bias_lattice()
    let grid = image.grid
    let size = [Int64(grid.size.x), Int64(grid.size.y), Int64(grid.size.z)]
    let spacing = [grid.spacing.x, grid.spacing.y, grid.spacing.z]
    let reason = points.withUnsafeMutableBufferPointer { points in
      Bridge.failure { error, capacity in
        citk_bias_field(
          image.voxels, image.inside, size, spacing, Int32(levels), Int32(iterationsPerLevel), convergence,
          points.baseAddress, points.count, &shape, error, capacity)
      }
    }
    if let reason { throw .biasFieldFailed(reason: reason) }
    let shapeSize = SIMD3(Int(shape.controlPoints.0), Int(shape.controlPoints.1), Int(shape.controlPoints.2))
    return (Array(points.prefix(shapeSize.x * shapeSize.y * shapeSize.z)), shapeSize)
  }
}

/// An image averaged over blocks of voxels; only those inside count.
private struct Shrunken {
  let factors: SIMD3<Int>
  let grid: Grid
  let voxels: [Float]
  let inside: [UInt8]

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
    grid = Grid(size: shrunkenSize, spacing: volume.grid.spacing * SIMD3<Double>(factors))
    voxels = zip(sums, counts).map { $1 > 0 ? Float($0 / $1) : 0 }
    self.inside = counts.map { $0 > 0 ? 1 : 0 }
  }
}

extension AxisTaps {
  /// A uniform cubic B-spline of `spans` spans between the first and the last of `blocks` block centres, at the centres of
  /// `count` voxels. Beyond the outer block centres it keeps its end values.
  fileprivate init(splineOf spans: Int, over blocks: Int, shrunkBy factor: Int, count: Int) {
    var indices: [Int] = []
    var weights: [Double] = []
    for i in 0..<count {
      let block = (Double(i) - Double(factor - 1) / 2) / Double(factor)
      let at = min(max(block / Double(blocks - 1), 0), 1) * Double(spans)
      let lower = min(Int(at), spans - 1)
      let t = at - Double(lower)
      let s = 1 - t
      indices.append(contentsOf: lower..<lower + 4)
      weights.append(s * s * s / 6)
      weights.append((4 - 6 * t * t + 3 * t * t * t) / 6)
      weights.append((4 - 6 * s * s + 3 * s * s * s) / 6)
      weights.append(t * t * t / 6)
    }
    self.init(width: 4, indices: indices, weights: weights)
  }
}
