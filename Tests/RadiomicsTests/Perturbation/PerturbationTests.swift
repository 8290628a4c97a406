import Foundation
import Testing

@testable import Radiomics

@Suite struct PerturbationTests {
  static let named: [(Perturbation, String)] = [
    (.rotation(degrees: -13), "rotation=-13"), (.rotation(degrees: 2.5), "rotation=2.5"),
    (.translation(x: 0.25, y: 0, z: 0.75), "translation=0.25/0/0.75"), (.noise(.estimated), "noise"),
    (.noise(.estimatedWithin(lower: -200, upper: 200)), "noise=-200..200"),
    (.noise(.standardDeviation(12.5)), "noise=12.5"), (.volumeChange(fraction: -0.15), "volume=-0.15"),
    (.contourRandomisation(supervoxelVolume: 500), "contour"),
    (.contourRandomisation(supervoxelVolume: 100), "contour=100mm3"),
  ]

  @Test(arguments: named) func names(perturbation: Perturbation, name: String) {
    #expect(perturbation.name == name)
    #expect(perturbation.problem == nil)
  }

  @Test func everyPerturbationSurvivesJSON() throws {
    for (perturbation, _) in Self.named {
      let data = try JSONEncoder().encode(perturbation)
      #expect(try JSONDecoder().decode(Perturbation.self, from: data) == perturbation)
    }
  }

  @Test(arguments: [
    (Perturbation.rotation(degrees: .nan), "the angle must be a number of degrees from -360 to 360"),
    (.rotation(degrees: 361), "the angle must be a number of degrees from -360 to 360"),
    (.translation(x: 0, y: 1.5, z: 0), "each part of the voxel spacing must lie between -1 and 1"),
    (.translation(x: 0, y: 0, z: .nan), "each part of the voxel spacing must lie between -1 and 1"),
    (
      .noise(.estimatedWithin(lower: 3, upper: 2)), "the lower intensity must not lie above the upper one"
    ),
    (.noise(.standardDeviation(-1)), "the standard deviation must be a number of at least 0"),
    (.volumeChange(fraction: -1), "the share of the volume must be a number above -1"),
    (.contourRandomisation(supervoxelVolume: 0), "the volume of supervoxels must be a positive number of mm3"),
  ]) func wrongNumbersAreToldInWords(perturbation: Perturbation, problem: String) {
    #expect(perturbation.problem == problem)
  }

  @Test func onlySomeDrawNumbers() {
    #expect(!Perturbation.rotation(degrees: 5).isRandom && !Perturbation.translation(x: 0.5, y: 0, z: 0).isRandom)
    #expect(Perturbation.noise(.estimated).isRandom && !Perturbation.noise(.standardDeviation(0)).isRandom)
    #expect(Perturbation.volumeChange(fraction: 0.1).isRandom && !Perturbation.volumeChange(fraction: 0).isRandom)
    #expect(Perturbation.contourRandomisation(supervoxelVolume: 500).isRandom)
  }
}
