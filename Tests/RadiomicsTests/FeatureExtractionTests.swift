import Testing
import Volumes

@testable import Radiomics

@Suite struct FeatureExtractionTests {
  /// The irregular region in the middle of a larger image.
  private static func image() throws -> (image: Volume, region: RegionOfInterest) {
    let small = TestRegions.irregular()
    let large = TestRegions.made(
      size: SIMD3(14, 15, 16), spacing: small.image.grid.spacing,
      intensity: { Double(($0.x * 7 + $0.y * 13 + $0.z * 29) % 101) },
      inside: { place in
        let inner = place &- SIMD3(4, 4, 4)
        guard (0..<3).allSatisfy({ inner[$0] >= 0 && inner[$0] < small.mask.grid.size[$0] }) else { return false }
        return small.mask[inner.x, inner.y, inner.z] == 1
      })
    return (large.image, try RegionOfInterest(image: large.image, mask: large.mask, label: 1))
  }

  private static let settings = RadiomicsSettings(
    families: [.shape, .firstorder, .glcm], discretisation: .binCount(8))

  @Test func measuresEveryImageInOrder() async throws {
    let (image, region) = try Self.image()
    let filters: [any ImageFilter] = [MeanFilter(support: 3), LaplacianOfGaussianFilter(sigma: 1)]
    let extraction = FeatureExtraction(
      imageTypes: [.init(filter: nil, settings: Self.settings)]
        + filters.map { .init(filter: $0, settings: Self.settings) })
    let values = try await extraction.values(of: region, in: image, jobs: 2)
    #expect(values.map(\.columnName) == extraction.definitions.map { $0.feature.columnName(of: $0.image) })
    #expect(try await extraction.values(of: region, in: image, jobs: 1) == values)
    // Size and form once.
    #expect(values.count { $0.feature.definition.name == "MeshVolume" } == 1)
    var own = Self.settings
    own.families = [.firstorder, .glcm]
    for filter in filters {
      // Filters are asked for the region's box only; the whole response gives the same.
      let response = try #require(try filter.responses(of: image).first)
      let expected = try FeatureExtractor(settings: own).features(of: region.withIntensities(of: response.image))
      #expect(values.filter { $0.image == response.name }.map(\.feature) == expected)
    }
  }

  @Test func shapeIsThatOfTheRegionWithoutTheOriginal() async throws {
    let (image, region) = try Self.image()
    let extraction = FeatureExtraction(
      imageTypes: [.init(filter: MeanFilter(support: 3), settings: Self.settings)])
    let values = try await extraction.values(of: region, in: image, jobs: 2)
    let shape = values.filter { $0.feature.definition.family == .shape }
    #expect(shape.allSatisfy { $0.image == "original" && $0.feature.value != nil })
    #expect(!shape.isEmpty)
    #expect(values.contains { $0.columnName == "mean-3-3D_firstorder_Mean" })
  }

  @Test func aFilterThatCannotBeAppliedLeavesItsFeaturesMissing() async throws {
    let (image, region) = try Self.image()
    let extraction = FeatureExtraction(
      imageTypes: [
        .init(filter: SimoncelliFilter(levels: [1, 12]), settings: Self.settings),
        .init(filter: MeanFilter(support: 3), settings: Self.settings),
      ])
    let values = try await extraction.values(of: region, in: image, jobs: 2)
    #expect(values.map(\.columnName) == extraction.definitions.map { $0.feature.columnName(of: $0.image) })
    let missing = values.filter { $0.image.hasPrefix("simoncelli") }
    #expect(missing.count == 2 * (22 + 26) && missing.allSatisfy { $0.feature.value == nil })
    #expect(missing.allSatisfy { $0.feature.reason?.hasPrefix("the filter simoncelli-level-12") == true })
    #expect(values.filter { $0.image == "mean-3-3D" }.allSatisfy { $0.feature.value != nil })
  }
}
