import Files
import Foundation
import Radiomics
import Volumes

/// `holdout features`: one image, one mask, all features.
package enum ImageFeatures {
  /// Reads the two files and measures the region.
  ///
  /// - Throws: `PipelineError.invalidInput` naming the file: unreadable, another geometry than the mask's, an empty region.
  package static func measure(
    image: String, mask: String, label: Int?, settings: RadiomicsSettings
  ) throws(PipelineError) -> [FeatureValue] {
    func reading<Value>(_ file: String, _ body: () throws -> Value) throws(PipelineError) -> Value {
      do { return try body() } catch {
        let reason = "\(error)"
        throw .invalidInput([InputProblem(message: reason.hasPrefix(file) ? reason : "\(file): \(reason)")])
      }
    }
    let volume = try reading(image) { try ImageReader.volume(at: URL(filePath: image)) }
    let region = try reading(mask) { try ImageReader.labelMap(at: URL(filePath: mask), label: label) }
    guard volume.grid.matches(region.grid) else {
      throw .invalidInput([InputProblem(message: InputProblem.otherGrid(patient: "", path: mask, than: image).message)])
    }
    guard region.labels.contains(1) else {
      throw .invalidInput([InputProblem(message: InputProblem.emptyMask(patient: "", path: mask, label: label).message)]
      )
    }
    return try reading(image) { try FeatureExtractor(settings: settings).features(image: volume, mask: region) }
  }

  /// One row a feature.
  package static func table(_ values: [FeatureValue]) -> CSVTable {
    CSVTable(
      columns: ["feature", "value", "unit", "ibsi", "reason"],
      rows: values.map { value in
        [
          value.definition.columnName, value.value.map { "\($0)" } ?? "", value.definition.unit,
          value.definition.ibsiCode ?? "", value.reason ?? "",
        ]
      })
  }

  /// Every feature of a profile with its code, unit and definition.
  package static func catalogue(profile: RadiomicsProfile) -> CSVTable {
    CSVTable(
      columns: ["feature", "family", "ibsi", "unit", "definition"],
      rows: FeatureCatalogue.definitions(profile: profile).map {
        [$0.columnName, $0.family.rawValue, $0.ibsiCode ?? "", $0.unit, $0.definition]
      })
  }
}
