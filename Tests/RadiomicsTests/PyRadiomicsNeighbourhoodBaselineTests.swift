import Files
import Foundation
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// The families of neighbourhoods against the values that PyRadiomics keeps to test itself, and against PyRadiomics 3.0.1 on
/// made regions.
@Suite struct PyRadiomicsNeighbourhoodBaselineTests {
  /// How a column of the baseline was made, apart from bins of 25.
  enum Preparation: String, CaseIterable {
    case plain = ""
    case planes = "_2d"
    case binCount = "_FBN"
    case flat = "_flatRegion"
    case normalised = "_normalization"
    case resegmented = "_resegmentation"
  }

  struct Case: CustomTestStringConvertible {
    let image: String
    let preparation: Preparation
    var testDescription: String { image + preparation.rawValue }
  }

  static let cases = ["brain1", "brain2", "breast1"].flatMap { image in
    Preparation.allCases.map { Case(image: image, preparation: $0) }
  }

  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)), arguments: cases)
  func baseline(test: Case) throws {
    let folder = try #require(TestFolders.data).appending(path: "pyradiomics")
    var image = try ImageReader.volume(at: folder.appending(path: "\(test.image)_image.nrrd"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "\(test.image)_label.nrrd"), label: 1)
    var settings = RadiomicsSettings(
      profile: .pyradiomics, families: [.ngtdm, .ngldm], discretisation: .binWidth(25, origin: nil))
    switch test.preparation {
    case .plain: break
    case .planes: settings.neighbourhood.acrossAxis = 2
    case .binCount: settings.discretisation = .binCount(64)
    case .flat: settings.discretisation = .binWidth(5_000, origin: nil)
    case .normalised:
      // Mean 0 and standard deviation 100 over the whole image, n - 1 in the denominator, as ITK's filter does.
      settings.discretisation = .binWidth(5, origin: nil)
      let n = Double(image.voxels.count)
      let mean = image.voxels.reduce(0, +) / n
      let variance = image.voxels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      image.voxels = image.voxels.map { 100 * ($0 - mean) / variance.squareRoot() }
    case .resegmented: settings.resegmentation = Resegmentation(outlierDeviations: 3)
    }
    let values = TestRegions.values(
      try FeatureExtractor(settings: settings).features(image: image, mask: mask, label: 1))
    var compared = 0
    for family in ["ngtdm", "gldm"] {
      let table = try CSVTable(contentsOf: folder.appending(path: "baseline/\(family).csv"))
      let column = try #require(table.columns.firstIndex(of: test.image + test.preparation.rawValue))
      for row in table.rows where row[0].hasPrefix("original_") {
        let expected = try #require(Double(row[column]))
        let found = try #require(values[row[0]], "\(row[0]) is missing")
        #expect(relativeDifference(found, expected) < 1e-6, "\(row[0]): \(found), baseline \(expected)")
        compared += 1
      }
    }
    #expect(compared == 19)
  }

  static let features =
    (try? TestRegions.reference("pyradiomics/features-neighbours.csv")) ?? CSVTable(columns: ["region"])
  static let regions: [String] = features.rows.reduce(into: []) { names, row in
    if names.last != row[0] { names.append(row[0]) }
  }

  @Test func holdsTheRegions() {
    #expect(Self.regions.count == 18)
    #expect(Self.features.rows.count == 18 * 19)
  }

  @Test(arguments: regions) func madeRegion(name: String) throws {
    let rows = Self.features.rows.filter { $0[0] == name }
    let settings = try Self.settings(try #require(rows.first)[1])
    let (image, mask) = try Self.region(name)
    let values = TestRegions.values(
      try FeatureExtractor(settings: settings).features(image: image, mask: mask, label: 1))
    for row in rows {
      let expected = try #require(Double(row[3]))
      let found = try #require(values[row[2]], "\(row[2]) is missing")
      #expect(
        relativeDifference(found, expected) < 1e-9 || abs(found - expected) < 1e-14,
        "\(row[2]): \(found), \(expected)")
    }
    #expect(values.count == rows.count)
  }

  private static func region(_ name: String) throws -> (Volume, LabelMap) {
    let grid = Grid(size: SIMD3(7, 6, 5), spacing: SIMD3(1, 1, 1))
    var image = Volume(grid: grid)
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for row in try TestRegions.reference("pyradiomics/regions-neighbours.csv").rows where row[0] == name {
      let (x, y, z) = try (#require(Int(row[1])), #require(Int(row[2])), #require(Int(row[3])))
      image[x, y, z] = try #require(Double(row[4]))
      mask[x, y, z] = try #require(UInt8(row[5]))
    }
    return (image, mask)
  }

  /// The settings that PyRadiomics was given, as `key=value;key=value`. Its dimensions count from z.
  private static func settings(_ text: String) throws -> RadiomicsSettings {
    var settings = RadiomicsSettings(
      profile: .pyradiomics, families: [.ngtdm, .ngldm], discretisation: .binWidth(25, origin: nil))
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      switch parts.first {
      case "binWidth": settings.discretisation = .binWidth(try #require(Double(value)), origin: nil)
      case "binCount": settings.discretisation = .binCount(try #require(Int(value)))
      case "gldm_a": settings.neighbourhood.dependenceDifference = try #require(Int(value))
      case "distances":
        settings.neighbourhood.distances = try value.dropFirst().dropLast().split(separator: ",").map {
          try #require(Int($0))
        }
      case "force2D": #expect(value == "True")
      case "force2Ddimension": settings.neighbourhood.acrossAxis = 2 - (try #require(Int(value)))
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }
}
