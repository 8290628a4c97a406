import ArgumentParser
import Foundation
import Pipeline
import Record
import Templates

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turns anyone's predictions into results.json, figures, report and audit.",
    discussion: """
      The table has one row for each patient, task, model and kind of prediction, with the columns patient_id, cohort, task, \
      model, outcome (1 or 0, true or false; empty or NA where it is not known), kind (apparent, out-of-fold, external) and \
      probability; or one row for each patient, and --model names the column of each model. Columns of other names are \
      named with --column, columns that the table does not have with --constant:

        holdout evaluate test.csv --output out --column patient_id=id --column outcome=y --model forest=p_rf \
      --model logistic=p_lr --constant cohort=hospital-b --constant kind=external --constant task=her2

      Rules for thresholds: \(EvaluationSettings.OperatingPoint.forms).
      """)

  @Argument(help: "The predictions table, CSV.")
  var predictions: String

  @Option(help: "Where to write.")
  var output: String

  @OptionGroup(title: "Columns") var columns: ColumnOptions
  @OptionGroup(title: "Evaluation") var evaluation: EvaluationOptions
  @OptionGroup var templates: TemplateOptions

  /// The command with all its options, the input without its folders and the output as a place to fill in: where files lay
  /// says nothing to a reader, and must not change the report.
  private var repeatable: String {
    var words: [String] = []
    for argument in CommandLine.arguments.dropFirst() {
      if words.last == "--output" {
        words.append("DIR")
      } else if argument.hasPrefix("--output=") {
        words += ["--output", "DIR"]
      } else {
        let word = argument == predictions ? URL(filePath: predictions).lastPathComponent : argument
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_=.:,+%@".contains($0) }
        words.append(isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'")
      }
    }
    return "holdout " + words.joined(separator: " ")
  }

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output must name a folder") }
  }

  func run() async throws {
    try await PredictionsReport(
      table: URL(filePath: predictions), output: URL(filePath: output), columns: columns.columns,
      settings: evaluation.settings(subgroups: columns.subgroup), separations: columns.separations,
      seed: evaluation.seed, command: repeatable,
      templates: TemplateStore(overrides: templates.folder.map { URL(filePath: $0) }), progress: Terminal.progress()
    ).write()
    for (name, path) in [
      ("report", "report/index.html"), ("figures", "figures/"), ("tables", "tables/"), ("audit", "audit/audit.html"),
      ("results", "results.json"),
    ] { print("\(name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(output)/\(path)") }
  }
}

/// `NAME=VALUE`.
struct Assignment: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    (name, value) = (parts[0], parts[1])
  }
}

