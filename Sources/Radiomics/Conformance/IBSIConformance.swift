import Files
import Foundation
import Volumes

/// Every reference value of IBSI 1 beside ours.
package enum IBSIConformance {
  /// The rows of one chapter, in the order of its table.
  ///
  /// - Parameter data: a folder with `ibsi1/<phantom>/nifti` and `ibsi1/reference/<name>.csv` as IBSI publishes them.
  /// - Throws: what reading the files throws, and `RadiomicsError`.
  package static func rows(_ configuration: IBSIConfiguration, data: URL) throws -> [ConformanceRow] {
    let folder = data.appending(path: "ibsi1/\(configuration.phantom)/nifti")
    let image = try ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"), label: 1)
    let prepared = try configuration.preparation.prepared(image: image, mask: mask)
    let region = try RegionOfInterest(image: prepared.image, mask: prepared.mask, label: 1)
    let features = try FeatureExtractor(settings: configuration.settings).features(of: region)
    let diagnostics = RegionDiagnostics.stages(
      image: image, mask: mask, prepared: prepared, region: region,
      resegmentation: configuration.settings.resegmentation)

    let table = try CSVTable(
      contentsOf: data.appending(path: "ibsi1/reference/\(configuration.name).csv"))
    return table.rows.map { row in
      let tag = row[9]
      let value =
        diagnostics[tag]
        ?? IBSITag(tag).flatMap { named in
          features.first { named.names($0.definition) }?.value
        }
      return ConformanceRow(
        test: configuration.name, family: row[1], feature: row[2], tag: tag, value: value, reference: row[4],
        tolerance: Double(row[5]) ?? 0, consensus: row[3])
    }
  }
}

/// What IBSI asks to be reported of image and masks at each stage: sizes, spacings, counts, means.
enum RegionDiagnostics {
  /// By the tags of the reference tables (`img_dim_x_init_img`, `int_mask_vox_count_reseg_roi`, ...).
  static func stages(
    image: Volume, mask: LabelMap, prepared: (image: Volume, mask: LabelMap), region: RegionOfInterest,
    resegmentation: Resegmentation
  ) -> [String: Double] {
    var values: [String: Double] = [:]
    addImage(image, stage: "init_img", to: &values)
    addImage(prepared.image, stage: "interp_img", to: &values)
    if let first = try? RegionOfInterest(image: image, mask: mask, label: 1) {
      addRegion(first, grid: mask.grid, stage: "init_roi", to: &values)
    }
    addRegion(region, grid: prepared.mask.grid, stage: "interp_roi", to: &values)
    addRegion(region.resegmented(resegmentation), grid: prepared.mask.grid, stage: "reseg_roi", to: &values)
    return values
  }

  private static let axes = ["x", "y", "z"]

  private static func addImage(_ image: Volume, stage: String, to values: inout [String: Double]) {
    for (axis, name) in axes.enumerated() {
      values["img_dim_\(name)_\(stage)"] = Double(image.grid.size[axis])
      values["vox_dim_\(name)_\(stage)"] = image.grid.spacing[axis]
    }
    values["mean_int_\(stage)"] = image.voxels.reduce(0, +) / Double(image.voxels.count)
    values["min_int_\(stage)"] = image.voxels.min()
    values["max_int_\(stage)"] = image.voxels.max()
  }

  private static func addRegion(
    _ region: RegionOfInterest, grid: Grid, stage: String, to values: inout [String: Double]
  ) {
    var lower = region.size
    var upper = SIMD3<Int>(-1, -1, -1)
    for offset in region.offsets {
      let (z, inSlice) = offset.quotientAndRemainder(dividingBy: region.size.x * region.size.y)
      let place = SIMD3(inSlice % region.size.x, inSlice / region.size.x, z)
      lower = pointwiseMin(lower, place)
      upper = pointwiseMax(upper, place)
    }
    for (axis, name) in axes.enumerated() {
      values["int_mask_dim_\(name)_\(stage)"] = Double(grid.size[axis])
      values["int_mask_bb_dim_\(name)_\(stage)"] = Double(upper[axis] - lower[axis] + 1)
      values["morph_mask_bb_dim_\(name)_\(stage)"] = Double(region.size[axis] - 2)
    }
    values["int_mask_vox_count_\(stage)"] = Double(region.intensities.count)
    values["morph_mask_vox_count_\(stage)"] = Double(region.voxelCount)
    values["int_mask_mean_int_\(stage)"] = region.intensities.reduce(0, +) / Double(region.intensities.count)
    values["int_mask_min_int_\(stage)"] = region.intensities.min()
    values["int_mask_max_int_\(stage)"] = region.intensities.max()
  }
}
