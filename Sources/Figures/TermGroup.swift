import Record

/// The terms of a model that belong to one predictor: one for a number, several for the levels of a finding.
struct TermGroup: Equatable {
  /// The predictor's column, or the id of a component.
  var column: String
  var terms: [ModelSummary.Term]
  /// Whether the terms are levels of a finding against its reference level.
  var isLevels: Bool
  /// The finding's levels in order, the reference level first; empty where the record does not have them.
  var levels: [String]
  var label: String?
  var unit: String?

  /// The groups in the order of their first terms.
  static func groups(of terms: [ModelSummary.Term], in results: Results) -> [TermGroup] {
    var groups: [TermGroup] = []
    for term in terms {
      let (column, finding) = origin(of: term, in: results)
      if let place = groups.firstIndex(where: { $0.column == column && $0.isLevels }) {
        groups[place].terms.append(term)
        continue
      }
      groups.append(
        TermGroup(
          column: column, terms: [term], isLevels: column != term.name, levels: finding?.levels ?? [],
          label: finding?.label, unit: finding?.unit))
    }
    return groups
  }

  /// The column of a term, without the level, and the finding that it is.
  private static func origin(
    of term: ModelSummary.Term, in results: Results
  ) -> (column: String, finding: Characteristic?) {
    if let finding = results.characteristics.first(where: { $0.column == term.name }) { return (term.name, finding) }
    if let finding = results.characteristics.first(where: { finding in
      finding.levels.contains { term.name == "\(finding.column)=\($0)" }
    }) {
      return (finding.column, finding)
    }
    guard let sign = term.name.firstIndex(of: "="), sign > term.name.startIndex else { return (term.name, nil) }
    return (String(term.name[..<sign]), nil)
  }

  /// The name of the predictor in print.
  func title(in fitted: FittedModel) -> String {
    let given = fitted.results.name(of: column)
    if given != column { return given }
    if let label { return label }
    if isLevels { return column }
    let name = fitted.name(of: terms[0])
    return fitted.model.kind == .combined ? "Linear predictor of \(name)" : name
  }

  /// The name in print of the level that a term stands for.
  func level(of term: ModelSummary.Term, in results: Results) -> String {
    let given = results.name(of: term.name)
    return given == term.name ? String(term.name.dropFirst(column.count + 1)) : given
  }
}
