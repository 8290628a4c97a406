import Foundation
import Radiomics
import StrictYAML

/// What `holdout features` measures: a parameter file, read, or the defaults of a profile.
package enum FeatureParameters: Sendable {
  case ibsi(IBSIParameters)
  case pyradiomics(PyRadiomicsParameters)

  /// Reads the parameter file of a profile.
  ///
  /// - Throws: `PipelineError.invalidInput` with every problem of the file, each with line and column.
  package init(contentsOf url: URL, profile: RadiomicsProfile) throws(PipelineError) {
    let name = url.relativePath
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw .invalidInput([.parameterFileUnreadable(file: name)])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .invalidInput([.studyFileNotText(file: name)])
    }
    try self.init(text: text, name: name, profile: profile)
  }

  /// Parses the text of a parameter file.
  ///
  /// - Parameter name: the file's name for messages.
  package init(text: String, name: String, profile: RadiomicsProfile) throws(PipelineError) {
    switch profile {
    case .ibsi:
      var reader = IBSIParameterReader(file: name)
      let parameters = reader.parameters(text)
      guard let parameters, reader.yaml.problems.isEmpty else { throw .invalidInput(reader.yaml.inputProblems) }
      self = .ibsi(parameters)
    case .pyradiomics:
      var reader = PyRadiomicsParameterReader(file: name)
      let parameters = reader.parameters(text)
      guard let parameters, reader.yaml.problems.isEmpty else { throw .invalidInput(reader.yaml.inputProblems) }
      self = .pyradiomics(parameters)
    }
  }

  /// The parameters of a profile without a file, where only these differ from its defaults.
  ///
  /// - Parameters:
  ///   - families: nil: all; without shape in two dimensions, which needs a plane.
  ///   - aggregations: for `ibsi`; none: in three dimensions, averaged over directions.
  package init(
    profile: RadiomicsProfile, families: [FeatureFamily]? = nil, binCount: Int? = nil, binWidth: Double? = nil,
    aggregations: [FeatureAggregation] = []
  ) {
    switch profile {
    case .ibsi:
      var settings = RadiomicsSettings(
        families: families,
        discretisation: binWidth.map { .binWidth($0, origin: nil) } ?? .binCount(binCount ?? 32))
      if !aggregations.isEmpty { settings.aggregations = aggregations }
      self = .ibsi(IBSIParameters(settings: settings))
    case .pyradiomics:
      var parameters = PyRadiomicsParameters()
      parameters.settings.binCount = binCount
      if let binWidth { parameters.settings.binWidth = binWidth }
      if let families { parameters.families = families }
      parameters.images = [.init(type: .original, settings: parameters.settings)]
      self = .pyradiomics(parameters)
    }
  }

  package var profile: RadiomicsProfile {
    switch self {
    case .ibsi: .ibsi
    case .pyradiomics: .pyradiomics
    }
  }

  /// What the user should know about the file, though nothing is wrong with it.
  package var remarks: [String] {
    switch self {
    case .ibsi: []
    case .pyradiomics(let parameters): parameters.remarks
    }
  }

  /// The mask's value that marks the region; nil: any value but 0.
  package var label: Int? {
    switch self {
    case .ibsi(let parameters): parameters.label
    case .pyradiomics(let parameters): Int(parameters.settings.preparation.label)
    }
  }
}

extension YAMLReader {
  fileprivate var inputProblems: [InputProblem] { problems.map { InputProblem(message: $0.description) } }
}
