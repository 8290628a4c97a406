import Files
import Foundation
import Radiomics
import TestSupport
import Testing
import Volumes

@testable import Pipeline

@Suite struct ImageFeaturesTests {
  /// An image of whole numbers and a mask with a box of 1 and a voxel of 2, on disk.
  private static func files(in folder: URL) throws -> (image: String, mask: String) {
    let grid = Grid(size: SIMD3(12, 11, 10), spacing: SIMD3(1, 1.5, 2))
    var image = Volume(grid: grid)
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for offset in 0..<grid.count {
      let place = grid.index(at: offset)
      image[place.x, place.y, place.z] = Double((place.x * 37 + place.y * 59 + place.z * 101) % 97)
      if all(place .>= SIMD3(3, 3, 3)), all(place .< SIMD3(8, 8, 7)) { mask[place.x, place.y, place.z] = 1 }
    }
    mask[1, 1, 1] = 2
    let urls = (folder.appending(path: "image.nii.gz"), folder.appending(path: "mask.nii.gz"))
    try ImageWriter.write(image, to: urls.0, as: .int16)
    try ImageWriter.write(mask, to: urls.1)
    return (urls.0.path, urls.1.path)
  }

  private static func values(
    _ text: String, _ profile: RadiomicsProfile, label: Int? = nil
  ) async throws -> [FeatureExtraction.Value] {
    try await TestFolders.withTemporary { folder in
      let files = try Self.files(in: folder)
      let parameters = try FeatureParameters(text: text, name: "p.yaml", profile: profile)
      let input = try await ImageFeatures.read(image: files.image, mask: files.mask, label: label ?? parameters.label)
      return try await ImageFeatures.measure(input, parameters: parameters, jobs: 2)
    }
  }

  /// The problems of measuring, as a user sees them, without the folder.
  private static func problems(_ text: String, _ profile: RadiomicsProfile, label: Int? = nil) async -> [String] {
    do {
      _ = try await values(text, profile, label: label)
      return []
    } catch {
      return "\(error)".split(separator: "\n").map { line in
        line.split(separator: " ").map { $0.split(separator: "/").last.map(String.init) ?? "" }.joined(separator: " ")
      }
    }
  }

  @Test func parametersReachTheFeatures() async throws {
    let values = try await Self.values(
      """
      label: 1
      preparation: {spacing_mm: [2, 2, 2], round: true}
      resegmentation: {upper: 90}
      discretisation: {method: bin-width, value: 10, origin: 0}
      families: [firstorder, glcm]
      features: {firstorder: [Mean, Maximum, Minimum], glcm: [Contrast]}
      texture: {aggregations: [2D_avg, 3D_mrg]}
      filtered: {discretisation: {method: bin-count, value: 8}}
      filters: [{kind: mean, support: 3}]
      """, .ibsi)
    let names = ["firstorder_Mean", "firstorder_Maximum", "firstorder_Minimum"]
    #expect(Set(values.filter { $0.image == "original" }.map(\.feature.definition.shortName)).isSuperset(of: names))
    #expect(values.count == 2 * (3 + 2))
    #expect(values.allSatisfy { $0.feature.value != nil })
    let maximum = try #require(values.first { $0.columnName == "original_firstorder_Maximum" }?.feature.value)
    #expect(maximum <= 90 && maximum == maximum.rounded())
    #expect(values.contains { $0.columnName == "mean-3-3D_glcm_Contrast_3D_mrg" })
  }

  @Test func theLabelChoosesTheRegion() async throws {
    let text = "families: [shape]\nfeatures: {shape: [VoxelVolume]}\n"
    let volumes = try await [nil, 1, 2].asyncMap { label in
      try await Self.values(text, .ibsi, label: label).first?.feature.value
    }
    #expect(volumes == [303, 300, 3])
    let own = try await Self.values(text + "label: 2\n", .ibsi).first?.feature.value
    #expect(own == 3)
    // PyRadiomics takes the label 1 unless it is told another.
    let theirs = "featureClass: {shape: [VoxelVolume]}\n"
    #expect(try await Self.values(theirs, .pyradiomics).first?.feature.value == 300)
  }

