import Foundation
import Habitats
import Pipeline
import Record
import Statistics
import Testing
import Volumes

@Suite struct SimulationImagesTests {
  static func images(_ patient: SimulatedPatient, seed: UInt64 = 1) -> SimulatedImages {
    SimulatedImages(of: patient, design: .reference, seed: seed)
  }

  @Test(arguments: [0, 30]) func imagesLieOnTheGridsOfTheCentre(position: Int) throws {
    let patient = try SimulationCohortTests.cohort(40).patients[position]
    let centre = SimulationDesign.reference.centres[patient.centre]
    let images = Self.images(patient)
    let grid = images.mask.grid
    #expect([grid.size.x, grid.size.y, grid.size.z] == centre.size)
    #expect([grid.spacing.x, grid.spacing.y, grid.spacing.z] == centre.spacing)
    #expect(images.phases.count == 6)
    #expect(images.phases.allSatisfy { $0.grid == grid })
    #expect(images.truth.grid == grid)
    let coarse = images.adc.grid
    #expect([coarse.spacing.x, coarse.spacing.y, coarse.spacing.z] == centre.diffusionSpacing)
    #expect(images.b0.grid == coarse && images.b800.grid == coarse)
    // Both grids cover the tumour: every mask voxel lies within the coarser grid's voxels.
    for offset in images.mask.labels.indices where images.mask.labels[offset] != 0 {
      let index = coarse.index(of: grid.point(of: SIMD3<Double>(grid.index(at: offset))))
      #expect(index.x > -0.5 && index.x < Double(coarse.size.x) - 0.5)
      #expect(index.y > -0.5 && index.y < Double(coarse.size.y) - 0.5)
      #expect(index.z > -0.5 && index.z < Double(coarse.size.z) - 0.5)
    }
  }

  @Test func voxelsAreWholeNumbersOfSixteenBits() throws {
    let images = Self.images(try SimulationCohortTests.cohort(40).patients[30])
    for volume in images.phases + [images.b0, images.b800, images.adc] {
      #expect(volume.voxels.allSatisfy { $0 >= 0 && $0 <= 32_767 && $0 == $0.rounded() })
    }
  }

  @Test func habitatsDifferInKineticsAndDiffusion() throws {
    var diffusion = SIMD3<Double>.zero
    for patient in try SimulationCohortTests.cohort(12).patients {
      let images = Self.images(patient)
      func mean(_ label: UInt8, _ value: (Int) -> Double) -> Double {
        let members = images.truth.labels.indices.filter { images.truth.labels[$0] == label }
        return members.reduce(0) { $0 + value($1) } / Double(members.count)
      }
      func enhancement(_ label: UInt8, _ phase: Int) -> Double {
        mean(label) { images.phases[phase].voxels[$0] } / mean(label) { images.phases[0].voxels[$0] } - 1
      }
      #expect(enhancement(1, 1) < enhancement(2, 1) && enhancement(2, 1) < enhancement(3, 1))
      #expect(enhancement(1, 5) > 1.5 * enhancement(1, 1))
      #expect(abs(enhancement(2, 5) / enhancement(2, 1) - 1) < 0.15)
      #expect(enhancement(3, 5) < 0.9 * enhancement(3, 1))
      let grid = images.truth.grid
      let adc = (1...3).map { label in
        mean(UInt8(label)) { offset in
          let index = images.adc.grid.index(of: grid.point(of: SIMD3<Double>(grid.index(at: offset))))
          return images.adc[Int(index.x.rounded()), Int(index.y.rounded()), Int(index.z.rounded())]
        }
      }
      #expect(adc[0] > adc[1] + 100)
      diffusion += SIMD3(adc[0], adc[1], adc[2]) / 12
    }
    // Habitats 2 and 3 are close, and in a small tumour the coarse voxels at its edge may turn their order.
    #expect(diffusion.y > diffusion.z + 30)
  }

