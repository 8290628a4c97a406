import Testing

@testable import Audit

@Suite struct LeakageInTextTests {
  @Test(arguments: sharedPatients + externalSplits) func whoIsInWhichCohort(_ sentences: SentenceCase) {
    sentences.check()
  }
  @Test(arguments: unitsSplit) func whatWasSplit(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: orderOfSteps) func orderOfTheSteps(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: tuning + afterSelection) func whatChoseTheModel(_ sentences: SentenceCase) { sentences.check() }
  @Test(arguments: thresholds) func whereTheThresholdWasChosen(_ sentences: SentenceCase) { sentences.check() }

  static let sharedPatients: [SentenceCase] = [
    .methods("DES-02", true, "Twelve patients were included in both the training cohort and the validation cohort."),
    .methods(
      "DES-02", true, "Because of the small sample, 20 cases of the training set were also used in the validation set."),
    .methods("DES-02", true, "The same patients were used for training and for testing of the classifier."),
    .methods("DES-02", true, "There was an overlap of 31 patients between the training and the test cohorts."),
    .methods(
      "DES-02", true, "Patients with repeat examinations could contribute to both the training and the test set."),
    .methods("DES-02", false, "There was no overlap of patients between the training and validation cohorts."),
    .methods("DES-02", false, "No patient was included in both the training and the test set."),
    .methods(
      "DES-02", false, "Patients who also took part in the training cohort were excluded from the validation cohort."),
    .methods(
      "DES-02", false, "Some of these patients were reported in an earlier publication on the training cohort [14]."),
    .methods(
      "DES-02", false, "Patients were divided into a training cohort and a validation cohort, both treated alike."),
    .methods(
      "DES-02", false, "The same preprocessing was applied to the patients of both the training and validation sets."),
  ]

  static let externalSplits: [SentenceCase] = [
    .methods(
      "DES-03", true,
      "All 286 patients were randomly divided into a training set and an external validation set at 7:3."),
    .methods("DES-03", true, "The external test set was a random sample of 30% of the cases."),
    .methods("DES-03", true, "We randomly assigned 200 patients to the training cohort and 86 to the external cohort."),
    .methods("DES-03", true, "Cases were randomly allocated to training and external testing sets."),
    .methods(
      "DES-03", false,
      "Patients of hospital A were randomly divided into training and internal validation sets; hospital B served as the "
        + "external validation set."),
    .methods("DES-03", false, "The external validation cohort was recruited at another hospital."),
    .methods(
      "DES-03", false, "Patients were randomly divided into a training cohort and an internal validation cohort."),
    .methods("DES-03", false, "External validation in other centres is planned."),
  ]

  static let unitsSplit: [SentenceCase] = [
    .methods("DES-18", true, "The 4,210 slices were randomly divided into a training set (80%) and a test set (20%)."),
    .methods(
      "DES-18", true, "Images were randomly assigned to training, validation and test sets in a ratio of 8:1:1."),
    .methods("DES-18", true, "The data were split at the slice level into training and test parts."),
    .methods(
      "DES-18", true, "Lesions were randomly allocated to the training (n = 240) and validation (n = 104) sets."),
    .methods("DES-18", true, "All nodules were partitioned into a training and a testing set."),
    .methods("DES-18", true, "Polyps were assigned at random, 80% for training and 20% for testing."),
    .methods("DES-18", true, "Tumours were divided at random into those for training and those for testing."),
    .methods("DES-18", true, "The radiographs were shuffled and split into training and test parts."),
    .methods("DES-18", false, "Tumours were divided into those with and those without necrosis."),
    .methods("DES-18", false, "Images were split at the patient level into training, validation and test sets."),
    .methods("DES-18", false, "Patients were randomly divided into a training and a validation cohort."),
    .methods(
      "DES-18", false,
      "Slices were randomly divided into training and test sets; all slices of one patient were kept in the same set."),
    .methods("DES-18", false, "Images were divided by two radiologists into tumour and background regions."),
    .methods(
      "DES-18", false,
      "One lesion per patient was analysed. Lesions were randomly divided into training and validation sets."),
    .methods("DES-18", false, "Previous work divided slices into training and test sets [8]."),
  ]

