import Claims

/// A manuscript's own results as a table: for each task a row a model and cohort, a column a metric, with the cells that
/// the text leaves empty.
///
/// Rows are all models that the task's results name, in all cohorts that the text defines or gives results of; columns are
/// all metrics that the text gives a number of or promises. So an empty cell is a number that a reader may ask for.
package struct ClaimTable: Sendable, Equatable {
  package struct Cell: Sendable, Equatable {
    /// In the order of the text; the same number printed twice is two claims.
    package let claims: [Claim]

    /// The claims that differ in print, first places first.
    package var distinct: [Claim] {
      claims.reduce(into: [Claim]()) { kept, claim in
        let isKnown = kept.contains {
          $0.value.fraction == claim.value.fraction && (claim.interval == nil || $0.interval != nil)
        }
        if !isKnown { kept.append(claim) }
      }
    }
  }

  package struct Row: Sendable, Equatable {
    package let model: NamedModel?
    package let cohort: NamedCohort?
    /// One a metric of the part.
    package let cells: [Cell]
  }

  package struct Part: Sendable, Equatable {
    package let task: NamedTask?
    package let metrics: [MetricKind]
    package let rows: [Row]
  }

  package let parts: [Part]

  package init(_ record: ManuscriptAuditRecord) {
    let claims = record.claims.filter { $0.isOwn && $0.metric.isModelPerformance }
    let promised = Set(record.promised.map(\.metric))
    let isSingleTask = record.tasks.count <= 1
    var tasks: [NamedTask?] = record.tasks.map(Optional.some)
    if tasks.isEmpty || (!isSingleTask && claims.contains { $0.task == nil }) { tasks.append(nil) }
    parts = tasks.compactMap { task in
      let own = claims.filter { $0.task == task?.id || (isSingleTask && $0.task == nil) }
      guard !own.isEmpty else { return nil }
      let metrics = MetricKind.allCases.filter { metric in
        promised.contains(metric) || own.contains { $0.metric == metric }
      }
      return Part(task: task, metrics: metrics, rows: ClaimTable.rows(own, metrics: metrics, record: record))
    }
  }

  private static func rows(_ claims: [Claim], metrics: [MetricKind], record: ManuscriptAuditRecord) -> [Row] {
    var models: [NamedModel?] = record.models.filter { model in claims.contains { $0.model == model.id } }
    if claims.contains(where: { $0.model == nil }) { models.append(nil) }
    return models.flatMap { model -> [Row] in
      let own = claims.filter { $0.model == model?.id }
      var cohorts: [NamedCohort?] = record.cohorts.filter { cohort in
        // A model that the text does not name is listed only where it has numbers.
        own.contains { $0.cohort == cohort.id } || (model != nil && cohort.isExpected)
      }
      if own.contains(where: { $0.cohort == nil }) { cohorts.append(nil) }
      return cohorts.map { cohort in
        Row(
          model: model, cohort: cohort,
          cells: metrics.map { metric in
            Cell(claims: own.filter { $0.cohort == cohort?.id && $0.metric == metric })
          })
      }
    }
  }
}

extension NamedCohort {
  /// A cohort of which a reader expects results: development patients, and those held out.
  var isExpected: Bool { role == .development || role.isHeldOut }
}

extension Claim {
  /// `0.731 (95% CI 0.650 to 0.812)` as printed; without the coverage where the text does not say it.
  package var printed: String {
    var text = value.printed
    if let spread { text += " ± \(spread.printed)" }
    if let interval {
      let level =
        interval.level.map { "\(Wording.decimal($0 * 100, $0 * 100 == ($0 * 100).rounded() ? 0 : 1))% CI " } ?? ""
      text += " (\(level)\(interval.lower.printed) to \(interval.upper.printed))"
    }
    return text
  }
}

extension PrintedNumber {
  /// The number with the digits that were printed.
  package var printed: String { Wording.decimal(value, decimals) + (isPercent ? "%" : "") }
}
