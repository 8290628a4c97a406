import Testing

/// Ways to speak of thresholds, tests, calibration and benefit.
@Suite struct WordingOfMeasuresTests {
  @Test(arguments: des05) func des05Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: des07) func des07Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: des21) func des21Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: perf16) func perf16Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: perf17) func perf17Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: perf14) func perf14Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: perf08) func perf08Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let des05: [ArticleSentence] = [
    .init("DES-05", .methods, true, "The optimal cutoff was obtained from the ROC curve of the validation cohort."),
    .init("DES-05", .methods, true, "The Youden index of the test set ROC curve gave the cut-off value."),
    .init("DES-05", .methods, true, "Cut-offs were re-optimised in the external cohort."),
    .init("DES-05", .methods, true, "For each cohort, the threshold with the maximum Youden index was used."),
    .init(
      "DES-05", .methods, true,
      "Thresholds were determined separately in the training and validation cohorts by maximising the "
        + "Youden index."),
    .init(
      "DES-05", .methods, true,
      "Sensitivity and specificity in the validation cohort were calculated at the optimal threshold of "
        + "that cohort."),
    .init(
      "DES-05", .methods, true,
      "The best threshold in the validation cohort was selected by the closest-to-(0,1) criterion."),
    .init(
      "DES-05", .methods, true,
      "The cutoff was chosen post hoc to give a sensitivity of 90% in the validation cohort."),
    .init(
      "DES-05", .methods, true,
      "We picked the operating point on the validation ROC curve that maximised accuracy."),
    .init(
      "DES-05", .methods, false,
      "The optimal cut-off in the training cohort by the Youden index was carried over to the validation "
        + "cohort."),
    .init(
      "DES-05", .methods, false,
      "The cut-off was fixed in the training cohort and locked before the validation cohort was evaluated."),
    .init(
      "DES-05", .methods, false,
      "In the validation cohort, sensitivity was measured at the cut-off of the training cohort."),
    .init(
      "DES-05", .methods, false,
      "Patients of the validation cohort were classified by the threshold that had been chosen in the "
        + "training cohort."),
    .init("DES-05", .methods, false, "Thresholds of segmentation were chosen by eye in each cohort."),
    .init("DES-05", .methods, false, "The threshold of the training cohort was used in the validation cohort."),
    .init("DES-05", .methods, false, "Sensitivity and specificity were calculated in the validation cohort."),
    .init("DES-05", .methods, false, "The 95% CI of the cut-off was estimated by bootstrap in the training cohort."),
    .init(
      "DES-05", .methods, false,
      "Net benefit was determined at thresholds from 10% to 50% in the validation cohort."),
    .init(
      "DES-05", .methods, false,
      "P values below 0.05 were chosen as the threshold of significance in the validation cohort."),
    .init(
      "DES-05", .methods, true,
      "The optimal cut-off value of the nomogram score was identified using X-tile in the validation "
        + "cohort."),
    .init(
      "DES-05", .methods, true,
      "To dichotomise the score, the value with the highest Youden index in the validation cohort was "
        + "taken."),
    .init("DES-05", .methods, true, "The threshold was re-estimated in the validation cohort."),
    .init("DES-05", .methods, true, "Cutoffs were tailored to each cohort."),
    .init("DES-05", .methods, false, "A cutoff from an earlier publication was used in both cohorts."),
  ]

  static let des07: [ArticleSentence] = [
    .init("DES-07", .results, false, "The cut-off was 0.52."),
    .init("DES-07", .methods, true, "Sensitivity and specificity were calculated."),
    .init("DES-07", .methods, true, "ROC curves were drawn and compared."),
    .init("DES-07", .methods, true, "A feature correlation threshold of 0.9 was used."),
    .init(
      "DES-07", .methods, false,
      "The optimal cut-off was determined by maximising the Youden index in the training cohort."),
    .init("DES-07", .methods, false, "Risks above 30% were called positive."),
    .init("DES-07", .methods, false, "The threshold was set to reach a sensitivity of 90% in the training cohort."),
    .init("DES-07", .methods, false, "Patients were dichotomised at the median score."),
    .init("DES-07", .methods, false, "The default probability of 0.5 was used to classify patients."),
    .init("DES-07", .methods, false, "The operating point was chosen in the training cohort."),
    .init("DES-07", .methods, false, "Patients scoring higher than 0.45 were classified as high risk."),
    .init("DES-07", .methods, false, "A probability cut-point of 0.5 defined a positive test."),
    .init("DES-07", .methods, true, "True and false positives were counted."),
  ]

  static let des21: [ArticleSentence] = [
    .init(
      "DES-21", .results, true,
      "P values of the DeLong test were 0.012 (nomogram vs clinical model, training), 0.031 (nomogram vs "
        + "radiomics model, training), 0.022 (nomogram vs clinical model, validation), 0.041 (nomogram vs "
        + "radiomics model, validation), and 0.210 (radiomics vs clinical model, validation)."),
    .init(
      "DES-21", .results, true,
      "The AUCs of the three models were compared pairwise by the DeLong test (p = 0.01, 0.03 and 0.04)."),
    .init("DES-21", .methods, true, "Pairwise comparisons between the three models were made by the DeLong test."),
    .init("DES-21", .methods, true, "All models were compared with one another by the DeLong test."),
    .init(
      "DES-21", .methods, false,
      "Pairwise comparisons between the three models were made by the DeLong test with Bonferroni "
        + "correction."),
    .init("DES-21", .methods, false, "The nomogram was compared with the clinical model by the DeLong test."),
    .init(
      "DES-21", .methods, false,
      "Pairwise correlations of features above 0.9 were removed before the models were built."),
    .init("DES-21", .methods, false, "AUCs were compared by the DeLong test."),
    .init("DES-21", .methods, false, "All pairs of readers were compared by kappa."),
    .init("DES-21", .methods, true, "Every model was tested against every other by DeLong's method."),
  ]

  static let perf16: [ArticleSentence] = [
    .init("PERF-16", .methods, true, "The Brier score and the F1 score were computed to judge performance."),
    .init(
      "PERF-16", .methods, true,
      "Models were evaluated by AUC, accuracy, positive predictive value and negative predictive value."),
    .init(
      "PERF-16", .methods, true,
      "Net reclassification improvement and integrated discrimination improvement were calculated to "
        + "compare the models."),
    .init("PERF-16", .methods, true, "Performance was assessed with the Matthews correlation coefficient."),
    .init("PERF-16", .methods, false, "Models were evaluated by AUC, sensitivity and specificity."),
    .init("PERF-16", .methods, false, "Accuracy of the contours was checked by a radiologist."),
    .init("PERF-16", .methods, false, "The accuracy of registration was checked."),
    .init("PERF-16", .methods, false, "Discrimination was measured by the AUC."),
    .init("PERF-16", .methods, true, "Performance was quantified by AUC, balanced accuracy and the Brier score."),
  ]

  static let perf17: [ArticleSentence] = [
    .init(
      "PERF-17", .results, true,
      "Decision curve analysis showed that the nomogram had a higher net benefit than the other models."),
    .init("PERF-17", .results, true, "DCA confirmed the clinical usefulness of the nomogram."),
    .init(
      "PERF-17", .results, true,
      "On decision curve analysis, the nomogram added more benefit than treat-all or treat-none across a "
        + "wide range of thresholds."),
    .init(
      "PERF-17", .results, true,
      "The decision curve demonstrated that patients could benefit from the nomogram."),
    .init(
      "PERF-17", .results, true,
      "The net benefit of the nomogram was superior to that of the clinical model in the decision curve."),
    .init(
      "PERF-17", .results, false,
      "Decision curve analysis showed a net benefit of the nomogram for thresholds between 10% and 60%."),
    .init(
      "PERF-17", .results, false,
      "When the threshold probability was above 0.15, the decision curve showed that using the nomogram "
        + "added more benefit."),
    .init(
      "PERF-17", .results, false,
      "DCA showed a net benefit at threshold probabilities ranging from 0.08 to 0.92."),
    .init("PERF-17", .results, false, "Figure 4 shows the decision curves."),
    .init(
      "PERF-17", .results, false,
      "Decision curves were drawn for thresholds of 5% to 60%, and the nomogram had the largest net "
        + "benefit."),
    .init("PERF-17", .results, false, "Patients may benefit from surveillance."),
    .init("PERF-17", .results, true, "The nomogram gave the largest net benefit on decision curves."),
    .init("PERF-17", .results, true, "Decision curves favoured the nomogram and suggest clinical utility."),
    .init(
      "PERF-17", .results, false,
      "Between thresholds of 0.1 and 0.4, decision curves showed a benefit of the nomogram."),
  ]

  static let perf14: [ArticleSentence] = [
    .init(
      "PERF-14", .results, true,
      "The calibration curve showed good consistency between the predicted and actual probability."),
    .init("PERF-14", .results, true, "Calibration curves demonstrated satisfactory agreement in both cohorts."),
    .init(
      "PERF-14", .results, true,
      "The predicted risk agreed closely with the observed risk on the calibration plot."),
    .init("PERF-14", .results, true, "The nomogram had favourable calibration."),
    .init("PERF-14", .results, true, "On the calibration plot, the curve was close to the diagonal line."),
    .init("PERF-14", .results, true, "The calibration curve indicated that predictions coincided with reality."),
    .init("PERF-14", .results, true, "Calibration of the nomogram was excellent."),
    .init("PERF-14", .results, true, "The nomogram was well-calibrated."),
    .init("PERF-14", .results, true, "Bias-corrected curves were close to the ideal line, showing good calibration."),
    .init(
      "PERF-14", .results, true,
      "There was strong concordance between predicted and observed recurrence in the calibration plot."),
    .init(
      "PERF-14", .results, false,
      "The calibration slope was 0.98 and the calibration curve showed good agreement."),
    .init("PERF-14", .results, false, "The Hosmer-Lemeshow test gave p = 0.42, with good calibration."),
    .init("PERF-14", .results, false, "The calibration curve is shown in Figure 2."),
    .init("PERF-14", .results, false, "There was good agreement between the readers."),
    .init("PERF-14", .results, false, "The Brier score was 0.17, and calibration was good."),
    .init("PERF-14", .results, false, "Calibration of the scanner was good."),
    .init("PERF-14", .results, false, "Calibration plots are shown in the supplement."),
    .init("PERF-14", .results, false, "Inter-reader agreement of the predicted classes was excellent."),
    .init("PERF-14", .results, true, "Calibration was judged adequate by visual inspection."),
    .init("PERF-14", .results, true, "The nomogram calibrated well in both cohorts."),
    .init("PERF-14", .results, true, "Predicted recurrence rates closely followed observed ones."),
    .init("PERF-14", .results, false, "The calibration intercept was 0.03, and calibration was judged adequate."),
  ]

  static let perf08: [ArticleSentence] = [
    .init(
      "PERF-08", .results, false,
      "The calibration curve showed good consistency between the predicted and actual probability."),
    .init("PERF-08", .results, false, "The predicted risk agreed closely with the observed risk."),
    .init("PERF-08", .results, false, "The calibration plot is shown in Figure 2."),
    .init("PERF-08", .results, false, "A reliability diagram is shown in Figure 3."),
    .init("PERF-08", .results, true, "ROC curves are shown in Figure 2."),
    .init("PERF-08", .results, true, "Good agreement was found between the readers."),
  ]
}
