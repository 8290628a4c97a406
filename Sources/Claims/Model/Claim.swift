import Manuscripts

/// An interval as it is printed.
package struct PrintedInterval: Sendable, Codable, Equatable {
  package var lower: PrintedNumber
  package var upper: PrintedNumber
  /// Coverage, 0.95 unless printed otherwise; nil where the text does not say what the two numbers are.
  package var level: Double?
  package var span: TextSpan

  package init(lower: PrintedNumber, upper: PrintedNumber, level: Double?, span: TextSpan) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.span = span
  }
}

/// A p-value as it is printed.
package struct PrintedPValue: Sendable, Codable, Equatable {
  package enum Relation: String, Sendable, Codable {
    case equal, below, above
  }

  package var relation: Relation
  package var number: PrintedNumber
  package var span: TextSpan

  package init(relation: Relation, number: PrintedNumber, span: TextSpan) {
    self.relation = relation
    self.number = number
    self.span = span
  }
}

/// `52/60` beside a percentage.
package struct PrintedFraction: Sendable, Codable, Equatable {
  package var part: Int
  package var whole: Int
  package var span: TextSpan

  package init(part: Int, whole: Int, span: TextSpan) {
    self.part = part
    self.whole = whole
    self.span = span
  }
}

/// One number of performance that the text states, with everything that it says about it.
///
/// What the text does not say is nil: nothing is guessed. A cohort, model or task that is carried over from an earlier
/// sentence or a table's caption counts as said; `spanOfCohort` and so on tell where.
package struct Claim: Sendable, Codable, Equatable {
  package var metric: MetricKind
  package var value: PrintedNumber
  package var interval: PrintedInterval?
  /// A standard deviation or error after plus-minus.
  package var spread: PrintedNumber?
  package var pValue: PrintedPValue?
  package var fraction: PrintedFraction?
  /// Ids of `NamedCohort`, `NamedModel`, `NamedTask`.
  package var cohort: String?
  package var model: String?
  package var task: String?
  package var spanOfCohort: TextSpan?
  package var spanOfModel: TextSpan?
  package var spanOfTask: TextSpan?
  /// The threshold at which it was measured, where printed with it.
  package var threshold: PrintedNumber?
  /// n printed with the claim itself.
  package var n: Int?
  /// The sentence or the table's cell.
  package var span: TextSpan
  package var section: Manuscript.Section
  package var isAbstract: Bool
  /// The block in `Manuscript.blocks`.
  package var block: Int
  /// False where the number belongs to another study that the text cites, or is hypothetical (a cut-off, a sample size assumption).
  package var isOwn: Bool

  package init(
    metric: MetricKind, value: PrintedNumber, span: TextSpan, section: Manuscript.Section, isAbstract: Bool, block: Int,
    isOwn: Bool = true
  ) {
    self.metric = metric
    self.value = value
    self.span = span
    self.section = section
    self.isAbstract = isAbstract
    self.block = block
    self.isOwn = isOwn
  }
}

/// Two models, or cohorts, compared by a test of one metric.
package struct Comparison: Sendable, Codable, Equatable {
  package var metric: MetricKind?
  /// Ids of models; nil where not understood.
  package var left: String?
  package var right: String?
  package var cohort: String?
  package var task: String?
  package var pValue: PrintedPValue?
  /// `DeLong`, as printed; empty where none is named.
  package var test: String
  package var span: TextSpan

  package init(
    metric: MetricKind?, left: String?, right: String?, cohort: String?, task: String?, pValue: PrintedPValue?,
    test: String, span: TextSpan
  ) {
    self.metric = metric
    self.left = left
    self.right = right
    self.cohort = cohort
    self.task = task
    self.pValue = pValue
    self.test = test
    self.span = span
  }
}

/// A count of patients (or lesions, images) that the text states.
package struct CountStatement: Sendable, Codable, Equatable {
  package enum Unit: String, Sendable, Codable {
    case patients, lesions, images, events, other
  }

  package var unit: Unit
  package var n: Int
  /// The whole of which n is a part, where printed: `32 of 120`, `32/120`.
  package var whole: Int?
  /// The percentage printed beside it.
  package var percentage: PrintedNumber?
  package var cohort: String?
  /// True where the text says that this is everybody: `a total of 375 patients`.
  package var isTotal: Bool
  package var span: TextSpan

  package init(
    unit: Unit, n: Int, whole: Int? = nil, percentage: PrintedNumber? = nil, cohort: String? = nil,
    isTotal: Bool = false,
    span: TextSpan
  ) {
    self.unit = unit
    self.n = n
    self.whole = whole
    self.percentage = percentage
    self.cohort = cohort
    self.isTotal = isTotal
    self.span = span
  }
}

/// An odds or hazard ratio.
package struct EffectEstimate: Sendable, Codable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case oddsRatio = "odds-ratio", hazardRatio = "hazard-ratio", relativeRisk = "relative-risk"
  }

  package var kind: Kind
  package var value: PrintedNumber
  package var interval: PrintedInterval?
  package var pValue: PrintedPValue?
  package var span: TextSpan

  package init(
    kind: Kind, value: PrintedNumber, interval: PrintedInterval?, pValue: PrintedPValue?, span: TextSpan
  ) {
    self.kind = kind
    self.value = value
    self.interval = interval
    self.pValue = pValue
    self.span = span
  }
}

/// A test statistic with its p-value: `t(48) = 2.31, p = 0.025`, `χ2 = 5.99 (df = 2), p = 0.05`, `Z = 2.1, p = .04`.
package struct TestStatistic: Sendable, Codable, Equatable {
  package enum Kind: String, Sendable, Codable {
    case t, z, chiSquared = "chi-squared", f
  }

  package var kind: Kind
  package var value: PrintedNumber
  /// Degrees of freedom; two for F, none for z.
  package var degreesOfFreedom: [Double]
  package var pValue: PrintedPValue
  package var span: TextSpan

  package init(
    kind: Kind, value: PrintedNumber, degreesOfFreedom: [Double], pValue: PrintedPValue, span: TextSpan
  ) {
    self.kind = kind
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
    self.span = span
  }
}

/// A metric that the methods say will be reported.
package struct PromisedMetric: Sendable, Codable, Equatable {
  package var metric: MetricKind
  package var span: TextSpan

  package init(metric: MetricKind, span: TextSpan) {
    self.metric = metric
    self.span = span
  }
}
