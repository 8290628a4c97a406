import Volumes

/// PyRadiomics' image type `Wavelet`: sub-bands of the stationary wavelet transform.
///
/// At each level the image is filtered along x, y and z with the low- or the high-pass filter, without decimation, as one
/// period of a signal that repeats itself; an axis with an odd number of voxels repeats its first voxel before. The next level
/// takes the low-pass result with the same filters (they are not dilated). A name gives the filters along x, y, z:
/// `wavelet-LLH` is high-pass along z; from the second level on it carries the level's number, `wavelet2-LLH`. The low-pass
/// result comes last, of the last level only.
///
/// Images held in 32-bit floats are summed in 32 bits, all others in 64. Sources: PyRadiomics documentation, "Wavelet";
/// PyWavelets documentation, "Stationary wavelet transform". O(voxels of the box * filter length) for one level; levels before
/// the last one are done on the whole image.
package struct PyRadiomicsWavelet: PyRadiomicsImageFilter {
  /// As PyWavelets names it, such as `coif1`.
  package let wavelet: String
  /// Levels before the first one that is given out; at least 0.
  package let startLevel: Int
  /// Levels that are given out; at least 1.
  package let levels: Int
  /// The axes (0 is x) that are filtered.
  private let axes: [Int]
  private let pixelType: PyRadiomicsPixelType
  private let bank: WaveletFilterBank

  /// - Parameters:
  ///   - wavelet: see `WaveletFilterBank`.
  ///   - planeDimension: for PyRadiomics' `force2D`, its `force2Ddimension`, which is not filtered: 0 is z, 1 is y, 2 is x.
  ///   - type: of the image.
  /// - Throws: `invalidFilter` where the wavelet is not known or a number lies beyond its range.
  package init(
    wavelet: String = "coif1", startLevel: Int = 0, levels: Int = 1, planeDimension: Int? = nil,
    storedAs type: PyRadiomicsPixelType
  ) throws(RadiomicsError) {
    guard levels >= 1, levels <= 16, startLevel >= 0, startLevel <= 16 else {
      throw .invalidFilter("wavelet", because: "level must be from 1 to 16, start_level from 0 to 16")
    }
    if let planeDimension, !(0...2).contains(planeDimension) {
      throw .invalidFilter("wavelet", because: "force2Ddimension must be 0, 1 or 2")
    }
    bank = try WaveletFilterBank(named: wavelet)
    self.wavelet = wavelet
    self.startLevel = startLevel
    self.levels = levels
    axes = (0..<3).filter { $0 != planeDimension.map { 2 - $0 } }
    pixelType = type
  }

  package var responseType: PyRadiomicsPixelType { pixelType == .float32 ? .float32 : .float64 }

  package var responseNames: [String] {
    let details = axes.reduce([""]) { names, _ in names.flatMap { [$0 + "L", $0 + "H"] } }.dropFirst()
    let prefixes = (1...levels).map { $0 == 1 ? "wavelet-" : "wavelet\($0)-" }
    let approximation = prefixes[levels - 1] + String(repeating: "L", count: axes.count)
    return prefixes.flatMap { prefix in details.map { prefix + $0 } } + [approximation]
  }

  package func responses(of image: Volume, within box: VoxelBox) -> [FilterResponse] {
    let bands: [[Double]]
    if responseType == .float32 {
      bands = subBands(of: image, within: box, StationaryWavelet<Float>(bank: bank, axes: axes))
    } else {
      bands = subBands(of: image, within: box, StationaryWavelet<Double>(bank: bank, axes: axes))
    }
    let grid = image.grid.cropped(from: box.lower, through: box.upper)
    return zip(responseNames, bands).map { FilterResponse(name: $0, image: Volume(grid: grid, voxels: $1)) }
  }

  private func subBands<Scalar>(
    of image: Volume, within box: VoxelBox, _ transform: StationaryWavelet<Scalar>
  ) -> [[Double]] {
    var signal = PeriodicSignal<Scalar>(image, axes: axes)
    var bands: [[Double]] = []
    for level in 0..<startLevel + levels {
      let isLast = level == startLevel + levels - 1
      if level >= startLevel {
        let ofLevel = transform.subBands(of: signal, within: box)
        bands += ofLevel.dropFirst()
        if isLast { bands.append(ofLevel[0]) }
      }
      if !isLast { signal = transform.approximation(of: signal) }
    }
    return bands
  }
}
