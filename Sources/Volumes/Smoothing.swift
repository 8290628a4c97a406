import Foundation

/// Smoothing that respects the border of a region.
package enum Smoothing {
  /// Gaussian smoothing of the voxels of a mask by normalised convolution (Knutsson and Westin 1993,
  /// doi:10.1109/CVPR.1993.341081): voxels outside the mask and voxels that are not finite do not contribute.
  ///
  /// - Parameters:
  ///   - mask: voxels other than 0, on the grid of `volume`.
  ///   - fwhmMillimetres: full width at half maximum, the same in mm along every axis; 0 leaves the values as they are.
  /// - Returns: the weighted mean of the values around each voxel of the mask, finite also where the voxel itself is not,
  ///   as long as a finite one lies within reach (four standard deviations along each axis); nan elsewhere.
  /// - Throws: `VolumesError.gridsDiffer`.
  ///
  /// Works within the mask's bounding box, axis by axis.
  package static func gaussianWithinMask(
    _ volume: Volume, mask: LabelMap, fwhmMillimetres: Double
  ) throws(VolumesError) -> Volume {
    guard mask.grid.matches(volume.grid) else { throw .gridsDiffer(what: "the image and the mask") }
    var result = Volume(grid: volume.grid, filledWith: .nan)
    guard let box = mask.boundingBox else { return result }
    let image = volume.cropped(from: box.lower, through: box.upper)
    let inside = mask.cropped(from: box.lower, through: box.upper)
    var weights = zip(image.voxels, inside.labels).map { $0.isFinite && $1 != 0 ? 1.0 : 0.0 }
    var sums = zip(image.voxels, weights).map { $1 == 0 ? 0 : $0 }
    if fwhmMillimetres > 0 {
      let sigma = fwhmMillimetres / (8 * log(2)).squareRoot()
      for axis in 0..<3 where image.grid.size[axis] > 1 {
        let taps = AxisTaps(gaussian: sigma / image.grid.spacing[axis], count: image.grid.size[axis])
        sums = taps.applied(to: sums, size: image.grid.size, axis: axis)
        weights = taps.applied(to: weights, size: image.grid.size, axis: axis)
      }
    }
    for offset in sums.indices where inside.labels[offset] != 0 && weights[offset] > 0 {
      let index = image.grid.index(at: offset) &+ box.lower
      result[index.x, index.y, index.z] = sums[offset] / weights[offset]
    }
    return result
  }
}

extension AxisTaps {
  /// A Gaussian of a standard deviation in voxels, cut at four of them and at the ends of the axis; the largest weight
  /// is 1.
  init(gaussian sigma: Double, count: Int) {
    let reach = min(count - 1, max(1, Int((4 * sigma).rounded(.up))))
    let kernel = (0...reach).map { exp(-0.5 * Double($0 * $0) / (sigma * sigma)) }
    var indices: [Int] = []
    var weights: [Double] = []
    for i in 0..<count {
      for offset in -reach...reach {
        let isOnAxis = (0..<count).contains(i + offset)
        indices.append(isOnAxis ? i + offset : i)
        weights.append(isOnAxis ? kernel[abs(offset)] : 0)
      }
    }
    self.init(width: 2 * reach + 1, indices: indices, weights: weights)
  }
}
