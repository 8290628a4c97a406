/// Makes a region of a kernel, for families that are measured as any region is.
struct KernelRegion: Sendable {
  private let settings: RadiomicsSettings
  private let spacing: SIMD3<Double>
  /// Of the field that kernels are cut from.
  private let fieldLevels: GreyLevels?
  /// Voxels of the kernel's box along each axis, with a rim of one.
  private let size: SIMD3<Int>
  /// The place in the box of each step of the kernel.
  private let places: [Int]

  init(field: KernelField, steps: [SIMD3<Int>], settings: RadiomicsSettings) {
    self.settings = settings
    spacing = field.spacing
    fieldLevels = field.greyLevels
    let reach = steps.reduce(into: SIMD3<Int>()) { reach, step in
      for axis in 0..<3 { reach[axis] = max(reach[axis], step[axis]) }
    }
    let size = reach &* SIMD3(2, 2, 2) &+ SIMD3(3, 3, 3)
    self.size = size
    places = steps.map { step in
      let voxel = step &+ reach &+ SIMD3(1, 1, 1)
      return voxel.x + size.x * (voxel.y + size.y * voxel.z)
    }
  }

  /// The kernel as a region; its grey levels have the numbers that they have in the field.
  func context(of sample: KernelSample) -> RegionContext {
    var mask = [UInt8](repeating: 0, count: size.x * size.y * size.z)
    var indices = [Int32](repeating: 0, count: mask.count)
    var offsets: [Int] = []
    offsets.reserveCapacity(sample.intensities.count)
    for (place, rank) in zip(places, sample.ranks) where rank > 0 {
      mask[place] = 1
      indices[place] = rank
      offsets.append(place)
    }
    let region = RegionOfInterest(
      size: size, spacing: spacing, mask: mask, voxelCount: offsets.count, intensities: sample.intensities,
      offsets: offsets, surroundings: nil, corner: SIMD3())
    guard let fieldLevels else {
      return RegionContext(region: region, settings: settings, greyLevels: nil, range: settings.resegmentation)
    }
    // PyRadiomics normalises by the levels of the whole region; to the standard a kernel is a region like any other.
    let whole = settings.profile == .pyradiomics ? fieldLevels : nil
    let levels = GreyLevels(
      indices: indices, values: sample.levels, counts: sample.counts,
      maximum: whole?.maximum ?? sample.levels.last ?? 0, isFlat: whole?.isFlat ?? (sample.levels.count == 1))
    return RegionContext(region: region, settings: settings, greyLevels: levels, range: settings.resegmentation)
  }
}
