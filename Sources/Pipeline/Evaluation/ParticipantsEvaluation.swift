import Evaluation
import Modelling
import Record
import Statistics

/// Who took part, compared: Table 1 by cohort and by outcome, the shift between cohorts, and missing findings.
struct ParticipantsEvaluation {
  let study: Study
  let check: CheckRecord

  private var level: Double { study.evaluation.confidence }

  // MARK: Table 1

  /// - Throws: `StatisticsError`; none for values that the check admitted.
  func characteristics() throws -> [Characteristic] {
    try study.predictors.map { predictor in
      var characteristic = Characteristic(
        column: predictor.column, label: predictor.label, scale: predictor.scale, unit: predictor.unit,
        levels: predictor.levels,
        cohorts: try study.cohorts.map { try description(of: predictor, in: check.patients(of: $0.id), cohort: $0.id) })
      if let development = study.developmentCohort {
        let first = check.patients(of: development.id)
        characteristic.cohortDifferences = try study.cohorts.filter { $0.id != development.id }.map { cohort in
          let comparison = try compare(predictor, check.patients(of: cohort.id), first)
          return Characteristic.Comparison(
            cohort: cohort.id, difference: comparison.difference, tests: comparison.tests)
        }
      }
      characteristic.byOutcome = try study.tasks.flatMap { task in
        try study.cohorts.compactMap { try byOutcome(predictor, task: task.id, cohort: $0.id) }
      }
      return characteristic
    }
  }

  /// Nil where the cohort has no known outcome in the task.
  private func byOutcome(
    _ predictor: ClinicalPredictor, task: String, cohort: String
  ) throws -> Characteristic.ByOutcome? {
    let members = check.patients(of: cohort)
    let positive = members.filter { $0.outcomes[task] == .positive }
    let negative = members.filter { $0.outcomes[task] == .negative }
    guard !positive.isEmpty || !negative.isEmpty else { return nil }
    let comparison = try compare(predictor, positive, negative)
    return Characteristic.ByOutcome(
      task: task, positive: try description(of: predictor, in: positive, cohort: cohort),
      negative: try description(of: predictor, in: negative, cohort: cohort), difference: comparison.difference,
      tests: comparison.tests)
  }

  private func description(
    of predictor: ClinicalPredictor, in patients: [CheckRecord.Patient], cohort: String
  ) throws -> Characteristic.InCohort {
    let known = patients.compactMap { $0.findings[predictor.column] }
    let missing = patients.count - known.count
    guard predictor.scale == .continuous else {
      return .init(
        cohort: cohort, n: known.count, missing: missing,
        counts: predictor.levels.map { level in known.count { $0 == level } })
    }
    let values = known.compactMap(Double.init)
    let quartiles = try Descriptive.quantiles(values, at: [0.25, 0.5, 0.75])
    return .init(
      cohort: cohort, n: values.count, missing: missing, mean: try Descriptive.mean(values),
      standardDeviation: try Descriptive.standardDeviation(values), median: quartiles[1], lowerQuartile: quartiles[0],
      upperQuartile: quartiles[2])
  }

  private func compare(
    _ predictor: ClinicalPredictor, _ first: [CheckRecord.Patient], _ second: [CheckRecord.Patient]
  ) throws -> GroupComparison {
    func texts(_ patients: [CheckRecord.Patient]) -> [String] { patients.compactMap { $0.findings[predictor.column] } }
    if predictor.scale == .continuous {
      return try GroupComparison(
        texts(first).compactMap(Double.init), texts(second).compactMap(Double.init), level: level)
    }
    func counts(_ patients: [CheckRecord.Patient]) -> [Int] {
      let known = texts(patients)
      return predictor.levels.map { level in known.count { $0 == level } }
    }
    return try GroupComparison(counts: counts(first), counts(second), level: level)
  }

  // MARK: Shift and missing values

  /// One entry for each held-out cohort: findings, features in the models, linear predictors, and the membership model on
  /// the findings, or without findings on the features.
  func shifts(
    _ predictions: [Prediction], models: [ModelSummary], features: EvaluatedFeatures
  ) throws -> [CohortShift] {
    guard let development = study.developmentCohort else { return [] }
    let first = check.patients(of: development.id)
    return try study.cohorts.filter { $0.id != development.id }.map { cohort in
      let second = check.patients(of: cohort.id)
      var predictors = try study.predictors.map { predictor in
        let comparison = try compare(predictor, second, first)
        return CohortShift.Predictor(
          name: predictor.column, label: predictor.label,
          developmentN: first.count { $0.findings[predictor.column] != nil },
          cohortN: second.count { $0.findings[predictor.column] != nil }, difference: comparison.difference,
          test: comparison.distribution)
      }
      for column in features.columns {
        let one = features.known(column, of: second.map(\.id))
        let two = features.known(column, of: first.map(\.id))
        let comparison = try GroupComparison(one, two, level: level)
        predictors.append(
          CohortShift.Predictor(
            name: column, label: features.label(of: column), developmentN: two.count, cohortN: one.count,
            difference: comparison.difference, test: comparison.distribution))
      }
      predictors += try PredictionShift(settings: study.evaluation).predictors(
        predictions, from: development.id, to: cohort.id, models: models)
      let membership = try MembershipModel(
        features.membershipColumns(findings: !study.predictors.isEmpty), in: features,
        development: first.map(\.id), cohort: second.map(\.id), level: level,
        generator: SeededGenerator(seed: study.seed, stream: "membership/\(cohort.id)"))
      return CohortShift(
        development: development.id, cohort: cohort.id, predictors: predictors, membership: membership.area,
        membershipPredictors: membership.columns, membershipN: membership.patients)
    }
  }

  func missingness() -> [MissingnessSummary] {
    guard !study.predictors.isEmpty else { return [] }
    let columns = study.predictors.map(\.column)
    return study.cohorts.map { cohort in
      let members = check.patients(of: cohort.id)
      let missing = members.map { patient in columns.filter { patient.findings[$0] == nil } }
      var summary = MissingnessSummary(
        table: "clinical findings", cohort: cohort.id, patients: members.count,
        completePatients: missing.count(where: \.isEmpty), columns: columns.count,
        incompleteColumns: Set(missing.flatMap { $0 }).count, missingValues: missing.reduce(0) { $0 + $1.count })
      summary.take(
        MissingPatterns(
          columns: study.predictors.map { ($0.column, $0.label) },
          missing: members.map { patient in columns.indices.filter { patient.findings[columns[$0]] == nil } }))
      return summary
    }
  }
}
