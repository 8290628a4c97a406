/// What a caller of this room did wrong, or why a model cannot be fitted to its data.
///
/// Statistics that are merely undefined are no errors; they are an `Estimate` without a value.
package enum StatisticsError: Error, Sendable, Equatable, CustomStringConvertible {
  case lengthsDiffer(what: String, expected: Int, found: Int)
  /// `index` counts from 0.
  case notFinite(what: String, index: Int)
  case outOfRange(what: String, value: Double, allowed: String)
  case noPatients
  case oneClass
  /// Columns, counted from 0, that hold one value only.
  case constantColumns([Int])
  /// Columns, counted from 0, that are linear combinations of the columns before them.
  case collinearColumns([Int])
  case separation(complete: Bool)
  case singular
  case notNested
  /// A probability whose logit is needed is exactly 0 or 1.
  case extremeProbability
  case tooFewForFolds(positives: Bool, members: Int, folds: Int)
  case noMemory

  package var description: String {
    switch self {
    case .lengthsDiffer(let what, let expected, let found):
      "\(what): \(found) values where \(expected) are expected"
    case .notFinite(let what, let index):
      "\(what): value \(index + 1) is not a finite number; remove or impute missing values first"
    case .outOfRange(let what, let value, let allowed):
      "\(what) is \(value); it must be \(allowed)"
    case .noPatients:
      "no patients: a model needs patients of both classes"
    case .oneClass:
      "all patients are of one class: a model needs patients of both"
    case .constantColumns(let columns):
      "\(StatisticsError.listed(columns)) \(columns.count == 1 ? "has" : "have") the same value for every patient; "
        + "remove constant predictors"
    case .collinearColumns(let columns):
      "\(StatisticsError.listed(columns)) \(columns.count == 1 ? "is" : "are") determined by the columns before; "
        + "remove redundant predictors"
    case .separation(let complete):
      complete
        ? "the predictors separate the classes completely: no finite coefficients exist; use fewer predictors or a penalty"
        : "the predictors separate the classes except for ties: no finite coefficients exist; use fewer predictors or a "
          + "penalty"
    case .singular:
      "the equations of the fit have no unique solution; rescale or remove predictors"
    case .notNested:
      "the smaller model is not nested in the larger: both need the same patients, and the larger more parameters"
    case .extremeProbability:
      "a predicted probability is exactly 0 or 1, its logit is infinite; the model cannot be recalibrated by its logit"
    case .tooFewForFolds(let positives, let members, let folds):
      "\(folds) folds need at least \(folds) patients of each class, but the \(positives ? "positive" : "negative") class "
        + "has \(members); use fewer folds"
    case .noMemory:
      "not enough memory for the fit"
    }
  }

  private static func listed(_ columns: [Int]) -> String {
    "column\(columns.count == 1 ? "" : "s") " + columns.map { String($0 + 1) }.joined(separator: ", ")
  }
}

/// Checks that the functions of this room share.
enum Checked {
  static func sameLength(_ what: String, _ found: Int, expected: Int) throws(StatisticsError) {
    guard found == expected else { throw .lengthsDiffer(what: what, expected: expected, found: found) }
  }

  static func finite(_ what: String, _ values: [Double]) throws(StatisticsError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(what: what, index: index) }
  }

  /// Finite numbers in 0...1.
  static func probabilities(_ what: String, _ values: [Double]) throws(StatisticsError) {
    try finite(what, values)
    if let value = values.first(where: { $0 < 0 || $0 > 1 }) {
      throw .outOfRange(what: what, value: value, allowed: "between 0 and 1")
    }
  }

  static func level(_ level: Double) throws(StatisticsError) {
    guard level > 0, level < 1 else {
      throw .outOfRange(what: "the interval's level", value: level, allowed: "between 0 and 1")
    }
  }
}
