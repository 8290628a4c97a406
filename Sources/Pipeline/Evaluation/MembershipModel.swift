import Record
import Statistics

/// A logistic model that tells the patients of two cohorts apart by their predictors (Debray et al. 2015,
/// doi:10.1016/j.jclinepi.2014.06.018): the better it can, the more the case mix differs.
///
/// Its area is cross-validated. An apparent area is far above one half for cohorts that do not differ, where predictors are many.
struct MembershipModel {
  let columns: [String]
  /// Patients of both cohorts without a missing value.
  let patients: Int
  let area: Metric

  private static let folds = 5

  /// - Throws: `StatisticsError`; none for predictors that are finite.
  init(
    _ columns: [String], in features: EvaluatedFeatures, development: [String], cohort: [String], level: Double,
    generator: SeededGenerator
  ) throws {
    var rows: [Double] = []
    var membership: [Bool] = []
    for (patient, isHeldOut) in development.map({ ($0, false) }) + cohort.map({ ($0, true) }) {
      let values = columns.compactMap { features.value($0, of: patient) }
      guard values.count == columns.count else { continue }
      rows += values
      membership.append(isHeldOut)
    }
    try self.init(columns, rows: rows, membership: membership, level: level, generator: generator)
  }

  /// - Parameter rows: the predictors of each patient, row after row, complete.
  /// - Parameter membership: true for patients of the held-out cohort.
  init(
    _ columns: [String], rows: [Double], membership: [Bool], level: Double, generator: SeededGenerator
  ) throws {
    self.columns = columns
    patients = membership.count
    let estimate = try MembershipModel.estimate(
      rows, membership, columns: columns.count, level: level, generator: generator)
    area = Metric(
      id: "membership-auc", label: "AUC of the membership model", value: estimate.value, lower: estimate.lower,
      upper: estimate.upper, level: level,
      method:
        "\(MembershipModel.folds)-fold cross-validated area of a logistic model of the cohort on \(columns.count) predictors, DeLong interval "
        + "(Debray et al. 2015)",
      denominator: patients, reason: estimate.reason)
  }

  private static func estimate(
    _ rows: [Double], _ membership: [Bool], columns: Int, level: Double, generator: SeededGenerator
  ) throws(StatisticsError) -> Estimate {
    func missing(_ reason: String) -> Estimate { Estimate(value: nil, lower: nil, upper: nil, reason: reason) }
    guard columns > 0 else { return missing("the study has no predictors of patients") }
    var generator = generator
    let assigned: [Int]
    do { assigned = try StratifiedFolds.assign(outcomes: membership, folds: folds, using: &generator) } catch {
      return missing("the cohorts are too small: \(error.description)")
    }
    var scores = [Double](repeating: 0, count: membership.count)
    for fold in 0..<folds {
      let kept = membership.indices.filter { assigned[$0] != fold }
      let design = try DesignMatrix(
        rowMajor: kept.flatMap { rows[($0 * columns)..<(($0 + 1) * columns)] }, rows: kept.count, columns: columns)
      let fit: LogisticFit
      do { fit = try LogisticRegression.fit(design: design, outcomes: kept.map { membership[$0] }) } catch {
        return missing("the model cannot be fitted without fold \(fold + 1): \(error.description)")
      }
      for patient in membership.indices where assigned[patient] == fold {
        scores[patient] = fit.probability(rows[(patient * columns)..<((patient + 1) * columns)])
      }
    }
    return try DeLong(outcomes: membership, scores: scores).interval(level: level)
  }
}
