import Files
import Foundation
import TestSupport
import Testing
import Volumes

@testable import Radiomics

/// Against the maps of PyRadiomics 3.0.1 in fixtures/reference/pyradiomics-voxel.
@Suite struct VoxelMapReferenceTests {
  private static let maps = (try? TestRegions.reference("pyradiomics-voxel/maps.csv")) ?? CSVTable(columns: [])
  private static let brain = (try? TestRegions.reference("pyradiomics-voxel/brain1.csv")) ?? CSVTable(columns: [])
  /// Region and settings.
  private static let cases: [[String]] = maps.rows.reduce(into: []) { cases, row in
    if cases.last != Array(row[..<2]) { cases.append(Array(row[..<2])) }
  }

  @Test func holdsTheMaps() {
    #expect(Self.cases.count == 12)
    #expect(Self.maps.columns.count == 5 + 93)
    #expect(Self.brain.rows.count == 60)
    #expect(Self.brain.columns == Self.maps.columns)
  }

  @Test(arguments: cases) func madeRegions(name: [String]) throws {
    let (image, mask) = try PyRadiomicsReferenceTests.region(name[0], spacing: SIMD3(0.9, 1.3, 2.5))
    let maps = try VoxelMapExtractor(settings: try Self.settings(name[1])).maps(image: image, mask: mask)
    try Self.compare(maps, with: Self.maps.rows.filter { Array($0[..<2]) == name })
  }

  @Test(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
  func brain1() async throws {
    let folder = try #require(TestFolders.data).appending(path: "pyradiomics")
    let image = try ImageReader.volume(at: folder.appending(path: "brain1_image.nrrd"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "brain1_label.nrrd"), label: 1)
    let maps = try await VoxelMapExtractor(settings: try Self.settings("binWidth=25;kernelRadius=1"))
      .maps(image: image, mask: mask, jobs: 2)
    #expect(maps.voxelCount == 4137)
    try Self.compare(maps, with: Self.brain.rows)
  }

  /// Each row of the table has the values of one voxel.
  private static func compare(_ maps: VoxelMaps, with rows: [[String]]) throws {
    #expect(maps.definitions.count == 93)
    var worst = (difference: 0.0, what: "")
    for (index, definition) in maps.definitions.enumerated() {
      let name = definition.shortName
      let column = try #require(Self.maps.columns.firstIndex(of: name), "PyRadiomics does not map \(name)")
      let map = maps.volume(at: index)
      // Both are roots of what rounding leaves where the exact value is 0.
      let tolerance = ["Imc2", "MCC"].contains(definition.name) ? 1e-7 : 1e-9
      for row in rows {
        let (x, y, z) = try (#require(Int(row[2])), #require(Int(row[3])), #require(Int(row[4])))
        let found = map[x, y, z]
        guard let expected = Double(row[column]) else {
          #expect(found.isNaN, "\(name) at \(x) \(y) \(z): \(found), not defined in PyRadiomics")
          continue
        }
        let difference = abs(found - expected) < tolerance ? 0 : relativeDifference(found, expected)
        #expect(difference < 1e-9, "\(name) at \(x) \(y) \(z): \(found), \(expected)")
        if difference > worst.difference { worst = (difference, "\(name) at \(x) \(y) \(z)") }
      }
    }
    print("maps of PyRadiomics: largest relative difference of \(maps.definitions.count) features \(worst)")
  }

  /// The settings that PyRadiomics was given, as `key=value;key=value`.
  private static func settings(_ text: String) throws -> VoxelMapSettings {
    var settings = VoxelMapSettings(
      radiomics: RadiomicsSettings(profile: .pyradiomics, discretisation: .binWidth(25, origin: nil)))
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      switch parts.first {
      case "binWidth": settings.radiomics.discretisation = .binWidth(try #require(Double(value)), origin: nil)
      case "binCount": settings.radiomics.discretisation = .binCount(try #require(Int(value)))
      case "kernelRadius": settings.kernel = .cube(radius: try #require(Int(value)))
      case "maskedKernel": settings.isMasked = value == "True"
      case "voxelArrayShift": settings.radiomics.intensityShift = try #require(Double(value))
      case "weightingNorm":
        try #require(value == "no_weighting")
        settings.radiomics.aggregations = [.volumeMerged]
      // PyRadiomics counts its axes from the slices.
      case "force2D": settings.radiomics.neighbourhood.acrossAxis = 2
      case "force2Ddimension": try #require(value == "0")
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }
}
