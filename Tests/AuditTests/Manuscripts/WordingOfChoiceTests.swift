import Testing

/// Ways to say, or nearly to say, that held-out patients chose the model or are not what they are called.
@Suite struct WordingOfChoiceTests {
  @Test(arguments: des20) func des20Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: des22) func des22Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: des03) func des03Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let des20: [ArticleSentence] = [
    .init("DES-20", .methods, true, "Hyperparameters were tuned to maximise the AUC in the test set."),
    .init(
      "DES-20", .methods, true,
      "The model with the best performance on the test set was chosen as the final model."),
    .init("DES-20", .methods, true, "The epoch with the highest accuracy on the test data was saved."),
    .init("DES-20", .methods, true, "Training was stopped when the loss on the test set no longer decreased."),
    .init(
      "DES-20", .methods, true,
      "The network architecture that gave the highest AUC in the validation cohort was selected."),
    .init(
      "DES-20", .methods, true,
      "Of the six classifiers, the one with the highest AUC in the validation cohort was selected as the "
        + "final model."),
    .init("DES-20", .methods, true, "Early stopping was based on the loss in the validation cohort."),
    .init(
      "DES-20", .methods, true,
      "The number of features was chosen according to the AUC in the validation cohort."),
    .init("DES-20", .methods, true, "We evaluated ten algorithms on the test set and retained the best."),
    .init(
      "DES-20", .methods, true,
      "The optimal combination of feature selector and classifier was determined by the AUC of the "
        + "validation cohort."),
    .init("DES-20", .methods, true, "The learning rate was optimised on the test set."),
    .init(
      "DES-20", .methods, false,
      "Hyperparameters were tuned by fivefold cross-validation in the training cohort, and the final model "
        + "was evaluated in the validation cohort."),
    .init(
      "DES-20", .methods, false,
      "The best model of cross-validation was evaluated once in the validation cohort."),
    .init("DES-20", .methods, false, "The validation cohort was not used for tuning or model selection."),
    .init("DES-20", .methods, false, "Hyperparameters were optimised by grid search with inner cross-validation."),
    .init(
      "DES-20", .methods, false,
      "The model that had been selected in the training cohort was applied to the validation cohort."),
    .init("DES-20", .methods, false, "The test set was kept aside until all hyperparameters had been fixed."),
    .init("DES-20", .methods, false, "The model was trained for 100 epochs and tested in the validation cohort."),
    .init("DES-20", .methods, false, "The best features were selected in the training cohort."),
    .init("DES-20", .methods, false, "The performance of the best model was reported in the validation cohort."),
    .init(
      "DES-20", .methods, false,
      "Parameters were selected by cross-validation; the validation cohort served to test the model only."),
    .init("DES-20", .methods, false, "The validation loss of the inner folds was used for early stopping."),
    .init(
      "DES-20", .methods, false,
      "The final model was selected by the Akaike criterion and tested in the validation cohort."),
    .init(
      "DES-20", .methods, true,
      "Among all algorithms, the random forest was chosen because it had the best AUC in the test set."),
    .init("DES-20", .methods, true, "The final model was the one that did best in the validation cohort."),
    .init("DES-20", .methods, true, "We selected the hyperparameters that gave the best results on the test set."),
    .init("DES-20", .methods, true, "Weights of the epoch with the best test accuracy were kept."),
    .init(
      "DES-20", .methods, true,
      "The tree depth was adjusted until performance in the validation cohort no longer improved."),
    .init("DES-20", .methods, false, "Tuning was restricted to the training cohort."),
  ]

  static let des22: [ArticleSentence] = [
    .init(
      "DES-22", .methods, true,
      "LASSO selected nine features. The nine features were evaluated with tenfold cross-validation."),
    .init(
      "DES-22", .methods, true,
      "The selected features were fed into a support vector machine and evaluated with leave-one-out "
        + "cross-validation."),
    .init(
      "DES-22", .methods, true,
      "Performance of the final model was estimated by 1,000 bootstrap resamples of the selected "
        + "predictors."),
    .init(
      "DES-22", .methods, true,
      "After feature selection on all patients, fivefold cross-validation was used to assess the "
        + "classifier."),
    .init(
      "DES-22", .methods, true,
      "With the top ten features, a repeated tenfold cross-validation of the classifier was run to estimate "
        + "its AUC."),
    .init(
      "DES-22", .methods, true,
      "The bootstrap with 500 resamples corrected the C-index of the final model, whose predictors came "
        + "from stepwise selection."),
    .init(
      "DES-22", .methods, false,
      "Feature selection and model fitting were repeated within each fold of the cross-validation."),
    .init("DES-22", .methods, false, "Tenfold cross-validation was used to choose the penalty of the LASSO."),
    .init("DES-22", .methods, false, "Intervals of the AUC of the final model came from 1,000 bootstrap samples."),
    .init("DES-22", .methods, false, "All steps including selection were part of the bootstrap procedure."),
    .init(
      "DES-22", .methods, false,
      "The nine predictors had been specified in advance, and tenfold cross-validation estimated the "
        + "optimism."),
    .init("DES-22", .methods, false, "Cross-validation included the selection of features in every fold."),
    .init(
      "DES-22", .methods, false,
      "The tuning parameter was selected with tenfold cross-validation, and nine features were retained."),
    .init(
      "DES-22", .methods, true,
      "The model with the retained predictors underwent internal validation with bootstrapping."),
    .init(
      "DES-22", .methods, true,
      "The nine selected features were assessed in a random forest by repeated fivefold cross-validation."),
  ]

  static let des03: [ArticleSentence] = [
    .init(
      "DES-03", .methods, true,
      "The validation cohort, which we call external, was a random 40% of the patients."),
    .init(
      "DES-03", .methods, true,
      "A random subset of 30% of the patients was set aside as an external validation cohort."),
    .init("DES-03", .methods, true, "For external validation, 30% of the patients were randomly held out."),
    .init(
      "DES-03", .methods, true,
      "Patients were randomised 7:3 into the development set and the external test set."),
    .init(
      "DES-03", .methods, true,
      "Patients treated later at the same hospital served as the external validation cohort."),
    .init(
      "DES-03", .methods, true,
      "The external test cohort consisted of patients of our hospital who were admitted in 2021."),
    .init("DES-03", .methods, false, "Patients from another hospital were used as the external validation cohort."),
    .init("DES-03", .methods, false, "External validation was done in patients of the public TCIA database."),
    .init(
      "DES-03", .methods, false,
      "The patients were randomly divided; external validation has yet to be performed."),
    .init("DES-03", .methods, false, "An independent cohort of another hospital was used for external validation."),
    .init(
      "DES-03", .methods, false,
      "The cohort was randomly split into training and internal test sets, and data of three other "
        + "hospitals served for external testing."),
    .init("DES-03", .methods, false, "External validation was not possible."),
    .init(
      "DES-03", .methods, false,
      "Patients of hospital B, randomly sampled from its registry, formed the external validation cohort."),
    .init("DES-03", .methods, true, "One third of the patients, drawn at random, formed an external validation set."),
  ]
}
