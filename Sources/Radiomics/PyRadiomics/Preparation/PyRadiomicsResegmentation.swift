import Volumes

/// PyRadiomics' `resegmentRange`: the voxels of the region whose intensity lies in a range.
///
/// Limits are inclusive. They are computed in the precision of the image: the mean and standard deviation (dividing by n) of a
/// 32-bit image in 32 bits. Source: PyRadiomics documentation, `imageoperations.resegmentMask`.
enum PyRadiomicsResegmentation {
  /// - Parameter range: a lower limit, or two limits in any order.
  /// - Throws: `emptiedByResegmentation` where fewer than two voxels are left.
  static func resegmented(
    _ mask: LabelMap, label: UInt8, image: Volume, storedAs type: PyRadiomicsPixelType, range: [Double],
    mode: PyRadiomicsResegmentationMode
  ) throws(RadiomicsError) -> LabelMap {
    let inside = zip(image.voxels, mask.labels).filter { $0.1 == label }.map(\.0)
    let limits = limits(range.sorted(), mode: mode, inside, storedAs: type)
    let lower = limits.first ?? -.infinity
    let upper = limits.count > 1 ? limits[1] : .infinity
    var result = LabelMap(grid: mask.grid, labels: [UInt8](repeating: 0, count: mask.labels.count))
    var left = 0
    for offset in mask.labels.indices where mask.labels[offset] == label {
      if image.voxels[offset] >= lower, image.voxels[offset] <= upper {
        result.labels[offset] = label
        left += 1
      }
    }
    guard left > 1 else { throw .emptiedByResegmentation(voxels: left) }
    return result
  }

  private static func limits(
    _ range: [Double], mode: PyRadiomicsResegmentationMode, _ inside: [Double], storedAs type: PyRadiomicsPixelType
  ) -> [Double] {
    let isSingle = type == .float32
    switch mode {
    case .absolute:
      return isSingle ? range.map { Double(Float($0)) } : range
    case .relative:
      let largest = inside.max() ?? 0
      return range.map { isSingle ? Double(Float(largest) * Float($0)) : largest * $0 }
    case .sigma:
      if isSingle {
        let (mean, deviation) = NumPySum.meanAndDeviation(inside.map { Float($0) })
        return range.map { Double(mean + deviation * Float($0)) }
      }
      let (mean, deviation) = NumPySum.meanAndDeviation(inside)
      return range.map { mean + deviation * $0 }
    }
  }
}
