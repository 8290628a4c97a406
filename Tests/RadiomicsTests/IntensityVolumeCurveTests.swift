import Foundation
import Testing

@testable import Radiomics

@Suite struct IntensityVolumeCurveTests {
  /// The definition, step by step: every step of the axis with the share of the voxels that reach it.
  private struct Steps {
    let steps: [Double]
    let shares: [Double]
    let after: Double

    /// - Parameter values: on which step each voxel is.
    init(_ values: [Double], steps: [Double], after: Double) {
      self.steps = steps
      self.after = after
      shares = steps.map { step in Double(values.count { $0 >= step - 1e-9 }) / Double(values.count) }
    }

    private var lower: Double { steps[0] }
    private var length: Double { steps[steps.count - 1] - lower }

    func share(at part: Double) -> Double? {
      zip(steps, shares).filter { ($0.0 - lower) / length >= part - 1e-12 }.map(\.1).max()
    }

    func intensity(at part: Double) -> Double {
      zip(steps, shares).filter { $0.1 <= part + 1e-12 }.map(\.0).min() ?? after
    }

    var area: Double {
      zip(steps.indices.dropLast(), steps.indices.dropFirst()).reduce(0) { sum, pair in
        sum + (shares[pair.0] + shares[pair.1]) / 2 * (steps[pair.1] - steps[pair.0]) / length
      }
    }
  }

  private func expectSame(_ curve: IntensityVolumeCurve, _ expected: Steps) throws {
    #expect(abs(try #require(curve.shareAtTenth) - (try #require(expected.share(at: 0.1)))) < 1e-12)
    #expect(abs(try #require(curve.shareAtNineTenths) - (try #require(expected.share(at: 0.9)))) < 1e-12)
    #expect(abs(curve.intensityOfTenth - expected.intensity(at: 0.1)) < 1e-9)
    #expect(abs(curve.intensityOfNineTenths - expected.intensity(at: 0.9)) < 1e-9)
    #expect(abs(try #require(curve.area) - expected.area) < 1e-12)
  }

  static let wholes: [[Double]] = [
    [1, 2], [1, 1, 1, 4, 4, 6], (0..<10).map { Double($0) }, (0..<200).map { Double(($0 * $0) % 97 - 30) },
    [Double](repeating: 3, count: 20) + [5], [-5] + [Double](repeating: 8, count: 20),
  ]

  @Test(arguments: wholes) func wholeNumbers(values: [Double]) throws {
    let sorted = values.sorted()
    let curve = try IntensityVolumeCurve(sorted, discretisation: nil, range: .none)
    let (lower, upper) = (sorted[0], sorted[sorted.count - 1])
    try expectSame(curve, Steps(sorted, steps: Array(stride(from: lower, through: upper, by: 1)), after: upper + 1))
    #expect(curve == (try IntensityVolumeCurve(sorted, discretisation: .some(.none), range: .none)))

    let range = Resegmentation(lower: lower - 20, upper: upper + 7.5)
    let wide = Array(stride(from: lower - 20, through: upper + 7, by: 1))
    try expectSame(
      try IntensityVolumeCurve(sorted, discretisation: nil, range: range), Steps(sorted, steps: wide, after: upper + 8))
  }

  @Test(arguments: wholes.dropFirst()) func binsOfFixedWidth(values: [Double]) throws {
    let sorted = values.map { $0 / 2 + 0.125 }.sorted()
    let lower = sorted[0]
    let centres = sorted.map { lower + ((($0 - lower) / 0.75).rounded(.down) + 0.5) * 0.75 }
    let last = centres[centres.count - 1]
    let steps = Array(stride(from: lower + 0.375, through: last + 1e-9, by: 0.75))
    let curve = try IntensityVolumeCurve(sorted, discretisation: .binWidth(0.75, origin: nil), range: .none)
    try expectSame(curve, Steps(centres, steps: steps, after: last + 0.75))
  }

  @Test(arguments: wholes) func fixedNumberOfBins(values: [Double]) throws {
    let sorted = values.sorted()
    let (lower, upper) = (sorted[0], sorted[sorted.count - 1])
    let numbers = sorted.map { min((100 * ($0 - lower) / (upper - lower)).rounded(.down) + 1, 100) }
    let curve = try IntensityVolumeCurve(
      sorted, discretisation: .binCount(100), range: Resegmentation(lower: lower - 9))
    try expectSame(curve, Steps(numbers, steps: (1...100).map(Double.init), after: 101))
  }

  /// Intensities that are no whole numbers lie on an axis without steps, to which ever narrower bins come near.
  @Test func continuousIsTheLimitOfNarrowBins() throws {
    let sorted = (0..<200).map { Double(($0 * $0) % 97) / 7 }.sorted()
    let curve = try IntensityVolumeCurve(sorted, discretisation: nil, range: .none)
    let narrow = try IntensityVolumeCurve(sorted, discretisation: .binWidth(1e-6, origin: nil), range: .none)
    #expect(abs(curve.intensityOfTenth - narrow.intensityOfTenth) < 1e-5)
    #expect(abs(curve.intensityOfNineTenths - narrow.intensityOfNineTenths) < 1e-5)
    #expect(curve.shareAtTenth == narrow.shareAtTenth)
    #expect(curve.shareAtNineTenths == narrow.shareAtNineTenths)
    #expect(abs(try #require(curve.area) - (try #require(narrow.area))) < 1e-5)
    #expect(sorted.contains(curve.intensityOfTenth))
  }

  /// A number of voxels whose tenth is no whole number, and one whose tenth is.
  @Test(arguments: [9, 10, 11, 19, 20, 21]) func sharesOfVoxels(count: Int) throws {
    let sorted = (1...count).map(Double.init)
    let curve = try IntensityVolumeCurve(sorted, discretisation: nil, range: .none)
    let steps = Array(stride(from: 1, through: Double(count), by: 1))
    try expectSame(curve, Steps(sorted, steps: steps, after: Double(count) + 1))
  }

  @Test func oneIntensity() throws {
    let flat = [Double](repeating: 4, count: 7)
    let curve = try IntensityVolumeCurve(flat, discretisation: nil, range: .none)
    #expect(curve.shareAtTenth == nil)
    #expect(curve.area == nil)
    #expect(curve.intensityOfTenth == 5)
    let fraction = flat.map { $0 + 0.5 }
    #expect(try IntensityVolumeCurve(fraction, discretisation: nil, range: .none).intensityOfTenth == 4.5)
    // A range gives the axis a length.
    let ranged = try IntensityVolumeCurve(flat, discretisation: nil, range: Resegmentation(lower: 0, upper: 8))
    #expect(ranged.shareAtTenth == 1)
    #expect(ranged.shareAtNineTenths == 0)
  }

  @Test func refusesBadBins() {
    #expect(throws: RadiomicsError.invalidBinWidth(0)) {
      try IntensityVolumeCurve([1, 2], discretisation: .binWidth(0, origin: nil), range: .none)
    }
    #expect(throws: RadiomicsError.invalidBinCount(0)) {
      try IntensityVolumeCurve([1, 2], discretisation: .binCount(0), range: .none)
    }
    #expect(throws: RadiomicsError.intensityBelowOrigin(minimum: 1, origin: 2)) {
      try IntensityVolumeCurve([1, 2], discretisation: .binWidth(1, origin: 2), range: .none)
    }
  }
}
