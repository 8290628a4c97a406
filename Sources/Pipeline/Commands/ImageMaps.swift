import Files
import Foundation
import Radiomics
import Volumes

/// `holdout maps`: one image, one mask, features at every voxel.
package enum ImageMaps {
  /// A map that was written.
  package struct Written: Sendable, Equatable {
    package let file: String
    /// Voxels of the region, and those among them at which the feature is not defined.
    package let voxels: Int
    package let undefined: Int
  }

  /// Reads the two files, maps the features and writes `<image>_<feature>.nii.gz` into `folder`, which is made where it is
  /// absent. Each file is written whole or not at all.
  ///
  /// - Parameters:
  ///   - features: `glcm_Contrast`, or `glcm` for all of a family.
  ///   - settings: whose families and features are replaced by `features`.
  /// - Throws: `PipelineError.invalidInput` naming the file: unreadable, another geometry than the mask's, an empty region, no
  ///   such feature; `stepFailed` where a map cannot be written.
  package static func write(
    image: String, mask: String, label: Int?, features: [String], settings: VoxelMapSettings, folder: String, jobs: Int
  ) async throws -> [Written] {
    var settings = settings
    do { try settings.select(features) } catch {
      throw PipelineError.invalidInput([InputProblem(message: "\(error)")])
    }
    let input = try ImageRegion.read(image: image, mask: mask, label: label)
    let maps: VoxelMaps
    do {
      maps = try await VoxelMapExtractor(settings: settings).maps(image: input.image, mask: input.mask, jobs: jobs)
    } catch let error as RadiomicsError {
      throw PipelineError.invalidInput([InputProblem(message: "\(image): \(error)")])
    }
    let name = ImageMaps.name(of: image)
    var written: [Written] = []
    for (index, definition) in maps.definitions.enumerated() {
      let file = URL(filePath: folder).appending(path: "\(name)_\(definition.shortName).nii.gz")
      do {
        try FileManager.default.createDirectory(at: URL(filePath: folder), withIntermediateDirectories: true)
        try ImageWriter.write(maps.volume(at: index), to: file)
      } catch {
        throw PipelineError.stepFailed(step: "maps", patient: nil, reason: "\(error)")
      }
      written.append(
        Written(file: file.relativePath, voxels: maps.voxelCount, undefined: maps.undefinedCount(at: index)))
    }
    return written
  }

  /// The file's name without what says that it is an image.
  static func name(of image: String) -> String {
    let name = URL(filePath: image).lastPathComponent
    for ending in [".nii.gz", ".nii", ".nrrd", ".nhdr"] where name.lowercased().hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  /// One row a map.
  package static func table(_ maps: [Written]) -> CSVTable {
    CSVTable(
      columns: ["file", "voxels", "undefined"], rows: maps.map { [$0.file, "\($0.voxels)", "\($0.undefined)"] })
  }
}
