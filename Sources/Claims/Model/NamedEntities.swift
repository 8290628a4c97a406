import Manuscripts

/// What patients of a cohort were to the model.
package enum CohortRole: String, Sendable, Codable, CaseIterable {
  /// The model was made from them: apparent performance.
  case development
  /// Development patients, each predicted by models that did not see them: cross-validation, bootstrap.
  case crossValidation = "cross-validation"
  /// Held out from the same source, split at random or in a way that the text does not say.
  case internalValidation = "internal-validation"
  /// Held out by time, same source.
  case temporalValidation = "temporal-validation"
  /// From another centre or data set.
  case externalValidation = "external-validation"
  /// All patients together, or none named.
  case unspecified

  /// Patients that the model had not seen.
  package var isHeldOut: Bool {
    self == .internalValidation || self == .temporalValidation || self == .externalValidation
  }
}

/// How the text says that a cohort was set apart.
package enum SeparationStatement: String, Sendable, Codable, CaseIterable {
  case random, temporal, otherCentre = "other-centre", publicDataset = "public-dataset", sameCentre = "same-centre"
}

/// A cohort that the text names or defines.
package struct NamedCohort: Sendable, Codable, Equatable {
  /// Unique within the manuscript, such as `training` or `external-validation-2`.
  package var id: String
  /// As the authors call it.
  package var label: String
  package var role: CohortRole
  package var separation: SeparationStatement?
  package var n: Int?
  package var events: Int?
  /// Names of centres as printed.
  package var centres: [String]
  /// Where it is defined, or first named.
  package var span: TextSpan
  /// Where its n is printed.
  package var countSpan: TextSpan?
  /// True where the text calls it external, whatever it is.
  package var isCalledExternal: Bool

  package init(
    id: String, label: String, role: CohortRole, separation: SeparationStatement? = nil, n: Int? = nil,
    events: Int? = nil, centres: [String] = [], span: TextSpan, countSpan: TextSpan? = nil,
    isCalledExternal: Bool = false
  ) {
    self.id = id
    self.label = label
    self.role = role
    self.separation = separation
    self.n = n
    self.events = events
    self.centres = centres
    self.span = span
    self.countSpan = countSpan
    self.isCalledExternal = isCalledExternal
  }
}

/// What a model is made of.
package enum ModelFamily: String, Sendable, Codable, CaseIterable {
  case clinical, radiomics, wholeTumour = "whole-tumour", habitat, deepLearning = "deep-learning"
  case combined, radiologist, other
}

/// A model that the text names.
package struct NamedModel: Sendable, Codable, Equatable {
  /// Unique within the manuscript, such as `clinical` or `habitat`.
  package var id: String
  /// As the authors call it.
  package var label: String
  package var family: ModelFamily
  package var span: TextSpan
  /// What else the text calls it, in the order of the text, without repetitions that differ in capitals only; at most eight.
  package var otherNames: [String]

  package init(id: String, label: String, family: ModelFamily, span: TextSpan, otherNames: [String] = []) {
    self.id = id
    self.label = label
    self.family = family
    self.span = span
    self.otherNames = otherNames
  }
}

/// A prediction task (outcome) that the text names. A study with one outcome has one task.
package struct NamedTask: Sendable, Codable, Equatable {
  /// Unique within the manuscript, such as `task-1`.
  package var id: String
  /// As the authors call it: `Task 1`, or the outcome where tasks have no names.
  package var label: String
  /// What is predicted, as printed; empty where it was not understood.
  package var outcome: String
  package var span: TextSpan

  package init(id: String, label: String, outcome: String, span: TextSpan) {
    self.id = id
    self.label = label
    self.outcome = outcome
    self.span = span
  }
}
