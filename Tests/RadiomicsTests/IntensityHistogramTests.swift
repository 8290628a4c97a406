import Testing
import Volumes

@testable import Radiomics

@Suite struct IntensityHistogramTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ discretisation: GreyLevelDiscretisation = .binCount(8)
  ) throws -> [String: FeatureValue] {
    let settings = RadiomicsSettings(families: [.histogram], discretisation: discretisation)
    let values = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    return Dictionary(uniqueKeysWithValues: values.map { ($0.definition.name, $0) })
  }

  private let flat = [
    "Kurtosis", "MaximumGradient", "MaximumGradientGreyLevel", "MinimumGradient", "MinimumGradientGreyLevel",
    "Skewness",
  ]

  private func undefined(_ features: [String: FeatureValue]) -> [String] {
    features.filter { $0.value.value == nil }.keys.sorted()
  }

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { $0 == SIMD3(1, 1, 1) }
    let features = try features(region)
    #expect(features.count == 21)
    #expect(undefined(features) == flat)
    #expect(features["Skewness"]?.reason == "the region has one grey level only")
    #expect(features["Mode"]?.value == 1)
    #expect(features["CoefficientOfVariation"]?.value == 0)
  }

  @Test func flatRegion() throws {
    let region = TestRegions.made(size: SIMD3(4, 3, 2), intensity: { _ in -7 }) { _ in true }
    #expect(undefined(try features(region)) == flat)
    #expect(try features(region)["Range"]?.value == 0)
  }

  @Test func twoVoxels() throws {
    let region = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { Double($0.x) }) { _ in true }
    let features = try features(region)
    #expect(undefined(features) == ["RobustMeanAbsoluteDeviation"])
    #expect(
      features["RobustMeanAbsoluteDeviation"]?.reason == "no level lies between the 10th and the 90th percentile")
    #expect(features["Mode"]?.value == 1)
    #expect(features["MaximumGradient"]?.value == 1)
    #expect(features["MaximumGradientGreyLevel"]?.value == 8)
  }

  @Test func noIntensity() throws {
    let region = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { _ in .nan }) { _ in true }
    let features = try features(region)
    #expect(features.values.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }

  /// Bins of a fixed width from a lower origin give higher numbers to the same levels.
  @Test func originShiftsLevels() throws {
    let region = TestRegions.irregular()
    let before = try features(region, .binWidth(20, origin: 0))
    let after = try features(region, .binWidth(20, origin: -60))
    let moved = [
      "10Percentile", "90Percentile", "Maximum", "MaximumGradientGreyLevel", "Mean", "Median", "Minimum",
      "MinimumGradientGreyLevel", "Mode",
    ]
    for (name, feature) in before where !["CoefficientOfVariation", "QuartileCoefficientOfDispersion"].contains(name) {
      let expected = try #require(feature.value) + (moved.contains(name) ? 3 : 0)
      #expect(abs(try #require(after[name]?.value) - expected) < 1e-9, "\(name)")
    }
  }
}
