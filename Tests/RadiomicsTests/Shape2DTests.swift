import Files
import Testing
import TestSupport
import Volumes

@testable import Radiomics

@Suite struct Shape2DTests {
  private func values(_ region: RegionOfInterest, across axis: Int?) throws -> [String: Measurement] {
    var settings = RadiomicsSettings(profile: .pyradiomics, families: [.shape2D], discretisation: .binCount(8))
    settings.neighbourhood.acrossAxis = axis
    settings.features = [.shape2D: Shape2D.features.map(\.name)]
    let values = try Shape2D.values(RegionContext(region: region, settings: settings, greyLevels: nil))
    return Dictionary(uniqueKeysWithValues: zip(Shape2D.definitions(settings).map(\.name), values))
  }

  private func compare(_ found: Measurement?, _ expected: Double, tolerance: Double, _ comment: String) {
    guard case .value(let value) = found else {
      Issue.record("\(comment): \(String(describing: found))")
      return
    }
    let agrees = relativeDifference(value, expected) < tolerance || abs(value - expected) < 1e-6 * tolerance
    #expect(agrees, "\(comment): \(value), \(expected)")
  }

  /// PyRadiomics 3.0.1 on slices of the made regions, of fixtures/reference/morphology.
  @Test func agreesWithPyRadiomics() throws {
    let table = try TestRegions.reference("morphology/shape2d.csv")
    #expect(table.rows.count > 100)
    for row in table.rows {
      let (axis, index) = (try #require(Int(row[1])), try #require(Int(row[2])))
      var (_, mask) = try PyRadiomicsReferenceTests.region(row[0], spacing: SIMD3(0.9, 1.3, 2.5))
      for offset in mask.labels.indices where mask.grid.index(at: offset)[axis] != index { mask.labels[offset] = 0 }
      let found = try values(RegionOfInterest(mask: mask, label: 1), across: axis)
      for (name, text) in zip(table.columns.dropFirst(3), row.dropFirst(3)) {
        // A line's smaller eigenvalue is 0 there up to rounding.
        compare(found[name], try #require(Double(text)), tolerance: 1e-9, "\(row[0]) \(axis) \(index) \(name)")
      }
    }
  }

  /// The slice of each image that the baseline was made of.
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: ["brain1", "brain2", "breast1"])
  func agreesWithBaseline(name: String) throws {
    let folder = try #require(TestFolders.data).appending(path: "pyradiomics")
    let table = try CSVTable(contentsOf: folder.appending(path: "baseline/shape2D.csv"))
    let column = try #require(table.columns.firstIndex(of: "\(name)_shape2D"))
    let centre = try #require(table.rows.first { $0[0] == "diagnostics_Mask-corrected_CenterOfMassIndex" })[column]
    let slice = try #require(centre.dropLast().split(separator: ",").last.flatMap { Double($0.dropFirst()) })
    var mask = try ImageReader.labelMap(at: folder.appending(path: "\(name)_label.nrrd"), label: 1)
    for offset in mask.labels.indices where mask.grid.index(at: offset).z != Int(slice) { mask.labels[offset] = 0 }
    let found = try values(RegionOfInterest(mask: mask, label: 1), across: nil)
    var compared = 0
    for row in table.rows where row[0].hasPrefix("original_shape2D_") {
      let feature = String(row[0].dropFirst("original_shape2D_".count))
      compare(found[feature], try #require(Double(row[column])), tolerance: 1e-9, feature)
      compared += 1
    }
    #expect(compared == 9)
  }

  @Test func degenerateRegions() throws {
    let (_, pixel) = TestRegions.made(size: SIMD3(1, 1, 1)) { _ in true }
    let one = try values(RegionOfInterest(mask: pixel, label: 1), across: nil)
    #expect(one["Elongation"] == .undefined("the region is one pixel, so it has no axes"))
    #expect(one["MajorAxisLength"] == .value(0))
    #expect(one["MaximumDiameter"] == .value(1))
    let (_, line) = TestRegions.made(size: SIMD3(4, 1, 1)) { _ in true }
    let row = try values(RegionOfInterest(mask: line, label: 1), across: 2)
    #expect(row["MinorAxisLength"] == .value(0))
    #expect(row["Elongation"] == .value(0))
    let reason = Measurement.undefined("the region has 4 slices across axis 1, and not one")
    #expect(try values(RegionOfInterest(mask: line, label: 1), across: 0).values.allSatisfy { $0 == reason })
  }
}
