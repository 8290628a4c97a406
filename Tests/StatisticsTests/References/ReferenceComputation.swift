import Statistics
import Testing

/// What we compute for one table of `fixtures/reference/statistics`: columns `set`, `quantity`, `value`, and, where a value
/// rests on random numbers, `tolerance`, the difference that Monte Carlo error allows.
protocol ReferenceComputation: SendableMetatype {
  /// The file's name.
  static var table: String { get }
  var values: ReferenceValues { get }

  init()

  /// Puts a value under the name of every quantity that the table has for the set.
  mutating func compute(_ patients: TestPatients) throws
}

/// Our values under the reference table's names. Nil stands where the table has `NA`.
struct ReferenceValues {
  private(set) var byName: [String: Double?] = [:]

  mutating func put(_ name: String, _ value: Double?) { byName.updateValue(value, forKey: name) }

  mutating func put(_ name: String, interval estimate: Estimate, levels: String = "") {
    put("\(name).lower\(levels)", estimate.lower)
    put("\(name).upper\(levels)", estimate.upper)
  }

  mutating func put(_ name: String, estimate: Estimate) {
    put("\(name).value", estimate.value)
    put(name, interval: estimate)
  }
}

/// Every reference table that is computed for each data set of patients.csv.
enum ReferenceComputations {
  static let all: [any ReferenceComputation.Type] = [
    GeneralReference.self,
    NetBenefitReference.self,
    UsefulnessReference.self,
    CalibrationReference.self,
    CohortsReference.self,
    StandardisedMeanDifferenceReference.self,
    DiscriminationReference.self,
    DiscriminationPythonReference.self,
  ]
}
