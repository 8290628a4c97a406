import Files
import Foundation
import TestSupport
import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsDiagnosticsTests {
  @Test func describesEveryStage() throws {
    var settings = PyRadiomicsPreparationSettings()
    settings.resampledPixelSpacing = SIMD3(1, 1, 0)
    settings.resegmentRange = [0]
    let (prepared, diagnostics) = try PyRadiomicsPreparation(settings).prepareWithDiagnostics(
      image: MadeImages.image(.int16), storedAs: .int16, mask: MadeImages.mask())
    #expect(
      prepared
        == (try PyRadiomicsPreparation(settings).prepare(
          image: MadeImages.image(.int16), storedAs: .int16, mask: MadeImages.mask())))
    let image = ["Spacing", "Size", "Mean", "Minimum", "Maximum"]
    let region = ["Spacing", "Size", "BoundingBox", "VoxelNum", "VolumeNum", "CenterOfMassIndex", "CenterOfMass"]
    let names =
      image.map { "Image-original_\($0)" } + region.map { "Mask-original_\($0)" }
      + image.map { "Image-interpolated_\($0)" }
      + (region + image.suffix(3)).map { "Mask-interpolated_\($0)" }
      + (region + image.suffix(3)).map { "Mask-resegmented_\($0)" }
    #expect(diagnostics.entries.map(\.name) == names.map { "diagnostics_\($0)" })
    #expect(
      diagnostics["diagnostics_Mask-resegmented_VoxelNum"] == [Double(prepared.intensityMask.count(of: 1))])
  }

  @Test func reportsTheCorrectedMask() throws {
    var settings = PyRadiomicsPreparationSettings()
    settings.correctMask = true
    let mask = MadeImages.mask(on: try PyRadiomicsPreparationTests.grid("shifted"), margin: SIMD3(2, 2, 2))
    let (prepared, diagnostics) = try PyRadiomicsPreparation(settings).prepareWithDiagnostics(
      image: MadeImages.image(.int16), storedAs: .int16, mask: mask)
    #expect(diagnostics["diagnostics_Mask-corrected_VoxelNum"] == [Double(prepared.mask.count(of: 1))])
  }

  @Test func writesAsPythonDoes() throws {
    var diagnostics = PyRadiomicsDiagnostics()
    diagnostics.add(image: PyRadiomicsPixelTypeTests.volume([1, 2, 6]), stage: .original)
    #expect(diagnostics.entries.map(\.text) == ["(1.0, 1.0, 1.0)", "(3, 1, 1)", "3.0", "1.0", "6.0"])
  }

  /// The facts that PyRadiomics keeps beside its baseline.
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: ["brain1", "brain2", "breast1"])
  func agreesWithTheBaseline(name: String) throws {
    let folder = try #require(TestFolders.data).appending(path: "pyradiomics")
    let table = try CSVTable(contentsOf: folder.appending(path: "baseline/firstorder.csv"))
    let column = try #require(table.columns.firstIndex(of: name + "_resegmentation"))
    let (image, mask) = try PyRadiomicsFeaturesTests.image(name)
    let (_, diagnostics) = try PyRadiomicsPreparation(.init()).prepareWithDiagnostics(
      image: image, storedAs: .int16, mask: mask)
    var compared = 0
    for row in table.rows {
      guard let found = diagnostics[row[0]] else { continue }
      let expected = row[column].split(whereSeparator: { "(), ".contains($0) }).compactMap { Double($0) }
      #expect(expected.count == found.count)
      #expect(zip(found, expected).allSatisfy { relativeDifference($0, $1) < 1e-12 }, "\(row[0]): \(found)")
      compared += 1
    }
    #expect(compared == diagnostics.entries.count)
  }
}
