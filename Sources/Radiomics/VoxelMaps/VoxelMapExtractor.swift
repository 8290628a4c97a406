import Foundation
import Parallel
import Volumes

/// Measures features around every voxel of a region: voxel-based extraction, as PyRadiomics calls it.
///
/// Each voxel of the region is given the features of its kernel: of the voxels around it that the settings name, taken as a
/// region of its own, with the grey levels of the whole. Under `pyradiomics` the values are those of PyRadiomics 3 with
/// `voxelBatch: 1`. Every voxel is measured by itself, so the number of jobs changes no value.
package struct VoxelMapExtractor: Sendable {
  package let settings: VoxelMapSettings
  /// The features that are mapped, in the catalogue's order.
  package let definitions: [FeatureDefinition]

  /// The settings of the families that are mapped.
  private let radiomics: RadiomicsSettings

  /// - Throws: `invalidVoxelMap` where nothing that has maps is to be measured.
  package init(settings: VoxelMapSettings) throws(RadiomicsError) {
    self.settings = settings
    var radiomics = settings.radiomics
    let families = VoxelMapSettings.families(of: radiomics.profile)
    radiomics.families = families.filter(settings.radiomics.families.contains)
    self.radiomics = radiomics
    definitions = FeatureCatalogue.definitions(radiomics)
    guard !definitions.isEmpty else { throw .invalidVoxelMap(because: "the settings name no feature that has maps") }
  }

  /// The maps of the voxels that carry `label`, part by part on several processors.
  ///
  /// Mapped are the region's voxels with a finite intensity that the resegmentation leaves. O(voxels of the region times
  /// voxels of the kernel), and more for families whose matrices are.
  /// - Parameter jobs: how many parts of the region are worked on at a time.
  /// - Throws: `RadiomicsError`: `geometryMismatch`, `emptyRegion`, those of `GreyLevels`, and `invalidVoxelMap` where the kernel
  ///   holds no neighbour, the region has fewer voxels than the settings ask for, or the maps would not fit in memory.
  package func maps(image: Volume, mask: LabelMap, label: UInt8 = 1, jobs: Int) async throws -> VoxelMaps {
    let plan = try plan(image: image, mask: mask, label: label)
    return maps(try await forEach(plan.parts, jobs: jobs) { try values(of: $0, in: plan) }, of: plan, in: image.grid)
  }

  /// The same on one processor.
  package func maps(image: Volume, mask: LabelMap, label: UInt8 = 1) throws(RadiomicsError) -> VoxelMaps {
    let plan = try plan(image: image, mask: mask, label: label)
    var parts: [[Double]] = []
    for part in plan.parts { parts.append(try values(of: part, in: plan)) }
    return maps(parts, of: plan, in: image.grid)
  }

  /// What is mapped.
  private struct Plan: Sendable {
    let region: RegionOfInterest
    let field: KernelField
    /// The kernel's.
    let steps: [SIMD3<Int>]

    /// Ranges of centres: of one size whatever the number of jobs, and small, so that the last ones end together.
    var parts: [Range<Int>] {
      let voxels = field.centres.count
      return stride(from: 0, to: voxels, by: 512).map { $0..<min($0 + 512, voxels) }
    }
  }

  private func plan(image: Volume, mask: LabelMap, label: UInt8) throws(RadiomicsError) -> Plan {
    let region = try RegionOfInterest(image: image, mask: mask, label: label).resegmented(radiomics.resegmentation)
    let voxels = region.intensities.count
    if voxels > 0, voxels < radiomics.minimumVoxels {
      throw .invalidVoxelMap(because: FeatureExtractor.tooFew(voxels, radiomics.minimumVoxels))
    }
    try checkMemory(voxels: voxels)
    let extent = settings.isMasked ? region.size &- SIMD3(3, 3, 3) : image.grid.size &- SIMD3(1, 1, 1)
    let steps = try settings.kernel.steps(
      spacing: region.spacing, limit: extent, acrossAxis: radiomics.neighbourhood.acrossAxis)
    let reachable = settings.isMasked ? region : try surroundings(of: region, in: image, steps: steps)
    let context = try FeatureExtractor(settings: radiomics)
      .context(of: reachable, for: FeatureCatalogue.calculators(for: radiomics))
    return Plan(region: region, field: KernelField(context: context, centres: region, steps: steps), steps: steps)
  }

  /// The maps, from the values of each part, voxel after voxel.
  private func maps(_ parts: [[Double]], of plan: Plan, in grid: Grid) -> VoxelMaps {
    let region = plan.region
    var values = definitions.map { _ in [Double]() }
    for feature in values.indices {
      values[feature].reserveCapacity(region.offsets.count)
      for part in parts {
        for position in stride(from: feature, to: part.count, by: values.count) {
          values[feature].append(part[position])
        }
      }
    }
    let offsets = region.offsets.map { offset in
      let (k, inSlice) = offset.quotientAndRemainder(dividingBy: region.size.x * region.size.y)
      let (j, i) = inSlice.quotientAndRemainder(dividingBy: region.size.x)
      return grid.offset(i + region.corner.x, j + region.corner.y, k + region.corner.z)
    }
    return VoxelMaps(
      grid: grid, definitions: definitions, outside: settings.outside, offsets: offsets, values: values)
  }

  /// Twice the values of all maps must fit beside each other.
  private func checkMemory(voxels: Int) throws(RadiomicsError) {
    let (needed, overflows) = voxels.multipliedReportingOverflow(by: definitions.count * 16)
    let available = ProcessInfo.processInfo.physicalMemory
    if overflows || UInt64(needed) > available {
      let gibibytes = { (bytes: Double) in "\((bytes / 1_073_741_824).rounded(.up))" }
      throw .invalidVoxelMap(
        because: """
          \(definitions.count) maps of \(voxels) voxels take \(gibibytes(Double(voxels) * Double(definitions.count) * 16)) \
          GiB, more than the \(gibibytes(Double(available))) GiB of this machine; map fewer features at a time
          """)
    }
  }

  /// The region's box grown by the kernel's reach, within the image: all of its voxels.
  ///
  /// The same box that PyRadiomics cuts, over which it makes the grey levels.
  private func surroundings(
    of region: RegionOfInterest, in image: Volume, steps: [SIMD3<Int>]
  ) throws(RadiomicsError) -> RegionOfInterest {
    let grid = image.grid
    let reach = steps.reduce(into: SIMD3<Int>()) { reach, step in
      for axis in 0..<3 { reach[axis] = max(reach[axis], step[axis]) }
    }
    var lower = region.corner &+ SIMD3(1, 1, 1) &- reach
    var upper = region.corner &+ region.size &- SIMD3(2, 2, 2) &+ reach
    for axis in 0..<3 {
      lower[axis] = max(0, lower[axis])
      upper[axis] = min(grid.size[axis] - 1, upper[axis])
    }
    var box = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for k in lower.z...upper.z {
      for j in lower.y...upper.y {
        for offset in grid.offset(lower.x, j, k)...grid.offset(upper.x, j, k) { box.labels[offset] = 1 }
      }
    }
    return try RegionOfInterest(image: image, mask: box, label: 1)
  }

  /// The values around some of the field's centres, voxel after voxel.
  private func values(of range: Range<Int>, in plan: Plan) throws(RadiomicsError) -> [Double] {
    let field = plan.field
    var sample = KernelSample(field: field, steps: plan.steps)
    var calculators: [any KernelCalculator] = []
    for family in FeatureCatalogue.calculators(for: radiomics) {
      calculators.append(calculator(of: family, field: field, steps: plan.steps))
    }
    var values: [Double] = []
    values.reserveCapacity(range.count * definitions.count)
    for centre in range {
      sample.gather(at: field.centres[centre], in: field)
      for index in calculators.indices { try calculators[index].append(sample, to: &values) }
    }
    return values
  }

  private func calculator<Family: FamilyCalculator>(
    of family: Family.Type, field: KernelField, steps: [SIMD3<Int>]
  ) -> any KernelCalculator {
    switch family.family {
    case .firstorder:
      return FirstOrderKernelCalculator(
        formulas: FirstOrder.features(radiomics).map(\.formula), settings: radiomics,
        voxelVolume: field.spacing.x * field.spacing.y * field.spacing.z)
    case .glcm:
      if let calculator = CooccurrenceKernelCalculator(field: field, steps: steps, settings: radiomics) {
        return calculator
      }
    default: break
    }
    return RegionKernelCalculator<Family>(field: field, steps: steps, settings: radiomics)
  }
}
