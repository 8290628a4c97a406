import Record
import Statistics

/// Table 1: every clinical finding in every cohort.
enum CharacteristicsTable {
  /// - Parameter patients: those analysed.
  /// - Throws: `StatisticsError`; none for values that the check admitted.
  static func characteristics(study: Study, patients: [CheckRecord.Patient]) throws -> [Characteristic] {
    try study.predictors.map { predictor in
      Characteristic(
        column: predictor.column, label: predictor.label, scale: predictor.scale, unit: predictor.unit,
        levels: predictor.levels,
        cohorts: try study.cohorts.map { cohort in
          let members = patients.filter { $0.cohort == cohort.id }
          let known = members.compactMap { $0.findings[predictor.column] }
          let missing = members.count - known.count
          guard predictor.scale == .continuous else {
            return .init(
              cohort: cohort.id, n: known.count, missing: missing,
              counts: predictor.levels.map { level in known.count { $0 == level } })
          }
          let values = known.compactMap(Double.init)
          let quartiles = try Descriptive.quantiles(values, at: [0.25, 0.5, 0.75])
          return .init(
            cohort: cohort.id, n: values.count, missing: missing, mean: try Descriptive.mean(values),
            standardDeviation: try Descriptive.standardDeviation(values), median: quartiles[1],
            lowerQuartile: quartiles[0], upperQuartile: quartiles[2])
        })
    }
  }
}
