import Foundation
import Record
import Statistics

/// All that a recipe may see: the rows it is fitted on, and no others.
package struct TrainingSet: Sendable {
  package let table: FeatureTable
  /// True for the positive class, one a patient of the table; both classes occur.
  package let outcomes: [Bool]

  package init(table: FeatureTable, outcomes: [Bool]) {
    self.table = table
    self.outcomes = outcomes
  }

  /// The rows at these positions.
  func rows(_ positions: [Int]) -> TrainingSet {
    TrainingSet(table: table.rows(positions), outcomes: positions.map { outcomes[$0] })
  }

  /// Patients in the smaller class.
  var smallerClass: Int {
    let events = outcomes.count { $0 }
    return min(events, outcomes.count - events)
  }

  /// Log odds of the positive class without any predictor.
  var prevalenceLogit: Double {
    let events = Double(outcomes.count { $0 })
    return Logit.value(events / Double(outcomes.count))
  }
}

/// Where a fit draws its random numbers from: the same place gives the same numbers, whatever ran before or beside it.
package struct FitPlace: Sendable {
  package let seed: UInt64
  package let task: String
  /// `all` for the fit on every row, `repeat1/fold2` and the like within a cross-validation.
  package let name: String

  package init(seed: UInt64, task: String, name: String = "all") {
    self.seed = seed
    self.task = task
    self.name = name
  }

  /// The generator for one purpose at this place.
  func generator(for purpose: String) -> SeededGenerator {
    SeededGenerator(seed: seed, stream: "\(purpose)/\(task)/\(name)")
  }

  func within(_ part: String) -> FitPlace { FitPlace(seed: seed, task: task, name: "\(name)/\(part)") }
}

/// A whole way from rows to a model: imputation, filters, scaling, selection, tuning and coefficients.
///
/// It is repeated as it stands in every fold of a cross-validation. A new kind of model is a new recipe.
package protocol ModelRecipe: Sendable {
  /// Parameters considered before any selection.
  var candidates: Int { get }
  /// What is fitted, in order, in words for the record.
  var steps: [String] { get }
  /// - Throws: `ModellingError.missingColumn`. A model that cannot be built is no error: see `RecipeFit.reason`.
  func fit(_ training: TrainingSet, at place: FitPlace) throws(ModellingError) -> RecipeFit
}

/// What came of a recipe: an estimator, or the reason why there is none.
package struct RecipeFit: Sendable, Equatable {
  package var estimator: Estimator?
  package var reason: String?
  package var notes: [String] = []
  package var terms: [ModelSummary.Term] = []
  package var univariable: [ModelSummary.Univariable] = []
  package var penalty: ModelSummary.Penalty?
  package var correlation: ModelSummary.Correlation?
  package var selection: FeatureSelection?

  package init() {}

  static func notFitted(_ reason: String) -> RecipeFit {
    var fit = RecipeFit()
    fit.reason = reason
    return fit
  }
}

extension StatisticsError {
  /// Why a logistic regression could not be fitted, in words that fit after a colon.
  var modellingReason: String {
    switch self {
    case .separation(complete: true): "the outcome classes are separated completely, so no finite odds ratio exists"
    case .separation(complete: false):
      "the outcome classes are separated except for ties, so no finite odds ratio exists"
    case .oneClass: "all patients with a known value are of one class"
    case .noPatients: "no patient has a known value"
    case .constantColumns: "all known values are the same"
    case .collinearColumns: "its columns determine each other"
    default: description
    }
  }
}

extension ModelSummary.Term {
  /// A term of an unpenalised logistic regression, with its odds ratio and Wald interval.
  init(
    name: String, label: String, fit: LogisticFit, column: Int, level: Double, pValue: Double?
  ) {
    let oddsRatio = fit.wald(parameter: column + 1, level: level).mapped { exp($0) }
    self.init(
      name: name, label: label, coefficient: fit.coefficients[column],
      oddsRatio: Metric(
        id: "odds-ratio", label: "Odds ratio", value: oddsRatio.value, lower: oddsRatio.lower, upper: oddsRatio.upper,
        level: level, method: "logistic regression, Wald interval", reason: oddsRatio.reason),
      pValue: pValue)
  }
}