  @Test func problemsNameTheFile() async {
    #expect(
      await Self.problems("families: [shape]", .ibsi, label: 9)
        == ["mask.nii.gz: the mask is empty (no voxel has the value 9)"])
    #expect(
      await Self.problems("setting: {minimumROISize: 100}", .pyradiomics)
        == ["image.nii.gz: the region has 100 voxels; the settings ask for more than 100"])
    #expect(
      await Self.problems("setting: {label: 2}", .pyradiomics)
        == ["image.nii.gz: the region is a single voxel, which has no features"])
    #expect(
      await Self.problems("discretisation: {method: bin-width, value: 1, origin: 50}", .ibsi).first?
        .hasPrefix("image.nii.gz: the smallest intensity of the region") == true)
    #expect {
      _ = try FeatureParameters(contentsOf: URL(filePath: "/nowhere/p.yaml"), profile: .ibsi)
    } throws: {
      "\($0)" == "/nowhere/p.yaml: cannot be read; give the path of a parameter file"
    }
  }

  @Test func aScaleTooLargeForTheImageIsMissing() async throws {
    let text = "imageType: {LoG: {sigma: [1, 40]}}\nfeatureClass: {firstorder: [Mean]}\n"
    let values = try await Self.values(text, .pyradiomics)
    #expect(values.map(\.columnName) == ["log-sigma-1-mm-3D_firstorder_Mean", "log-sigma-40-mm-3D_firstorder_Mean"])
    #expect(values[0].feature.value != nil && values[1].feature.value == nil)
    #expect(values[1].feature.reason?.contains("log-sigma-40-mm-3D cannot be applied") == true)
  }

  @Test func rowsHoldValueOrReason() async throws {
    let values = try await Self.values("families: [firstorder]\nminimum_voxels: 200\n", .ibsi, label: 1)
    let table = ImageFeatures.table(values)
    #expect(table.columns == ["feature", "value", "unit", "ibsi", "aggregation", "reason"])
    #expect(table.rows.allSatisfy { $0[1].isEmpty && $0[5].hasPrefix("the region has 100 voxels") })
    let row = try #require(values.first.map(ImageFeatures.Row.init))
    #expect(row.feature == "original_firstorder_10Percentile" && row.ibsi == "QG58" && row.value == nil)
    let json = String(decoding: try CanonicalJSON.encode(row), as: UTF8.self)
    #expect(!json.contains("value") && json.contains("\"reason\""))
  }

  @Test func cataloguesNameEveryColumn() throws {
    let parameters = FeatureParameters(profile: .pyradiomics)
    #expect(try ImageFeatures.catalogue(parameters).rows.count == 107)
    let glcm = FeatureParameters(profile: .ibsi, families: [.glcm], aggregations: [.slicesAveraged, .volumeMerged])
    let table = try ImageFeatures.catalogue(glcm)
    #expect(table.columns == ["feature", "family", "aggregation", "ibsi", "unit", "definition"])
    #expect(Set(table.rows.map { $0[2] }) == ["2D_avg", "3D_mrg"])
    // Every feature with every aggregation, each once.
    let all = ImageFeatures.catalogue(profile: .ibsi).rows
    #expect(Set(all.map { $0[0] }).count == all.count)
    #expect(Set(all.map { $0[1] }) == Set(FeatureFamily.families(of: .ibsi).map(\.rawValue)))
    #expect(Set(all.map { $0[2] }).isSuperset(of: FeatureAggregation.choices.map(\.rawValue)))
  }
}

extension Array where Element: Sendable {
  fileprivate func asyncMap<Output>(_ transform: (Element) async throws -> Output) async rethrows -> [Output] {
    var result: [Output] = []
    for element in self { result.append(try await transform(element)) }
    return result
  }
}
