import Files
import Record

/// How numbers, intervals, lists and the terms of the record are said in print.
enum Wording {
  /// Reason of last resort, where the record holds neither a value nor a reason.
  static let noReason = "no reason recorded"

  /// "0.74 (0.67–0.80)"; with "to" where a bound is negative; words where the value or its interval is missing.
  ///
  /// Decimals are those that the interval supports (`NumberText.decimals`), unless the caller fixes them.
  static func estimate(_ metric: Metric, decimals: Int? = nil) -> String {
    guard let value = metric.value else { return "not known: \(metric.reason ?? noReason)" }
    let decimals = decimals ?? self.decimals(metric)
    let number = NumberText.fixed(value, decimals: decimals)
    guard let interval = interval(metric, decimals: decimals) else {
      return "\(number) (no interval: \(metric.reason ?? noReason))"
    }
    return "\(number) (\(interval))"
  }

  /// "0.67–0.80", or nil where a bound is missing.
  static func interval(_ metric: Metric, decimals: Int? = nil) -> String? {
    guard let lower = metric.lower, let upper = metric.upper else { return nil }
    return NumberText.interval(lower, upper, decimals: decimals ?? self.decimals(metric))
  }

  /// The decimals that the interval of a metric supports.
  static func decimals(_ metric: Metric) -> Int {
    guard let value = metric.value else { return 2 }
    return NumberText.decimals(value, metric.lower, metric.upper, scale: scale(metric.id))
  }

  /// What kind of number a metric is, by its id.
  static func scale(_ id: String) -> NumberText.Scale {
    switch id {
    case "odds-ratio", "diagnostic-odds-ratio", "positive-likelihood-ratio", "negative-likelihood-ratio",
      "observed-expected", "calibration-slope":
      .ratio
    case "calibration-intercept", "update-intercept", "mcc", "brier-scaled", "net-benefit", "idi": .difference
    case "update-slope": .ratio
    case let id where id.contains("-difference") || id.hasPrefix("nri"): .difference
    default: .share
    }
  }

  /// "95%" for 0.95.
  static func level(_ level: Double) -> String {
    NumberText.percentage(level, decimals: level * 100 == (level * 100).rounded() ? 0 : 1)
  }

  /// "23 mm", "40%", "902 × 10⁻⁶ mm²/s": a number that is not parted from its unit at a line's end.
  static func quantity(_ number: String, unit: String?) -> String {
    guard let unit, !unit.isEmpty else { return number }
    if unit == "%" { return number + unit }
    return number + (unit.hasPrefix("10") ? "\u{A0}×\u{A0}" : "\u{A0}") + unbroken(unit)
  }

  /// A unit whose parts stay on one line, its powers raised.
  static func unbroken(_ unit: String) -> String { UnitText.printed(unit).replacing(" ", with: "\u{A0}") }

  /// ", in 10⁻⁶ mm²/s" behind the name of what is measured; nothing where there is no unit.
  static func measured(in unit: String?) -> String { unit.map { ", in \(unbroken($0))" } ?? "" }

  /// "a", "a and b", "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// With a capital at the beginning; the rest as it is.
  static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// Ended with a full stop, unless it ends with one already.
  static func stopped(_ text: String) -> String {
    text.isEmpty || text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
  }

  static func kind(_ kind: PredictionKind) -> String {
    switch kind {
    case .apparent: "apparent"
    case .outOfFold: "cross-validated"
    case .external: "external"
    }
  }

  static func role(_ role: CohortRole) -> String {
    switch role {
    case .development: "development"
    case .external: "external validation"
    }
  }

  /// What sets a held-out cohort apart, as a sentence's end: "held out by centre".
  static func separation(_ separation: CohortSeparation?) -> String {
    switch separation {
    case .centre: "held out by centre"
    case .time: "held out by time"
    case .id: "held out by patient id"
    case .random: "held out at random"
    case nil: "how it was held out is not recorded"
    }
  }

  static func model(_ kind: ModelDefinition.Kind?) -> String {
    switch kind {
    case .clinical: "logistic regression on clinical findings"
    case .radiomics: "L1-penalised logistic regression on image features"
    case .combined: "logistic regression on the linear predictors of other models"
    case nil: "not recorded: only the model's predictions are known"
    }
  }

  static func rule(_ threshold: ModelSummary.Threshold) -> String {
    rule(EvaluationSettings.OperatingPoint(threshold.rule, target: threshold.target))
  }

  static func rule(_ point: EvaluationSettings.OperatingPoint) -> String {
    let number = point.target.map(NumberText.short) ?? "a number that is not recorded"
    switch point.rule {
    case .youden: return "largest sum of sensitivity and specificity (Youden)"
    case .half: return "probability one half"
    case .sensitivity: return "highest threshold with a sensitivity of at least \(number)"
    case .specificity: return "lowest threshold with a specificity of at least \(number)"
    case .cost: return "least expected cost, a missed event costing \(number) times a false alarm"
    case .probability: return "probability \(number), fixed beforehand"
    }
  }

  static func severity(_ severity: Severity) -> String { severity.rawValue }

  static func status(_ status: ChecklistEntry.Status) -> String {
    switch status {
    case .reported: "reported"
    case .partlyReported: "partly reported"
    case .notFound: "not found"
    case .notApplicable: "not applicable"
    case .forAuthors: "for the authors to say"
    }
  }

  static func checklist(_ id: String) -> String {
    switch id {
    case "tripod-ai": "TRIPOD+AI"
    case "tripod-ai-abstracts": "TRIPOD+AI for Abstracts"
    case "clear": "CLEAR"
    case "metrics": "METRICS"
    default: id
    }
  }

  static func profile(_ profile: FeatureSettings.Profile) -> String {
    switch profile {
    case .ibsi: "IBSI definitions"
    case .pyradiomics: "PyRadiomics-compatible definitions"
    }
  }

  static func family(_ family: String) -> String {
    switch family {
    case "shape": "shape"
    case "spatial": "morphology with intensities"
    case "localintensity": "local intensity"
    case "firstorder": "first-order statistics"
    case "histogram": "intensity histogram"
    case "ivh": "intensity-volume histogram"
    case "glcm": "grey-level co-occurrence matrix (GLCM)"
    case "glrlm": "grey-level run-length matrix (GLRLM)"
    case "glszm": "grey-level size-zone matrix (GLSZM)"
    case "gldzm": "grey-level distance-zone matrix (GLDZM)"
    case "ngtdm": "neighbourhood grey-tone difference matrix (NGTDM)"
    case "ngldm": "neighbouring grey-level dependence matrix (NGLDM)"
    default: family
    }
  }

  /// IBSI's short name in words.
  static func aggregation(_ name: String) -> String {
    switch name {
    case "2D_avg": "averaged over the directions of each slice"
    case "2D_smrg": "merged within each slice and averaged over slices"
    case "2.5D_dmrg": "merged over slices and averaged over in-plane directions"
    case "2.5D_mrg": "merged over slices and in-plane directions"
    case "3D_avg": "averaged over the directions in three dimensions"
    case "3D_mrg": "merged over the directions in three dimensions"
    default: name
    }
  }

  static func discretisation(_ discretisation: Discretisation) -> String {
    switch discretisation.method {
    case .binCount: "\(NumberText.short(discretisation.value)) bins over each region's range"
    case .binWidth: "bins of width \(NumberText.short(discretisation.value)) in the image's unit"
    }
  }
}

extension Wording {
  /// A prepared volume or map in words; see `Results.volumeName`.
  static func volume(_ name: String, of results: Results) -> String { results.volumeName(name) }
}
