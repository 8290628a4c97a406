/// A model of one task: what it is made of, on whom it was fitted, or why it does not exist.
package struct ModelSummary: Codable, Sendable, Equatable {
  /// One term of the linear predictor.
  package struct Term: Codable, Sendable, Equatable {
    /// The feature's or finding's column; for a level of a finding, `column=level`; for a component, the model's id.
    package var name: String
    package var label: String
    /// Log odds ratio for one unit of the predictor as the model sees it (see `scaling`).
    package var coefficient: Double
    /// Mean and standard deviation that were subtracted and divided by; nil where the predictor is used as it is.
    package var scaling: Scaling?
    /// Odds ratio with its Wald interval; nil for penalised models, whose intervals are not defined.
    package var oddsRatio: Metric?
    package var pValue: Double?
    /// Nil in records that were made without it. For a component: of its linear predictor.
    package var range: Range?

    package init(
      name: String, label: String, coefficient: Double, scaling: Scaling? = nil, oddsRatio: Metric? = nil,
      pValue: Double? = nil, range: Range? = nil
    ) {
      self.name = name
      self.label = label
      self.coefficient = coefficient
      self.scaling = scaling
      self.oddsRatio = oddsRatio
      self.pValue = pValue
      self.range = range
    }
  }

  package struct Scaling: Codable, Sendable, Equatable {
    package var mean: Double
    package var standardDeviation: Double

    package init(mean: Double, standardDeviation: Double) {
      self.mean = mean
      self.standardDeviation = standardDeviation
    }
  }

  /// The univariable association of one clinical finding with the outcome.
  package struct Univariable: Codable, Sendable, Equatable {
    package var predictor: String
    package var label: String
    /// Patients with a known value.
    package var n: Int
    package var events: Int
    /// One odds ratio for continuous and ordinal findings; one for each level but the reference otherwise.
    package var oddsRatios: [Term]
    /// Likelihood-ratio test of the finding as a whole; nil where it is undefined, with the reason.
    package var pValue: Double?
    package var reason: String?

    package init(
      predictor: String, label: String, n: Int, events: Int, oddsRatios: [Term], pValue: Double?, reason: String?
    ) {
      self.predictor = predictor
      self.label = label
      self.n = n
      self.events = events
      self.oddsRatios = oddsRatios
      self.pValue = pValue
      self.reason = reason
    }
  }

  /// The cross-validated penalty of an L1-penalised model.
  package struct Penalty: Codable, Sendable, Equatable {
    package var lambda: Double
    /// How lambda was taken from the curve: `minimum deviance` or `one standard error`.
    package var rule: String
    /// Penalties of the path, decreasing.
    package var lambdas: [Double]
    /// Mean cross-validated deviance per patient at each, and its standard error.
    package var deviance: [Double]
    package var devianceError: [Double]
    /// Features with a coefficient other than zero at each.
    package var nonzero: [Int]
    /// The penalty with the smallest deviance, and the largest whose deviance is within one standard error of it; nil in
    /// records that were made without them, as is `paths`.
    package var minimumDeviance: Double?
    package var oneStandardError: Double?
    /// The features that ever have a coefficient other than zero, in the order in which they enter.
    package var paths: [CoefficientPath]?

    package init(
      lambda: Double, rule: String, lambdas: [Double], deviance: [Double], devianceError: [Double], nonzero: [Int]
    ) {
      self.lambda = lambda
      self.rule = rule
      self.lambdas = lambdas
      self.deviance = deviance
      self.devianceError = devianceError
      self.nonzero = nonzero
    }
  }

  /// What the filter of robust features left out before the model was built.
  package struct Robustness: Codable, Sendable, Equatable {
    /// The smallest lower bound of the intraclass correlation's interval that kept a feature.
    package var minimum: Double
    /// Features of the model's regions.
    package var features: Int
    /// Those of them that were left out.
    package var dropped: Int

    package init(minimum: Double, features: Int, dropped: Int) {
      self.minimum = minimum
      self.features = features
      self.dropped = dropped
    }
  }

  /// How out-of-fold predictions were made.
  package struct InternalValidation: Codable, Sendable, Equatable {
    /// For example `5-fold cross-validation, repeated 5 times`.
    package var method: String
    package var folds: Int
    package var repeats: Int
    /// Steps that were repeated within each fold.
    package var repeatedSteps: [String]
    /// Steps that were fitted once on the whole development cohort, outcome-blind, and not repeated.
    package var notRepeatedSteps: [String]

    package init(method: String, folds: Int, repeats: Int, repeatedSteps: [String], notRepeatedSteps: [String]) {
      self.method = method
      self.folds = folds
      self.repeats = repeats
      self.repeatedSteps = repeatedSteps
      self.notRepeatedSteps = notRepeatedSteps
    }
  }

  /// A frozen operating point.
  package struct Threshold: Codable, Sendable, Equatable {
    /// Positive at or above this probability.
    package var value: Double
    package var rule: EvaluationSettings.ThresholdRule
    /// The number of the rule: a sensitivity, a specificity, a cost ratio, a probability.
    package var target: Double?
    /// The predictions it was chosen on, development data always; nil for rules that look at no data.
    package var chosenOn: PredictionKind?
    /// Their cohort.
    package var cohort: String?

    package init(
      value: Double, rule: EvaluationSettings.ThresholdRule, target: Double? = nil, chosenOn: PredictionKind?,
      cohort: String?
    ) {
      self.value = value
      self.rule = rule
      self.target = target
      self.chosenOn = chosenOn
      self.cohort = cohort
    }
  }

  package var task: String
  package var id: String
  package var label: String
  package var kind: ModelDefinition.Kind?
  /// False where the model could not be built; then `reason` says why, and everything below is empty.
  package var fitted: Bool
  package var reason: String?
  /// Notes that must stand with the model wherever it is shown, such as a component that does not exist.
  package var notes: [String]
  /// Parameters that were considered before any selection (a finding of k levels counts k - 1), without features that
  /// `robustness` left out.
  package var candidates: Int?
  /// For radiomics models of studies that ask for robust features.
  package var robustness: Robustness?
  package var intercept: Double?
  package var terms: [Term]
  package var univariable: [Univariable]
  package var penalty: Penalty?
  package var fittedOn: FittedOn?
  package var internalValidation: InternalValidation?
  package var threshold: Threshold?
  /// Further thresholds, frozen in the same way; those that could not be chosen are not here but in `notes`.
  package var furtherThresholds: [Threshold] = []
  /// For radiomics models; nil in records that were made without it.
  package var correlation: Correlation?

  package init(
    task: String, id: String, label: String, kind: ModelDefinition.Kind?, fitted: Bool, reason: String? = nil,
    notes: [String] = [], candidates: Int? = nil, robustness: Robustness? = nil, intercept: Double? = nil,
    terms: [Term] = [],
    univariable: [Univariable] = [], penalty: Penalty? = nil, fittedOn: FittedOn? = nil,
    internalValidation: InternalValidation? = nil, threshold: Threshold? = nil, furtherThresholds: [Threshold] = []
  ) {
    self.task = task
    self.id = id
    self.label = label
    self.kind = kind
    self.fitted = fitted
    self.reason = reason
    self.notes = notes
    self.candidates = candidates
    self.robustness = robustness
    self.intercept = intercept
    self.terms = terms
    self.univariable = univariable
    self.penalty = penalty
    self.fittedOn = fittedOn
    self.internalValidation = internalValidation
    self.threshold = threshold
    self.furtherThresholds = furtherThresholds
  }
}