/// What the columns of a predictions table mean.
struct ColumnOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A column under another name: OURS=THEIRS.", valueName: "ours=theirs"))
  var column: [Assignment] = []

  @Option(help: ArgumentHelp("A value that holds for every row: OURS=VALUE.", valueName: "ours=value"))
  var constant: [Assignment] = []

  @Option(help: ArgumentHelp("A model and the column of its probabilities: NAME=COLUMN.", valueName: "name=column"))
  var model: [Assignment] = []

  @Option(help: "The column of the patient's centre.")
  var centre: String?

  @Option(help: "The column of what several rows belong to, such as the patient of several lesions.")
  var cluster: String?

  @Option(help: "A column in whose groups every metric is repeated; may be given several times.")
  var subgroup: [String] = []

  @Option(help: "The text of the outcome's positive class.")
  var positive: String?

  @Option(help: "The text of the outcome's negative class; without it, every other text but an empty one or NA.")
  var negative: String?

  @Option(
    help: ArgumentHelp(
      "What sets a held-out cohort apart: COHORT=centre, time, id or random.", valueName: "cohort=separation"))
  var separation: [Assignment] = []

  var separations: [String: CohortSeparation] {
    Dictionary(separation.compactMap { item in CohortSeparation(rawValue: item.value).map { (item.name, $0) } }) { $1 }
  }

  func validate() throws {
    for item in separation where CohortSeparation(rawValue: item.value) == nil {
      throw ValidationError(
        "--separation: '\(item.value)' is none of \(CohortSeparation.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let ours = PredictionsTable.columns
    for (option, assignments) in [("--column", column), ("--constant", constant)] {
      for assignment in assignments where !ours.contains(assignment.name) {
        throw ValidationError("\(option): '\(assignment.name)' is none of \(ours.joined(separator: ", "))")
      }
    }
    for assignment in column where constant.contains(where: { $0.name == assignment.name }) {
      throw ValidationError("'\(assignment.name)' cannot be both a --column and a --constant")
    }
    for (index, assignment) in model.enumerated()
    where model.prefix(index).contains(where: { $0.name == assignment.name }) {
      throw ValidationError("--model names '\(assignment.name)' twice")
    }
    if !model.isEmpty, (column + constant).contains(where: { ["model", "probability"].contains($0.name) }) {
      throw ValidationError("with --model there is no column 'model' or 'probability'")
    }
    if negative != nil, positive == nil { throw ValidationError("--negative needs --positive") }
    for (index, item) in model.enumerated() where model.prefix(index).contains(where: { $0.value == item.value }) {
      throw ValidationError("--model names the column '\(item.value)' twice")
    }
    if let positive, positive == negative { throw ValidationError("--positive and --negative are the same text") }
  }

  var columns: PredictionColumns {
    PredictionColumns(
      names: Dictionary(column.map { ($0.name, $0.value) }) { $1 },
      constants: Dictionary(constant.map { ($0.name, $0.value) }) { $1 },
      models: model.map { ($0.name, $0.value) }, centre: centre, cluster: cluster, subgroups: subgroup,
      positive: positive, negative: negative)
  }
}

extension EvaluationSettings.OperatingPoint {
  /// The rule that an argument names.
  fileprivate static func parsed(_ text: String) throws -> EvaluationSettings.OperatingPoint {
    guard let point = EvaluationSettings.OperatingPoint(text: text) else {
      throw ValidationError("'\(text)' is no rule for a threshold: \(forms)")
    }
    return point
  }
}

extension EvaluationSettings.DecisionRange {
  fileprivate static func parsed(_ text: String) throws -> EvaluationSettings.DecisionRange {
    guard let range = EvaluationSettings.DecisionRange(text: text) else {
      throw ValidationError("'\(text)' is no range FROM:TO or FROM:TO:STEP with \(forms)")
    }
    return range
  }
}

extension EvaluationSettings.PartialRange {
  fileprivate static func parsed(_ text: String) throws -> EvaluationSettings.PartialRange {
    guard let range = EvaluationSettings.PartialRange(text: text) else {
      throw ValidationError("'\(text)' is none of \(forms)")
    }
    return range
  }
}

extension EvaluationSettings.AUCInterval: ExpressibleByArgument {}
extension EvaluationSettings.ProportionMethod: ExpressibleByArgument {}
extension RecalibrationMethod: ExpressibleByArgument {}

/// How the models are judged: the keys of a study's section `evaluation`.
struct EvaluationOptions: ParsableArguments {
  @Option(
    help: "The rule of the threshold, chosen on development predictions and frozen. (default: youden)",
    transform: EvaluationSettings.OperatingPoint.parsed)
  var threshold: EvaluationSettings.OperatingPoint?

  @Option(
    help: "A further threshold by its rule; may be given several times.",
    transform: EvaluationSettings.OperatingPoint.parsed)
  var operatingPoint: [EvaluationSettings.OperatingPoint] = []

  @Option(help: "Coverage of intervals, 0.5 to 0.999.")
  var confidence: Double = EvaluationSettings.standard.confidence

  @Option(help: "Interval of the AUC.")
  var aucInterval = EvaluationSettings.standard.aucInterval

  @Option(help: "Interval of proportions.")
  var proportionInterval = EvaluationSettings.standard.proportionInterval

  @Option(help: "Replicates of every bootstrap, 100 to 100000; fewer are drawn from very large tables.")
  var bootstrap: Int = EvaluationSettings.standard.bootstrap

  @Option(help: "Permutations of the test that the AUC is one half; 0 for none.")
  var permutations: Int = EvaluationSettings.standard.permutations

  @Option(help: "Groups of the calibration plots, 2 to 20.")
  var calibrationGroups: Int = EvaluationSettings.standard.calibrationGroups

  @Option(
    help: "Threshold probabilities of the decision curves that make sense clinically: FROM:TO or FROM:TO:STEP.",
    transform: EvaluationSettings.DecisionRange.parsed)
  var decisionRange: EvaluationSettings.DecisionRange?

  @Option(help: "A prevalence at which predictive values are also given.")
  var prevalence: Double?

  @Option(
    help: "A part of the ROC curve: specificity:FROM:TO or sensitivity:FROM:TO.",
    transform: EvaluationSettings.PartialRange.parsed)
  var partialAuc: EvaluationSettings.PartialRange?

  @Option(help: ArgumentHelp("Cut-offs between risk categories, separated by commas.", valueName: "p,p,..."))
  var reclassification: String?

  @Option(help: "Update the models on held-out cohorts, beside the locked ones.")
  var recalibration: RecalibrationMethod?

  @Option(help: "Seed of the bootstraps and permutations.")
  var seed: UInt64 = 1

  private var cutoffs: [Double]? {
    guard let reclassification else { return [] }
    let numbers = reclassification.split(separator: ",").map { Double($0.trimmingCharacters(in: .whitespaces)) }
    let known = numbers.compactMap { $0 }.filter { $0 > 0 && $0 < 1 }
    let increase = zip(known, known.dropFirst()).allSatisfy { $0 < $1 }
    return known.count == numbers.count && !known.isEmpty && increase ? known : nil
  }

  func validate() throws {
    guard (0.5...0.999).contains(confidence) else { throw ValidationError("--confidence must be from 0.5 to 0.999") }
    guard (100...100_000).contains(bootstrap) else { throw ValidationError("--bootstrap must be from 100 to 100000") }
    guard (0...1_000_000).contains(permutations) else {
      throw ValidationError("--permutations must be from 0 to 1000000")
    }
    guard (2...20).contains(calibrationGroups) else {
      throw ValidationError("--calibration-groups must be from 2 to 20")
    }
    if let prevalence, !(prevalence > 0 && prevalence < 1) {
      throw ValidationError("--prevalence must be above 0 and below 1")
    }
    if cutoffs == nil {
      throw ValidationError(
        "--reclassification takes probabilities above 0 and below 1 that increase, separated by commas")
    }
  }

  func settings(subgroups: [String]) -> EvaluationSettings {
    var settings = EvaluationSettings.standard
    if let threshold {
      settings.threshold = threshold.rule
      settings.thresholdTarget = threshold.target
    }
    // A rule that is named twice, or is the first threshold's, adds nothing.
    for point in operatingPoint where point != settings.primary && !settings.operatingPoints.contains(point) {
      settings.operatingPoints.append(point)
    }
    settings.confidence = confidence
    settings.aucInterval = aucInterval
    settings.proportionInterval = proportionInterval
    settings.bootstrap = bootstrap
    settings.permutations = permutations
    settings.calibrationGroups = calibrationGroups
    if let decisionRange { settings.decisionRange = decisionRange }
    settings.prevalence = prevalence
    settings.partialAUC = partialAuc
    settings.reclassificationCutoffs = cutoffs ?? []
    settings.subgroups = subgroups
    settings.recalibration = recalibration
    return settings
  }
}
