import Files
import Foundation
import TestSupport
import Testing
import Volumes

@testable import Radiomics

/// Against what PyRadiomics 3.0.1 makes of the made images: fixtures/reference/pyradiomics-images/filters.csv.
@Suite struct PyRadiomicsImageFilterTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let pixelType: PyRadiomicsPixelType
    let imageType: PyRadiomicsImageType
    let settings: String
    let rows: [[String]]
    var testDescription: String { "\(imageType.rawValue) of \(pixelType.rawValue) \(settings)" }
  }

  static let cases: [Case] = {
    guard let table = try? TestRegions.reference("pyradiomics-images/filters.csv") else { return [] }
    var cases: [Case] = []
    for row in table.rows {
      guard let pixelType = PyRadiomicsPixelType(rawValue: row[0]), let type = PyRadiomicsImageType(rawValue: row[1])
      else {
        return []
      }
      if let last = cases.last, last.pixelType == pixelType, last.imageType == type, last.settings == row[2] {
        cases[cases.count - 1] = Case(pixelType: pixelType, imageType: type, settings: row[2], rows: last.rows + [row])
      } else {
        cases.append(Case(pixelType: pixelType, imageType: type, settings: row[2], rows: [row]))
      }
    }
    return cases
  }()

  @Test func readsTheTable() {
    #expect(Self.cases.count == 67)
    #expect(Set(Self.cases.map(\.imageType)) == Set(PyRadiomicsImageType.allCases))
  }

  @Test(arguments: cases) func agrees(test: Case) throws {
    let image = MadeImages.image(test.pixelType)
    let filter = try Self.filter(test)
    let responses = try filter.responses(of: image)
    #expect(responses.map(\.name) == filter.responseNames)
    #expect(Set(responses.map(\.name)) == Set(test.rows.map { $0[3] }))
    for row in test.rows {
      let response = try #require(responses.first { $0.name == row[3] })
      #expect(filter.responseType.rawValue == row[4])
      Self.compare(response.image.voxels, row, isExact: Self.isExact(test.imageType))
    }
  }

  /// Logarithms, exponentials and the angles of harmonics come from other libraries than NumPy's.
  static func isExact(_ type: PyRadiomicsImageType) -> Bool {
    ![.logarithm, .exponential, .localBinaryPattern3D].contains(type)
  }

  /// Compares with a row that ends with number of voxels, statistics, voxels and fingerprint, from column 4 (the type) on.
  static func compare(_ voxels: [Double], _ row: [String], isExact: Bool) {
    let finite = voxels.filter { !$0.isNaN }
    #expect(finite.count == Int(row[5]), "\(row[3])")
    guard !finite.isEmpty else { return }
    let mean = finite.reduce(0, +) / Double(finite.count)
    let deviation = (finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(finite.count)).squareRoot()
    var found = [finite.min() ?? .nan, finite.max() ?? .nan, mean, deviation]
    for n in 0..<6 { found.append(finite[(2 * n + 1) * finite.count / 12]) }
    for (value, text) in zip(found, row[6..<16]) {
      let expected = Double(text) ?? .nan
      #expect(abs(value - expected) <= 1e-12 * max(abs(expected), deviation), "\(row[3]): \(value), \(expected)")
    }
    if isExact, let type = PyRadiomicsPixelType(rawValue: row[4]) {
      #expect(MadeImages.fingerprint(voxels, as: type) == row[16], "\(row[2]) \(row[3])")
    }
  }

  static func filter(_ test: Case) throws -> any PyRadiomicsImageFilter {
    try test.imageType.filter(
      settings(test.settings), storedAs: test.pixelType, mask: MadeImages.mask(), label: 1)
  }

  /// Settings as `key=value;key=value`.
  static func settings(_ text: String) throws -> PyRadiomicsFilterSettings {
    var settings = PyRadiomicsFilterSettings()
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      switch parts.first {
      case "sigma":
        settings.sigma = value.dropFirst().dropLast().split(separator: ", ").map {
          Int($0).map { .init(whole: $0) } ?? .init(Double($0) ?? .nan)
        }
      case "wavelet": settings.wavelet = value
      case "level": settings.level = try #require(Int(value))
      case "start_level": settings.startLevel = try #require(Int(value))
      case "gradientUseSpacing": settings.gradientUseSpacing = value == "True"
      case "force2D": settings.force2D = value == "True"
      case "force2Ddimension": settings.force2DDimension = try #require(Int(value))
      case "lbp2DRadius": settings.lbp2DRadius = try #require(Double(value))
      case "lbp2DSamples": settings.lbp2DSamples = try #require(Int(value))
      case "lbp2DMethod": settings.lbp2DMethod = try #require(.init(rawValue: value))
      case "lbp3DLevels": settings.lbp3DLevels = try #require(Int(value))
      case "lbp3DIcosphereRadius": settings.lbp3DIcosphereRadius = try #require(Double(value))
      case "lbp3DIcosphereSubdivision": settings.lbp3DIcosphereSubdivision = try #require(Int(value))
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }

  /// A filter asked for a box gives the same bits as for the whole image.
  @Test(arguments: cases.filter { $0.settings.isEmpty || $0.settings.contains("level") })
  func givesThePartInABox(test: Case) throws {
    let image = MadeImages.image(test.pixelType)
    let filter = try Self.filter(test)
    let whole = try filter.responses(of: image)
    for box in [
      VoxelBox(lower: SIMD3(3, 2, 1), upper: SIMD3(9, 10, 5)),
      VoxelBox(lower: SIMD3(0, 11, 4), upper: SIMD3(12, 11, 8)),
    ] {
      for (part, all) in zip(try filter.responses(of: image, within: box), whole) {
        #expect(part.name == all.name)
        #expect(part.image.grid == all.image.cropped(to: box).grid)
        let same = zip(part.image.voxels, all.image.cropped(to: box).voxels).allSatisfy {
          $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN)
        }
        #expect(same, "\(part.name)")
      }
    }
  }
}
