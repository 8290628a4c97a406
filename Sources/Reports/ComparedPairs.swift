import Files
import Record

/// Which pairs of the models of a task were compared, counted in the record.
struct ComparedPairs {
  /// The models of one cohort and one kind of prediction.
  private struct Group {
    var models: [String]
    /// Each pair once, without order.
    var pairs: Set<Set<String>>

    var possible: Int { models.count * (models.count - 1) / 2 }
  }

  private let groups: [Group]
  private let labels: [(id: String, label: String)]

  init(_ results: Results, task: TaskSummary) {
    labels = ResultsIndex(results).models(of: task.id).map { ($0.id, $0.label) }
    let performance = results.performance.filter { $0.task == task.id }
    let comparisons = results.comparisons.filter { $0.task == task.id }
    groups = results.cohorts.map(\.id).flatMap { cohort in
      PredictionKind.allCases.compactMap { kind -> Group? in
        let compared = comparisons.filter { $0.cohort == cohort && $0.kind == kind }
        let all =
          performance.filter { $0.cohort == cohort && $0.kind == kind }.map(\.model)
          + compared.flatMap { [$0.second, $0.first] }
        var models: [String] = []
        for model in all where !models.contains(model) { models.append(model) }
        guard models.count > 1 else { return nil }
        return Group(models: models, pairs: Set(compared.map { Set([$0.first, $0.second]) }))
      }
    }
  }

  /// "47 of 66 pairs of 12 models (K and L with A alone)", each different count once; nil where every two models were compared.
  var missing: String? {
    var texts: [String] = []
    for group in groups where group.pairs.count < group.possible {
      let text =
        "\(NumberText.count(group.pairs.count)) of \(NumberText.counted(group.possible, "pair")) of "
        + "\(group.models.count) models" + alone(group)
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.isEmpty ? nil : texts.joined(separator: ", ")
  }

  /// The models that were compared with one other only, where it is the same for all of them.
  private func alone(_ group: Group) -> String {
    let partners = group.models.compactMap { model -> (model: String, partner: String)? in
      let own = group.pairs.filter { $0.contains(model) }
      guard own.count == 1, let partner = own.first?.first(where: { $0 != model }) else { return nil }
      return (model, partner)
    }
    // Of a single pair each is alone with the other.
    guard group.pairs.count > 1, let partner = partners.first?.partner, partners.allSatisfy({ $0.partner == partner })
    else { return "" }
    return " (\(Wording.list(partners.map { label($0.model) })) with \(label(partner)) alone)"
  }

  private func label(_ id: String) -> String { labels.first { $0.id == id }?.label ?? id }
}
