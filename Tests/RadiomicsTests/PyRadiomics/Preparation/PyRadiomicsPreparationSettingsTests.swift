import Testing

@testable import Radiomics

@Suite struct PyRadiomicsPreparationSettingsTests {
  typealias Change = @Sendable (inout PyRadiomicsPreparationSettings) -> Void

  @Test func acceptsTheDefaults() throws { try PyRadiomicsPreparationSettings().check() }

  static let changes: [(name: String, change: Change)] = [
    ("label", { $0.label = 0 }),
    ("label_channel", { $0.labelChannel = 1 }),
    ("normalizeScale", { $0.normalizeScale = 0 }),
    ("removeOutliers", { $0.removeOutliers = -1 }),
    ("resampledPixelSpacing", { $0.resampledPixelSpacing = SIMD3(1, -1, 0) }),
    ("resampledPixelSpacing", { $0.resampledPixelSpacing = SIMD3(1, .nan, 0) }),
    ("padDistance", { $0.padDistance = -1 }),
    ("geometryTolerance", { $0.geometryTolerance = 0 }),
    ("minimumROIDimensions", { $0.minimumROIDimensions = 4 }),
    ("minimumROISize", { $0.minimumROISize = 0 }),
    ("resegmentRange", { $0.resegmentRange = [] }),
    ("resegmentRange", { $0.resegmentRange = [1, 2, 3] }),
    ("resegmentRange", { $0.resegmentRange = [.nan] }),
  ]

  @Test(arguments: changes.indices) func refuses(index: Int) {
    let (name, change) = Self.changes[index]
    var settings = PyRadiomicsPreparationSettings()
    change(&settings)
    do {
      try settings.check()
      Issue.record("\(name) was accepted")
    } catch {
      guard case .invalidSetting(name, _) = error else {
        Issue.record("another error: \(error)")
        return
      }
    }
  }

  @Test func countsInterpolatorsAsSimpleITK() {
    #expect(PyRadiomicsInterpolator(number: 1) == .nearestNeighbor)
    #expect(PyRadiomicsInterpolator(number: 3) == .bSpline)
    #expect(PyRadiomicsInterpolator(number: 10) == .blackmanWindowedSinc)
    #expect(PyRadiomicsInterpolator(number: 0) == nil)
    #expect(PyRadiomicsInterpolator(number: 11) == nil)
  }
}
