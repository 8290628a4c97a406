import Volumes

/// PyRadiomics' `normalize`: all intensities of the image shifted to mean 0 and scaled to one standard deviation.
///
/// The mean and the standard deviation (dividing by n - 1) are of the whole image, not of the region; outliers are set to the
/// limit before the scale is applied. The result is held in 64-bit floats whatever the image was. Sources: PyRadiomics
/// documentation, "Image normalization"; ITK's `NormalizeImageFilter` and, for the sums, Kahan 1965, doi:10.1145/363707.363723.
enum PyRadiomicsNormalisation {
  /// - Parameters:
  ///   - scale: the standard deviation of the result (`normalizeScale`).
  ///   - outliers: limit of magnitudes in standard deviations (`removeOutliers`).
  /// - Throws: `invalidSetting` where the image has one intensity only, or a voxel that is not finite.
  static func normalised(_ image: Volume, scale: Double, outliers: Double?) throws(RadiomicsError) -> Volume {
    var sum = CompensatedSum()
    var squares = CompensatedSum()
    for value in image.voxels {
      sum.add(value)
      squares.add(value * value)
    }
    let count = Double(image.voxels.count)
    let mean = sum.value / count
    let deviation = ((squares.value - sum.value * sum.value / count) / (count - 1)).squareRoot()
    guard mean.isFinite else {
      throw .invalidSetting("normalize", because: "the image has voxels that are not finite")
    }
    guard deviation > 0, deviation.isFinite else {
      throw .invalidSetting("normalize", because: "all voxels of the image have the same intensity")
    }
    let factor = 1 / deviation
    var result = image
    result.voxels.withUnsafeMutableBufferPointer { voxels in
      for i in voxels.indices {
        var value = (voxels[i] - mean) * factor
        if let outliers { value = min(max(value, -outliers), outliers) }
        voxels[i] = value * scale
      }
    }
    return result
  }

  private struct CompensatedSum {
    private(set) var value = 0.0
    private var compensation = 0.0

    mutating func add(_ element: Double) {
      let corrected = element - compensation
      let next = value + corrected
      compensation = (next - value) - corrected
      value = next
    }
  }
}
