import Foundation
import Radiomics
import TestSupport
import Testing

@testable import Pipeline

@Suite struct PyRadiomicsParameterReaderTests {
  private static func read(_ text: String) throws -> PyRadiomicsParameters {
    guard case .pyradiomics(let parameters) = try FeatureParameters(text: text, name: "p.yaml", profile: .pyradiomics)
    else { throw PipelineError.invalidInput([]) }
    return parameters
  }

  /// The problems of `text`, as a user sees them.
  private static func problems(_ text: String) -> [String] {
    do throws(PipelineError) {
      _ = try FeatureParameters(text: text, name: "p.yaml", profile: .pyradiomics)
      return []
    } catch {
      guard case .invalidInput(let problems) = error else { return ["\(error)"] }
      return problems.map(\.description)
    }
  }

  // MARK: What is accepted

  @Test func everyKeyOfTheSchemaIsRead() throws {
    let settings = try Self.read(
      """
      setting:
        minimumROIDimensions: 3
        minimumROISize: 20
        geometryTolerance: 1e-3
        correctMask: True
        additionalInfo: false
        label: 4
        label_channel: 0
        binWidth: 12
        binCount: 40
        normalize: true
        normalizeScale: 100
        removeOutliers: 3
        resampledPixelSpacing: [1, 2.5, 0]
        interpolator: sitkLanczosWindowedSinc
        padDistance: 7
        distances: [2, 1, 2]
        force2D: true
        force2Ddimension: 1
        resegmentRange: [-3, 3]
        resegmentMode: sigma
        resegmentShape: true
        preCrop: true
        sigma: [1, 2.0, 0.50]
        start_level: 1
        level: 2
        wavelet: rbio2.2
        gradientUseSpacing: false
        lbp2DRadius: 1.5
        lbp2DSamples: 12
        lbp2DMethod: ror
        lbp3DLevels: 3
        lbp3DIcosphereRadius: 2
        lbp3DIcosphereSubdivision: 2
        voxelArrayShift: -300
        symmetricalGLCM: false
        weightingNorm: infinity
        gldm_a: 2
      """
    ).settings
    let preparation = settings.preparation
    #expect(preparation.minimumROIDimensions == 3)
    #expect(preparation.minimumROISize == 20)
    #expect(preparation.geometryTolerance == 1e-3)
    #expect(preparation.correctMask && !preparation.additionalInfo)
    #expect(preparation.label == 4)
    #expect(preparation.normalize && preparation.normalizeScale == 100 && preparation.removeOutliers == 3)
    #expect(preparation.resampledPixelSpacing == SIMD3(1, 2.5, 0))
    #expect(preparation.interpolator == .lanczosWindowedSinc)
    #expect(preparation.padDistance == 7 && preparation.preCrop)
    #expect(preparation.resegmentRange == [-3, 3] && preparation.resegmentMode == .sigma && preparation.resegmentShape)
    #expect(settings.binWidth == 12 && settings.binCount == 40)
    #expect(settings.distances == [1, 2])
    #expect(settings.acrossAxis == 1)
    #expect(settings.voxelArrayShift == -300 && !settings.symmetricalGLCM && settings.gldmA == 2)
    #expect(settings.weightingNorm == .infinity)
    let filters = settings.filters
    #expect(filters.sigma.map(\.name) == ["log-sigma-1-mm-3D", "log-sigma-2-0-mm-3D", "log-sigma-0-5-mm-3D"])
    #expect(filters.startLevel == 1 && filters.level == 2 && filters.wavelet == "rbio2.2")
    #expect(!filters.gradientUseSpacing)
    #expect(filters.lbp2DRadius == 1.5 && filters.lbp2DSamples == 12 && filters.lbp2DMethod == .ror)
    #expect(filters.lbp3DLevels == 3 && filters.lbp3DIcosphereRadius == 2 && filters.lbp3DIcosphereSubdivision == 2)
  }

  /// Another number than the default at each key, so that a key which is not read would be seen.
  @Test func noKeyIsWithoutEffect() throws {
    let values = [
      "minimumROIDimensions: 1", "minimumROISize: 5", "geometryTolerance: 0.1", "correctMask: true",
      "additionalInfo: false", "label: 2", "label_channel: 1", "binWidth: 1", "binCount: 8", "normalize: true",
      "normalizeScale: 2", "removeOutliers: 1", "resampledPixelSpacing: [1, 1, 1]", "interpolator: 2",
      "padDistance: 0", "distances: [2]", "force2D: true", "force2Ddimension: 2", "resegmentRange: [0]",
      "resegmentMode: relative", "resegmentShape: true", "preCrop: true", "sigma: [1]", "start_level: 1", "level: 2",
      "wavelet: haar", "gradientUseSpacing: false", "lbp2DRadius: 2", "lbp2DSamples: 9", "lbp2DMethod: default",
      "lbp3DLevels: 1", "lbp3DIcosphereRadius: 2", "lbp3DIcosphereSubdivision: 0", "voxelArrayShift: 1",
      "symmetricalGLCM: false", "weightingNorm: manhattan", "gldm_a: 1",
    ]
    #expect(Set(values.map { String($0.prefix { $0 != ":" }) }) == Set(PyRadiomicsSettings.keys))
    for value in values where !value.hasPrefix("label_channel") {
      #expect(try Self.read("setting: {\(value)}").settings != PyRadiomicsSettings(), "\(value)")
    }
  }

