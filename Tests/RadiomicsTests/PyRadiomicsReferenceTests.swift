import Files
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// Against PyRadiomics 3.0.1 on the made regions of fixtures/reference/pyradiomics.
@Suite struct PyRadiomicsReferenceTests {
  static let features = (try? TestRegions.reference("pyradiomics/features.csv")) ?? CSVTable(columns: ["region"])
  static let regions: [String] = features.rows.reduce(into: []) { names, row in
    if names.last != row[0] { names.append(row[0]) }
  }

  @Test func holdsTheRegions() {
    #expect(Self.regions.count == 14)
    #expect(Self.features.rows.count == 14 * 57)
  }

  @Test(arguments: regions) func agrees(name: String) throws {
    let rows = Self.features.rows.filter { $0[0] == name }
    let first = try #require(rows.first)
    let spacing = try SIMD3(#require(Double(first[2])), #require(Double(first[3])), #require(Double(first[4])))
    let (image, mask) = try Self.region(name, spacing: spacing)
    let extractor = FeatureExtractor(settings: try Self.settings(first[1]))
    let values = TestRegions.values(try extractor.features(image: image, mask: mask, label: 1))
    for row in rows {
      let expected = try #require(Double(row[6]))
      let found = try #require(values[row[5]], "\(row[5]) is missing")
      #expect(
        relativeDifference(found, expected) < 1e-9 || abs(found - expected) < 1e-9, "\(row[5]): \(found), \(expected)")
    }
    #expect(values.count == rows.count)
  }

  static func region(_ name: String, spacing: SIMD3<Double>) throws -> (Volume, LabelMap) {
    let table = try TestRegions.reference("pyradiomics/regions.csv")
    let grid = Grid(size: SIMD3(9, 8, 7), spacing: spacing)
    var image = Volume(grid: grid)
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for row in table.rows where row[0] == name {
      let (x, y, z) = try (#require(Int(row[1])), #require(Int(row[2])), #require(Int(row[3])))
      image[x, y, z] = try #require(Double(row[4]))
      mask[x, y, z] = try #require(UInt8(row[5]))
    }
    return (image, mask)
  }

  /// The settings that PyRadiomics was given, as `key=value;key=value`.
  static func settings(_ text: String) throws -> RadiomicsSettings {
    var settings = RadiomicsSettings(
      profile: .pyradiomics, families: [.shape, .firstorder, .glcm], discretisation: .binWidth(25, origin: nil))
    settings.features[.firstorder] = FeatureCatalogue.featureNames(of: .firstorder, profile: .pyradiomics)
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      switch parts.first {
      case "binWidth": settings.discretisation = .binWidth(try #require(Double(value)), origin: nil)
      case "binCount": settings.discretisation = .binCount(try #require(Int(value)))
      case "weightingNorm":
        try #require(value == "no_weighting")
        settings.aggregations = [.volumeMerged]
      case "voxelArrayShift": settings.intensityShift = try #require(Double(value))
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }
}
