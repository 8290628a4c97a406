/// Where a prediction comes from, seen from the model that made it.
package enum PredictionKind: String, Codable, Sendable, Hashable, CaseIterable {
  /// The model saw this patient when it was fitted.
  case apparent
  /// A model of the same recipe, fitted without this patient.
  case outOfFold = "out-of-fold"
  /// The locked model, on a cohort it never saw.
  case external
}

/// One row of predictions.csv.
package struct Prediction: Codable, Sendable, Equatable {
  package var patient: String
  package var cohort: String
  package var task: String
  package var model: String
  /// True for the positive class; nil where the outcome is not known.
  package var outcome: Bool?
  package var kind: PredictionKind
  /// Predicted probability of the positive class.
  package var probability: Double

  package init(
    patient: String, cohort: String, task: String, model: String, outcome: Bool?, kind: PredictionKind,
    probability: Double
  ) {
    self.patient = patient
    self.cohort = cohort
    self.task = task
    self.model = model
    self.outcome = outcome
    self.kind = kind
    self.probability = probability
  }
}

/// A number with its interval, or the reason why there is none.
///
/// It never stands alone: a `Performance` or a model's term around it says for whom it was measured.
package struct Metric: Codable, Sendable, Equatable {
  /// `auc`, `sensitivity`, `specificity`, `calibration-intercept`, `calibration-slope`, `brier`, `odds-ratio`, ...
  package var id: String
  package var label: String
  package var value: Double?
  package var lower: Double?
  package var upper: Double?
  /// Coverage of the interval, 0.95.
  package var level: Double
  /// How value and interval were computed, with author and year.
  package var method: String
  /// Patients the number rests on, where they are fewer than the whole (sensitivity: those with the event).
  package var denominator: Int?
  /// Why `value` or the interval is missing.
  package var reason: String?

  package init(
    id: String, label: String, value: Double?, lower: Double?, upper: Double?, level: Double, method: String,
    denominator: Int? = nil, reason: String? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
    self.denominator = denominator
    self.reason = reason
  }
}

/// The performance of one model in one cohort with one kind of prediction.
package struct Performance: Codable, Sendable, Equatable {
  /// One vertex of the empirical ROC curve: predictions at or above `threshold` count as positive.
  package struct ROCPoint: Codable, Sendable, Equatable {
    /// Nil at the point (0, 0), where no prediction is positive.
    package var threshold: Double?
    package var falsePositiveRate: Double
    package var truePositiveRate: Double

    package init(threshold: Double?, falsePositiveRate: Double, truePositiveRate: Double) {
      self.threshold = threshold
      self.falsePositiveRate = falsePositiveRate
      self.truePositiveRate = truePositiveRate
    }
  }

  /// One group of a grouped calibration plot.
  package struct CalibrationGroup: Codable, Sendable, Equatable {
    package var n: Int
    package var events: Int
    package var meanPredicted: Double
    /// Observed proportion with its Wilson interval.
    package var observed: Metric

    package init(n: Int, events: Int, meanPredicted: Double, observed: Metric) {
      self.n = n
      self.events = events
      self.meanPredicted = meanPredicted
      self.observed = observed
    }
  }

  package var task: String
  package var model: String
  package var cohort: String
  package var kind: PredictionKind
  /// Patients with a prediction and a known outcome, and those of the positive class.
  package var n: Int
  package var events: Int
  /// Counts at the frozen threshold; nil where the model has none.
  package var confusion: Confusion?
  package var metrics: [Metric]
  package var roc: [ROCPoint]
  package var calibration: [CalibrationGroup]
  /// Classification at the model's further frozen thresholds.
  package var operatingPoints: [OperatingPoint] = []
  package var tests: [TestSummary] = []
  /// Nil in records that were made without them.
  package var curves: PerformanceCurves?

  /// Classification at a further frozen threshold.
  package struct OperatingPoint: Codable, Sendable, Equatable {
    package var threshold: ModelSummary.Threshold
    package var confusion: Confusion
    package var metrics: [Metric]

    package init(threshold: ModelSummary.Threshold, confusion: Confusion, metrics: [Metric]) {
      self.threshold = threshold
      self.confusion = confusion
      self.metrics = metrics
    }
  }

  /// A two-by-two table at the frozen threshold.
  package struct Confusion: Codable, Sendable, Equatable {
    package var truePositives: Int
    package var falsePositives: Int
    package var trueNegatives: Int
    package var falseNegatives: Int

    package init(truePositives: Int, falsePositives: Int, trueNegatives: Int, falseNegatives: Int) {
      self.truePositives = truePositives
      self.falsePositives = falsePositives
      self.trueNegatives = trueNegatives
      self.falseNegatives = falseNegatives
    }
  }

  package init(
    task: String, model: String, cohort: String, kind: PredictionKind, n: Int, events: Int, confusion: Confusion?,
    metrics: [Metric], roc: [ROCPoint], calibration: [CalibrationGroup], operatingPoints: [OperatingPoint] = [],
    tests: [TestSummary] = [], curves: PerformanceCurves? = nil
  ) {
    self.task = task
    self.model = model
    self.cohort = cohort
    self.kind = kind
    self.n = n
    self.events = events
    self.confusion = confusion
    self.metrics = metrics
    self.roc = roc
    self.calibration = calibration
    self.operatingPoints = operatingPoints
    self.tests = tests
    self.curves = curves
  }

  /// The metric of that id, where it was computed.
  package func metric(_ id: String) -> Metric? { metrics.first { $0.id == id } }

  /// The test of that id, where it was made.
  package func test(_ id: String) -> TestSummary? { tests.first { $0.id == id } }
}
