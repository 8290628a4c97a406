import Testing
import Volumes

@testable import Radiomics

/// Regions in which features are not defined: nil with a reason, never nan, never made up.
@Suite struct DegenerateRegionTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ profile: RadiomicsProfile = .ibsi, minimumVoxels: Int = 1
  ) throws -> [String: FeatureValue] {
    let settings = RadiomicsSettings(
      profile: profile, families: [.shape, .firstorder, .glcm], discretisation: .binCount(8),
      minimumVoxels: minimumVoxels)
    let values = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    #expect(values.map(\.definition) == FeatureCatalogue.definitions(settings))
    for value in values {
      #expect((value.value == nil) == (value.reason != nil))
      #expect(value.value?.isFinite != false)
    }
    return Dictionary(uniqueKeysWithValues: values.map { ($0.definition.name, $0) })
  }

  private func undefined(_ features: [String: FeatureValue]) -> [String] {
    features.filter { $0.value.value == nil }.keys.sorted()
  }

  private let axes = ["Elongation", "Flatness", "LeastAxisLength", "MajorAxisLength", "MinorAxisLength"]
  private let ellipsoid = ["AreaDensityAEE", "VolumeDensityAEE"]
  private let glcm = names([.glcm])
  private let intensity = names([.firstorder, .glcm])

  private static func names(_ families: [FeatureFamily]) -> [String] {
    FeatureCatalogue.definitions(RadiomicsSettings(families: families, discretisation: .binCount(8))).map(\.name)
  }

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { $0 == SIMD3(1, 1, 1) }
    let features = try features(region)
    #expect(undefined(features) == (glcm + axes + ellipsoid + ["Kurtosis", "Skewness"]).sorted())
    #expect(features["Contrast"]?.reason == "no two voxels of the region are neighbours")
    for name in axes + ellipsoid { #expect(features[name]?.reason == "the region is one voxel, so it has no axes") }
    // The mesh is an octahedron: half a voxel edge from its centre to a corner.
    #expect(relativeDifference(features["VolumeDensityAABB"]?.value ?? 0, 1.0 / 6) < 1e-12)
    #expect(relativeDifference(features["VolumeDensityOMBB"]?.value ?? 0, 9.0 / 16) < 1e-5)
    #expect(relativeDifference(features["VolumeDensityMVEE"]?.value ?? 0, 1 / Double.pi) < 1e-9)
    #expect(relativeDifference(features["VolumeDensityConvexHull"]?.value ?? 0, 1) < 1e-12)
    #expect(relativeDifference(features["AreaDensityConvexHull"]?.value ?? 0, 1) < 1e-12)
    #expect(features["Skewness"]?.reason == "the region has one intensity only")
    #expect(features["Median"]?.value == 5)
    let theirs = try self.features(region, .pyradiomics)
    #expect(theirs["Skewness"]?.value == 0)
    #expect(theirs["MajorAxisLength"]?.value == 0)
    #expect(theirs["Flatness"]?.value == nil)
    #expect(theirs["Contrast"]?.value == nil)
  }

  @Test func flat() throws {
    let region = TestRegions.made(size: SIMD3(5, 5, 5), intensity: { _ in 0.1 }) { all($0 .> SIMD3(1, 1, 1)) }
    let features = try features(region)
    #expect(undefined(features) == ["Correlation", "Imc1", "Kurtosis", "MCC", "Skewness"])
    #expect(features["Correlation"]?.reason == "all neighbouring voxels of the region have one grey level")
    #expect(features["JointEntropy"]?.value == 0)
    #expect(features["Entropy"]?.value == 0)
    #expect(features["Variance"]?.value == 0)
    #expect(features["JointEnergy"]?.value == 1)
    let theirs = try self.features(region, .pyradiomics)
    #expect(undefined(theirs).isEmpty)
    #expect(theirs["Correlation"]?.value == 1)
    #expect(theirs["MCC"]?.value == 1)
    #expect(theirs["Imc1"]?.value == 0)
    #expect(theirs["Kurtosis"]?.value == 0)
  }

  @Test func zeroIntensity() throws {
    let features = try features(TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 0 }) { _ in true })
    #expect(features["CoefficientOfVariation"]?.reason == "the mean intensity is 0")
    #expect(features["QuartileCoefficientOfDispersion"]?.reason == "the quartiles add up to 0")
  }

  @Test func oneSlice() throws {
    let region = TestRegions.made(size: SIMD3(6, 5, 3), intensity: { Double($0.x * $0.y) }) { $0.z == 1 }
    let features = try features(region)
    #expect(undefined(features) == ["VolumeDensityAEE"])
    #expect(
      features["VolumeDensityAEE"]?.reason
        == "the region has no extent along its least axis, so its ellipsoid has no volume")
    #expect(features["LeastAxisLength"]?.value == 0)
    #expect(features["Flatness"]?.value == 0)
  }

  @Test func oneLine() throws {
    let region = TestRegions.made(size: SIMD3(6, 3, 3), intensity: { Double($0.x) }) { $0.y == 1 && $0.z == 1 }
    let features = try features(region)
    #expect(undefined(features) == ellipsoid)
    #expect(features["AreaDensityAEE"]?.reason == "the region is a line, so its ellipsoid has no area")
    #expect(features["MinorAxisLength"]?.value == 0)
    #expect(features["Elongation"]?.value == 0)
  }

  /// Two voxels that do not touch have a shape and statistics, but no neighbours.
  @Test func twoParts() throws {
    let region = TestRegions.made(size: SIMD3(5, 1, 1), intensity: { Double($0.x) }) { $0.x % 4 == 0 }
    let features = try features(region)
    #expect(undefined(features) == (glcm + ellipsoid + ["RobustMeanAbsoluteDeviation"]).sorted())
    let single = TestRegions.made(size: SIMD3(1, 1, 1)) { _ in true }
    let one = try self.features(single)
    let area = try #require(one["SurfaceArea"]?.value)
    #expect(abs(try #require(features["SurfaceArea"]?.value) - 2 * area) < 1e-12)
    #expect(features["Maximum3DDiameter"]?.value == 5)
    // Boxes and hull span both parts.
    let volume = try #require(features["MeshVolume"]?.value)
    #expect(relativeDifference(features["VolumeDensityAABB"]?.value ?? 0, volume / 5) < 1e-12)
    #expect(try #require(features["VolumeDensityConvexHull"]?.value) < 0.2)
  }

  @Test func emptyMask() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3)) { _ in false }
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) { try features(region) }
    let extractor = FeatureExtractor(settings: RadiomicsSettings(discretisation: .binCount(8)))
    #expect(throws: RadiomicsError.emptyRegion(label: 2)) { try extractor.shapeFeatures(mask: region.mask, label: 2) }
    let missing = extractor.missingFeatures(because: "no such habitat")
    #expect(missing.map(\.definition) == FeatureCatalogue.definitions(extractor.settings))
    #expect(missing.allSatisfy { $0.value == nil && $0.reason == "no such habitat" })
  }

  @Test func otherGrid() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3)) { _ in true }
    let other = Volume(grid: Grid(size: SIMD3(3, 3, 3), spacing: SIMD3(2, 1, 1)))
    #expect(throws: RadiomicsError.geometryMismatch) { try features((other, region.mask)) }
  }

  /// Voxels without a finite intensity are outside the intensity mask and inside the shape.
  @Test func missingIntensities() throws {
    let whole = TestRegions.made(size: SIMD3(5, 4, 3), intensity: { Double($0.x + $0.y) }) { _ in true }
    var holed = whole
    for offset in [0, 7, 30] { holed.image.voxels[offset] = offset == 7 ? .infinity : .nan }
    var smaller = whole
    for offset in [0, 7, 30] { smaller.mask.labels[offset] = 0 }
    let (with, without, all) = try (features(holed), features(smaller), features(whole))
    for name in intensity { #expect(with[name]?.value == without[name]?.value, "\(name)") }
    #expect(with["MeshVolume"] == all["MeshVolume"])

    var blank = whole
    blank.image.voxels = blank.image.voxels.map { _ in .nan }
    let none = try features(blank)
    #expect(undefined(none) == intensity.sorted())
    #expect(none["Mean"]?.reason == "no voxel of the region has an intensity")
  }

  @Test func tooFewVoxels() throws {
    let region = TestRegions.made(size: SIMD3(3, 1, 1), intensity: { Double($0.x) }) { _ in true }
    let features = try features(region, minimumVoxels: 4)
    #expect(
      features.values.allSatisfy {
        $0.reason == "the region has 3 voxels, fewer than the 4 that the settings ask for"
      })
    #expect(undefined(try self.features(region, minimumVoxels: 3)) == ellipsoid)
  }

  /// Intensities near the largest number overflow in sums of squares.
  @Test func overflow() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { 1e200 * Double($0.x + $0.y) }) { _ in true }
    let features = try features(region)
    #expect(features["Energy"]?.reason == "the value is beyond the range of numbers")
    #expect(features["Maximum"]?.value == 4e200)
  }
}
