/// One statement under `reporting:` of study.yaml: what no computation can know and only the authors can say.
package struct ReportingDeclaration: Sendable, Equatable {
  /// The key in study.yaml.
  package let key: String
  package let label: String
  /// The TRIPOD+AI items that it answers, wholly or in part.
  package let items: [String]
  /// What to write.
  package let hint: String

  package init(_ key: String, _ label: String, items: [String], _ hint: String) {
    self.key = key
    self.label = label
    self.items = items
    self.hint = hint
  }

  /// All declarations, in the order of the checklist. A study file may hold these keys under `reporting:` and no other.
  package static let all: [ReportingDeclaration] =
    background + participants + measurement + analysis + conduct + discussion

  /// The keys of all declarations, in the order of the checklist.
  package static var keys: [String] { all.map(\.key) }

  /// The declaration of that key, or nil where there is none.
  package static func named(_ key: String) -> ReportingDeclaration? { all.first { $0.key == key } }

  /// True where `text` says something: not empty, and not a mark that only holds the place.
  package static func isStatement(_ text: String) -> Bool {
    let blank: Set<Character> = [
      " ", "\t", "\n", "\r", ".", "…", "?", "-", "–", "_", "<", ">", "[", "]", "*", "!", ":",
    ]
    let words = text.lowercased().filter { !blank.contains($0) }
    return !words.isEmpty && !["todo", "tbd", "tba", "tbc", "fixme", "xxx", "xx", "x"].contains(words)
  }

  private static let background: [ReportingDeclaration] = [
    .init(
      "abstract", "Abstract", items: ["2"],
      "Say that the abstract gives results for every cohort, with intervals, and where its own 13-item list is filled in."
    ),
    .init(
      "rationale", "Context and rationale", items: ["3a"],
      "The clinical problem, why a prediction is wanted, and which models exist already, with references."),
    .init(
      "target_population", "Target population", items: ["3b"],
      "The patients for whom the prediction is meant, and the point of their care at which it is made."),
    .init(
      "intended_use", "Intended use and users", items: ["3b"],
      "Who would use the prediction, and for which decision."),
    .init(
      "inequalities", "Known health inequalities", items: ["3c"],
      "Known differences in care or outcome between groups of people that matter for this prediction."),
  ]

  private static let participants: [ReportingDeclaration] = [
    .init(
      "data_source", "Data sources", items: ["5a"],
      "For each cohort, the kind of data (trial, registry, routine care) and why they suit the question."),
    .init(
      "accrual_dates", "Dates", items: ["5b"],
      "For each cohort, the first and last date of inclusion and, where it applies, the end of follow-up."),
    .init(
      "setting", "Setting", items: ["6a"],
      "The kind of care (primary, secondary, tertiary) and the place of each centre."),
    .init("eligibility", "Eligibility", items: ["6b"], "Inclusion and exclusion criteria, for each cohort."),
    .init(
      "treatments", "Treatments", items: ["6c"],
      "Treatments received before or after the images, and how the analysis deals with them; or that none were given."),
    .init(
      "data_preparation", "Data preparation", items: ["7"],
      "How data were cleaned and checked before they reached the study's files, and whether alike in all cohorts."),
  ]

  private static let measurement: [ReportingDeclaration] = [
    .init(
      "outcome_definition", "Outcome definition", items: ["8a"],
      "What the outcome is, how and when it was determined, and whether alike in all cohorts."),
    .init(
      "outcome_assessors", "Outcome assessors", items: ["8b"],
      "Where judgement was needed: who assessed the outcome, with what training and agreement."),
    .init(
      "outcome_blinding", "Outcome blinding", items: ["8c"],
      "Whether those who assessed the outcome knew the predictors, and how this was prevented."),
    .init(
      "predictor_choice", "Choice of predictors", items: ["9a"],
      "Why these predictors were candidates, and what was set aside before the analysis."),
    .init(
      "predictor_definitions", "Predictor definitions", items: ["9b"],
      "How and when each predictor was measured, including scanner, sequence and segmentation."),
    .init(
      "predictor_assessors", "Predictor assessors", items: ["9c"],
      "Where judgement was needed (reading, segmentation): who did it, with what experience and agreement."),
    .init(
      "sample_size", "Sample size", items: ["10"],
      "How the number of patients came about for each cohort, and whether it suffices, with the calculation."),
    .init(
      "missing_data", "Missing data", items: ["11"],
      "Why values are missing, how they were dealt with, and who was left out because of them."),
  ]

  private static let analysis: [ReportingDeclaration] = [
    .init(
      "predictor_handling", "Predictor handling", items: ["12b"],
      "Transformations, scaling, grouping and selection of predictors before modelling."),
    .init(
      "model_building", "Model building", items: ["12c", "22"],
      "Type of each model, its tuning and internal validation, and where the full model can be had."),
    .init(
      "heterogeneity", "Differences between clusters", items: ["12d", "23b"],
      "How differences between centres or other clusters were dealt with and examined."),
    .init(
      "model_updating", "Model updating", items: ["12f", "24"],
      "Whether a model was recalibrated or refitted after evaluation, how, and with what result; or that none was."),
    .init(
      "prediction_calculation", "How predictions were made", items: ["12g"],
      "How each prediction of the evaluation was made: formula, code or service, and its version."),
    .init(
      "class_imbalance", "Class imbalance", items: ["13"],
      "Whether classes were re-sampled or weighted, why, and how predictions were recalibrated afterwards; or that not."
    ),
    .init(
      "fairness", "Fairness", items: ["14"],
      "What was done to see and to lessen differences in performance between groups of people; or why nothing."),
    .init(
      "threshold_rationale", "Choice of threshold", items: ["15"],
      "Why patients are divided at this threshold, and what follows for those above and below."),
    .init(
      "cohort_differences", "Differences between cohorts", items: ["16"],
      "How the held-out cohort differs in setting, eligibility, outcome and predictors from the development cohort."),
  ]

  private static let conduct: [ReportingDeclaration] = [
    .init("ethics", "Ethics approval", items: ["17"], "Committee, number and date of the approval, or the waiver."),
    .init("consent", "Consent", items: ["17"], "How consent was given, or by whom it was waived."),
    .init("funding", "Funding", items: ["18a"], "Who paid, with grant numbers, and what part they took in the study."),
    .init("conflicts", "Conflicts of interest", items: ["18b"], "Interests of every author; or that there are none."),
    .init("protocol", "Protocol", items: ["18c"], "Where the protocol can be read; or that none was written."),
    .init("registration", "Registration", items: ["18d"], "Register and number; or that the study was not registered."),
    .init("data_sharing", "Data sharing", items: ["18e"], "Where and on which terms the data can be had; or why not."),
    .init("code_sharing", "Code sharing", items: ["18f"], "Where the code of the analysis can be had; or why not."),
    .init(
      "patient_involvement", "Patient and public involvement", items: ["19"],
      "What part patients or the public took in design, conduct and reporting; or that they took none."),
    .init(
      "subgroups", "Subgroups", items: ["23a"],
      "Performance in the groups that matter clinically or socially; or why none was examined."),
  ]

  private static let discussion: [ReportingDeclaration] = [
    .init(
      "interpretation", "Interpretation", items: ["25"],
      "What the main results mean in the light of the objectives and of earlier studies, fairness included."),
    .init(
      "limitations", "Limitations", items: ["26"],
      "What weakens the results (selection, size, missing data, overfitting) and in which direction."),
    .init(
      "poor_quality_input", "Poor or missing input", items: ["27a"],
      "How bad or missing images and values are to be recognised and handled when the model is used."),
    .init(
      "user_interaction", "User interaction", items: ["27b"],
      "What a user has to do (for example draw a mask), and what expertise that needs."),
    .init(
      "next_steps", "Next steps", items: ["27c"], "What research must follow before use, above all on applicability."),
  ]
}
