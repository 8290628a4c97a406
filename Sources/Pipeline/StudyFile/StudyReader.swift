import Foundation
import Record
import StrictYAML

/// A study file that was read: the study, and where its data lie.
package struct StudyFile: Sendable {
  package let study: Study
  /// The folder that the study's paths are relative to.
  package let dataRoot: URL
  /// The file's name as the user gave it, for messages.
  package let name: String

  /// A study that was read before.
  init(study: Study, dataRoot: URL, name: String) {
    self.study = study
    self.dataRoot = dataRoot
    self.name = name
  }

  /// Reads study.yaml with every default filled in.
  ///
  /// - Throws: `PipelineError.invalidInput` with every problem of the file, each with line and column.
  package init(contentsOf url: URL, environment: [String: String]) throws(PipelineError) {
    let name = url.relativePath
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw .invalidInput([.studyFileUnreadable(file: name)])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .invalidInput([.studyFileNotText(file: name)])
    }
    try self.init(text: text, name: name, folder: url.deletingLastPathComponent(), environment: environment)
  }

  /// Parses the text of a study file that lies in `folder`.
  package init(
    text: String, name: String, folder: URL, environment: [String: String]
  ) throws(PipelineError) {
    var reader = StudyReader(file: name)
    let parsed = reader.study(text)
    guard let parsed, reader.yaml.problems.isEmpty else {
      throw .invalidInput(reader.yaml.problems.map { InputProblem(message: $0.description) })
    }
    study = parsed.study
    self.name = name
    let root: String
    switch DataRoot.expand(parsed.data, environment: environment) {
    case .success(let path): root = path
    case .failure(let missing): throw .invalidInput([.dataRootVariable(file: name, variable: missing.variable)])
    }
    dataRoot = root.hasPrefix("/") ? URL(filePath: root) : folder.appending(path: root).standardizedFileURL
  }
}

/// Turns the text of a study file into a `Study`; problems gather in `yaml`.
struct StudyReader {
  var yaml: YAMLReader

  static let topKeys = [
    "holdout", "study", "seed", "data", "patients", "cohorts", "images", "mask", "tasks", "predictors", "preparation",
    "habitats", "features", "models", "evaluation", "figures", "reporting",
  ]

  init(file: String) {
    yaml = YAMLReader(file: file)
  }

  mutating func study(_ text: String) -> (study: Study, data: String)? {
    guard let top = yaml.document(text, keys: StudyReader.topKeys) else { return nil }
    let format = yaml.integer(top, "holdout", in: 1...1)
    let about = yaml.section(top, "study", keys: ["id", "title", "objective"])
    let seed = yaml.integer(top, "seed", default: 1, in: 0...Int.max)
    let data = yaml.optionalText(top, "data") ?? "."
    let cohorts = self.cohorts(top)
    let images = self.images(top)
    let tasks = self.tasks(top, cohorts: cohorts)
    let predictors = self.predictors(top)
    let habitats = self.habitats(top)
    var study = Study(
      format: format,
      id: about.map { identifier($0, "id") } ?? "",
      title: about.map { yaml.text($0, "title") } ?? "",
      objective: about.flatMap { yaml.optionalText($0, "objective") } ?? "",
      seed: UInt64(seed),
      patients: patients(top),
      cohorts: cohorts, images: images, mask: mask(top, images: images), tasks: tasks, predictors: predictors,
      preparation: preparation(top, images: images), habitats: habitats, features: features(top),
      models: models(top, tasks: tasks, hasHabitats: habitats != nil),
      evaluation: evaluation(top, predictors: predictors),
      reporting: yaml.textMap(top, "reporting", keys: ReportingDeclaration.keys, required: false))
    checkVolumeNames(study, top: top)
    let volumes = PreparedVolumeNames(study: study)
    study.figures = figures(
      top,
      vocabulary: FigureVocabulary(
        models: study.models.map(\.id),
        others: study.cohorts.map(\.id) + study.tasks.map(\.id) + study.predictors.map(\.column),
        isVolume: volumes.contains))
    return (study, data)
  }

  // MARK: Patients, cohorts, tasks, predictors

  private mutating func patients(_ top: YAMLReader.Section) -> PatientTable {
    let keys = ["table", "id", "centre", "missing"]
    guard let section = yaml.section(top, "patients", keys: keys) else {
      return PatientTable(table: "", idColumn: "", centreColumn: nil, missing: [])
    }
    return PatientTable(
      table: yaml.text(section, "table"), idColumn: yaml.optionalText(section, "id") ?? "patient_id",
      centreColumn: yaml.optionalText(section, "centre"),
      missing: yaml.texts(section, "missing", default: ["", "NA"], allowEmptyTexts: true))
  }

