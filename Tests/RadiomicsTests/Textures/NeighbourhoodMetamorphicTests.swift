import Testing
import Volumes

@testable import Radiomics

/// What happens to the families of neighbourhoods when the region is turned, mirrored, moved or rescaled.
@Suite struct NeighbourhoodMetamorphicTests {
  private func values(
    _ region: (image: Volume, mask: LabelMap), _ discretisation: GreyLevelDiscretisation = .binCount(12),
    acrossAxis: Int? = nil
  ) throws -> [String: Double] {
    var settings = RadiomicsSettings(
      families: [.histogram, .ngtdm, .ngldm], discretisation: discretisation,
      aggregations: [.slicesMerged, .planesMerged, .volumeMerged])
    settings.neighbourhood.acrossAxis = acrossAxis
    return TestRegions.values(
      try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask))
  }

  private func expectSame(_ found: [String: Double], _ expected: [String: Double]) {
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, value) in expected { #expect(relativeDifference(found[name] ?? .nan, value) < 1e-9, "\(name)") }
  }

  /// Voxel p of the result is voxel `place(p)` of the original.
  private func region(size: SIMD3<Int>, _ place: (SIMD3<Int>) -> SIMD3<Int>) -> (image: Volume, mask: LabelMap) {
    let whole = TestRegions.irregular()
    func isInside(_ p: SIMD3<Int>) -> Bool { all(p .>= SIMD3.zero) && all(p .< whole.image.grid.size) }
    return TestRegions.made(
      size: size,
      intensity: {
        let p = place($0)
        return isInside(p) ? whole.image[p.x, p.y, p.z] : 5_000
      },
      inside: {
        let p = place($0)
        return isInside(p) && whole.mask[p.x, p.y, p.z] == 1
      })
  }

  /// In the plane, turning and mirroring changes nothing, nor does mirroring the order of slices.
  @Test func turnsInThePlane() throws {
    let expected = try values(region(size: SIMD3(6, 7, 8)) { $0 })
    expectSame(try values(region(size: SIMD3(6, 7, 8)) { SIMD3(5 - $0.x, $0.y, $0.z) }), expected)
    expectSame(try values(region(size: SIMD3(6, 7, 8)) { SIMD3($0.x, 6 - $0.y, $0.z) }), expected)
    expectSame(try values(region(size: SIMD3(6, 7, 8)) { SIMD3($0.x, $0.y, 7 - $0.z) }), expected)
    expectSame(try values(region(size: SIMD3(7, 6, 8)) { SIMD3($0.y, $0.x, $0.z) }), expected)
  }

  @Test func moving() throws {
    let expected = try values(region(size: SIMD3(6, 7, 8)) { $0 })
    #expect(try values(region(size: SIMD3(12, 10, 11)) { $0 &- SIMD3(4, 1, 2) }) == expected)
  }

  /// Without neighbours along an axis: the merged planes of the region with that axis in the place of z.
  @Test func acrossAnAxis() throws {
    let turned = [
      region(size: SIMD3(8, 7, 6)) { SIMD3($0.z, $0.y, $0.x) },
      region(size: SIMD3(6, 8, 7)) { SIMD3($0.x, $0.z, $0.y) },
      region(size: SIMD3(6, 7, 8)) { $0 },
    ]
    for axis in 0..<3 {
      let across = try values(region(size: SIMD3(6, 7, 8)) { $0 }, acrossAxis: axis)
      let planes = try values(turned[axis])
      for (name, value) in across where !name.hasSuffix("D") && !name.contains("histogram") {
        #expect(relativeDifference(value, planes[name + "_2.5D"] ?? .nan) < 1e-9, "\(name)")
      }
    }
  }

  @Test func shiftAndScaleOfIntensities() throws {
    let original = region(size: SIMD3(6, 7, 8)) { $0 }
    var other = original
    other.image.voxels = other.image.voxels.map { 8 * $0 - 640 }
    expectSame(try values(other), try values(original))
    expectSame(try values(other, .binWidth(160, origin: -640)), try values(original, .binWidth(20, origin: 0)))
  }

  /// Levels shifted by two bins: what depends on differences of levels alone stays.
  @Test func shiftOfLevels() throws {
    let original = region(size: SIMD3(6, 7, 8)) { $0 }
    let before = try values(original, .binWidth(20, origin: 0))
    let after = try values(original, .binWidth(20, origin: -40))
    let unmoved = [
      "ngtdm_Coarseness", "ngtdm_Contrast", "ngtdm_Complexity", "ngtdm_Strength", "ngldm_DependenceEntropy",
      "ngldm_DependenceVariance", "ngldm_GrayLevelVariance", "ngldm_LargeDependenceEmphasis", "ngldm_DependenceEnergy",
      "ngldm_SmallDependenceEmphasis", "ngldm_GrayLevelNonUniformity", "ngldm_DependenceNonUniformity",
    ]
    for name in unmoved {
      for suffix in ["", "_2D", "_2.5D"] {
        let column = "original_\(name)\(suffix)"
        #expect(relativeDifference(after[column] ?? .nan, before[column] ?? 0) < 1e-9, "\(column)")
      }
    }
  }
}
