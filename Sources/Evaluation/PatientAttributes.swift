/// What a predictions table or a patient table says of a patient beside predictions and outcome.
package struct PatientAttributes: Sendable, Equatable {
  package var centre: String?
  /// What several rows belong to, such as the patient of several lesions; nil where every row stands for itself.
  package var cluster: String?
  /// The patient's group by column; absent where it is not known.
  package var groups: [String: String]

  package init(centre: String? = nil, cluster: String? = nil, groups: [String: String] = [:]) {
    self.centre = centre
    self.cluster = cluster
    self.groups = groups
  }
}

/// A patient of one cohort: two centres may number their patients alike.
package struct PatientKey: Hashable, Sendable {
  package let cohort: String
  package let patient: String

  package init(cohort: String, patient: String) {
    self.cohort = cohort
    self.patient = patient
  }
}

/// Which model of which task.
package struct ModelKey: Hashable, Sendable {
  package let task: String
  package let model: String

  package init(task: String, model: String) {
    self.task = task
    self.model = model
  }
}
