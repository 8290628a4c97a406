import Files
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// Against PyRadiomics 3.0.1 on the made regions of fixtures/reference/pyradiomics.
@Suite struct PyRadiomicsReferenceTests {
  /// One table of features for several families.
  enum Table: String, CaseIterable {
    case mesh = ""
    case zones = "-zones"

    var rows: [[String]] { (try? TestRegions.reference("pyradiomics/features\(rawValue).csv").rows) ?? [] }
  }

  struct Case: CustomTestStringConvertible {
    let table: Table
    let region: String
    /// Settings, spacing, column and value of each feature.
    let rows: [[String]]
    var testDescription: String { region + table.rawValue }
  }

  static let cases: [Case] = Table.allCases.flatMap { table in
    var names: [String] = []
    let rows = table.rows
    for row in rows where names.last != row[0] { names.append(row[0]) }
    return names.map { name in
      Case(table: table, region: name, rows: rows.filter { $0[0] == name }.map { Array($0.dropFirst()) })
    }
  }

  @Test func holdsTheRegions() {
    #expect(Self.cases.count { $0.table == .mesh } == 14)
    #expect(Table.mesh.rows.count == 14 * 57)
    #expect(Self.cases.count { $0.table == .zones } == 30)
    #expect(Table.zones.rows.count == 30 * 32)
  }

  @Test(arguments: cases) func agrees(test: Case) throws {
    let first = try #require(test.rows.first)
    let spacing = try SIMD3(#require(Double(first[1])), #require(Double(first[2])), #require(Double(first[3])))
    let (image, mask) = try Self.region(test.region, spacing: spacing)
    var settings = try Self.settings(first[0])
    let families = Set(test.rows.map { String($0[4].split(separator: "_")[1]) })
    settings.families = FeatureFamily.allCases.filter { families.contains($0.name(in: .pyradiomics)) }
    let extractor = FeatureExtractor(settings: settings)
    let values = TestRegions.values(try extractor.features(image: image, mask: mask, label: 1))
    let defined = test.rows.filter { !$0[5].isEmpty }
    for row in defined {
      let expected = try #require(Double(row[5]))
      let found = try #require(values[row[4]], "\(row[4]) is missing")
      #expect(
        relativeDifference(found, expected) < 1e-9 || abs(found - expected) < 1e-9, "\(row[4]): \(found), \(expected)")
    }
    #expect(values.count == defined.count)
  }

  private static let voxels: [String: [[String]]] = Dictionary(
    grouping: ["regions", "regions-zones"].flatMap {
      (try? TestRegions.reference("pyradiomics/\($0).csv").rows) ?? []
    },
    by: { $0[0] })

  static func region(_ name: String, spacing: SIMD3<Double>) throws -> (Volume, LabelMap) {
    let grid = Grid(size: SIMD3(9, 8, 7), spacing: spacing)
    var image = Volume(grid: grid)
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for row in voxels[name, default: []] {
      let (x, y, z) = try (#require(Int(row[1])), #require(Int(row[2])), #require(Int(row[3])))
      image[x, y, z] = try #require(Double(row[4]))
      mask[x, y, z] = try #require(UInt8(row[5]))
    }
    return (image, mask)
  }

  /// The settings that PyRadiomics was given, as `key=value;key=value`.
  static func settings(_ text: String) throws -> RadiomicsSettings {
    var settings = RadiomicsSettings(profile: .pyradiomics, discretisation: .binWidth(25, origin: nil))
    settings.features[.firstorder] = FeatureCatalogue.featureNames(of: .firstorder, profile: .pyradiomics)
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      switch parts.first {
      case "binWidth": settings.discretisation = .binWidth(try #require(Double(value)), origin: nil)
      case "binCount": settings.discretisation = .binCount(try #require(Int(value)))
      case "weightingNorm":
        settings.neighbourhood.weighting = TextureNeighbourhood.Weighting(rawValue: value)
        try #require(settings.neighbourhood.weighting != nil || value == "no_weighting")
        settings.aggregations = [.volumeMerged]
      case "force2D": settings.neighbourhood.acrossAxis = 2 - (try #require(Int(value)))
      case "voxelArrayShift": settings.intensityShift = try #require(Double(value))
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }
}
