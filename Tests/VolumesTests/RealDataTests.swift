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

  /// Breast-MRI-NACT-Pilot: three phases in one folder, and the trial's own maps and mask.
  @Test func dynamicSeriesAgainstTheMapsOfTheTrial() throws {
    let patient = data.appending(path: "breast-dce/UCSF-BR-06")
    let series = try ImageReader.dynamicSeries(at: patient.appending(path: "image_dce_3dfgre_orig"))
    #expect(series.map(\.seconds) == [0, 407, 761])
    let grid = series[0].volume.grid
    #expect(grid.size == SIMD3(256, 256, 60))
    #expect(series.allSatisfy { $0.volume.grid == grid })
  }
}
