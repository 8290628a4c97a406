/// The threshold that best divides values into two classes (Otsu 1979, doi:10.1109/TSMC.1979.4310076).
package enum OtsuThreshold {
  /// The value between the two classes of a histogram of 256 bins over the finite values, where the variance between the
  /// classes is largest; voxels above it are foreground. nil where fewer than two finite values differ.
  ///
  /// Where several thresholds are equally good (empty bins between the classes), their mean.
  package static func value(of values: [Double]) -> Double? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low < high, (high - low).isFinite else { return nil }
    let bins = 256
    let width = (high - low) / Double(bins)
    guard width > 0 else { return nil }
    var histogram = [Double](repeating: 0, count: bins)
    for value in values where value.isFinite { histogram[min(bins - 1, Int((value - low) / width))] += 1 }
    let total = histogram.reduce(0, +)
    let totalSum = histogram.indices.reduce(0.0) { $0 + Double($1) * histogram[$1] }
    var (below, belowSum) = (0.0, 0.0)
    var best = -1.0
    var (first, last) = (0, 0)
    for bin in 0..<bins - 1 {
      below += histogram[bin]
      belowSum += Double(bin) * histogram[bin]
      guard below > 0, below < total else { continue }
      let difference = belowSum / below - (totalSum - belowSum) / (total - below)
      let between = below * (total - below) * difference * difference
      if between > best * (1 + 1e-12) {
        best = between
        (first, last) = (bin, bin)
      } else if between >= best * (1 - 1e-12) {
        last = bin
      }
    }
    return low + (Double(first + last) / 2 + 1) * width
  }

  /// A mask of the voxels above the threshold; nil where there is none.
  package static func foreground(of volume: Volume) -> LabelMap? {
    guard let threshold = value(of: volume.voxels) else { return nil }
    return LabelMap(grid: volume.grid, labels: volume.voxels.map { $0 > threshold ? 1 : 0 })
  }
}
