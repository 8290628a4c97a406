import Files
import Foundation
import Habitats
import Record
import Testing
import Volumes

@Suite struct HabitatFitterTests {
  static let patients = (1...12).map { "P\($0)" }

  static func samples(_ patients: [String], noise: Double = 0.5) throws -> [PatientSample] {
    try patients.map { try PlantedTumours.sample(PlantedTumours.tumour($0, noise: noise)) }
  }

  func fit(_ samples: [PatientSample], settings: HabitatSettings = PlantedTumours.settings()) throws -> HabitatModel {
    try HabitatFitter.fit(
      samples: samples, settings: settings, fittedOn: PlantedTumours.fittedOn(samples.map(\.patient)), seed: 1)
  }

  @Test func findsThePlantedHabitats() throws {
    let model = try fit(Self.samples(Self.patients))
    #expect(model.clusters == 3)
    #expect(model.candidates.map(\.clusters) == [2, 3, 4, 5])
    #expect(model.candidates.max { $0.silhouette < $1.silhouette }?.clusters == 3)
    #expect(zip(model.candidates, model.candidates.dropFirst()).allSatisfy { $0.inertia > $1.inertia })
    for (found, planted) in zip(model.centroidsInOwnUnits, PlantedTumours.centres) {
      #expect(abs(found[0] - planted[0]) < 0.1)
      #expect(abs(found[1] - planted[1]) < 0.05)
      #expect(abs(found[2] - planted[2]) < 40)
    }
    #expect(model.sampledVoxels == 1200)
    #expect(model.silhouetteVoxels == 1200)
  }

  @Test func labelsAgreeWithTheTruthInPatientsNeverSeen() throws {
    let model = try fit(Self.samples(Self.patients))
    let unseen = PlantedTumours.tumour("X1")
    let labels = try model.label(patient: "X1", maps: unseen.maps, mask: unseen.mask)
    #expect(try #require(try AdjustedRandIndex.between(labels, unseen.truth)) > 0.9)
    let noisy = PlantedTumours.tumour("X1", noise: 6)
    let worse = try model.label(patient: "X1", maps: noisy.maps, mask: noisy.mask)
    #expect(try #require(try AdjustedRandIndex.between(worse, noisy.truth)) < 0.6)
  }

  @Test func theOrderOfPatientsDoesNotMatter() throws {
    let samples = try Self.samples(Self.patients)
    #expect(try CanonicalJSON.encode(fit(samples)) == CanonicalJSON.encode(fit(samples.reversed())))
  }

  @Test func samplingExternalPatientsChangesNoByte() throws {
    let everyone = try Self.samples(["X1", "X2"] + Self.patients + ["X3"])
    let development = everyone.filter { !$0.patient.hasPrefix("X") }
    #expect(try CanonicalJSON.encode(fit(development)) == CanonicalJSON.encode(fit(Self.samples(Self.patients))))
  }

  @Test func otherPatientsThanTheCohortsAreRefused() throws {
    let samples = try Self.samples(["P1", "P2", "X1"])
    #expect(throws: HabitatsError.wrongPatients(cohort: "development", unexpected: ["X1"], absent: ["P3"])) {
      try HabitatFitter.fit(
        samples: samples, settings: PlantedTumours.settings(), fittedOn: PlantedTumours.fittedOn(["P1", "P2", "P3"]),
        seed: 1)
    }
  }

  @Test func theModelSurvivesItsFile() throws {
    let model = try fit(Self.samples(["P1", "P2"]))
    let read = try JSONDecoder().decode(HabitatModel.self, from: CanonicalJSON.encode(model))
    #expect(read == model)
  }

  @Test func degenerateSamplesAreRefused() throws {
    #expect(throws: HabitatsError.noPatients) { try fit([]) }
    let sample = try PlantedTumours.sample(PlantedTumours.tumour("P1"))
    #expect(throws: HabitatsError.duplicatePatient(patient: "P1")) {
      try HabitatFitter.fit(
        samples: [sample, sample], settings: PlantedTumours.settings(), fittedOn: PlantedTumours.fittedOn(["P1"]),
        seed: 1)
    }
    let few = PatientSample(
      patient: "P1", points: VoxelPoints(dimensions: 3, values: [1, 2, 3, 1, 2, 3, 4, 5, 6]))
    #expect(throws: HabitatsError.tooFewPoints(points: 2, clusters: 3)) { try fit([few]) }
    let single = PatientSample(patient: "P1", points: VoxelPoints(dimensions: 3, values: [1, 2, 3]))
    #expect(throws: HabitatsError.constantMap(map: "enhancement")) { try fit([single]) }
    let missing = PatientSample(patient: "P1", points: VoxelPoints(dimensions: 3, values: [1, 2, .nan]))
    #expect(throws: HabitatsError.noCompleteVoxel(patient: "P1", maps: PlantedTumours.maps)) { try fit([missing]) }
    let narrow = PatientSample(patient: "P1", points: VoxelPoints(dimensions: 2, values: [1, 2]))
    #expect(throws: HabitatsError.wrongMapCount(patient: "P1", found: 2, expected: 3)) { try fit([narrow]) }
  }

  @Test func settingsOutOfRangeAreNamed() throws {
    let samples = try Self.samples(["P1"])
    for (clusters, reason) in [
      ([], "must list at least one number of habitats"), ([1, 2], "a tumour has at least 2 habitats, found 1"),
      ([300], "at most 255 habitats can be labelled, found 300"),
    ] {
      #expect(throws: HabitatsError.badSetting(key: "clusters", reason: reason)) {
        try fit(samples, settings: PlantedTumours.settings(clusters: clusters))
      }
    }
    var settings = PlantedTumours.settings()
    settings.maps = []
    #expect(throws: HabitatsError.badSetting(key: "maps", reason: "must name at least one map")) {
      try fit(samples, settings: settings)
    }
  }
}
