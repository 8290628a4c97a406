/// A study as its study.yaml describes it, with every default filled in. Keys, units and defaults: docs/study.md.
package struct Study: Codable, Sendable, Equatable {
  /// Version of the file format, 1.
  package var format: Int
  /// Short name; the default output folder carries it.
  package var id: String
  package var title: String
  package var objective: String
  /// Seed of every random choice of the run.
  package var seed: UInt64
  package var patients: PatientTable
  package var cohorts: [Cohort]
  package var images: [ImageSource]
  package var mask: MaskSource
  package var tasks: [PredictionTask]
  package var predictors: [ClinicalPredictor]
  package var preparation: Preparation
  package var habitats: HabitatSettings?
  package var features: FeatureSettings
  package var models: [ModelDefinition]
  package var evaluation: EvaluationSettings
  /// What only the authors can declare, by the keys that docs/study.md lists.
  package var reporting: [String: String]
  /// How figures are drawn; nil where the file does not say.
  package var figures: FigureSettings?

  package init(
    format: Int = 1, id: String, title: String, objective: String, seed: UInt64, patients: PatientTable,
    cohorts: [Cohort], images: [ImageSource], mask: MaskSource, tasks: [PredictionTask],
    predictors: [ClinicalPredictor], preparation: Preparation, habitats: HabitatSettings?, features: FeatureSettings,
    models: [ModelDefinition], evaluation: EvaluationSettings, reporting: [String: String]
  ) {
    self.format = format
    self.id = id
    self.title = title
    self.objective = objective
    self.seed = seed
    self.patients = patients
    self.cohorts = cohorts
    self.images = images
    self.mask = mask
    self.tasks = tasks
    self.predictors = predictors
    self.preparation = preparation
    self.habitats = habitats
    self.features = features
    self.models = models
    self.evaluation = evaluation
    self.reporting = reporting
  }
}

extension Study {
  /// The study without what only changes how figures look: what every number depends on.
  package var withoutFigures: Study {
    var study = self
    study.figures = nil
    return study
  }
}

/// The table of patients, one row each.
package struct PatientTable: Codable, Sendable, Equatable {
  /// The file, relative to the data root.
  package var table: String
  /// The column of patient ids.
  package var idColumn: String
  /// The column that names the centre, where there is one.
  package var centreColumn: String?
  /// The texts that mean "not known".
  package var missing: [String]

  package init(table: String, idColumn: String, centreColumn: String?, missing: [String]) {
    self.table = table
    self.idColumn = idColumn
    self.centreColumn = centreColumn
    self.missing = missing
  }
}

/// What a cohort is for.
package enum CohortRole: String, Codable, Sendable, Equatable, CaseIterable {
  /// Everything is fitted here and nowhere else.
  case development
  /// Held out: locked models are applied, nothing is fitted.
  case external
}

/// What sets a held-out cohort apart from the development cohort.
package enum CohortSeparation: String, Codable, Sendable, Equatable, CaseIterable {
  case centre, time, id, random
}

/// A named group of patients with one role.
package struct Cohort: Codable, Sendable, Equatable {
  package var id: String
  package var label: String
  package var role: CohortRole
  /// Required for external cohorts.
  package var separation: CohortSeparation?
  package var members: CohortMembers

  package init(id: String, label: String, role: CohortRole, separation: CohortSeparation?, members: CohortMembers) {
    self.id = id
    self.label = label
    self.role = role
    self.separation = separation
    self.members = members
  }
}

/// Who belongs to a cohort: the rows with one of these values in a column, or the ids of a range in text order.
package struct CohortMembers: Codable, Sendable, Equatable {
  package var column: String?
  package var values: [String]?
  package var firstId: String?
  package var lastId: String?

  package init(column: String? = nil, values: [String]? = nil, firstId: String? = nil, lastId: String? = nil) {
    self.column = column
    self.values = values
    self.firstId = firstId
    self.lastId = lastId
  }
}

/// A binary question: which of two outcome classes a patient belongs to.
package struct PredictionTask: Codable, Sendable, Equatable {
  package var id: String
  package var label: String
  /// The outcome's column, by cohort id. A cohort that is not listed has no known outcome.
  package var outcomeColumns: [String: String]
  package var positive: OutcomeClass
  package var negative: OutcomeClass

  package init(
    id: String, label: String, outcomeColumns: [String: String], positive: OutcomeClass, negative: OutcomeClass
  ) {
    self.id = id
    self.label = label
    self.outcomeColumns = outcomeColumns
    self.positive = positive
    self.negative = negative
  }
}

/// One class of an outcome: its name in print and the table's values that mean it.
package struct OutcomeClass: Codable, Sendable, Equatable {
  package var label: String
  package var values: [String]

  package init(label: String, values: [String]) {
    self.label = label
    self.values = values
  }
}

/// The scale on which a clinical finding is measured.
package enum PredictorScale: String, Codable, Sendable, Equatable, CaseIterable {
  case continuous, ordinal, categorical
}

/// A clinical or imaging finding from the patient table.
package struct ClinicalPredictor: Codable, Sendable, Equatable {
  package var column: String
  package var label: String
  package var scale: PredictorScale
  package var unit: String?
  /// The levels in order, the first being the reference; empty for continuous findings.
  package var levels: [String]

  package init(column: String, label: String, scale: PredictorScale, unit: String?, levels: [String]) {
    self.column = column
    self.label = label
    self.scale = scale
    self.unit = unit
    self.levels = levels
  }
}
