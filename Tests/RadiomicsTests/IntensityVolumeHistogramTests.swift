import Testing
import Volumes

@testable import Radiomics

@Suite struct IntensityVolumeHistogramTests {
  private func features(
    _ image: Volume, _ mask: LabelMap, _ discretisation: GreyLevelDiscretisation? = nil,
    _ resegmentation: Resegmentation = .none, minimumVoxels: Int = 1
  ) throws -> [String: FeatureValue] {
    var settings = RadiomicsSettings(families: [.ivh], discretisation: .binCount(8), minimumVoxels: minimumVoxels)
    settings.volumeHistogramDiscretisation = discretisation
    settings.resegmentation = resegmentation
    let values = try FeatureExtractor(settings: settings).features(image: image, mask: mask)
    return Dictionary(uniqueKeysWithValues: values.map { ($0.definition.name, $0) })
  }

  private let ofAxis = [
    "AreaUnderCurve", "VolumeAt10PercentIntensity", "VolumeAt90PercentIntensity", "VolumeFractionDifference",
  ]

  @Test func flat() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { _ in true }
    let features = try features(region.image, region.mask)
    #expect(features.count == 7)
    #expect(features.filter { $0.value.value == nil }.keys.sorted() == ofAxis)
    for name in ofAxis {
      #expect(features[name]?.reason == "the region has one intensity only, so the histogram has no axis")
    }
    #expect(features["IntensityDifference"]?.value == 0)
  }

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { Double($0.x) }) { $0 == SIMD3(1, 1, 1) }
    #expect(try features(region.image, region.mask).filter { $0.value.value == nil }.keys.sorted() == ofAxis)
  }

  @Test func noIntensity() throws {
    let region = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { _ in .nan }) { _ in true }
    let features = try features(region.image, region.mask)
    #expect(features.values.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }

  /// Voxels without an intensity do not count towards the fewest that the settings ask for.
  @Test func tooFewVoxels() throws {
    let region = TestRegions.made(size: SIMD3(4, 1, 1), intensity: { $0.x == 0 ? .nan : 1 }) { _ in true }
    let features = try features(region.image, region.mask, minimumVoxels: 4)
    #expect(
      features.values.allSatisfy {
        $0.reason == "the region has 3 voxels, fewer than the 4 that the settings ask for"
      })
  }

  /// Intensities between whole numbers, so that the axis has no steps that would not be scaled.
  @Test(arguments: [nil, GreyLevelDiscretisation.binCount(50)])
  func shiftAndScaleOfIntensities(discretisation: GreyLevelDiscretisation?) throws {
    let region = TestRegions.irregular()
    var (image, other) = (region.image, region.image)
    image.voxels = image.voxels.map { $0 + 0.25 }
    other.voxels = image.voxels.map { 4 * $0 + 100.5 }
    let before = try features(image, region.mask, discretisation)
    let after = try features(other, region.mask, discretisation)
    for (name, feature) in before {
      var expected = try #require(feature.value)
      if discretisation == nil, feature.definition.unit == "intensity" {
        expected = 4 * expected + (name == "IntensityDifference" ? 0 : 100.5)
      }
      #expect(abs(try #require(after[name]?.value) - expected) < 1e-9, "\(name)")
    }
  }

  /// The range of the resegmentation is the axis, and voxels outside it are left out.
  @Test func rangeIsTheAxis() throws {
    let region = TestRegions.irregular()
    let features = try features(region.image, region.mask, nil, Resegmentation(lower: 50, upper: 150))
    let inside = zip(region.image.voxels, region.mask.labels).filter { $0.1 == 1 && (50...150).contains($0.0) }
      .map(\.0)
    let share = Double(inside.count { $0 >= 60 }) / Double(inside.count)
    #expect(features["VolumeAt10PercentIntensity"]?.value == share)
  }
}
