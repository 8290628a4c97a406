import Foundation
import Radiomics
import TestSupport
import Testing

@testable import Pipeline

@Suite struct IBSIParameterReaderTests {
  private static func read(_ text: String) throws -> IBSIParameters {
    guard case .ibsi(let parameters) = try FeatureParameters(text: text, name: "p.yaml", profile: .ibsi)
    else { throw PipelineError.invalidInput([]) }
    return parameters
  }

  private static func problems(_ text: String) -> [String] {
    do throws(PipelineError) {
      _ = try FeatureParameters(text: text, name: "p.yaml", profile: .ibsi)
      return []
    } catch {
      guard case .invalidInput(let problems) = error else { return ["\(error)"] }
      return problems.map(\.description)
    }
  }

  private static let complete = """
    label: 2
    minimum_voxels: 30
    preparation: {spacing_mm: [2, 2, 0], interpolation: bspline, round: true}
    resegmentation: {lower: -500, upper: 400, outliers: 3}
    discretisation: {method: bin-width, value: 25, origin: -500}
    volume_histogram: {method: bin-width, value: 2.5}
    families: [firstorder, glcm, ngldm, ivh]
    features: {glcm: [Contrast, JointEntropy]}
    texture:
      aggregations: [2D_avg, 3D_mrg]
      distances: [1, 2]
      symmetrical: false
      weighting: euclidean
      dependence_difference: 1
    filtered: {discretisation: {method: bin-count, value: 16}}
    filters:
      - {kind: mean, support: 5, dimension: 2D, boundary: zero}
      - {kind: laplacian-of-gaussian, sigma_mm: [1.5, 3], cutoff: 4, boundary: nearest}
      - {kind: laws, kernel: L5E5E5, energy_distance: 7, rotation_invariance: max}
      - kind: gabor
        sigma_mm: 5
        wavelength_mm: 2
        aspect_ratio: 1.5
        orientation_step_degrees: 22.5
        rotation_invariance: mean
      - {kind: gabor, sigma_mm: 5, wavelength_mm: 2, orientation_degrees: 45, dimension: 2D}
      - {kind: wavelet, wavelet: db3, bands: [LLH, HHH], level: 2, rotation_invariance: mean, families: [firstorder]}
      - {kind: simoncelli, levels: [1, 2], boundary: periodic}
      - {kind: riesz, order: [1, 0, 0], source: laplacian-of-gaussian, sigma_mm: 3, alignment_mm: 1}
    """

