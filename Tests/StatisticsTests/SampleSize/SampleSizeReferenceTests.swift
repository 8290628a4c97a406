import Foundation
import Testing

@testable import Statistics

/// `samplesize.py`: pmvalsampsize, and the published formulas solved by scipy.
@Suite struct SampleSizeReferenceTests {
  @Test func equalsReference() throws {
    let table = try ReferenceTable("samplesize.csv")
    #expect(table.rows.count > 60)
    for row in table.rows {
      let quantity = try table.text("quantity", row)
      let inputs = try ["a", "b", "c", "d"].map { try table.number($0, row) ?? 0 }
      let expected = try #require(try table.number("value", row))
      let found = try #require(try SampleSizeReferenceTests.value(quantity, inputs), "\(row)")
      if let tolerance = try table.number("tolerance", row) {
        #expect(abs(found - expected) <= tolerance, "\(row): \(found)")
      } else {
        #expect(isClose(found, expected), "\(row): \(found)")
      }
    }
  }

  static func value(_ quantity: String, _ x: [Double]) throws -> Double? {
    let parts = quantity.split(separator: ".", maxSplits: 2).map(String.init)
    switch (parts[0], parts[1]) {
    case ("development", "r2"): return try CoxSnell.fromCStatistic(x[0], prevalence: x[1])
    case ("development", "largest"): return try CoxSnell.largest(prevalence: x[0])
    case ("development", "shrinkage"):
      return Shrinkage.factor(patients: 500, parameters: Int(x[1]), coxSnell: x[2])
    case ("development", let criterion):
      let found = try DevelopmentSampleSize(prevalence: x[0], parameters: Int(x[1]), coxSnell: x[2])
      return switch criterion {
      case "b1": found.overallRisk.unrounded
      case "b2": found.predictionError.unrounded
      case "b3": found.shrinkage.unrounded
      default: found.optimism.unrounded
      }
    case (_, "oe"):
      return try whole(ValidationSampleSize(prevalence: x[0]).observedToExpected(width: x[1], ratio: x[2]))
    case (_, "c"): return try whole(ValidationSampleSize(prevalence: x[0]).cStatistic(width: x[1], value: x[2]))
    case (_, "slope"):
      if parts[2] == "binormal" {
        return try whole(
          ValidationSampleSize(prevalence: x[0]).slope(of: .binormal(cStatistic: x[1], prevalence: x[0])))
      }
      let needed = try ValidationSampleSize(prevalence: 0.1).slope(
        width: x[2], of: .normal(mean: x[0], standardDeviation: x[1]))
      return parts[2] == "exact" ? needed.unrounded : whole(needed)
    case (_, "netbenefit"):
      let distribution = LinearPredictorDistribution.normal(mean: x[0], standardDeviation: x[1])
      let accuracy = try #require(try distribution.accuracy(threshold: x[2]))
      return try whole(
        ValidationSampleSize(prevalence: accuracy.prevalence).netBenefit(
          width: x[3], sensitivity: accuracy.sensitivity, specificity: accuracy.specificity, threshold: x[2]))
    case (_, "netbenefitformula"):
      return try ValidationSampleSize(prevalence: x[0]).netBenefit(
        sensitivity: x[1], specificity: x[2], threshold: x[3]
      ).unrounded
    default:
      let accuracy = try LinearPredictorDistribution.normal(mean: x[0], standardDeviation: x[1])
        .accuracy(threshold: x[2])
      return parts[1] == "sensitivity" ? accuracy?.sensitivity : accuracy?.specificity
    }
  }

  static func whole(_ needed: RequiredSampleSize) -> Double? { needed.patients.map { Double($0) } }
}
