import Foundation
import Testing

@testable import Radiomics

@Suite struct PerturbationSettingsTests {
  @Test func everyCombinationInAFixedOrder() {
    let settings = PerturbationSettings(
      noise: .estimated, rotations: [-6, 6], volumeChanges: [-0.1, 0.1], supervoxelVolume: 500, repetitions: 2)
    #expect(
      settings.chains.map(\.name) == [
        "noise+rotation=-6+volume=-0.1+contour", "noise+rotation=-6+volume=-0.1+contour#2",
        "noise+rotation=-6+volume=0.1+contour", "noise+rotation=-6+volume=0.1+contour#2",
        "noise+rotation=6+volume=-0.1+contour", "noise+rotation=6+volume=-0.1+contour#2",
        "noise+rotation=6+volume=0.1+contour", "noise+rotation=6+volume=0.1+contour#2",
      ])
    #expect(Set(settings.chains.map(\.name)).count == 8)
  }

  @Test func translationsAreCombinedAlongTheAxes() {
    let settings = PerturbationSettings(rotations: [3], translations: [0.25, 0.75], repetitions: 5)
    let names = settings.chains.map(\.name)
    // Nothing random, so nothing is repeated.
    #expect(names.count == 8)
    #expect(names.first == "rotation=3+translation=0.25/0.25/0.25")
    #expect(names[1] == "rotation=3+translation=0.25/0.25/0.75")
    #expect(names.last == "rotation=3+translation=0.75/0.75/0.75")
  }

  @Test func nothingAskedForIsNoCopy() {
    #expect(PerturbationSettings().chains.isEmpty)
    #expect(
      PerturbationSettings(noise: .estimated, repetitions: 3).chains.map(\.name) == ["noise", "noise#2", "noise#3"])
    #expect(PerturbationSettings(noise: .estimated, repetitions: 0).chains.count == 1)
  }

  @Test func theCountIsThatOfTheCopies() {
    let choices: [PerturbationSettings] = [
      PerturbationSettings(), PerturbationSettings(noise: .estimated), PerturbationSettings(supervoxelVolume: 500),
      PerturbationSettings(noise: .standardDeviation(0), repetitions: 4),
      PerturbationSettings(noise: .estimated, rotations: [1, 2, 3], translations: [0.5], repetitions: 4),
      PerturbationSettings(rotations: [1, 2, 3], translations: [0.25, 0.75], repetitions: 4),
      PerturbationSettings(rotations: [1, 2], volumeChanges: [-0.1, 0, 0.1], repetitions: 4),
      PerturbationSettings(volumeChanges: [0, 0.1], supervoxelVolume: 500, repetitions: 4),
    ]
    for settings in choices { #expect(settings.count == settings.chains.count) }
    let many = (0..<10_000).map { Double($0) / 10_000 }
    #expect(PerturbationSettings(rotations: many, translations: many, volumeChanges: many).count == .max)
  }

  @Test func survivesJSON() throws {
    let settings = PerturbationSettings(
      noise: .estimatedWithin(lower: -200, upper: 200), rotations: [-6, 0, 6], translations: [0.25],
      volumeChanges: [0.1], supervoxelVolume: 100, repetitions: 3)
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(PerturbationSettings.self, from: data) == settings)
  }
}
