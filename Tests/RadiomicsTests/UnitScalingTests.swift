import Foundation
import Testing
import Volumes

@testable import Radiomics

/// Every feature changes with the units of intensity and length exactly as the unit in its definition says.
///
/// Runs over the registry, so a new family is held to it without a line here.
@Suite struct UnitScalingTests {
  /// The powers of intensity and length in a unit such as `intensity^2 mm3` or `1/mm`.
  struct Powers: Equatable {
    var intensity = 0
    var length = 0

    init(_ unit: String) throws {
      let parts = unit.replacing("grey level", with: "level").split(separator: "/")
      for (sign, part) in zip([1, -1], parts) {
        for factor in part.split(separator: " ") {
          let name = factor.prefix { $0.isLetter }
          let power = try #require(
            factor == name ? 1 : Int(factor.dropFirst(name.count).drop { $0 == "^" }), "\(unit)")
          switch name {
          case "intensity": intensity += sign * power
          case "mm": length += sign * power
          case "level", "bit", "voxels", "": break
          default: Issue.record("unknown unit \(unit)")
          }
        }
      }
    }
  }

  private static func settings(_ profile: RadiomicsProfile) -> RadiomicsSettings {
    RadiomicsSettings(
      profile: profile, discretisation: .binCount(16),
      aggregations: profile == .ibsi ? FeatureAggregation.choices : [.volumeAveraged])
  }

  private func scaled(
    _ region: (image: Volume, mask: LabelMap), intensity: Double, length: Double
  ) -> (image: Volume, mask: LabelMap) {
    var grid = region.image.grid
    grid.spacing = grid.spacing * length
    return (
      Volume(grid: grid, voxels: region.image.voxels.map { $0 * intensity }),
      LabelMap(grid: grid, labels: region.mask.labels)
    )
  }

  private func compare(
    profile: RadiomicsProfile, intensity: Double, length: Double, without: Set<FeatureFamily> = []
  ) throws {
    let region = TestRegions.irregular()
    let extractor = FeatureExtractor(settings: Self.settings(profile))
    let other = scaled(region, intensity: intensity, length: length)
    let before = try extractor.features(image: region.image, mask: region.mask)
    let after = try extractor.features(image: other.image, mask: other.mask)
    #expect(before.count > (profile == .ibsi ? 300 : 100))
    for (old, new) in zip(before, after) where !without.contains(old.definition.family) {
      let name = old.definition.columnName
      guard let value = old.value else {
        #expect(new.value == nil, "\(name)")
        continue
      }
      let powers = try Powers(old.definition.unit)
      let expected = value * pow(intensity, Double(powers.intensity)) * pow(length, Double(powers.length))
      let found = try #require(new.value, "\(name) is missing")
      #expect(relativeDifference(found, expected) < 1e-8, "\(name) [\(old.definition.unit)]: \(found), \(expected)")
    }
  }

  /// The steps of the intensity-volume histogram are 1 whatever the scale: IntensityVolumeHistogramTests has its own.
  @Test(arguments: RadiomicsProfile.allCases) func intensities(profile: RadiomicsProfile) throws {
    try compare(profile: profile, intensity: 4, length: 1, without: [.ivh])
  }

  /// Local intensity looks into a ball of 1 cm3, whatever the voxels: it is left out.
  @Test(arguments: RadiomicsProfile.allCases) func lengths(profile: RadiomicsProfile) throws {
    try compare(profile: profile, intensity: 1, length: 3, without: [.localintensity])
  }

  @Test func readsUnits() throws {
    #expect(try Powers("1") == Powers("bit"))
    let energy = try Powers("intensity^2 mm3")
    #expect(energy.intensity == 2 && energy.length == 3)
    #expect(try Powers("1/mm").length == -1)
    #expect(try Powers("1/grey level^2") == Powers("voxels/grey level"))
  }
}
