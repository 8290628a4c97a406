import Record

/// Names and order that a study gives its models, cohorts, tasks and predictors in figures.
///
/// The record keeps its own: only the copy that figures are made from is renamed.
struct FigureNames {
  let labels: [String: String]
  let order: [String]

  func applied(to results: Results) -> Results {
    guard !labels.isEmpty || !order.isEmpty else { return results }
    var results = results
    func rename(_ label: inout String, _ id: String) { if let name = labels[id] { label = name } }
    for index in results.cohorts.indices { rename(&results.cohorts[index].label, results.cohorts[index].id) }
    for index in results.tasks.indices { rename(&results.tasks[index].label, results.tasks[index].id) }
    for index in results.models.indices {
      rename(&results.models[index].label, results.models[index].id)
      for term in results.models[index].terms.indices {
        rename(&results.models[index].terms[term].label, results.models[index].terms[term].name)
      }
      for finding in results.models[index].univariable.indices {
        rename(
          &results.models[index].univariable[finding].label, results.models[index].univariable[finding].predictor)
      }
    }
    for index in results.subgroups.indices {
      rename(&results.subgroups[index].label, results.subgroups[index].variable)
    }
    for table in results.missingness.indices {
      for column in (results.missingness[table].listed ?? []).indices {
        guard let name = results.missingness[table].listed?[column].name, let label = labels[name] else { continue }
        results.missingness[table].listed?[column].label = label
      }
    }
    results.models = ordered(results.models)
    results.figures = FigureSettings(labels: labels)
    return results
  }

  /// Models in the study's order for figures, those that it does not list behind them as they were.
  private func ordered(_ models: [ModelSummary]) -> [ModelSummary] {
    guard !order.isEmpty else { return models }
    func place(_ model: ModelSummary) -> Int { order.firstIndex(of: model.id) ?? order.count }
    return models.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
  }
}

extension Results {
  /// The name in print of habitat 1, 2, ...
  package func habitatName(_ label: Int) -> String { figures?.labels["habitat-\(label)"] ?? "Habitat \(label)" }

  /// The name in print of a column, map or feature: that of the study, or for a prepared volume what it is in words.
  func name(of column: String) -> String { figures?.labels[column] ?? volumeName(column) }
}
