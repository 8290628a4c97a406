import CITK
import Foundation

/// A NIfTI or NRRD file: its geometry and, on demand, its voxels.
struct ImageFile {
  enum Format: Int32 {
    case nifti = 0
    case nrrd = 1

    /// The format that a file's extension names.
    init?(of url: URL) {
      let name = url.lastPathComponent.lowercased()
      if name.hasSuffix(".nii") || name.hasSuffix(".nii.gz") {
        self = .nifti
      } else if name.hasSuffix(".nrrd") || name.hasSuffix(".nhdr") {
        self = .nrrd
      } else {
        return nil
      }
    }
  }

  let url: URL
  let format: Format
  let grid: Grid
  /// How the file holds its numbers; nil where it does not say.
  let stored: StoredType?

  /// Reads the header and checks that the file holds one number per voxel of a regular three-dimensional grid.
  init(_ url: URL, format: Format) throws(VolumesError) {
    var header = citk_image_header()
    let reason = Bridge.failure { citk_image_read_header(url.path, format.rawValue, &header, $0, $1) }
    if let reason { throw .unreadable(file: url.path, reason: reason) }
    let size = withUnsafeBytes(of: header.size) { Array($0.bindMemory(to: Int64.self)).map(Int.init) }
    guard header.components == 1 else { throw .notScalar(file: url.path, components: Int(header.components)) }
    guard header.dimensions <= 3 else {
      throw .tooManyDimensions(file: url.path, size: Array(size.prefix(min(8, Int(header.dimensions)))))
    }
    let direction = header.direction
    self.url = url
    self.format = format
    stored = StoredType(code: header.stored)
    grid = Grid(
      size: SIMD3(size[0], size[1], size[2]), spacing: Bridge.vector(header.spacing),
      origin: Bridge.vector(header.origin),
      direction: Matrix3(
        x: SIMD3(direction.0, direction.1, direction.2), y: SIMD3(direction.3, direction.4, direction.5),
        z: SIMD3(direction.6, direction.7, direction.8)))
    if let problem = grid.problem { throw .invalidGeometry(file: url.path, reason: problem) }
    try checkLength()
  }

  /// A header may promise more than the file can hold, even compressed: found out before memory is taken for it.
  private func checkLength() throws(VolumesError) {
    guard url.pathExtension.lowercased() != "nhdr" else { return }
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
    guard let bytes = (attributes?[.size] as? NSNumber)?.intValue else { return }
    // Deflate shrinks by 1032 at most.
    if grid.count / 1040 > bytes {
      throw .unreadable(file: url.path, reason: "its header promises more voxels than the file can hold")
    }
  }

  /// Reads the voxels, scaled as the file says.
  func voxels() throws(VolumesError) -> [Double] {
    var voxels = [Double](repeating: 0, count: grid.count)
    let reason = voxels.withUnsafeMutableBufferPointer { buffer in
      Bridge.failure { citk_image_read_voxels(url.path, format.rawValue, buffer.baseAddress, buffer.count, $0, $1) }
    }
    if let reason { throw .unreadable(file: url.path, reason: reason) }
    return voxels
  }
}

extension Grid {
  /// Why this is not a grid of voxels, or nil.
  var problem: String? {
    guard size.x > 0, size.y > 0, size.z > 0 else { return "an axis has no voxels" }
    let limit = 1 << 32
    guard size.x < limit, size.y < limit, size.z < limit, size.x * size.y < limit, size.x * size.y * size.z < limit
    else { return "it has more than 4 thousand million voxels" }
    guard [spacing.x, spacing.y, spacing.z].allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return "the voxel spacing is not positive"
    }
    guard [origin.x, origin.y, origin.z].allSatisfy(\.isFinite) else { return "the origin is not finite" }
    let axes = [direction.x, direction.y, direction.z]
    for (i, axis) in axes.enumerated() {
      // Negated, so that nan counts as a problem.
      guard abs((axis * axis).sum() - 1) < 1e-3 else { return "the axes are not unit vectors" }
      for other in axes[..<i] {
        guard abs((axis * other).sum()) < 1e-3 else { return "the axes are not at right angles" }
      }
    }
    return nil
  }
}