  @Test func noiseIsThatOfTheCentre() throws {
    // In air only noise is left: a Rayleigh distribution, of mean sigma times the root of pi / 2.
    let patient = try SimulationCohortTests.cohort(40).patients.first { patient in
      patient.centre == 0 && Self.images(patient).b0.voxels.count { $0 < 60 } > 500
    }
    let images = Self.images(try #require(patient))
    let grid = images.mask.grid
    let corner = (0..<grid.count).filter { grid.index(at: $0).y == 0 }
    let air = corner.filter { offset in images.phases.allSatisfy { $0.voxels[offset] < 60 } }
    #expect(air.count > 300)
    let mean = air.reduce(0) { $0 + images.phases[0].voxels[$1] } / Double(air.count)
    let sigma = mean / (Double.pi / 2).squareRoot()
    // 300 / 28, within the variation of the scanner's gain.
    #expect((8...14).contains(sigma))
  }

  @Test func imagesDependOnThePatientAlone() throws {
    let patient = try SimulationCohortTests.cohort(40).patients[3]
    let images = Self.images(patient)
    #expect(Self.images(patient).phases == images.phases)
    #expect(Self.images(patient, seed: 2).phases != images.phases)
    var other = patient
    other.id = "C1-999"
    #expect(Self.images(other).phases != images.phases)
    var relabelled = patient
    relabelled.her2 = patient.her2 == .zero ? .positive : .zero
    #expect(Self.images(relabelled).phases == images.phases)
  }

  @Test func trueSharesAreThoseDrawn() throws {
    for patient in try SimulationCohortTests.cohort(12).patients {
      let images = Self.images(patient)
      let voxels = Double(images.mask.count(of: 1))
      for (realised, drawn) in zip(images.trueShares, patient.shares) { #expect(abs(realised - drawn) <= 1 / voxels) }
      #expect(images.truth.labels.map { $0 == 0 ? 0 : 1 } == images.mask.labels)
    }
  }

  /// The way of a run, on a small study: kinetic maps and ADC, resampled and smoothed, k-means on centre 1.
  @Test func clusteringFindsTheTrueHabitats() throws {
    let maps = ["dce_enhancement_early", "dce_wash_out", "adc"]
    var development: [PatientSample] = []
    var prepared: [(patient: String, maps: [Volume], mask: LabelMap, truth: LabelMap)] = []
    for patient in try SimulationCohortTests.cohort(40).patients {
      let images = Self.images(patient)
      let kinetic = try KineticMaps.compute(phases: images.phases, times: [0] + patient.phaseTimes)
      let early = try #require(kinetic.first { $0.map == .enhancementEarly }).volume
      let washOut = try #require(kinetic.first { $0.map == .washOut }).volume
      let adc = images.adc.resampled(to: images.mask.grid, interpolation: .linear)
      let smoothed = try [early, washOut, adc].map {
        try Smoothing.gaussianWithinMask($0, mask: images.mask, fwhmMillimetres: 2)
      }
      prepared.append((patient.id, smoothed, images.mask, images.truth))
      guard patient.centre == 0 else { continue }
      development.append(
        try PatientSample.draw(
          patient: patient.id, maps: smoothed, names: maps, mask: images.mask, limit: 200, seed: 1))
    }
    let settings = HabitatSettings(
      maps: maps, smoothing: 2, clusters: [2, 3, 4, 5], voxelsPerPatient: 200, restarts: 5)
    let model = try HabitatFitter.fit(
      samples: development, settings: settings,
      fittedOn: FittedOn(cohort: "development", n: development.count, events: nil, patients: nil, patientsHash: ""),
      seed: 1)
    #expect(model.clusters == 3)
    let agreements = try prepared.map { patient, maps, mask, truth in
      try #require(try AdjustedRandIndex.between(model.label(patient: patient, maps: maps, mask: mask), truth))
    }
    let mean = agreements.reduce(0, +) / Double(agreements.count)
    #expect(mean > 0.65 && mean < 0.95)
  }
}
