import Foundation
import TestSupport
import Testing
import Volumes

/// Public images as they come, from several vendors; see `TestFolders.data`.
@Suite(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
struct RealDataTests {
  private let data = TestFolders.data ?? URL(filePath: "/")

  @Test(arguments: try Fixtures.geometry("data-geometry.csv"))
  func geometryAndVoxelsAreThoseOfSimpleITK(_ expected: Fixtures.Geometry) throws {
    let url = data.appending(path: expected.file)
    let volume = try ImageReader.volume(at: url)
    #expect(volume.grid.matches(expected.grid))
    #expect(try ImageReader.geometry(at: url) == volume.grid)
    let sums = volume.sums
    #expect(abs(sums.plain - expected.sum) <= 1e-6 * abs(expected.sum))
    #expect(abs(sums.weighted - expected.weightedSum) <= 1e-6 * abs(expected.weightedSum))
    #expect(volume.nonFiniteCount == 0)
  }

  @Test func aSeriesIsFoundAmongFilesOfOtherModalities() throws {
    let study = data.appending(path: "rtstruct/STS_002_MR_T1")
    try TestFolders.withTemporary { folder in
      let mixed = folder.appending(path: "mixed")
      try FileManager.default.copyItem(at: study.appending(path: "image"), to: mixed)
      try FileManager.default.copyItem(
        at: study.appending(path: "mask/RS.dcm"), to: mixed.appending(path: "000000-contours.dcm"))
      #expect(try ImageReader.volume(at: mixed) == ImageReader.volume(at: study.appending(path: "image")))
    }
  }

  /// Breast-MRI-NACT-Pilot: three phases in one folder, and the trial's own maps.
  ///
  /// The trial keeps whole percents, cut off, of voxels that its noise mask admits, and SER to three decimals, at most 3,
  /// where the early enhancement reaches 70 %.
  @Test func dynamicSeriesAndMapsAgainstThoseOfTheTrial() throws {
    let patient = data.appending(path: "breast-dce/UCSF-BR-06")
    let series = try ImageReader.dynamicSeries(at: patient.appending(path: "image_dce_3dfgre_orig"))
    #expect(series.map(\.seconds) == [0, 407, 761])
    let grid = series[0].volume.grid
    #expect(grid.size == SIMD3(256, 256, 60))
    #expect(series.allSatisfy { $0.volume.grid == grid })

    let maps = try KineticMaps.compute(phases: series.map(\.volume), times: series.map(\.seconds))
    let early = try #require(maps.first { $0.map == .enhancementEarly }?.volume)
    let trialEarly = try ImageReader.volume(at: patient.appending(path: "image_dce_pe1"))
    #expect(trialEarly.grid == grid)
    let enhancing = trialEarly.voxels.indices.filter { trialEarly.voxels[$0] != 0 }
    #expect(enhancing.count > 100_000)
    let unlike = enhancing.filter { (early.voxels[$0] + 1e-9).rounded(.down) != trialEarly.voxels[$0] }
    #expect(unlike.isEmpty)

    let ratio = try #require(maps.first { $0.map == .signalEnhancementRatio }?.volume)
    let trialRatio = try ImageReader.volume(at: patient.appending(path: "image_dce_ser"))
    let clear = trialRatio.voxels.indices.filter { trialRatio.voxels[$0] > 0 && trialRatio.voxels[$0] < 2.9995 }
    #expect(clear.count > 30_000)
    #expect(clear.allSatisfy { abs(ratio.voxels[$0] - trialRatio.voxels[$0]) < 0.00051 })
    let clipped = trialRatio.voxels.indices.filter { trialRatio.voxels[$0] >= 2.9995 }
    #expect(clipped.allSatisfy { !(ratio.voxels[$0] < 2.9995) })
    #expect(trialRatio.voxels.indices.allSatisfy { trialRatio.voxels[$0] == 0 || early.voxels[$0] >= 70 - 1e-9 })
  }

  @Test func segmentationOfTheTrialLiesOnSlicesOfItsImages() throws {
    let patient = data.appending(path: "breast-dce/UCSF-BR-06")
    let grid = try ImageReader.geometry(at: patient.appending(path: "image_dce_3dfgre_orig"))
    let mask = try ImageReader.labelMap(at: patient.appending(path: "mask"))
    #expect(mask.grid.size == SIMD3(256, 256, 42))
    // Counted from the stored frames.
    #expect(mask.count(of: 1) == 82_527)
    let first = grid.index(of: mask.grid.origin)
    #expect((first - first.rounded(.toNearestOrEven)).max() < 1e-3)
    let onImage = mask.resampled(to: grid)
    #expect(onImage.count(of: 1) == 82_527)
    let ratio = try ImageReader.volume(at: patient.appending(path: "image_dce_ser"))
    // The trial's ratio map lies within its volume of interest but for a few voxels at the border; a slice off would show.
    let enhancing = ratio.voxels.indices.filter { ratio.voxels[$0] > 0 }
    let outside = enhancing.filter { onImage.labels[$0] == 0 }
    #expect(Double(outside.count) < 0.02 * Double(enhancing.count))
  }

  @Test func concurrentReadingOfDicomGivesTheSame() async throws {
    let folder = data.appending(path: "rtstruct/STS_002_MR_T1/image")
    let alone = try ImageReader.volume(at: folder)
    let volumes = try await withThrowingTaskGroup(of: Volume.self) { group in
      for _ in 0..<12 { group.addTask { try ImageReader.volume(at: folder) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(volumes.count == 12)
    #expect(volumes.allSatisfy { $0 == alone })
  }
}
