import Record
import Statistics

/// L1-penalised logistic regression on image features with a cross-validated penalty.
///
/// Missing values, such as those of a habitat that a tumour does not have, become the median of the rows the model is
/// fitted on. Then features are selected without the outcome (`FeatureSelection`), standardised, and the penalty is chosen
/// by stratified cross-validation. In that inner cross-validation standardisation and coefficients are repeated, but not
/// imputation and filters, which do not see the outcome; whatever judges the model repeats the whole recipe.
package struct RadiomicsModel: ModelRecipe {
  /// The features to choose from, in a fixed order.
  package let columns: [String]
  /// Features that were left out beforehand, because they are not robust; they are only told of.
  package let notRobust: [String]
  package let maximumCorrelation: Double
  package let penaltyFolds: Int
  package let rule: CrossValidatedPenalty.Rule
  package let path: L1LogisticPath.Options

  /// Columns are sorted by name, so that their order in a file has no influence.
  package init(
    columns: [String], notRobust: [String] = [], maximumCorrelation: Double, penaltyFolds: Int,
    rule: CrossValidatedPenalty.Rule = .minimumDeviance, path: L1LogisticPath.Options = L1LogisticPath.Options()
  ) {
    self.columns = columns.sorted()
    self.notRobust = notRobust.sorted()
    self.maximumCorrelation = maximumCorrelation
    self.penaltyFolds = penaltyFolds
    self.rule = rule
    self.path = path
  }

  package var candidates: Int { columns.count }

  package var steps: [String] {
    [
      "imputation of missing features by their median", "removal of nearly constant features",
      "removal of correlated features", "standardisation",
      "choice of the penalty by inner cross-validation", "selection of features and coefficients by the L1 penalty",
    ]
  }

  static let nothingKept = "the cross-validated penalty keeps no feature"
  static let nothingRobust = "no feature is robust enough to be offered to it"
  static let nothingVaries = "no feature varies among the patients it would be fitted on"
  static let tooFew = "too few patients of one class to cross-validate the penalty"

  package func fit(_ training: TrainingSet, at place: FitPlace) throws(ModellingError) -> RecipeFit {
    let features = try SelectedFeatures(training.table, columns: columns, maximumCorrelation: maximumCorrelation)
    var result = RecipeFit()
    result.selection = features.selection
    if !notRobust.isEmpty { result.selection?.notRobust = notRobust }
    guard !columns.isEmpty || notRobust.isEmpty else {
      result.reason = Self.nothingRobust
      return result
    }
    guard features.matrix.columns > 0 else {
      result.reason = Self.nothingVaries
      return result
    }
    var generator = place.generator(for: "penalty")
    guard
      let folds = CrossValidationFolds(outcomes: training.outcomes, atMost: penaltyFolds, using: &generator)
    else {
      result.reason = Self.tooFew
      return result
    }
    guard
      let penalty = CrossValidatedPenalty(
        features.matrix, outcomes: training.outcomes, folds: folds.assignment, rule: rule, options: path)
    else {
      result.reason = Self.nothingVaries
      return result
    }
    result.penalty = penalty.record(features: features.selection.kept)
    result.correlation = FeatureCorrelation.record(
      features.matrix, features: features.selection.kept, positions: penalty.entering)
    let selected = penalty.selected
    var inputs: [LinearPredictor.Input] = []
    for (column, coefficient) in penalty.path.coefficients(at: selected).enumerated() where coefficient != 0 {
      let name = features.selection.kept[column]
      let scaling = ModelSummary.Scaling(
        mean: penalty.path.means[column], standardDeviation: penalty.path.standardDeviations[column])
      inputs.append(
        LinearPredictor.Input(
          column: name, imputed: features.imputed[column], mean: scaling.mean,
          standardDeviation: scaling.standardDeviation, coefficient: coefficient))
      result.terms.append(
        ModelSummary.Term(name: name, label: name, coefficient: coefficient, scaling: scaling))
    }
    guard !inputs.isEmpty else {
      result.reason = Self.nothingKept
      return result
    }
    result.estimator = .logistic(LinearPredictor(intercept: penalty.path.intercepts[selected], inputs: inputs))
    return result
  }
}
