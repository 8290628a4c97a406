import Volumes

/// A filter whose response at a voxel depends on voxels nearby only.
package protocol LocalImageFilter: ImageFilter {
  /// Voxels on either side along x, y and z on which the response at a voxel depends; nil where it may depend on the whole image.
  ///
  /// - Parameter spacing: mm between voxel centres.
  func reach(spacing: SIMD3<Double>) -> SIMD3<Int>?
}

extension ImageFilter {
  /// The responses in the box from voxel `lower` through voxel `upper`, both inclusive and within the image, on the grid of that
  /// box: the same numbers, to the last bit, as those of the whole image there.
  ///
  /// Where the filter is local only the box and what its kernels reach are filtered; otherwise the whole image.
  /// - Throws: as `responses(of:)`; a local filter asks for values in the part that it reads only.
  package func responses(
    of image: Volume, from lower: SIMD3<Int>, through upper: SIMD3<Int>
  ) throws(RadiomicsError) -> [FilterResponse] {
    var first = SIMD3<Int>.zero
    var last = image.grid.size &- SIMD3(1, 1, 1)
    if let reach = (self as? any LocalImageFilter)?.reach(spacing: image.grid.spacing) {
      first = pointwiseMax(first, lower &- reach)
      last = pointwiseMin(last, upper &+ reach)
    }
    let isWhole = first == .zero && last == image.grid.size &- SIMD3(1, 1, 1)
    let responses = try responses(of: isWhole ? image : image.cropped(from: first, through: last))
    let grid = image.grid.cropped(from: lower, through: upper)
    return responses.map { response in
      let box = response.image.cropped(from: lower &- first, through: upper &- first)
      // The corner of a box within a box may round otherwise.
      return FilterResponse(name: response.name, image: Volume(grid: grid, voxels: box.voxels))
    }
  }
}

extension BoundaryCondition {
  /// A box is filtered as it is within its image as long as what lies beyond the image follows from what is near its border.
  fileprivate var isLocal: Bool { self != .periodic }
}

extension FilterDimension {
  /// The same number of voxels along each axis along which the filter works.
  fileprivate func along(_ reach: Int) -> SIMD3<Int> { SIMD3(reach, reach, self == .volume ? reach : 0) }
}

extension MeanFilter: LocalImageFilter {
  package func reach(spacing: SIMD3<Double>) -> SIMD3<Int>? {
    boundary.isLocal ? dimension.along(max(0, support / 2)) : nil
  }
}

extension LaplacianOfGaussianFilter: LocalImageFilter {
  package func reach(spacing: SIMD3<Double>) -> SIMD3<Int>? {
    // A sigma that is refused, or so large that no crop is smaller.
    guard boundary.isLocal, sigma > 0, cutoff > 0, cutoff * sigma / spacing.min() < 5000 else { return nil }
    var reach = SIMD3<Int>.zero
    for axis in dimension.axes { reach[axis] = self.reach(spacing: spacing[axis]) }
    return reach
  }
}

extension LawsFilter: LocalImageFilter {
  package func reach(spacing: SIMD3<Double>) -> SIMD3<Int>? {
    let dimension: FilterDimension = kernels.count == 2 ? .slices : .volume
    return boundary.isLocal ? dimension.along(2 + max(0, energyDistance ?? 0)) : nil
  }
}

extension SeparableWaveletFilter: LocalImageFilter {
  package func reach(spacing: SIMD3<Double>) -> SIMD3<Int>? {
    guard boundary.isLocal, transform == .stationary, (1...16).contains(level), let band = bands.first else {
      return nil
    }
    let dimension: FilterDimension = band.count == 2 ? .slices : .volume
    // Half the filter, twice as far apart at each level.
    return dimension.along(wavelet.lowPass.count / 2 * ((1 << level) - 1))
  }
}
