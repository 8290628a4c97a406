import Manuscripts

/// What kind of study a text reports.
package enum StudyKind: String, Sendable, Codable, CaseIterable {
  /// A multivariable model that predicts an outcome for one person is made.
  case modelDevelopment = "prediction-model-development"
  /// Made, and tried on patients who were held out of its making.
  case modelDevelopmentAndValidation = "prediction-model-development-and-validation"
  /// An existing model is tried on other patients.
  case modelValidation = "prediction-model-validation"
  /// A factor's association with an outcome.
  case association
  case trial
  case review
  case opinion
  case correction
  case laboratory
  case methods
  case other

  package var isPredictionModelStudy: Bool {
    switch self {
    case .modelDevelopment, .modelDevelopmentAndValidation, .modelValidation: true
    default: false
    }
  }

  package var label: String {
    switch self {
    case .modelDevelopment: "development of a prediction model"
    case .modelDevelopmentAndValidation: "development and validation of a prediction model"
    case .modelValidation: "validation of an existing prediction model"
    case .association: "study of an association, not of a prediction model"
    case .trial: "trial of a treatment"
    case .review: "review of other studies"
    case .opinion: "essay, editorial or debate"
    case .correction: "correction or retraction"
    case .laboratory: "laboratory or field study"
    case .methods: "methods, software or theory"
    case .other: "no prediction model study"
    }
  }
}

/// The kind with the reasons for it.
package struct StudyKindJudgement: Sendable, Codable, Equatable {
  package struct Reason: Sendable, Codable, Equatable {
    /// A sentence on what was seen.
    package var text: String
    package var span: TextSpan?

    package init(text: String, span: TextSpan?) {
      self.text = text
      self.span = span
    }
  }

  package var kind: StudyKind
  package var reasons: [Reason]

  package init(kind: StudyKind, reasons: [Reason]) {
    self.kind = kind
    self.reasons = reasons
  }
}
