import Statistics
import Testing

@Suite struct StatisticsErrorTests {
  static let wordings: [(StatisticsError, String)] = [
    (.lengthsDiffer(what: "scores", expected: 3, found: 2), "scores: 2 values where 3 are expected"),
    (
      .notFinite(what: "scores", index: 4),
      "scores: value 5 is not a finite number; remove or impute missing values first"
    ),
    (
      .outOfRange(what: "the interval's level", value: 2, allowed: "between 0 and 1"),
      "the interval's level is 2.0; it must be between 0 and 1"
    ),
    (.noPatients, "no patients: a model needs patients of both classes"),
    (.oneClass, "all patients are of one class: a model needs patients of both"),
    (.constantColumns([0]), "column 1 has the same value for every patient; remove constant predictors"),
    (.constantColumns([0, 3]), "columns 1, 4 have the same value for every patient; remove constant predictors"),
    (.collinearColumns([2]), "column 3 is determined by the columns before; remove redundant predictors"),
    (.collinearColumns([2, 5]), "columns 3, 6 are determined by the columns before; remove redundant predictors"),
    (
      .separation(complete: true),
      "the predictors separate the classes completely: no finite coefficients exist; use fewer predictors or a penalty"
    ),
    (
      .separation(complete: false),
      "the predictors separate the classes except for ties: no finite coefficients exist; use fewer predictors or a penalty"
    ),
    (.singular, "the equations of the fit have no unique solution; rescale or remove predictors"),
    (
      .notNested,
      "the smaller model is not nested in the larger: both need the same patients, and the larger more parameters"
    ),
    (
      .extremeProbability,
      "a predicted probability is exactly 0 or 1, its logit is infinite; the model cannot be recalibrated by its logit"
    ),
    (
      .tooFewForFolds(positives: true, members: 3, folds: 5),
      "5 folds need at least 5 patients of each class, but the positive class has 3; use fewer folds"
    ),
    (.noMemory, "not enough memory for the fit"),
  ]

  @Test(arguments: wordings.indices) func wording(_ index: Int) {
    let (error, text) = StatisticsErrorTests.wordings[index]
    #expect(error.description == text)
  }
}
