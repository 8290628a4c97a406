import Foundation
import Volumes

extension FilterConformance {
  /// One value of phase 2 beside its reference.
  package struct FeatureResult: Sendable, Hashable {
    package let reference: FeatureReference
    /// Nil where the feature does not exist in this region.
    package let value: Double?

    /// Whether the value agrees; nil where there is no consensus.
    package var passes: Bool? { reference.agrees(with: value) }
  }

  /// Runs every test of phase 1, one after the other.
  ///
  /// - Parameters:
  ///   - data: the folder that holds `ibsi2/phantoms` and `ibsi2/response_maps`.
  ///   - each: is given each result as soon as it is there.
  /// - Throws: `VolumesError` where an image cannot be read, and `RadiomicsError`.
  package static func runResponseMaps(data: URL, _ each: (ResponseMapResult) -> Void) throws {
    let folder = data.appending(path: "ibsi2")
    for test in responseMaps {
      let phantom = try ImageReader.volume(
        at: folder.appending(path: "phantoms/\(test.phantom)/image/\(test.phantom).nii.gz"))
      let reference = try ImageReader.volume(at: folder.appending(path: "response_maps/\(test.map)"))
      each(try test.result(phantom: phantom, reference: reference))
    }
  }

  /// Runs every test of phase 2, one after the other; 18 results each, in the order of the reference table.
  ///
  /// - Parameters:
  ///   - data: the folder that holds `ibsi1/ct_phantom` and `ibsi2/reference`.
  ///   - each: is given the results of each test as soon as they are there.
  /// - Throws: `VolumesError` where an image cannot be read, an error of Foundation for the table, and `RadiomicsError`.
  package static func runFeatures(data: URL, _ each: (FeatureTest, [FeatureResult]) -> Void) throws {
    let folder = data.appending(path: "ibsi1/ct_phantom/nifti")
    let image = try ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"))
    let table = try String(contentsOf: data.appending(path: "ibsi2/reference/features.csv"), encoding: .utf8)
    let references = FeatureReference.rows(of: table)
    for preparation in [Preparation.originalGrid, .cubicMillimetre] {
      let prepared = prepared(image: image, mask: mask, preparation)
      for test in features where test.preparation == preparation {
        let values = try test.values(of: prepared)
        each(
          test, references.filter { $0.test == test.id }.map { FeatureResult(reference: $0, value: values[$0.tag]) })
      }
    }
  }
}
