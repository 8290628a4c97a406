import Record
import StrictYAML

/// Models and evaluation of a study file.
extension StudyReader {
  mutating func models(
    _ top: YAMLReader.Section, tasks: [PredictionTask], hasHabitats: Bool
  ) -> [ModelDefinition] {
    var models: [ModelDefinition] = []
    var names = UniqueNames()
    // models/<task>-<model>.json: both ids may hold '-', so two pairs can spell one file.
    var owners: [String: (task: String, model: String)] = [:]
    let keys = [
      "id", "label", "kind", "tasks", "regions", "components", "significance", "maximum_correlation",
    ]
    for section in yaml.sections(top, "models", keys: keys) {
      let id = identifier(section, "id")
      check(&names, id, of: "model", section)
      let kind: ModelDefinition.Kind = yaml.choice(section, "kind") ?? .radiomics
      let taskIds = yaml.texts(section, "tasks", default: tasks.map(\.id))
      for task in taskIds where !tasks.contains(where: { $0.id == task }) {
        yaml.note("no task is named '\(task)'", at: section, "tasks")
      }
      for task in taskIds {
        let path = ModelStep.modelPath(task: task, model: id)
        if let owner = owners[path], owner.task != task || owner.model != id {
          yaml.note(
            "\(path) would hold both model '\(id)' of task '\(task)' and model '\(owner.model)' of task '\(owner.task)'; "
              + "rename one", at: section, "id")
        }
        owners[path] = (task, id)
      }
      refuseKeysOfOtherKinds(section, kind: kind)
      var regions: [ModelDefinition.Region] = []
      var components: [String] = []
      switch kind {
      case .radiomics:
        regions = yaml.choices(section, "regions", default: [.tumour])
        if regions.contains(.habitats), !hasHabitats {
          yaml.note("regions: habitats needs a section 'habitats' in the study file", at: section, "regions")
        }
      case .combined:
        components = yaml.texts(section, "components")
        for component in components where !models.contains(where: { $0.id == component && $0.kind != .combined }) {
          yaml.note(
            "components: no clinical or radiomics model named '\(component)' stands before this one", at: section,
            "components")
        }
        let missing = models.filter { components.contains($0.id) }
          .flatMap { model in taskIds.filter { !model.tasks.contains($0) }.map { (model.id, $0) } }
        for (component, task) in missing {
          yaml.note("component '\(component)' is not a model of \(task)", at: section, "components")
        }
      case .clinical:
        if !top.has("predictors") {
          yaml.note("a clinical model needs a section 'predictors' in the study file", at: section, "kind")
        }
      }
      models.append(
        ModelDefinition(
          id: id, label: yaml.optionalText(section, "label") ?? id, kind: kind, tasks: taskIds, regions: regions,
          components: components, significance: yaml.number(section, "significance", default: 0.05, in: 0...1),
          maximumCorrelation: yaml.number(section, "maximum_correlation", default: 0.9, in: 0...1)))
    }
    return models
  }

  private mutating func refuseKeysOfOtherKinds(_ section: YAMLReader.Section, kind: ModelDefinition.Kind) {
    let owners: [(key: String, kind: ModelDefinition.Kind)] = [
      ("regions", .radiomics), ("maximum_correlation", .radiomics), ("components", .combined),
      ("significance", .clinical),
    ]
    for owner in owners where owner.kind != kind && section.has(owner.key) {
      yaml.note("\(owner.key) belongs to models of kind \(owner.kind.rawValue); remove it here", at: section, owner.key)
    }
  }
}
