import Testing

@testable import Radiomics

@Suite struct GreyLevelBinsTests {
  static let discretisations: [GreyLevelDiscretisation] = [
    .binCount(1), .binCount(7), .binCount(1_000), .binWidth(25, origin: nil), .binWidth(0.1, origin: nil),
    .binWidth(3, origin: -400), .equalised(5),
  ]

  static let intensities: [[Double]] = [
    (0..<300).map { Double(($0 * 37) % 101) - 50 }, (0..<300).map { Double(($0 * 37) % 101) / 10 },
    [5], [-2, -2], (0..<50).map { Double($0) / 10 },
  ]

  /// The levels of many intensities are those of each alone, and no larger intensity has a lower level.
  @Test(arguments: discretisations, intensities)
  func manyAtOnce(discretisation: GreyLevelDiscretisation, intensities: [Double]) throws {
    let sorted = intensities.sorted()
    for profile in RadiomicsProfile.allCases {
      let bins = try GreyLevelBins(
        discretisation, profile: profile, minimum: sorted[0], maximum: sorted[sorted.count - 1],
        intensities: intensities)
      #expect(bins.levels(of: intensities) == intensities.map { Int32(bins.level(of: $0)) })
      let levels = bins.levels(of: sorted)
      #expect(levels == levels.sorted())
      #expect(levels.allSatisfy { $0 >= 1 })
    }
  }

  @Test func wholeNumbersAsTheyAre() throws {
    let bins = try GreyLevelBins(.none, profile: .ibsi, minimum: 1, maximum: 9, intensities: [1, 9, 4])
    #expect(bins.levels(of: [1, 9, 4]) == [1, 9, 4])
    #expect(throws: RadiomicsError.intensityIsNoLevel(2.5)) {
      try GreyLevelBins(.none, profile: .ibsi, minimum: 1, maximum: 9, intensities: [1, 9, 2.5])
    }
  }

  /// A number of bins times a range that is beyond the largest number.
  @Test func largestIntensities() throws {
    let values = [0, 1e307, 1e308]
    let bins = try GreyLevelBins(.binCount(32), profile: .ibsi, minimum: 0, maximum: 1e308, intensities: values)
    #expect(bins.levels(of: values).allSatisfy { (1...32).contains($0) })
  }
}