  static let orderOfSteps: [SentenceCase] = [
    .methods(
      "DES-19", true,
      "Features were selected by LASSO in all 286 patients. A model was then fitted in the training cohort."),
    .methods("DES-19", true, "Before splitting the data, SMOTE was applied to balance the classes."),
    .methods(
      "DES-19", true,
      "Feature selection was done with mRMR and LASSO. The patients were then randomly divided into a training and a "
        + "validation cohort at a ratio of 7:3."),
    .methods("DES-19", true, "Feature values were standardised with z-scores across the entire dataset."),
    .methods(
      "DES-19", true, "ComBat harmonisation was applied to the features of the whole cohort prior to data splitting."),
    .methods("DES-19", true, "K-means clustering of the voxels of all patients gave three habitats."),
    .methods(
      "DES-19", true,
      "The minority class was oversampled, after which the dataset was split into training and test sets."),
    .methods(
      "DES-19", true,
      "Features with non-zero coefficients were selected in the training and validation cohorts together."),
    .methods("DES-19", true, "Missing values were imputed using the full dataset before the train-test split."),
    .methods("DES-19", false, "Features were selected by LASSO in the training cohort only."),
    .methods(
      "DES-19", false,
      "Patients were randomly divided into a training and a validation cohort. Features were then selected with LASSO."),
    .methods("DES-19", false, "SMOTE was applied to the training set; the test set was left as it was."),
    .methods(
      "DES-19", false,
      "Features were extracted from the images of all patients, and LASSO was fitted in the training set."),
    .methods("DES-19", false, "Images of all patients were resampled to 1 mm voxels and their intensities normalised."),
    .methods(
      "DES-19", false,
      "Mean and standard deviation of the training set were used to standardise features of both cohorts."),
    .methods("DES-19", false, "Features with an ICC above 0.75 in all patients were selected as reproducible."),
    .methods("DES-19", false, "To avoid leakage, no feature was selected before splitting the data."),
    .methods("DES-19", false, "Baseline characteristics of all patients were compared between cohorts."),
    .methods("DES-19", false, "Habitats were made by k-means clustering of the voxels of each tumour."),
    .methods(
      "DES-19", false,
      "All patients underwent MRI. The whole tumour was segmented. Whole-tumour features were selected in the training data."
    ),
  ]

  static let tuning: [SentenceCase] = [
    .methods("DES-20", true, "Hyperparameters were tuned on the test set."),
    .methods(
      "DES-20", true, "The epoch with the highest AUC in the validation cohort was selected as the final model."),
    .methods(
      "DES-20", true,
      "Training was stopped when the loss on the test set no longer fell, and the best checkpoint was kept."),
    .methods("DES-20", true, "Of seven classifiers, the best-performing model in the validation cohort was chosen."),
    .methods("DES-20", true, "Early stopping was based on the validation loss."),
    .methods("DES-20", false, "Hyperparameters were tuned by 5-fold cross-validation in the training cohort."),
    .methods("DES-20", false, "A tenth of the training set served as a validation set for early stopping."),
    .methods("DES-20", false, "The best model was chosen in the training cohort and then evaluated on the test set."),
    .methods("DES-20", false, "Hyperparameters were fixed before the validation cohort was opened."),
    .methods("DES-20", false, "The final model was tested on the validation cohort."),
    SentenceCase(code: "DES-20", isFound: false, words: "validation set to tune, test set to test") {
      var text = SentenceCase.split
      text.isFull = true
      text.methods = "The epoch with the lowest loss on the validation set was selected; the test set was used once."
      text.cohorts.append(.test())
      text.results += "In the test cohort the nomogram had 0.788."
      text.claims.append(TestClaim(.auc, "0.788", "test", "combined"))
      return text
    },
  ]

  static let afterSelection: [SentenceCase] = [
    .methods(
      "DES-22", true,
      "The selected features entered a logistic model, whose performance was assessed by 10-fold cross-validation."),
    .methods(
      "DES-22", true, "After feature selection, the model was internally validated using five-fold cross-validation."),
    .methods(
      "DES-22", true,
      "Internal validation of the model with the seven retained predictors used 1,000 bootstrap samples."),
    .methods("DES-22", true, "Cross-validation with these features gave an estimate of the model's performance."),
    .methods(
      "DES-22", true,
      "A random forest was then grown on these nine features and assessed by tenfold cross-validation."),
    .methods(
      "DES-22", true,
      "Leave-one-out cross-validation of a linear machine with the chosen features yielded an AUC of 0.81 (95% CI 0.74 to "
        + "0.88)."),
    .methods("DES-22", false, "Features were selected with LASSO and 10-fold cross-validation of the penalty."),
    .methods(
      "DES-22", false,
      "Performance was assessed by nested cross-validation; the selected features differed between the folds."),
    .methods(
      "DES-22", false,
      "The model of selected features was internally validated by bootstrap; selection was repeated within each bootstrap "
        + "sample."),
    .methods("DES-22", false, "Confidence intervals of the AUC with the selected features were obtained by bootstrap."),
    .methods("DES-22", false, "The hyperparameters were tuned by cross-validation with the selected features."),
  ]

  static let thresholds: [SentenceCase] = [
    .methods("DES-05", true, "The optimal cut-off was determined by the Youden index in the validation cohort."),
    .methods("DES-05", true, "In the test set, the threshold that maximised the Youden index was chosen."),
    .methods("DES-05", true, "A separate optimal threshold was calculated for each cohort."),
    .methods("DES-05", true, "Cut-off values were optimised in both the training and the validation cohort."),
    .methods(
      "DES-05", true,
      "Thresholds were selected on the external validation set to maximise sensitivity plus specificity."),
    .methods(
      "DES-05", false,
      "The cut-off was determined by the Youden index in the training cohort and applied to the validation cohort."),
    .methods("DES-05", false, "The threshold of 0.40 was fixed in advance and used in the validation cohort."),
    .methods(
      "DES-05", false, "At the cut-off chosen in the training cohort, sensitivity in the validation cohort was 0.80."),
    .methods(
      "DES-05", false, "The cut-off chosen by the Youden index gave a sensitivity of 0.81 in the validation cohort."),
    .methods("DES-05", false, "Youden's index was used to select the threshold on the development data."),
  ]
}
