import Files
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// The morphology and local intensity values of IBSI 1, all chapters.
@Suite struct MorphologyReferenceTests {
  @Test(
    .enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)),
    arguments: IBSIConfiguration.all.map(\.name))
  func agrees(name: String) throws {
    let configuration = try #require(IBSIConfiguration.all.first { $0.name == name })
    let data = try #require(TestFolders.data)
    let folder = data.appending(path: "ibsi1/\(configuration.phantom)/nifti")
    let prepared = try configuration.preparation.prepared(
      image: ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz")),
      mask: ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"), label: 1))
    let region = try RegionOfInterest(image: prepared.image, mask: prepared.mask, label: 1)
      .resegmented(configuration.settings.resegmentation)
    let context = RegionContext(region: region, settings: configuration.settings, greyLevels: nil)
    var found: [String: Double] = [:]
    for calculator: any FamilyCalculator.Type in [Shape.self, SpatialIntensity.self, LocalIntensity.self] {
      for (definition, value) in zip(calculator.definitions(context.settings), try calculator.values(context)) {
        if case .value(let number) = value, let code = definition.ibsiCode { found[code] = number }
      }
    }
    let table = try CSVTable(contentsOf: data.appending(path: "ibsi1/reference/\(name).csv"))
    var compared = 0
    for row in table.rows where row[1] == "Morphology" || row[1] == "Local intensity" {
      let tag = try #require(IBSITag(row[9]), "\(row[9])")
      let result = ConformanceRow(
        test: name, family: row[1], feature: row[2], tag: row[9], value: found[tag.code], reference: row[4],
        tolerance: Double(row[5]) ?? 0, consensus: row[3])
      #expect(result.value != nil, "\(row[9])")
      #expect(result.outcome != .fail, "\(row[9]): \(result.value ?? .nan), reference \(row[4]) +- \(row[5])")
      if result.outcome == .pass { compared += 1 }
    }
    // 29 and 2, less the four that are not standardised.
    #expect(compared == 27)
  }
}
