import Foundation

/// truth/truth.json: what was put into a simulated study.
package struct SimulationTruth: Codable, Sendable, Equatable {
  /// How HER2 zero and low were allocated among the HER2-negative patients of the development cohort.
  package struct Allocation: Codable, Sendable, Equatable {
    package var method: String
    /// A finding counts as balanced at or above this p-value of its score test.
    package var smallestPValue: Double
    package var draws: Int
    /// The largest score statistic over the one allowed; at most 1 where the allocation is balanced.
    package var imbalance: Double
  }

  package var seed: UInt64
  package var patients: Int
  package var design: SimulationDesign
  /// Columns of the patient table that are associated with HER2 positive status.
  package var task1Predictors: [String]
  /// Columns that are associated with HER2 low versus zero: none.
  package var task2Predictors: [String]
  package var task2Allocation: Allocation

  init(cohort: SimulatedCohort, design: SimulationDesign, seed: UInt64) {
    self.seed = seed
    patients = cohort.patients.count
    self.design = design
    let associated: [SimulatedFinding] = [.oestrogenReceptor, .progesteroneReceptor, .ki67, .multifocality]
    task1Predictors = associated.map(\.predictor.column)
    task2Predictors = []
    task2Allocation = Allocation(
      method:
        "Rerandomisation (Morgan and Rubin 2012): among HER2-negative patients of centre 1, HER2 zero and low are "
        + "allocated at random until every clinical finding is balanced, so that no finding separates them by chance. "
        + "At centre 2 the allocation is unrestricted.",
      smallestPValue: 0.3, draws: cohort.allocationDraws, imbalance: cohort.allocationImbalance)
  }
}