  @Test func withoutSectionsTheDefaultsHold() throws {
    let parameters = try Self.read("setting: {}\n")
    #expect(parameters == PyRadiomicsParameters())
    #expect(try Self.read("imageType: {}\nfeatureClass: {}\n") == parameters)
    let definitions = try FeatureParameters(text: "setting: {}", name: "p.yaml", profile: .pyradiomics).definitions()
    #expect(definitions.count == 107)
    #expect(!definitions.contains { $0.feature.name == "StandardDeviation" || $0.feature.family == .shape2D })
  }

  @Test func nothingBehindAKeyIsOff() throws {
    let text = """
      setting:
        binCount:
        interpolator: null
        resampledPixelSpacing: ~
        removeOutliers:
        minimumROISize:
        geometryTolerance:
        resegmentRange:
        weightingNorm:
        normalize:
      """
    var expected = PyRadiomicsSettings()
    expected.preparation.interpolator = nil
    #expect(try Self.read(text).settings == expected)
  }

  @Test func imageTypesHaveSettingsOfTheirOwn() throws {
    let parameters = try Self.read(
      """
      imageType:
        LoG: {sigma: [3.0], binWidth: 10, binCount: null}
        Original: {}
        Wavelet: {force2D: true, weightingNorm: no_weighting, distances: [1, 2]}
      setting: {binCount: 16, voxelArrayShift: 7, gldm_a: 3}
      """)
    #expect(parameters.images.map(\.type) == [.laplacianOfGaussian, .original, .wavelet])
    let settings = parameters.images.map { parameters.radiomics($0.settings) }
    #expect(settings.map(\.discretisation) == [.binWidth(10, origin: nil), .binCount(16), .binCount(16)])
    #expect(settings.map(\.intensityShift) == [7, 7, 7])
    #expect(settings.map(\.neighbourhood.dependenceDifference) == [3, 3, 3])
    #expect(settings.map(\.neighbourhood.acrossAxis) == [nil, nil, 2])
    #expect(settings.map(\.neighbourhood.distances) == [[1], [1], [1, 2]])
    #expect(settings.map(\.aggregations) == [[.volumeAveraged], [.volumeAveraged], [.volumeMerged]])
  }

  @Test(arguments: [
    ("no_weighting", nil), ("manhattan", TextureNeighbourhood.Weighting.manhattan), ("euclidean", .euclidean),
    ("infinity", .infinity),
  ])
  func weightingMergesDirections(name: String, weighting: TextureNeighbourhood.Weighting?) throws {
    let parameters = try Self.read("setting: {weightingNorm: \(name)}")
    let settings = parameters.radiomics(parameters.settings)
    #expect(settings.aggregations == [.volumeMerged])
    #expect(settings.neighbourhood.weighting == weighting)
  }

