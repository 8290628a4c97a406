import Files
import Foundation
import Radiomics
import Volumes

/// `holdout features`: one image, one mask, all features of the original image and of filtered ones.
package enum ImageFeatures {
  /// An image and its region, as read.
  package struct Input: Sendable {
    let image: Volume
    let type: PyRadiomicsPixelType
    /// 1 in the region.
    let mask: LabelMap
    /// The files' names for messages.
    let names: (image: String, mask: String)
  }

  /// Reads the two files side by side.
  ///
  /// - Parameter label: the mask's value that marks the region; nil: any value but 0.
  /// - Throws: `PipelineError.invalidInput` naming the file: unreadable, or no voxel of the label.
  package static func read(image: String, mask: String, label: Int?) async throws(PipelineError) -> Input {
    async let loading: Result<LabelMap, any Error> = Result {
      try ImageReader.labelMap(at: URL(filePath: mask), label: label)
    }
    let volume = try reading(image) { try ImageReader.volume(at: URL(filePath: image)) }
    let type = try reading(image) { try pixelType(of: volume, at: URL(filePath: image)) }
    let loaded = await loading
    let region = try reading(mask) { try loaded.get() }
    guard region.labels.contains(1) else {
      throw .invalidInput([InputProblem(message: InputProblem.emptyMask(patient: "", path: mask, label: label).message)]
      )
    }
    return Input(image: volume, type: type, mask: region, names: (image, mask))
  }

  /// Prepares image and region and measures them.
  ///
  /// - Parameter jobs: how many images and families are worked on at a time.
  /// - Throws: `PipelineError.invalidInput` naming the file: another geometry than the mask's, parameters that do not suit the
  ///   image.
  package static func measure(
    _ input: Input, parameters: FeatureParameters, jobs: Int
  ) async throws(PipelineError) -> [FeatureExtraction.Value] {
    do {
      return try await parameters.values(image: input.image, storedAs: input.type, mask: input.mask, jobs: jobs)
    } catch RadiomicsError.geometryMismatch {
      let problem = InputProblem.otherGrid(patient: "", path: input.names.mask, than: input.names.image)
      throw .invalidInput([InputProblem(message: problem.message)])
    } catch {
      throw .invalidInput([InputProblem(message: "\(input.names.image): \(error)")])
    }
  }

  /// How the file holds the image's numbers, or the type that most likely did.
  private static func pixelType(of volume: Volume, at url: URL) throws(VolumesError) -> PyRadiomicsPixelType {
    try ImageReader.storedType(at: url).flatMap { PyRadiomicsPixelType(rawValue: $0.rawValue) }
      ?? PyRadiomicsPixelType(inferredFrom: volume)
  }

  private static func reading<Value>(_ file: String, _ body: () throws -> Value) throws(PipelineError) -> Value {
    do { return try body() } catch {
      let reason = "\(error)"
      throw .invalidInput([InputProblem(message: reason.hasPrefix(file) ? reason : "\(file): \(reason)")])
    }
  }

  /// A feature of one image, as it is written.
  package struct Row: Codable, Sendable, Equatable {
    /// The column name: `wavelet-LLH_glcm_Contrast`.
    package var feature: String
    /// Nil where the feature is not defined; `reason` says why.
    package var value: Double?
    package var unit: String
    /// The code in the IBSI reference manual.
    package var ibsi: String?
    /// The IBSI short name of the aggregation.
    package var aggregation: String?
    package var reason: String?

    package init(_ value: FeatureExtraction.Value) {
      feature = value.columnName
      self.value = value.feature.value
      unit = value.feature.definition.unit
      ibsi = value.feature.definition.ibsiCode
      aggregation = value.feature.definition.aggregation?.rawValue
      reason = value.feature.reason
    }
  }

  /// One row a feature.
  package static func table(_ values: [FeatureExtraction.Value]) -> CSVTable {
    CSVTable(
      columns: ["feature", "value", "unit", "ibsi", "aggregation", "reason"],
      rows: values.map(Row.init).map { row in
        [
          row.feature, row.value.map { "\($0)" } ?? "", row.unit, row.ibsi ?? "", row.aggregation ?? "",
          row.reason ?? "",
        ]
      })
  }

  /// Every feature of a profile with its family, aggregation, code, unit and definition.
  package static func catalogue(profile: RadiomicsProfile) -> CSVTable {
    catalogue(
      FeatureCatalogue.definitions(profile: profile).map { (FeatureExtraction.original, $0) }, profile: profile)
  }

  /// Every column that the parameters ask for.
  package static func catalogue(_ parameters: FeatureParameters) throws(PipelineError) -> CSVTable {
    do {
      return catalogue(try parameters.definitions(), profile: parameters.profile)
    } catch {
      throw .invalidInput([InputProblem(message: "\(error)")])
    }
  }

  private static func catalogue(
    _ definitions: [(image: String, feature: FeatureDefinition)], profile: RadiomicsProfile
  ) -> CSVTable {
    CSVTable(
      columns: ["feature", "family", "aggregation", "ibsi", "unit", "definition"],
      rows: definitions.map { image, feature in
        [
          feature.columnName(of: image), feature.family.name(in: profile), feature.aggregation?.rawValue ?? "",
          feature.ibsiCode ?? "", feature.unit, feature.definition,
        ]
      })
  }
}
