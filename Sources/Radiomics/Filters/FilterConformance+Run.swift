import Foundation
import Volumes

extension FilterConformance {
  /// Runs a test of phase 1.
  ///
  /// - Parameter data: the folder that holds `ibsi2/phantoms` and `ibsi2/response_maps`.
  /// - Throws: `VolumesError` where an image cannot be read, and `RadiomicsError`.
  package static func result(_ test: ResponseMapTest, data: URL) throws -> ResponseMapResult {
    let folder = data.appending(path: "ibsi2")
    let phantom = try ImageReader.volume(
      at: folder.appending(path: "phantoms/\(test.phantom)/image/\(test.phantom).nii.gz"))
    let reference = try ImageReader.volume(at: folder.appending(path: "response_maps/\(test.map)"))
    return try test.result(phantom: phantom, reference: reference)
  }

  /// The CT phantom of phase 2, prepared for the tests of one kind; make it once for all of them.
  ///
  /// - Parameter data: the folder that holds `ibsi1/ct_phantom`.
  /// - Throws: `VolumesError` where an image cannot be read, and `RadiomicsError`.
  package static func phantom(_ preparation: RegionPreparation, data: URL) throws -> PreparedPhantom {
    let folder = data.appending(path: "ibsi1/ct_phantom/nifti")
    return try PreparedPhantom(
      image: ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz")),
      mask: ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"), label: 1), preparation)
  }

  /// Runs a test of phase 2: its 18 statistics beside their references, in the order of the table. One of the 324 has no
  /// reference: the participants did not agree.
  ///
  /// - Parameters:
  ///   - phantom: prepared as the test asks for.
  ///   - data: the folder that holds `ibsi2/reference/features.csv`.
  /// - Throws: an error of Foundation where the table cannot be read, and `RadiomicsError`.
  package static func rows(_ test: FeatureTest, on phantom: PreparedPhantom, data: URL) throws -> [ConformanceRow] {
    let features = try test.features(of: phantom)
    let table = try String(contentsOf: data.appending(path: "ibsi2/reference/features.csv"), encoding: .utf8)
    return table.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5, cells[0] == test.id else { return nil }
      let tag = IBSITag(cells[2])
      return ConformanceRow(
        test: "ibsi2 \(test.id)", family: "Intensity-based statistics", feature: cells[1], tag: cells[2],
        value: tag.flatMap { tag in features.first { tag.names($0.definition) }?.value }, reference: cells[3],
        tolerance: Double(cells[4]) ?? 0, consensus: "")
    }
  }
}