  @Test func familiesAndFeaturesAreChosen() throws {
    let parameters = try Self.read(
      """
      featureClass:
        gldm:
        firstorder: [Mean, StandardDeviation]
        shape: []
        glcm: [Contrast, Contrast, Homogeneity1]
      """)
    #expect(parameters.families == [.shape, .firstorder, .glcm, .ngldm])
    #expect(parameters.features == [.firstorder: ["Mean", "StandardDeviation"], .glcm: ["Contrast", "Contrast"]])
    #expect(
      parameters.remarks == [
        "p.yaml:5:30: Homogeneity1 of glcm is deprecated and has no value: it equals Id; name that instead"
      ])
  }

  @Test func featuresWithoutValueGiveNoColumn() throws {
    let text = "featureClass: {gldm: [DependencePercentage, GrayLevelNonUniformityNormalized]}"
    let parameters = try FeatureParameters(text: text, name: "p.yaml", profile: .pyradiomics)
    #expect(try parameters.definitions().isEmpty)
    #expect(parameters.remarks.count == 2)
  }

  @Test func voxelSettingsAreRead() throws {
    let text = "voxelSetting: {kernelRadius: 2, maskedKernel: false, initValue: nan, voxelBatch: 100}"
    let settings = try Self.read(text).voxelSettings
    #expect(settings.kernelRadius == 2 && !settings.maskedKernel && settings.voxelBatch == 100)
    #expect(settings.initValue.isNaN)
  }

  @Test func jsonIsReadToo() throws {
    let text = "{\n\t\"setting\": {\"binWidth\": 5, \"binCount\": null},\n\t\"featureClass\": {\"glcm\": null}\n}\n"
    let parameters = try Self.read(text)
    #expect(parameters.settings.binWidth == 5)
    #expect(parameters.families == [.glcm])
  }

  @Test func tellsWhatHasNoEffect() throws {
    let parameters = try Self.read(
      "imageType:\n  Original: {normalize: true}\n  LoG: {}\nfeatureClass: {shape2D: , glcm: }\n")
    #expect(
      parameters.remarks == [
        "p.yaml:2:25: normalize has no effect below an image type; put it into 'setting'",
        "p.yaml:3:8: LoG gives no image without 'sigma'; name the scales in mm",
        "p.yaml:4:25: shape2D gives no feature unless 'force2D' is true",
      ])
  }

  // MARK: What is refused

  @Test(arguments: [
    ("settings: {}", "p.yaml:1:1: unknown key 'settings'; did you mean 'setting'?"),
    ("setting:\n  binwidth: 5", "p.yaml:2:3: unknown key 'binwidth' in setting; did you mean 'binWidth'?"),
    ("imageType: {Log: {}}", "p.yaml:1:13: unknown key 'Log' in imageType; did you mean 'LoG'?"),
    (
      "imageType: {LoG: {sigmas: [1]}}",
      "p.yaml:1:19: unknown key 'sigmas' in imageType.LoG; did you mean 'sigma'?"
    ),
    ("featureClass: {glmc: }", "p.yaml:1:16: unknown key 'glmc' in featureClass; did you mean 'glcm'?"),
    ("featureClass: {glcm: [Contras]}", "p.yaml:1:23: glcm has no feature 'Contras'; did you mean 'Contrast'?"),
    (
      "featureClass: {glcm: Contrast}",
      "p.yaml:1:22: featureClass.glcm must be a list of features, or nothing for all of them"
    ),
    (
      "voxelSetting: {kernelradius: 1}",
      "p.yaml:1:16: unknown key 'kernelradius' in voxelSetting; did you mean 'kernelRadius'?"
    ),
    ("setting:", "p.yaml:1:9: setting must be a mapping of keys to values"),
    ("imageType: {Original: }", "p.yaml:1:23: imageType.Original must be a mapping of keys to values"),
    ("setting: {binWidth: 0}", "p.yaml:1:21: setting.binWidth must be a number above 0"),
    ("setting: {binWidth: wide}", "p.yaml:1:21: setting.binWidth must be a number"),
    ("setting: {binWidth: }", "p.yaml:1:21: setting.binWidth must be a number"),
    ("setting: {binCount: 32.0}", "p.yaml:1:21: setting.binCount must be a whole number of at least 1"),
    ("setting: {normalize: yes}", "p.yaml:1:22: setting.normalize must be true or false"),
    ("setting: {label: 0}", "p.yaml:1:18: setting.label must be a whole number from 1 to 255"),
    (
      "setting: {label_channel: 1}",
      "p.yaml:1:26: setting.label_channel must be 0: masks with several labels per voxel are not read; write one mask a file"
    ),
    (
      "setting: {minimumROIDimensions: 4}",
      "p.yaml:1:33: setting.minimumROIDimensions must be a whole number from 1 to 3"
    ),
    (
      "setting: {resampledPixelSpacing: [1, 1]}",
      "p.yaml:1:34: setting.resampledPixelSpacing must be a list of 3 numbers"
    ),
    (
      "setting: {resampledPixelSpacing: [1, 1, -1]}",
      "p.yaml:1:41: setting.resampledPixelSpacing[2] must be a number of at least 0"
    ),
    ("setting: {resegmentRange: [1, 2, 3]}", "p.yaml:1:27: setting.resegmentRange must be a list of 1 or 2 numbers"),
    ("setting: {resegmentMode: sd}", "p.yaml:1:26: setting.resegmentMode must be one of absolute, relative, sigma"),
    ("setting: {interpolator: 11}", "p.yaml:1:25: setting.interpolator must be a name, or a number from 1 to 10"),
    ("setting: {distances: [1, 0.5]}", "p.yaml:1:26: setting.distances[1] must be a whole number from 1 to 1000"),
    ("setting: {distances: []}", "p.yaml:1:22: setting.distances must hold at least one distance"),
    ("setting: {sigma: 3}", "p.yaml:1:18: setting.sigma must be a list of numbers"),
    ("setting: {sigma: [1, 0]}", "p.yaml:1:22: setting.sigma[1] must be a number above 0"),
    ("setting: {voxelArrayShift: 0.5}", "p.yaml:1:28: setting.voxelArrayShift must be a whole number from"),
    (
      "setting: {weightingNorm: max}",
      "p.yaml:1:26: setting.weightingNorm must be one of manhattan, euclidean, infinity, no_weighting"
    ),
    ("imageType: {Wavelet: {wavelet: db99}}", "p.yaml:1:22: the filter wavelet cannot be applied"),
    (
      "imageType: {Original: {label: 2}}",
      "p.yaml:1:31: label cannot differ between image types; put it into 'setting'"
    ),
    ("setting: {label: 1, label: 2}", "given more than once: 'label'"),
    ("", "p.yaml:1:1: the file is empty"),
  ])
  func namesPlaceAndRemedy(text: String, message: String) {
    let found = Self.problems(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test func listsAllProblemsTogether() {
    let text = "setting: {binWidth: -1, label: x}\nimageType: {Foo: {}}\nfeatureClass: {glcm: [Bar]}\n"
    #expect(Self.problems(text).count == 4)
  }
}
