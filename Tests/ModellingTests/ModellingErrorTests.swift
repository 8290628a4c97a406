import Files
import Testing

@testable import Modelling

struct ModellingErrorTests {
  @Test(
    arguments: [
      (
        ModellingError.table(.emptyTable(file: "f.csv")),
        "f.csv: the table has no header line; its first line must name the columns"
      ),
      (.missingColumn(column: "a", file: "f.csv"), "f.csv: there is no column 'a'"),
      (
        .duplicateColumn(column: "a", first: "f.csv", second: "g.csv"),
        "column 'a' is in both f.csv and g.csv; rename one"
      ),
      (
        .wrongShape(values: 5, patients: 2, columns: 3), "5 values do not fill a table of 2 patients and 3 columns"
      ),
      (
        .outcomeCount(task: "her2", patients: 3, outcomes: 2),
        "task 'her2': 3 patients were handed in with 2 outcomes"
      ),
      (
        .tooFewPatients(task: "her2", cohort: "centre1", positive: 1, negative: 40),
        "task 'her2': cohort 'centre1' has 1 patients of the positive class and 40 of the negative class; a model needs "
          + "at least 2 of each"
      ),
      (
        .missingClinicalTable(model: "clinical"),
        "model 'clinical' is a clinical model, but the study names no clinical predictors"
      ),
      (
        .missingFeatureTable(model: "habitat", region: "habitats"),
        "model 'habitat' needs features of region 'habitats', but there is no table of them"
      ),
      (
        .unknownComponent(model: "all", component: "x", task: "her2"),
        "model 'all' combines 'x', which is not a model of task 'her2'"
      ),
      (
        .nestedCombination(model: "all", component: "both"),
        "model 'all' combines 'both', which is itself a combined model; name its components instead"
      ),
      (
        .notFitted(task: "her2", model: "clinical", reason: "nothing was associated"),
        "model 'clinical' of task 'her2' cannot predict: nothing was associated"
      ),
      (
        .modelColumnMissing(task: "her2", model: "tumour", column: "adc_mean", file: "f.csv"),
        "f.csv: there is no column 'adc_mean', which model 'tumour' of task 'her2' needs"
      ),
      (
        .unsupportedSchema(file: "m.json", found: 2, supported: 1),
        "m.json: the model's schema is 2; this version reads schema 1"
      ),
    ])
  func saysWhatIsWrong(error: ModellingError, message: String) {
    #expect(error.description == message)
  }
}
