import Foundation
import TestSupport
import Testing
import Volumes

@testable import Radiomics

/// Against the reference of IBSI 2: every voxel of every response map, every statistic of the filtered CT phantom.
@Suite struct FilterConformanceTests {
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: FilterConformance.responseMaps.indices)
  func responseMap(index: Int) throws {
    let test = FilterConformance.responseMaps[index]
    let folder = try #require(TestFolders.data).appending(path: "ibsi2")
    let phantom = try ImageReader.volume(
      at: folder.appending(path: "phantoms/\(test.phantom)/image/\(test.phantom).nii.gz"))
    let reference = try ImageReader.volume(at: folder.appending(path: "response_maps/\(test.map)"))
    let result = try test.result(phantom: phantom, reference: reference)
    print(
      "IBSI 2 response map \(test.id): \(result.voxels - result.voxelsOutside) of \(result.voxels) voxels, largest",
      "difference \(100 * result.largestDifference / result.referenceRange) % of the range")
    #expect(result.passes, "\(test.id): \(result.voxelsOutside) voxels differ, up to \(result.largestDifference)")
  }

  /// The CT phantom before the filters; nil without the data.
  private static let prepared: [FilterConformance.Preparation: FilterConformance.PreparedImage] = {
    guard let folder = TestFolders.data?.appending(path: "ibsi1/ct_phantom/nifti"),
      let image = try? ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz")),
      let mask = try? ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"))
    else { return [:] }
    let preparations: [FilterConformance.Preparation] = [.originalGrid, .cubicMillimetre]
    return Dictionary(
      uniqueKeysWithValues: preparations.map { ($0, FilterConformance.prepared(image: image, mask: mask, $0)) })
  }()

  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: FilterConformance.features.indices)
  func features(index: Int) throws {
    let test = FilterConformance.features[index]
    let table = try #require(TestFolders.data).appending(path: "ibsi2/reference/features.csv")
    let values = try test.values(of: try #require(FilterConformanceTests.prepared[test.preparation]))
    let rows = FilterConformance.FeatureReference.rows(of: try String(contentsOf: table, encoding: .utf8))
      .filter { $0.test == test.id }
    #expect(rows.count == 18)
    var passed = 0
    for row in rows {
      let value = try #require(values[row.tag], "\(row.tag) is missing")
      guard let agrees = row.agrees(with: value) else { continue }
      #expect(agrees, "\(row.test) \(row.feature): \(value), reference \(row.consensus ?? .nan)")
      if agrees { passed += 1 }
    }
    print("IBSI 2 features \(test.id): \(passed) of \(rows.count { $0.consensus != nil }) reference values")
    // The participants did not agree on one value: a quotient by the sum of two quartiles that is nearly 0.
    #expect(rows.count { $0.consensus == nil } == (test.id == "8.B" ? 1 : 0))
  }

  @Test func holdsAllTests() {
    #expect(FilterConformance.responseMaps.count == 30)
    #expect(Set(FilterConformance.responseMaps.map(\.map)).count == 30)
    #expect(FilterConformance.features.map(\.id) == (1...9).flatMap { ["\($0).A", "\($0).B"] })
    #expect(FilterConformance.statistics.count == 18)
  }
}
