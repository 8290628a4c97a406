import Volumes

/// A chapter of the reference values of IBSI 1: which phantom, prepared how, measured how.
///
/// Source: IBSI reference manual, "Radiomics reference values", configurations A to E (arXiv 1612.07003); Zwanenburg et al.
/// 2020 (DOI 10.1148/radiol.2020191145).
package struct IBSIConfiguration: Sendable {
  /// The stem of the table of reference values.
  package let name: String
  /// "digital phantom", "configuration C".
  package var title: String {
    name == "digital_phantom" ? "digital phantom" : name.replacing("config_", with: "configuration ")
  }
  /// The folder of the phantom.
  package let phantom: String
  package let preparation: RegionPreparation
  package let settings: RadiomicsSettings

  package static let all: [IBSIConfiguration] = [
    digitalPhantom,
    configuration(
      "config_A", .none, Resegmentation(lower: -500, upper: 400), .binWidth(25, origin: nil),
      histogramSteps: nil, FeatureAggregation.choices.filter(\.isPlanar)),
    configuration(
      "config_B", RegionPreparation(spacing: SIMD3(2, 2, 0), interpolation: .linear, roundsIntensities: true),
      Resegmentation(lower: -500, upper: 400), .binCount(32), histogramSteps: nil,
      FeatureAggregation.choices.filter(\.isPlanar)),
    configuration(
      "config_C", trilinear, Resegmentation(lower: -1_000, upper: 400), .binWidth(25, origin: nil),
      histogramSteps: .binWidth(2.5, origin: nil), FeatureAggregation.choices.filter { !$0.isPlanar }),
    configuration(
      "config_D", trilinear, Resegmentation(outlierDeviations: 3), .binCount(32), histogramSteps: nil,
      FeatureAggregation.choices.filter { !$0.isPlanar }),
    configuration(
      "config_E", RegionPreparation(spacing: SIMD3(2, 2, 2), interpolation: .bspline, roundsIntensities: true),
      Resegmentation(lower: -1_000, upper: 400, outlierDeviations: 3), .binCount(32), histogramSteps: .binCount(1_000),
      FeatureAggregation.choices.filter { !$0.isPlanar }),
  ]

  private static let trilinear = RegionPreparation(
    spacing: SIMD3(2, 2, 2), interpolation: .linear, roundsIntensities: true)

  private static var digitalPhantom: IBSIConfiguration {
    IBSIConfiguration(
      name: "digital_phantom", phantom: "digital_phantom", preparation: .none,
      settings: RadiomicsSettings(discretisation: .none, aggregations: FeatureAggregation.choices))
  }

  private static func configuration(
    _ name: String, _ preparation: RegionPreparation, _ resegmentation: Resegmentation,
    _ discretisation: GreyLevelDiscretisation, histogramSteps: GreyLevelDiscretisation?,
    _ aggregations: [FeatureAggregation]
  ) -> IBSIConfiguration {
    var settings = RadiomicsSettings(discretisation: discretisation, aggregations: aggregations)
    settings.resegmentation = resegmentation
    settings.volumeHistogramDiscretisation = histogramSteps
    return IBSIConfiguration(name: name, phantom: "ct_phantom", preparation: preparation, settings: settings)
  }
}
