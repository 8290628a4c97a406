import Testing
import Volumes

@testable import Radiomics

/// What happens to features when the region is moved, turned or rescaled follows from their definitions.
@Suite struct MetamorphicTests {
  static let settings = RadiomicsSettings(discretisation: .binCount(16))

  private func values(
    _ image: Volume, _ mask: LabelMap, _ settings: RadiomicsSettings = settings
  ) throws -> [String: Double] {
    TestRegions.values(try FeatureExtractor(settings: settings).features(image: image, mask: mask))
  }

  private func expectSame(
    _ found: [String: Double], _ expected: [String: Double], tolerance: Double = 1e-9, except changed: Set<String> = []
  ) {
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, value) in expected.sorted(by: { $0.key < $1.key }) where !changed.contains(name) {
      let tolerance = max(tolerance, Self.tolerance(name))
      #expect(relativeDifference(found[name] ?? .nan, value) < tolerance, "\(name)")
    }
  }

  /// The oriented box is found to a part of its volume only, and its area moves more.
  private static func tolerance(_ name: String) -> Double {
    name.hasSuffix("OMBB") ? 1e3 * OrientedBoundingBox.tolerance : 1e-9
  }

  static let turns: [(SIMD3<Int>, SIMD3<Int>)] = [
    (SIMD3(0, 1, 2), SIMD3(1, 0, 0)), (SIMD3(0, 1, 2), SIMD3(0, 1, 0)), (SIMD3(0, 1, 2), SIMD3(0, 0, 1)),
    (SIMD3(1, 0, 2), SIMD3(0, 0, 0)), (SIMD3(2, 0, 1), SIMD3(0, 0, 0)), (SIMD3(1, 2, 0), SIMD3(1, 0, 1)),
    (SIMD3(2, 1, 0), SIMD3(1, 1, 1)),
  ]

  /// No axis and no side is special: the mesh, the histogram and the average over directions stay as they are.
  @Test(arguments: turns) func turningChangesNothing(axes: SIMD3<Int>, mirrored: SIMD3<Int>) throws {
    let region = TestRegions.irregular()
    let moved = TestRegions.turned(region, axes: axes, mirrored: mirrored)
    let planes: Set = [
      "original_shape_Maximum2DDiameterColumn", "original_shape_Maximum2DDiameterRow",
      "original_shape_Maximum2DDiameterSlice",
    ]
    let before = try values(region.image, region.mask)
    let after = try values(moved.image, moved.mask)
    expectSame(after, before, except: axes == SIMD3(0, 1, 2) ? [] : planes)
    #expect(
      planes.compactMap { before[$0] }.sorted().elementsEqual(planes.compactMap { after[$0] }.sorted()) {
        relativeDifference($0, $1) < 1e-9
      })
  }

  @Test func movingChangesNothing() throws {
    let region = TestRegions.irregular()
    let size = region.image.grid.size
    let moved = TestRegions.made(
      size: size &+ SIMD3(5, 3, 4), spacing: region.image.grid.spacing,
      intensity: { index in
        let p = index &- SIMD3(2, 1, 3)
        let isInside = all(p .>= SIMD3.zero) && all(p .< size)
        return isInside ? region.image[p.x, p.y, p.z] : -999
      },
      inside: { index in
        let p = index &- SIMD3(2, 1, 3)
        return all(p .>= SIMD3.zero) && all(p .< size) && region.mask[p.x, p.y, p.z] == 1
      })
    // Local intensity sees the voxels around the region, which are others there.
    func ofRegion(_ values: [String: Double]) -> [String: Double] {
      values.filter { !$0.key.contains("localintensity") }
    }
    expectSame(
      ofRegion(try values(moved.image, moved.mask)), ofRegion(try values(region.image, region.mask)), tolerance: 1e-12)
  }

  /// Grey levels of a fixed number of bins see no shift and no positive scale; neither does shape.
  @Test func shiftAndScaleOfIntensities() throws {
    let region = TestRegions.irregular()
    var other = region.image
    let (scale, shift) = (4.0, 512.0)
    other.voxels = other.voxels.map { scale * $0 + shift }
    let before = try values(region.image, region.mask)
    let after = try values(other, region.mask)
    let own: Set = ["Entropy", "Uniformity", "Skewness", "Kurtosis"]
    // The steps of the intensity-volume histogram are 1 whatever the scale; see IntensityVolumeHistogramTests.
    let ofIntensities = Set(before.keys.filter { $0.contains("firstorder") || $0.contains("ivh") })
    // A mean of intensities moves with them; so does what is weighted by them.
    let weighted: Set = ["original_spatial_CentreOfMassShift", "original_spatial_IntegratedIntensity"]
    let peaks = Set(before.keys.filter { $0.contains("localintensity") })
    expectSame(
      after, before,
      except: ofIntensities.union(weighted).union(peaks).subtracting(own.map { "original_firstorder_\($0)" }))
    for peak in peaks {
      #expect(relativeDifference(after[peak] ?? .nan, scale * (before[peak] ?? .nan) + shift) < 1e-9, "\(peak)")
    }
    func check(_ name: String, _ expected: (Double) -> Double) {
      let column = "original_firstorder_\(name)"
      let found = after[column] ?? .nan
      #expect(relativeDifference(found, expected(before[column] ?? .nan)) < 1e-9, "\(name)")
    }
    for name in ["10Percentile", "90Percentile", "Maximum", "Mean", "Median", "Minimum"] {
      check(name) { scale * $0 + shift }
    }
    for name in [
      "InterquartileRange", "MeanAbsoluteDeviation", "MedianAbsoluteDeviation", "Range", "RobustMeanAbsoluteDeviation",
      "StandardDeviation",
    ] { check(name) { scale * $0 } }
    check("Variance") { scale * scale * $0 }
  }

  /// Lengths, areas and volumes follow the spacing; proportions do not.
  @Test func scaleOfSpacing() throws {
    let region = TestRegions.irregular(spacing: SIMD3(1, 1.5, 2))
    let grid = Grid(size: region.mask.grid.size, spacing: SIMD3(3, 4.5, 6))
    let extractor = FeatureExtractor(settings: Self.settings)
    let before = try extractor.shapeFeatures(mask: region.mask)
    let after = try extractor.shapeFeatures(mask: LabelMap(grid: grid, labels: region.mask.labels))
    let factors = ["mm": 3.0, "mm2": 9, "mm3": 27, "1": 1, "1/mm": 1.0 / 3]
    for (small, large) in zip(before, after) {
      let factor = try #require(factors[small.definition.unit])
      let (first, second) = (try #require(small.value), try #require(large.value))
      let name = small.definition.name
      #expect(relativeDifference(second, first * factor) < Self.tolerance(name), "\(name)")
    }
  }

  /// A mask that starts at the border of its grid has the mesh of one that does not.
  @Test func borderIsOutside() throws {
    let extractor = FeatureExtractor(settings: Self.settings)
    let touching = TestRegions.made(size: SIMD3(4, 4, 4)) { _ in true }
    let inner = TestRegions.made(size: SIMD3(8, 8, 8)) { all($0 .>= SIMD3(2, 2, 2)) && all($0 .< SIMD3(6, 6, 6)) }
    #expect(try extractor.shapeFeatures(mask: touching.mask) == extractor.shapeFeatures(mask: inner.mask))
  }
}
