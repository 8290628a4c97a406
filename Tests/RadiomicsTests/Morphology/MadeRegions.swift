import Files
import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// The made regions of fixtures/reference/pyradiomics with the voxels that fixtures/reference/morphology was computed for.
enum MadeRegions {
  static let names = ((try? TestRegions.reference("morphology/enclosures.csv"))?.rows ?? []).map { $0[0] }

  static func region(_ name: String) throws -> RegionOfInterest {
    let (image, mask) = try PyRadiomicsReferenceTests.region(name, spacing: SIMD3(0.9, 1.3, 2.5))
    return try RegionOfInterest(image: image, mask: mask, label: 1)
  }

  /// The columns after the name.
  static func enclosures(_ name: String) throws -> [Double]? {
    try TestRegions.reference("morphology/enclosures.csv").rows.first { $0[0] == name }?.dropFirst().compactMap(
      Double.init)
  }
}

/// Random numbers that are the same at every run (Marsaglia 2003, DOI 10.18637/jss.v008.i14).
struct Xorshift: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func next(below limit: Int) -> Int { Int(next() >> 33) % limit }

  /// From -1 to 1.
  mutating func nextSigned() -> Double { Double(next() >> 11) * 0x1p-52 - 1 }
}
