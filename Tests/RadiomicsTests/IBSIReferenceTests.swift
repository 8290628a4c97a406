import Files
import Foundation
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// Against the reference values of IBSI 1: every value within its tolerance, or to the digits printed where that is 0.
@Suite struct IBSIReferenceTests {
  @Test(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
  func digitalPhantom() throws {
    let folder = try #require(TestFolders.data).appending(path: "ibsi1/digital_phantom/nifti")
    let image = try ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"))
    // The phantom's intensities are its grey levels.
    var settings = RadiomicsSettings(discretisation: .binWidth(1, origin: 1))
    var found: [String: [String: Double]] = [:]
    for (name, aggregation) in [("averaged", FeatureAggregation.volumeAveraged), ("merged", .volumeMerged)] {
      settings.aggregations = [aggregation]
      let features = try FeatureExtractor(settings: settings).features(image: image, mask: mask)
      found[name] = Dictionary(
        uniqueKeysWithValues: features.compactMap { feature in
          feature.value.map { ("original_\(feature.definition.family.rawValue)_\(feature.definition.name)", $0) }
        })
    }
    try compare(found, with: "digital_phantom")
  }

  /// Configuration A without its slice-wise texture: no interpolation, intensities from -500 to 400 HU, bins of 25 HU.
  @Test(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
  func configurationA() throws {
    let folder = try #require(TestFolders.data).appending(path: "ibsi1/ct_phantom/nifti")
    var image = try ImageReader.volume(at: folder.appending(path: "image/phantom.nii.gz"))
    let mask = try ImageReader.labelMap(at: folder.appending(path: "mask/mask.nii.gz"))
    for offset in image.voxels.indices where !(-500...400).contains(image.voxels[offset]) {
      image.voxels[offset] = .nan
    }
    let settings = RadiomicsSettings(families: [.shape, .firstorder], discretisation: .binWidth(25, origin: -500))
    let features = try FeatureExtractor(settings: settings).features(image: image, mask: mask)
    try compare(["averaged": TestRegions.values(features)], with: "config_A")
  }

  private func compare(_ found: [String: [String: Double]], with name: String) throws {
    let table = try TestRegions.reference("ibsi1/\(name).csv")
    var passed = 0
    for row in table.rows {
      let value = try #require(found[row[1].isEmpty ? "averaged" : row[1]]?[row[2]], "\(row[2]) is missing")
      let expected = try #require(Double(row[3]))
      let tolerance = max(try #require(Double(row[4])), halfUnit(ofLastDigitIn: row[3]))
      let agrees = abs(value - expected) <= tolerance * (1 + 1e-9)
      #expect(agrees, "\(row[0]): \(value), reference \(expected) +- \(tolerance)")
      if agrees { passed += 1 }
    }
    print("IBSI 1 \(name): \(passed) of \(table.rows.count) reference values")
    #expect(passed > 30)
  }

  /// Values have three significant digits; those of 1000 or more are rounded before the decimal point.
  private func halfUnit(ofLastDigitIn text: String) -> Double {
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    return 0.5 * pow(10, -Double(decimals))
  }

  @Test func holdsTheReferenceValues() throws {
    #expect(try TestRegions.reference("ibsi1/digital_phantom.csv").rows.count == 85)
    #expect(try TestRegions.reference("ibsi1/config_A.csv").rows.count == 35)
  }
}
