/// results.json: the one record that figures, audit and report read. Every key is described in docs/results.md.
package struct Results: Codable, Sendable, Equatable {
  /// The version of this schema that the program writes.
  package static let currentSchema = 2

  package var schema: Int
  package var software: Software
  package var study: StudySummary
  package var seed: UInt64
  package var cohorts: [CohortSummary]
  package var flow: ParticipantFlow?
  package var tasks: [TaskSummary]
  /// Characteristics of the participants (Table 1).
  package var characteristics: [Characteristic]
  package var preparation: Preparation?
  package var habitats: HabitatSummary?
  package var features: FeatureSummary?
  /// One entry for each task and model that was asked for, fitted or not.
  package var models: [ModelSummary]
  /// One entry for each task, model and kind of prediction with known outcomes.
  package var performance: [Performance]
  /// Every metric of every model with all kinds of prediction side by side.
  package var optimism: [OptimismSummary] = []
  /// Models of one task against each other on the same patients.
  package var comparisons: [ModelComparison] = []
  /// By subgroup and by centre.
  package var subgroups: [SubgroupAnalysis] = []
  package var sampleSize: [SampleSizeSummary] = []
  /// One entry for each held-out cohort.
  package var shift: [CohortShift] = []
  package var missingness: [MissingnessSummary] = []
  /// Updates that the study asks for.
  package var recalibration: [RecalibrationSummary] = []
  /// How performance was measured.
  package var evaluation: EvaluationSettings
  /// Declarations of the authors, by the keys of docs/study.md.
  package var reporting: [String: String]
  /// How figures are drawn; nil where the study does not say.
  package var figures: FigureSettings?

  package init(
    software: Software, study: StudySummary, seed: UInt64, cohorts: [CohortSummary], flow: ParticipantFlow?,
    tasks: [TaskSummary], characteristics: [Characteristic], preparation: Preparation?, habitats: HabitatSummary?,
    features: FeatureSummary?, models: [ModelSummary], performance: [Performance], evaluation: EvaluationSettings,
    reporting: [String: String]
  ) {
    schema = Results.currentSchema
    self.software = software
    self.study = study
    self.seed = seed
    self.cohorts = cohorts
    self.flow = flow
    self.tasks = tasks
    self.characteristics = characteristics
    self.preparation = preparation
    self.habitats = habitats
    self.features = features
    self.models = models
    self.performance = performance
    self.evaluation = evaluation
    self.reporting = reporting
  }
}

/// The program that made a record.
package struct Software: Codable, Sendable, Equatable {
  package var name: String
  package var version: String

  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}

/// What the study is about.
package struct StudySummary: Codable, Sendable, Equatable {
  /// Where the predictions come from.
  package enum Source: String, Codable, Sendable, Equatable {
    /// This program ran the study from its images.
    case run
    /// A predictions table was handed in; how the models were built is not known.
    case predictionsTable = "predictions-table"
  }

  package var id: String
  package var title: String
  package var objective: String
  package var source: Source
  package var images: [ImageSummary]

  package init(id: String, title: String, objective: String, source: Source, images: [ImageSummary]) {
    self.id = id
    self.title = title
    self.objective = objective
    self.source = source
    self.images = images
  }
}

/// One imaging sequence of the study.
package struct ImageSummary: Codable, Sendable, Equatable {
  package var id: String
  package var label: String
  package var kind: ImageSource.Kind
  package var volumes: Int
  package var unit: String?

  package init(id: String, label: String, kind: ImageSource.Kind, volumes: Int, unit: String?) {
    self.id = id
    self.label = label
    self.kind = kind
    self.volumes = volumes
    self.unit = unit
  }
}

/// A cohort and its size.
package struct CohortSummary: Codable, Sendable, Equatable {
  package var id: String
  package var label: String
  package var role: CohortRole
  package var separation: CohortSeparation?
  /// Patients analysed.
  package var n: Int
  /// The centres the patients come from, sorted; empty where the table names none.
  package var centres: [String]

  package init(
    id: String, label: String, role: CohortRole, separation: CohortSeparation?, n: Int, centres: [String]
  ) {
    self.id = id
    self.label = label
    self.role = role
    self.separation = separation
    self.n = n
    self.centres = centres
  }
}

/// Where every row of the patient table went.
package struct ParticipantFlow: Codable, Sendable, Equatable {
  /// A patient who was left out.
  package struct Exclusion: Codable, Sendable, Equatable {
    package var patient: String
    /// Nil where the patient belongs to no cohort.
    package var cohort: String?
    package var reason: String

    package init(patient: String, cohort: String?, reason: String) {
      self.patient = patient
      self.cohort = cohort
      self.reason = reason
    }
  }

  /// Rows of the patient table.
  package var assessed: Int
  package var exclusions: [Exclusion]
  /// Rows that no cohort claims.
  package var unassigned: Int

  package init(assessed: Int, exclusions: [Exclusion], unassigned: Int) {
    self.assessed = assessed
    self.exclusions = exclusions
    self.unassigned = unassigned
  }
}

/// A prediction task with its numbers in each cohort.
package struct TaskSummary: Codable, Sendable, Equatable {
  /// Patients of one cohort in this task.
  package struct Participants: Codable, Sendable, Equatable {
    package var cohort: String
    /// Patients of either class.
    package var n: Int
    /// Patients of the positive class.
    package var events: Int
    /// Patients of the cohort whose outcome value is missing.
    package var missingOutcome: Int
    /// Patients of the cohort whose outcome is in neither class.
    package var otherClass: Int
    /// False where the study names no outcome column for the cohort: then n and events are 0 and nothing can be evaluated.
    package var outcomeKnown: Bool

    package init(
      cohort: String, n: Int, events: Int, missingOutcome: Int = 0, otherClass: Int = 0, outcomeKnown: Bool = true
    ) {
      self.cohort = cohort
      self.n = n
      self.events = events
      self.missingOutcome = missingOutcome
      self.otherClass = otherClass
      self.outcomeKnown = outcomeKnown
    }
  }

  package var id: String
  package var label: String
  package var positive: String
  package var negative: String
  package var participants: [Participants]

  package init(id: String, label: String, positive: String, negative: String, participants: [Participants]) {
    self.id = id
    self.label = label
    self.positive = positive
    self.negative = negative
    self.participants = participants
  }
}
