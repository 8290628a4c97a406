import Record
import StrictYAML

/// How a study's models are judged: the section `evaluation` of a study file.
extension StudyReader {
  /// - Parameter columns: predictors of the study; the subgroups are among them.
  mutating func evaluation(_ top: YAMLReader.Section, predictors: [ClinicalPredictor]) -> EvaluationSettings {
    let keys = [
      "threshold", "operating_points", "confidence", "auc_interval", "proportion_interval", "bootstrap", "permutations",
      "calibration_groups", "folds", "repeats", "decision_thresholds", "prevalence", "partial_auc",
      "reclassification_cutoffs", "subgroups", "recalibration",
    ]
    var settings = EvaluationSettings.standard
    guard let section = yaml.section(top, "evaluation", keys: keys, required: false) else { return settings }
    if let text = yaml.optionalText(section, "threshold"), let point = operatingPoint(text, section, "threshold") {
      settings.threshold = point.rule
      settings.thresholdTarget = point.target
    }
    settings.operatingPoints = yaml.texts(section, "operating_points", default: []).enumerated().compactMap {
      operatingPoint($1, section, "operating_points", item: $0)
    }
    settings.confidence = yaml.number(section, "confidence", default: settings.confidence, in: 0.5...0.999)
    settings.aucInterval = yaml.choice(section, "auc_interval", default: settings.aucInterval) ?? settings.aucInterval
    settings.proportionInterval =
      yaml.choice(section, "proportion_interval", default: settings.proportionInterval) ?? settings.proportionInterval
    settings.bootstrap = yaml.integer(section, "bootstrap", default: settings.bootstrap, in: 100...100_000)
    settings.permutations = yaml.integer(section, "permutations", default: settings.permutations, in: 0...1_000_000)
    settings.calibrationGroups = yaml.integer(
      section, "calibration_groups", default: settings.calibrationGroups, in: 2...20)
    settings.folds = yaml.integer(section, "folds", default: settings.folds, in: 2...20)
    settings.repeats = yaml.integer(section, "repeats", default: settings.repeats, in: 1...1000)
    settings.decisionRange = decisionRange(section)
    settings.prevalence = yaml.optionalNumber(section, "prevalence", in: 0.0001...0.9999)
    if let text = yaml.optionalText(section, "partial_auc") {
      settings.partialAUC = EvaluationSettings.PartialRange(text: text)
      if settings.partialAUC == nil {
        yaml.note(
          "evaluation.partial_auc must be \(EvaluationSettings.PartialRange.forms)", at: section, "partial_auc")
      }
    }
    settings.reclassificationCutoffs = cutoffs(section)
    settings.subgroups = subgroups(section, predictors: predictors)
    if section.has("recalibration") { settings.recalibration = yaml.choice(section, "recalibration") }
    return settings
  }

  private mutating func operatingPoint(
    _ text: String, _ section: YAMLReader.Section, _ key: String, item: Int? = nil
  ) -> EvaluationSettings.OperatingPoint? {
    if let point = EvaluationSettings.OperatingPoint(text: text) { return point }
    yaml.note(
      "'\(text)' is no rule for a threshold: \(EvaluationSettings.OperatingPoint.forms)", at: section, key, item: item)
    return nil
  }

  private mutating func decisionRange(_ parent: YAMLReader.Section) -> EvaluationSettings.DecisionRange {
    let standard = EvaluationSettings.DecisionRange.standard
    guard
      let section = yaml.section(parent, "decision_thresholds", keys: ["from", "to", "step"], required: false)
    else { return standard }
    let range = EvaluationSettings.DecisionRange(
      from: yaml.number(section, "from", default: standard.from, in: 0...1),
      to: yaml.number(section, "to", default: standard.to, in: 0...1),
      step: yaml.number(section, "step", default: standard.step, in: 0...1), declared: true)
    guard range.isPossible else {
      yaml.note("decision_thresholds needs \(EvaluationSettings.DecisionRange.forms)", at: section)
      return standard
    }
    return range
  }

  private mutating func cutoffs(_ section: YAMLReader.Section) -> [Double] {
    guard let cutoffs = yaml.numbers(section, "reclassification_cutoffs") else { return [] }
    if cutoffs.contains(where: { $0 <= 0 || $0 >= 1 })
      || zip(cutoffs, cutoffs.dropFirst()).contains(where: { $0 >= $1 })
    {
      yaml.note(
        "reclassification_cutoffs must be probabilities above 0 and below 1 that increase", at: section,
        "reclassification_cutoffs")
    }
    return cutoffs
  }

  private mutating func subgroups(
    _ section: YAMLReader.Section, predictors: [ClinicalPredictor]
  ) -> [String] {
    let columns = yaml.texts(section, "subgroups", default: [])
    for (index, column) in columns.enumerated() {
      guard let predictor = predictors.first(where: { $0.column == column }) else {
        yaml.note("no predictor has the column '\(column)'", at: section, "subgroups", item: index)
        continue
      }
      if predictor.scale == .continuous {
        yaml.note(
          "'\(column)' is continuous and has no groups; name an ordinal or categorical predictor", at: section,
          "subgroups", item: index)
      }
    }
    return columns
  }
}

extension EvaluationSettings {
  /// What holds where a study file says nothing.
  package static let standard = EvaluationSettings(
    threshold: .youden, confidence: 0.95, calibrationGroups: 5, folds: 5, repeats: 5)
}
