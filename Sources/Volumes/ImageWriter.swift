import CITK
import Files
import Foundation

/// How voxels are stored in a file.
package enum VoxelType: String, Sendable, CaseIterable {
  case float32, int16, uint16
}

/// Writes NIfTI-1 files, compressed where the name ends in .gz: whole or not at all, the same bytes for the same voxels.
///
/// The headers carry geometry and type, no text.
package enum ImageWriter {
  /// Writes a volume. Whole-number types round to the nearest; float32 keeps nan.
  /// - Throws: `VolumesError.notRepresentable` where a voxel does not fit the type, `.cannotWrite`.
  package static func write(
    _ volume: Volume, to url: URL, as type: VoxelType = .float32
  ) throws(VolumesError) {
    switch type {
    case .float32:
      let voxels = volume.voxels.map(Float.init)
      if let overflow = zip(voxels, volume.voxels).first(where: { $0.isInfinite && $1.isFinite }) {
        throw .notRepresentable(file: url.path, type: type.rawValue, value: "\(overflow.1)")
      }
      try write(voxels, on: volume.grid, as: CITK_VOXEL_FLOAT32, to: url)
    case .int16: try write(rounded(volume, to: Int16.self, url), on: volume.grid, as: CITK_VOXEL_INT16, to: url)
    case .uint16: try write(rounded(volume, to: UInt16.self, url), on: volume.grid, as: CITK_VOXEL_UINT16, to: url)
    }
  }

  /// Writes labels as uint8.
  /// - Throws: `VolumesError.cannotWrite`.
  package static func write(_ labels: LabelMap, to url: URL) throws(VolumesError) {
    try write(labels.labels, on: labels.grid, as: CITK_VOXEL_UINT8, to: url)
  }

  private static func rounded<Stored: FixedWidthInteger>(
    _ volume: Volume, to type: Stored.Type, _ url: URL
  ) throws(VolumesError) -> [Stored] {
    var result = [Stored](repeating: 0, count: volume.voxels.count)
    for (offset, value) in volume.voxels.enumerated() {
      guard let stored = Stored(exactly: value.rounded()) else {
        throw .notRepresentable(file: url.path, type: "\(type)".lowercased(), value: "\(value)")
      }
      result[offset] = stored
    }
    return result
  }

  private static func write<Stored>(
    _ voxels: [Stored], on grid: Grid, as type: Int, to url: URL
  ) throws(VolumesError) {
    guard ImageFile.Format(of: url) == .nifti else {
      throw .cannotWrite(file: url.path, reason: "the name must end in .nii or .nii.gz")
    }
    // NIfTI-1 keeps the length of an axis in 16 bits.
    guard max(grid.size.x, grid.size.y, grid.size.z) <= Int(Int16.max), grid.problem == nil else {
      throw .cannotWrite(file: url.path, reason: grid.problem ?? "an axis has more than \(Int16.max) voxels")
    }
    var header = Bridge.header(of: grid)
    var failure: String?
    do {
      try AtomicFile.write(to: url) { temporary in
        failure = voxels.withUnsafeBytes { bytes in
          Bridge.failure { citk_image_write_nifti(temporary.path, &header, Int32(type), bytes.baseAddress, $0, $1) }
        }
        if let failure { throw VolumesError.cannotWrite(file: url.path, reason: failure) }
      }
    } catch .cannotWrite(_, let reason) {
      throw .cannotWrite(file: url.path, reason: failure ?? reason)
    } catch {
      throw .cannotWrite(file: url.path, reason: failure ?? error.description)
    }
  }
}
