import Record

/// check.json: who is in the study, in which cohort, with which inputs, and who is not and why.
package struct CheckRecord: Codable, Sendable, Equatable {
  package static let currentSchema = 1

  /// A patient whose every input was read and found sound.
  package struct Patient: Codable, Sendable, Equatable {
    package var id: String
    package var cohort: String
    package var centre: String?
    /// The outcome in each task, by task id.
    package var outcomes: [String: Outcome]
    /// The texts of the predictors' columns, by column; a missing one is absent.
    package var findings: [String: String]
    /// Seconds of each phase, by dynamic image.
    package var phaseTimes: [String: [Double]]
    /// Voxels of the mask on its own grid, and their volume in millilitres.
    package var tumourVoxels: Int
    package var tumourVolume: Double
    /// SHA-256 of each file or folder that was read, by path relative to the data root.
    package var inputs: [String: String]
  }

  /// What is known of a patient's outcome in one task.
  package enum Outcome: String, Codable, Sendable, Equatable {
    case positive, negative
    /// The table has no value.
    case missing
    /// The value is in neither class.
    case otherClass = "other-class"
    /// The study names no outcome column for the cohort.
    case unknown

    /// True for the positive class; nil unless the patient is in one of the two.
    package var isPositive: Bool? {
      switch self {
      case .positive: true
      case .negative: false
      case .missing, .otherClass, .unknown: nil
      }
    }
  }

  package var schema: Int
  package var study: String
  /// Rows of the patient table.
  package var assessed: Int
  /// Rows that belong to no cohort.
  package var unassigned: Int
  package var exclusions: [ParticipantFlow.Exclusion]
  /// In the order of the table.
  package var patients: [Patient]
  /// Things that are allowed and that a user should know.
  package var warnings: [String]

  /// The patients of one cohort, in the order of the table.
  package func patients(of cohort: String) -> [Patient] { patients.filter { $0.cohort == cohort } }
}

extension Study {
  /// The one cohort on which everything is fitted. The study reader admits no file without one.
  package var developmentCohort: Cohort? { cohorts.first { $0.role == .development } }
}
