import Record
import Statistics

/// The values that the terms of a fitted model take among the patients on whom it was fitted.
enum TermRanges {
  /// The terms with their ranges.
  ///
  /// Missing values are passed over; a predictor without a known value has no range. Components of a combined model have the
  /// range of their linear predictor.
  static func filled(
    _ terms: [ModelSummary.Term], estimator: Estimator, table: FeatureTable
  ) -> [ModelSummary.Term] {
    terms.map { term in
      var term = term
      term.range = range(of: values(of: term, estimator: estimator, table: table))
      return term
    }
  }

  private static func values(of term: ModelSummary.Term, estimator: Estimator, table: FeatureTable) -> [Double] {
    switch estimator {
    case .logistic: return table.index(of: term.name).map { Array(table.column($0)) } ?? []
    case .combination(let combination):
      guard let component = combination.components.first(where: { $0.model == term.name }) else { return [] }
      return (try? component.estimator.linearPredictors(for: table)) ?? []
    }
  }

  private static func range(of values: [Double]) -> ModelSummary.Range? {
    let known = values.filter(\.isFinite)
    guard let minimum = known.min(), let maximum = known.max(),
      let bounds = try? Descriptive.quantiles(known, at: [0.05, 0.95]), let lower = bounds[0], let upper = bounds[1]
    else { return nil }
    return ModelSummary.Range(minimum: minimum, maximum: maximum, lower: lower, upper: upper)
  }
}