  private mutating func cohorts(_ top: YAMLReader.Section) -> [Cohort] {
    var cohorts: [Cohort] = []
    var names = UniqueNames()
    for section in yaml.sections(top, "cohorts", keys: ["id", "label", "role", "separation", "where", "ids"]) {
      let id = identifier(section, "id")
      check(&names, id, of: "cohort", section)
      let role: CohortRole = yaml.choice(section, "role") ?? .development
      let separation: CohortSeparation?
      if role == .external {
        separation = yaml.choice(section, "separation")
      } else {
        separation = nil
        if section.has("separation") {
          yaml.note("separation belongs to external cohorts; remove it here", at: section, "separation")
        }
      }
      var members = CohortMembers()
      switch (section.has("where"), section.has("ids")) {
      case (true, false):
        if let rule = yaml.section(section, "where", keys: ["column", "values"]) {
          members = CohortMembers(column: yaml.text(rule, "column"), values: yaml.texts(rule, "values"))
        }
      case (false, true):
        if let rule = yaml.section(section, "ids", keys: ["first", "last"]) {
          members = CohortMembers(firstId: yaml.text(rule, "first"), lastId: yaml.text(rule, "last"))
        }
      default:
        yaml.note("a cohort needs either 'where' (column, values) or 'ids' (first, last)", at: section)
      }
      cohorts.append(
        Cohort(
          id: id, label: yaml.optionalText(section, "label") ?? id, role: role, separation: separation,
          members: members))
    }
    if top.has("cohorts"), cohorts.filter({ $0.role == .development }).count != 1 {
      yaml.note("exactly one cohort must have the role development", at: top, "cohorts")
    }
    return cohorts
  }

  private mutating func tasks(_ top: YAMLReader.Section, cohorts: [Cohort]) -> [PredictionTask] {
    var tasks: [PredictionTask] = []
    var names = UniqueNames()
    for section in yaml.sections(top, "tasks", keys: ["id", "label", "outcome", "positive", "negative"]) {
      let id = identifier(section, "id")
      check(&names, id, of: "task", section)
      let outcome = yaml.textOrMap(section, "outcome", keys: cohorts.map(\.id))
      if section.has("outcome"), let development = cohorts.first(where: { $0.role == .development }),
        outcome[development.id] == nil
      {
        yaml.note("the development cohort '\(development.id)' needs an outcome column", at: section, "outcome")
      }
      let positive = outcomeClass(section, "positive")
      let negative = outcomeClass(section, "negative")
      for value in positive.values where negative.values.contains(value) {
        yaml.note("the value '\(value)' is in both classes", at: section, "negative")
      }
      tasks.append(
        PredictionTask(
          id: id, label: yaml.optionalText(section, "label") ?? id, outcomeColumns: outcome, positive: positive,
          negative: negative))
    }
    return tasks
  }

  private mutating func outcomeClass(_ task: YAMLReader.Section, _ key: String) -> OutcomeClass {
    guard let section = yaml.section(task, key, keys: ["label", "values"]) else {
      return OutcomeClass(label: "", values: [])
    }
    return OutcomeClass(label: yaml.text(section, "label"), values: yaml.texts(section, "values"))
  }

  private mutating func predictors(_ top: YAMLReader.Section) -> [ClinicalPredictor] {
    var predictors: [ClinicalPredictor] = []
    var names = UniqueNames()
    let keys = ["column", "label", "scale", "unit", "levels"]
    for section in yaml.sections(top, "predictors", keys: keys, required: false) {
      let column = yaml.text(section, "column")
      check(&names, column, of: "predictor", section, key: "column")
      let scale: PredictorScale = yaml.choice(section, "scale") ?? .continuous
      var levels: [String] = []
      if scale == .continuous {
        if section.has("levels") {
          yaml.note("a continuous predictor has no levels; remove them", at: section, "levels")
        }
      } else {
        levels = yaml.texts(section, "levels")
        if section.has("levels"), levels.count < 2 || Set(levels).count < levels.count {
          yaml.note("levels must be at least two different texts", at: section, "levels")
        }
      }
      predictors.append(
        ClinicalPredictor(
          column: column, label: yaml.optionalText(section, "label") ?? column, scale: scale,
          unit: yaml.optionalText(section, "unit"), levels: levels))
    }
    return predictors
  }

  // MARK: Shared checks

  /// A short name that can stand in file names and column names.
  mutating func identifier(_ section: YAMLReader.Section, _ key: String) -> String {
    let text = yaml.text(section, key)
    let allowed = text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        || scalar == "_"
    }
    if !text.isEmpty, !allowed || text.count > 64 {
      yaml.note(
        "\(key) may hold letters, digits, '-' and '_' only, at most 64; put the full name into 'label'", at: section,
        key)
    }
    return text
  }

  mutating func check(
    _ names: inout UniqueNames, _ name: String, of kind: String, _ section: YAMLReader.Section, key: String = "id"
  ) {
    if !name.isEmpty, !names.insert(name) {
      yaml.note("two entries are named '\(name)'; each \(kind) needs a name of its own", at: section, key)
    }
  }
}