  @Test func readsEverySection() throws {
    let parameters = try Self.read(Self.complete)
    #expect(parameters.label == 2)
    #expect(
      parameters.preparation
        == RegionPreparation(spacing: SIMD3(2, 2, 0), interpolation: .bspline, roundsIntensities: true))
    let settings = parameters.settings
    #expect(settings.profile == .ibsi)
    #expect(settings.minimumVoxels == 30)
    #expect(settings.resegmentation == Resegmentation(lower: -500, upper: 400, outlierDeviations: 3))
    #expect(settings.discretisation == .binWidth(25, origin: -500))
    #expect(settings.volumeHistogramDiscretisation == .binWidth(2.5, origin: nil))
    #expect(settings.families == [.firstorder, .glcm, .ngldm, .ivh])
    #expect(settings.features == [.glcm: ["Contrast", "JointEntropy"]])
    #expect(settings.aggregations == [.slicesAveraged, .volumeMerged])
    #expect(settings.neighbourhood.distances == [1, 2])
    #expect(!settings.neighbourhood.symmetrical)
    #expect(settings.neighbourhood.weighting == .euclidean)
    #expect(settings.neighbourhood.dependenceDifference == 1)
  }

  @Test func readsEveryFilter() throws {
    let types = try Self.read(Self.complete).imageTypes
    #expect(types.count == 10)
    #expect(types[0].filter == nil)
    #expect(types[1].filter as? MeanFilter == MeanFilter(support: 5, dimension: .slices, boundary: .zero))
    #expect(
      types[2].filter as? LaplacianOfGaussianFilter == LaplacianOfGaussianFilter(sigma: 1.5, boundary: .nearest))
    #expect(types[3].filter as? LaplacianOfGaussianFilter == LaplacianOfGaussianFilter(sigma: 3, boundary: .nearest))
    #expect(
      types[4].filter as? LawsFilter
        == LawsFilter(kernels: [.level5, .edge5, .edge5], rotationInvariance: .max, energyDistance: 7))
    #expect(
      types[5].filter as? GaborFilter
        == GaborFilter(
          sigma: 5, lambda: 2, gamma: 1.5, orientation: .invariant(step: .pi / 8, pooling: .mean), planes: .orthogonal))
    #expect(
      types[6].filter as? GaborFilter
        == GaborFilter(sigma: 5, lambda: 2, gamma: 1, orientation: .fixed(.pi / 4), planes: .axial))
    #expect(
      types[7].filter as? SeparableWaveletFilter
        == SeparableWaveletFilter(
          wavelet: .daubechies3, bands: ["LLH", "HHH"], level: 2, rotationInvariance: .mean))
    #expect(types[8].filter as? SimoncelliFilter == SimoncelliFilter(levels: [1, 2]))
    #expect(
      types[9].filter as? RieszFilter
        == RieszFilter(
          order: SIMD3(1, 0, 0), source: .laplacianOfGaussian(LaplacianOfGaussianFilter(sigma: 3)), alignment: 1))
    #expect(types[0].settings.discretisation == .binWidth(25, origin: -500))
    #expect(types.dropFirst().allSatisfy { $0.settings.discretisation == .binCount(16) })
    #expect(types[7].settings.families == [.firstorder])
    #expect(types[7].settings.features.isEmpty)
    #expect(types[8].settings.features == [.glcm: ["Contrast", "JointEntropy"]])
  }

  /// The configurations of IBSI 1 as files are those that the reference values are compared under.
  @Test(arguments: ["A", "B", "C", "D", "E"]) func configurationsOfTheReferenceManual(name: String) throws {
    let file = TestFolders.fixtures.appending(path: "parameters/ibsi1-config-\(name).yaml")
    guard case .ibsi(let parameters) = try FeatureParameters(contentsOf: file, profile: .ibsi) else { return }
    let configuration = try #require(IBSIConfiguration.all.first { $0.name == "config_\(name)" })
    #expect(parameters.preparation == configuration.preparation)
    #expect(parameters.settings == configuration.settings)
  }

  @Test func defaults() throws {
    let parameters = try Self.read("families: [glcm]\n")
    #expect(parameters.label == nil)
    #expect(parameters.preparation == .none)
    #expect(parameters.settings.discretisation == .binCount(32))
    #expect(parameters.settings.aggregations == [.volumeAveraged])
    #expect(parameters.imageTypes.count == 1)
    let wavelets = try Self.read("original: false\nfilters: [{kind: wavelet, wavelet: haar, dimension: 2D}]\n")
    #expect(wavelets.imageTypes.count == 1)
    #expect(wavelets.imageTypes[0].imageNames.count == 4)
  }

  @Test(arguments: [
    ("familes: [glcm]", "p.yaml:1:1: unknown key 'familes'; did you mean 'families'?"),
    ("families: [gclm]", "p.yaml:1:12: no family is named 'gclm'; did you mean 'glcm'?"),
    ("families: [glcm, glcm]", "p.yaml:1:18: the family 'glcm' is named twice"),
    ("families: []", "p.yaml:1:11: families must name at least one family"),
    ("families: [shape2D]", "p.yaml:1:12: no family is named 'shape2D'; did you mean 'shape'?"),
    ("features: {glcm: [Contras]}", "p.yaml:1:19: glcm has no feature 'Contras'; did you mean 'Contrast'?"),
    (
      "families: [glcm]\nfeatures: {firstorder: [Mean]}",
      "p.yaml:2:24: 'families' does not hold firstorder; add it there, or remove it here"
    ),
    (
      "preparation: {interpolation: linear}",
      "p.yaml:1:30: interpolation needs spacing_mm, the spacing of the new grid"
    ),
    ("preparation: {spacing_mm: [1, 1]}", "p.yaml:1:27: preparation.spacing_mm must be a list of 3 numbers"),
    ("resegmentation: {lower: 2, upper: 1}", "p.yaml:1:25: lower must not be above upper"),
    (
      "discretisation: {method: bins}",
      "p.yaml:1:26: discretisation.method must be one of bin-count, bin-width, equalised, none"
    ),
    (
      "discretisation: {method: bin-count, value: 2.5}",
      "p.yaml:1:44: discretisation.value must be a whole number from 1 to 65535"
    ),
    ("discretisation: {method: bin-width}", "p.yaml:1:17: the key 'value' is missing in discretisation"),
    (
      "discretisation: {method: equalised, value: 4, origin: 0}",
      "p.yaml:1:55: origin belongs to the method bin-width; remove it here"
    ),
    ("discretisation: {method: none, value: 4}", "p.yaml:1:39: the method none has no value; remove it"),
    (
      "texture: {aggregations: [3D]}",
      "p.yaml:1:26: texture.aggregations holds '3D'; each must be one of 2D_avg, 2D_smrg, 2.5D_dmrg, 2.5D_mrg, 3D_avg, 3D_mrg"
    ),
    ("texture: {distances: [0]}", "p.yaml:1:23: texture.distances[0] must be a whole number from 1 to 1000"),
    (
      "filters: [{kind: log}]",
      "p.yaml:1:18: filters[0].kind must be one of mean, laplacian-of-gaussian, laws, gabor, wavelet, simoncelli, riesz"
    ),
    (
      "filters: [{kind: mean, support: 3, sigma_mm: 1}]",
      "p.yaml:1:46: sigma_mm belongs to filters of kind laplacian-of-gaussian, gabor, riesz; remove it here"
    ),
    ("filters: [{kind: mean, support: 4}]", "p.yaml:1:33: support must be odd, so that it has a middle"),
    (
      "discretisation: {method: bin-width, value: 5}\nfilters: [{kind: mean, support: 3}]",
      "p.yaml:2:11: filters[0] needs a 'discretisation': that of the original is in the image's unit; "
        + "give it here, or for all filters in 'filtered'"
    ),
    (
      "filters: [{kind: mean, support: 3}, {kind: mean, support: 3, boundary: zero}]",
      "p.yaml:1:37: two images would be named 'mean-3-3D'; remove one of the filters"
    ),
    ("filters: [{kind: laws, kernel: L5}]", "p.yaml:1:32: kernel must be three kernels for the volume"),
    (
      "filters: [{kind: gabor, sigma_mm: 1, wavelength_mm: 1, orientation_step_degrees: 25}]",
      "p.yaml:1:82: orientation_step_degrees must divide the full turn of 360"
    ),
    (
      "filters: [{kind: wavelet, wavelet: db3, bands: [LH]}]",
      "p.yaml:1:49: no band is named 'LH'; bands: LLL, LLH, LHL, LHH, HLL, HLH, HHL, HHH"
    ),
    ("filters: [{kind: wavelet, wavelet: db99}]", "p.yaml:1:36: no wavelet is named 'db99'"),
    ("filters: [{kind: simoncelli}]", "p.yaml:1:11: the key 'levels' is missing in filters[0]"),
    (
      "filters: [{kind: riesz, order: [0, 0, 0]}]",
      "p.yaml:1:32: order must be three whole numbers, along x, y and z, that add up to 1 to 8"
    ),
    (
      "filters: [{kind: riesz, order: [1, 0, 0], level: 1}]",
      "p.yaml:1:50: level belongs to the source simoncelli; remove it here"
    ),
    ("original: false", "p.yaml:1:11: no image is left to measure; add 'filters', or remove 'original: false'"),
  ])
  func namesPlaceAndRemedy(text: String, message: String) {
    let found = Self.problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }
}
