import Testing
import Volumes

@testable import Radiomics

/// The short way through lists of pairs gives what whole matrices give.
@Suite struct CooccurrenceKernelCalculatorTests {
  struct Case: Sendable, CustomStringConvertible {
    var profile = RadiomicsProfile.ibsi
    var bins = 6
    var radius = 1
    var distances = [1]
    var symmetrical = true
    var acrossAxis: Int?
    var description: String { "\(profile) \(bins) \(radius) \(distances) \(symmetrical) \(acrossAxis ?? -1)" }
  }

  static let cases = [
    Case(), Case(profile: .pyradiomics), Case(bins: 2), Case(profile: .pyradiomics, bins: 2), Case(bins: 200),
    Case(bins: 3, radius: 2), Case(bins: 30, radius: 2), Case(symmetrical: false),
    Case(profile: .pyradiomics, bins: 3, symmetrical: false), Case(bins: 200, symmetrical: false),
    Case(radius: 2, distances: [1, 2]), Case(distances: [2]), Case(acrossAxis: 1), Case(bins: 1),
    Case(profile: .pyradiomics, bins: 1),
  ]

  @Test(arguments: cases) func agrees(with test: Case) throws {
    let made = TestRegions.irregular()
    var settings = RadiomicsSettings(
      profile: test.profile, families: [.glcm], discretisation: .binCount(test.bins),
      aggregations: [.volumeAveraged, .volumeMerged])
    settings.neighbourhood.distances = test.distances
    settings.neighbourhood.symmetrical = test.symmetrical
    settings.neighbourhood.acrossAxis = test.acrossAxis
    let region = try RegionOfInterest(image: made.image, mask: made.mask, label: 1)
    let steps = try VoxelKernel.cube(radius: test.radius)
      .steps(spacing: region.spacing, limit: SIMD3(9, 9, 9), acrossAxis: test.acrossAxis)
    let context = try FeatureExtractor(settings: settings).context(of: region, for: [GreyLevelCooccurrence.self])
    let field = KernelField(context: context, centres: region, steps: steps)
    var short = try #require(CooccurrenceKernelCalculator(field: field, steps: steps, settings: settings))
    var long = RegionKernelCalculator<GreyLevelCooccurrence>(field: field, steps: steps, settings: settings)
    var sample = KernelSample(field: field, steps: steps)
    let names = FeatureCatalogue.definitions(settings).map(\.shortName)
    var defined = 0
    for centre in field.centres {
      sample.gather(at: centre, in: field)
      var (found, expected) = ([Double](), [Double]())
      short.append(sample, to: &found)
      try long.append(sample, to: &expected)
      try #require(found.count == names.count && expected.count == names.count)
      for (name, pair) in zip(names, zip(found, expected)) {
        if pair.1.isNaN {
          #expect(pair.0.isNaN, "\(name): \(pair.0), not defined")
        } else {
          defined += 1
          // Where levels are independent, Imc2 is the root of what rounding leaves of a difference of entropies.
          let tolerance = name.contains("Imc2") ? 1e-7 : 1e-11
          #expect(
            relativeDifference(pair.0, pair.1) < 1e-10 || abs(pair.0 - pair.1) < tolerance,
            "\(name): \(pair.0), \(pair.1)")
        }
      }
    }
    #expect(defined > 1000)
  }

  @Test func leavesPlanesAndWeightsToWholeMatrices() throws {
    let made = TestRegions.irregular()
    let region = try RegionOfInterest(image: made.image, mask: made.mask, label: 1)
    let steps = try VoxelKernel.cube(radius: 1).steps(spacing: region.spacing, limit: SIMD3(9, 9, 9), acrossAxis: nil)
    var settings = RadiomicsSettings(families: [.glcm], discretisation: .binCount(4))
    let context = try FeatureExtractor(settings: settings).context(of: region, for: [GreyLevelCooccurrence.self])
    let field = KernelField(context: context, centres: region, steps: steps)
    #expect(CooccurrenceKernelCalculator(field: field, steps: steps, settings: settings) != nil)
    settings.neighbourhood.weighting = .euclidean
    #expect(CooccurrenceKernelCalculator(field: field, steps: steps, settings: settings) == nil)
    settings.neighbourhood.weighting = nil
    settings.aggregations = [.slicesMerged]
    #expect(CooccurrenceKernelCalculator(field: field, steps: steps, settings: settings) == nil)
  }
}
