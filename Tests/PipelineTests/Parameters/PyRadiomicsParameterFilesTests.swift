import Files
import Foundation
import Radiomics
import TestSupport
import Testing

@testable import Pipeline

/// Parameter files read as they are, against what PyRadiomics 3.0.1 makes of them: fixtures/reference/pyradiomics-params.
@Suite struct PyRadiomicsParameterFilesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let parameters: String
    let image: String
    let values: Int
    var testDescription: String { "\(parameters) on \(image)" }
  }

  static let cases = [
    Case(parameters: "mr.yaml", image: "brain1", values: 1037),
    Case(parameters: "ct.yaml", image: "prostate_phantom", values: 572),
    Case(parameters: "plane.yaml", image: "brain2", values: 558),
    Case(parameters: "images.yaml", image: "breast1", values: 1368),
    Case(parameters: "single.json", image: "prostate_phantom", values: 27),
  ]

  static let folder = TestFolders.fixtures.appending(path: "reference/pyradiomics-params")

  /// PyRadiomics' values by column.
  private static func reference(_ test: Case) throws -> [String: Double] {
    let table = try CSVTable(contentsOf: folder.appending(path: "values.csv"))
    let rows = table.rows.filter { $0[0] == test.parameters && $0[1] == test.image }
    return try Dictionary(uniqueKeysWithValues: rows.map { ($0[2], try #require(Double($0[3]))) })
  }

  /// The columns that a file asks for are PyRadiomics' columns, without reading any image.
  @Test(arguments: cases) func columnsAreTheSame(test: Case) throws {
    let parameters = try FeatureParameters(
      contentsOf: Self.folder.appending(path: test.parameters), profile: .pyradiomics)
    let columns = try parameters.definitions().map { $0.feature.columnName(of: $0.image) }
    #expect(columns.count == test.values)
    #expect(try Set(columns) == Set(Self.reference(test).keys))
  }

  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)), arguments: cases)
  func valuesAreTheSame(test: Case) async throws {
    let images = try #require(TestFolders.data).appending(path: "pyradiomics")
    let parameters = try FeatureParameters(
      contentsOf: Self.folder.appending(path: test.parameters), profile: .pyradiomics)
    let input = try await ImageFeatures.read(
      image: images.appending(path: "\(test.image)_image.nrrd").path,
      mask: images.appending(path: "\(test.image)_label.nrrd").path, label: parameters.label)
    let values = try await ImageFeatures.measure(input, parameters: parameters, jobs: 2)
    let reference = try Self.reference(test)
    #expect(values.count == test.values)
    for value in values {
      let expected = try #require(reference[value.columnName], "\(value.columnName)")
      let found = try #require(value.feature.value, "\(value.columnName): \(value.feature.reason ?? "")")
      let tolerance = value.feature.definition.family == .shape ? 1e-4 : 1e-6
      // Sums that cancel to 0 leave another rounding error.
      let agrees = abs(found - expected) <= tolerance * max(abs(found), abs(expected)) || abs(found - expected) < 1e-12
      #expect(agrees, "\(value.columnName): \(found), PyRadiomics \(expected)")
    }
  }
}
