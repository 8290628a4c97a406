import CITK
import Foundation

/// How an image file holds its numbers.
package enum StoredType: String, Sendable, Hashable, Codable, CaseIterable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64

  init?(code: Int32) {
    switch Int(code) {
    case CITK_STORED_UINT8: self = .uint8
    case CITK_STORED_INT8: self = .int8
    case CITK_STORED_UINT16: self = .uint16
    case CITK_STORED_INT16: self = .int16
    case CITK_STORED_UINT32: self = .uint32
    case CITK_STORED_INT32: self = .int32
    case CITK_STORED_UINT64: self = .uint64
    case CITK_STORED_INT64: self = .int64
    case CITK_STORED_FLOAT32: self = .float32
    case CITK_STORED_FLOAT64: self = .float64
    default: return nil
    }
  }
}

extension ImageReader {
  /// How a NIfTI or NRRD file holds its numbers; `float32` where a NIfTI file scales whole numbers. Nil for DICOM, whose slices
  /// may differ.
  ///
  /// - Throws: `VolumesError` where the file is missing or its header cannot be read.
  package static func storedType(at url: URL) throws(VolumesError) -> StoredType? {
    guard let format = ImageFile.Format(of: url) else { return nil }
    return try ImageFile(url, format: format).stored
  }
}
