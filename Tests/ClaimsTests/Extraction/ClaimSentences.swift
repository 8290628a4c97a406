/// Sentences as papers word them, each with the claims that must be read from it; the wording is this project's own.
enum ClaimSentences {
  typealias Row = (sentence: String, claims: [String])

  static let values: [Row] = [
    ("The AUC was 0.83.", ["auc 0.83"]),
    ("The AUC was 0.83 (95% CI 0.75-0.91).", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 [95% CI: 0.75, 0.91].", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 (0.75–0.91).", ["auc 0.83 (0.75,0.91)?"]),
    ("The AUC (95% CI) was 0.83 (0.75–0.91).", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 [0.75, 0.91].", ["auc 0.83 (0.75,0.91)?"]),
    ("The AUC was 0.83 [12].", ["auc 0.83"]),
    ("The mean AUC was 0.83 ± 0.04.", ["auc 0.83 ±0.04"]),
    ("The mean AUC was 0.83 +/- 0.04.", ["auc 0.83 ±0.04"]),
    ("The mean AUC was 0.83 (SD 0.04).", ["auc 0.83 ±0.04"]),
    ("We found an AUC of 0.83, 95% confidence interval: 0.75 to 0.91.", ["auc 0.83 (0.75,0.91)"]),
    ("AUC=0.83, 95%CI=0.75~0.91.", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 (95% CI, 0.75, 0.91; p < 0.001).", ["auc 0.83 (0.75,0.91) p<0.001"]),
    ("The AUROC was 0·83 (95% CI 0·75–0·91; p=0·03).", ["auc 0·83 (0·75,0·91) p=0·03"]),
    ("The AUROC reached 0.83 (95 % CI: 0.75 − 0.91).", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 (CI 0.75 to 0.91).", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 (95% confidence interval [CI], 0.75-0.91).", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 with a 95% CI of 0.75 to 0.91.", ["auc 0.83 (0.75,0.91)"]),
    ("The AUC was 0.83 (90% CI 0.77–0.89).", ["auc 0.83 (0.77,0.89)"]),
    ("The area under the curve was .83 (95% CI .75-.91).", ["auc .83 (.75,.91)"]),
    ("The area under the receiver operating characteristic curve (AUC) was 0.83.", ["auc 0.83"]),
    ("The area under the ROC curve was 0.83.", ["auc 0.83"]),
    ("An AUC-ROC of 0.83 was obtained.", ["auc 0.83"]),
    ("The C-index was 0.72 (95% CI: 0.66–0.78) for overall survival.", ["c-index 0.72 (0.66,0.78)"]),
    ("Harrell's concordance index was 0.72.", ["c-index 0.72"]),
    ("The c-statistic was 0.72.", ["c-index 0.72"]),
    ("The AUPRC was 0.61.", ["average-precision 0.61"]),
    ("Sensitivity was 83.1% (52/60).", ["sensitivity 83.1% 52/60"]),
    ("Sensitivity was 52/60 (86.7%).", ["sensitivity 86.7% 52/60"]),
    ("The sensitivity was 86.7% (52 of 60; 95% CI: 75.4%, 94.1%).", ["sensitivity 86.7% (75.4,94.1) 52/60"]),
    ("Recall was 0.80 and precision was 0.75.", ["sensitivity 0.80", "ppv 0.75"]),
    ("The PPV and NPV were 72.5% and 90.1%, respectively.", ["ppv 72.5%", "npv 90.1%"]),
    ("The accuracy was 85 per cent.", ["accuracy 85%"]),
    ("The F1-score was 0.78 and the MCC 0.55.", ["f1 0.78", "mcc 0.55"]),
    ("The Brier score was 0.142.", ["brier 0.142"]),
    (
      "The calibration slope was 0.92 (95% CI 0.80 to 1.04) and the calibration intercept −0.05 (−0.20 to 0.10).",
      ["calibration-slope 0.92 (0.80,1.04)", "calibration-intercept −0.05 (−0.20,0.10)"]
    ),
    ("The O/E ratio was 1.08.", ["observed-expected-ratio 1.08"]),
    ("The Hosmer-Lemeshow test was not significant (p = 0.45).", ["hosmer-lemeshow-p 0.45 p=0.45"]),
    (
      "The NRI was 0.21 (95% CI 0.05-0.37, P = 0.01) and the IDI was 0.08.",
      ["nri 0.21 (0.05,0.37) p=0.01", "idi 0.08"]
    ),
    ("The Dice similarity coefficient was 0.88 ± 0.05.", ["dice 0.88 ±0.05"]),
    ("Inter-reader agreement was good (kappa = 0.78).", ["kappa 0.78"]),
    ("The ICC was 0.91 (95% CI 0.85–0.95).", ["icc 0.91 (0.85,0.95)"]),
    ("The Youden index was 0.55.", ["youden 0.55"]),
    ("The RMSE was 3.2 and R2 was 0.61.", ["rmse 3.2", "r-squared 0.61"]),
    ("It had an AUC of 83.1%.", ["auc 83.1%"]),
    ("The sensitivities were 83.1, 79.2 and 75.0%.", ["sensitivity 83.1%", "sensitivity 79.2%", "sensitivity 75.0%"]),
    ("Sensitivity (%) was 83.1.", ["sensitivity 83.1%"]),
    ("The model reached 83% sensitivity and 75% specificity.", ["sensitivity 83%", "specificity 75%"]),
    ("The model reached 0.83 AUC.", ["auc 0.83"]),
    (
      "At a cut-off of 0.42, the sensitivity was 0.80 and the specificity 0.75.",
      ["sensitivity 0.80 @0.42", "specificity 0.75 @0.42"]
    ),
    ("Sensitivity was 0.80 at a threshold of 0.5.", ["sensitivity 0.80 @0.5"]),
    ("The AUC was 0.83 (n = 60).", ["auc 0.83 n60"]),
    (
      "Se was 0.80; the sensitivity (Se) and specificity (Sp) are given; Sp was 0.70.",
      ["sensitivity 0.80", "specificity 0.70"]
    ),
    ("The AUC was 0.83, p < .001.", ["auc 0.83 p<.001"]),
    ("The AUC was 1.000.", ["auc 1.000"]),
  ]

  static let none: [Row] = [
    ("Diagnostic accuracy was good.", []),
    ("Sensitivity analyses with 0.5 as the cut-off changed nothing.", []),
    ("The AUC improved by 0.05.", []),
    ("The difference in AUC was 0.05.", []),
    ("There was an increase in AUC of 0.05.", []),
    ("The AUC was calculated, and the Rad-score was 0.35.", []),
    ("The AUC was 0.83 and the prevalence was 12.5%.", ["auc 0.83"]),
    ("The AUC was 0.83 and 206 patients were included.", ["auc 0.83"]),
    ("The AUC was compared by the DeLong test, with a slice thickness of 1.5 mm.", []),
    ("Features with an ICC > 0.75 were kept.", ["icc 0.75 foreign"]),
    ("An AUC above 0.8 was considered good.", ["auc 0.8 foreign"]),
    ("Assuming an AUC of 0.75, 120 patients were needed.", ["auc 0.75 foreign"]),
    ("The sample size was calculated for an expected sensitivity of 0.80.", ["sensitivity 0.80 foreign"]),
    ("ACC/AHA guidelines were followed in 2013.", []),
    ("The AUC is shown in Figure 2.", []),
    ("The curve (95% CI for AUC, 0.60 to 0.74) is shown.", []),
    ("Precision was the highest (46.7 ml/min/1.73 m2 vs. a range from 71.3 to 101.7 ml/min/1.73 m2).", []),
    ("The accuracies within 15%, 30% and 50% were the greatest.", []),
    (
      "Accuracy was defined as the percentage of estimates not deviating more than 15, 30 and 50% from the reference.",
      []
    ),
    ("Patients of Sun Yat-sen University (0.5) were assessed.", []),
    ("The cut-off of the radiomics score was 0.42 by the Youden index.", []),
    ("Precision medicine needs more than 0.5 of it.", []),
    ("The odds ratio was 2.31 for accuracy.", []),
  ]

  static let lists: [Row] = [
    (
      "The AUCs of the clinical, whole-tumour and habitat models in the training cohort were 0.683, 0.731 and 0.761, respectively.",
      ["auc 0.683 c:training m:clinical", "auc 0.731 c:training m:whole", "auc 0.761 c:training m:habitat"]
    ),
    (
      "AUCs were 0.85 and 0.81 in the training and validation cohorts, respectively.",
      ["auc 0.85 c:training", "auc 0.81 c:validation"]
    ),
    (
      "The combined model achieved AUC, sensitivity and specificity of 0.85, 0.80 and 0.78.",
      ["auc 0.85 m:combined", "sensitivity 0.80 m:combined", "specificity 0.78 m:combined"]
    ),
    (
      "AUCs of 0.85 (95% CI 0.80-0.90), 0.81 (95% CI 0.73-0.88) and 0.78 (95% CI 0.70-0.86) were found in the training, internal and external cohorts.",
      ["auc 0.85 (0.80,0.90) c:training", "auc 0.81 (0.73,0.88) c:internal", "auc 0.78 (0.70,0.86) c:external"]
    ),
    (
      "It reached AUCs of 0.85 (95% CI 0.80-0.90), 0.81 (0.73-0.88) and 0.78 (0.70-0.86) in the training, internal validation and external validation cohorts.",
      ["auc 0.85 (0.80,0.90) c:training", "auc 0.81 (0.73,0.88) c:internal", "auc 0.78 (0.70,0.86) c:external"]
    ),
    (
      "The AUC values of model A, model B and model C were 0.70, 0.80, 0.90 in the training set and 0.60, 0.72, 0.81 in the test set.",
      [
        "auc 0.70 c:training m:a", "auc 0.80 c:training m:b", "auc 0.90 c:training m:c", "auc 0.60 c:test m:a",
        "auc 0.72 c:test m:b", "auc 0.81 c:test m:c",
      ]
    ),
    (
      "The combined model had a higher AUC than the clinical model (0.85 vs 0.76).",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    ("The combined model had a higher AUC than the clinical model (0.76 vs 0.85).", ["auc 0.76", "auc 0.85"]),
    (
      "Compared with the clinical model, the combined model had a higher AUC (0.85 vs 0.76).",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    (
      "The combined model (AUC = 0.85) outperformed the clinical model (AUC = 0.76).",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    (
      "The combined model outperformed the clinical model (AUC, 0.85 vs. 0.76).",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    ("The combined model outperformed the clinical model (AUC 0.85).", ["auc 0.85"]),
    (
      "The AUC was 0.683 for the clinical model, 0.731 for the whole-tumor model and 0.761 for the habitat model.",
      ["auc 0.683 m:clinical", "auc 0.731 m:whole", "auc 0.761 m:habitat"]
    ),
    (
      "The clinical model achieved an AUC of 0.683, the whole-tumor model 0.731, the habitat model 0.761, and the combined model 0.768 in the training cohort.",
      [
        "auc 0.683 c:training m:clinical", "auc 0.731 c:training m:whole", "auc 0.761 c:training m:habitat",
        "auc 0.768 c:training m:combined",
      ]
    ),
    (
      "The whole-tumor model reached AUC 0.673, habitat model 0.649, and combined model 0.758.",
      ["auc 0.673 m:whole", "auc 0.649 m:habitat", "auc 0.758 m:combined"]
    ),
    ("Training: AUC 0.85; validation: AUC 0.81.", ["auc 0.85 c:training", "auc 0.81 c:validation"]),
    ("AUC in training: 0.85; validation: 0.81.", ["auc 0.85 c:training", "auc 0.81 c:validation"]),
    ("The AUC was 0.85/0.81 in the training/validation cohort.", ["auc 0.85 c:training", "auc 0.81 c:validation"]),
    (
      "The AUC was 0.85 in the training cohort and 0.81 in the validation cohort.",
      ["auc 0.85 c:training", "auc 0.81 c:validation"]
    ),
    ("An AUC of 0.85 was seen in the training cohort.", ["auc 0.85 c:training"]),
    (
      "In the validation cohort, the AUC, accuracy, sensitivity and specificity were 0.81, 78.3%, 80.0% and 76.5%.",
      [
        "auc 0.81 c:validation", "accuracy 78.3% c:validation", "sensitivity 80.0% c:validation",
        "specificity 76.5% c:validation",
      ]
    ),
    (
      "The nomogram showed good discrimination, with an AUC of 0.91 (95% CI 0.86–0.96) in the training and 0.87 (95% CI 0.78–0.95) in the validation cohort.",
      ["auc 0.91 (0.86,0.96) c:training m:combined", "auc 0.87 (0.78,0.95) c:validation m:combined"]
    ),
    (
      "The AUC of the radiomics model was 0.84, and that of the clinical model was 0.72 in the test set.",
      ["auc 0.84 c:test m:radiomics", "auc 0.72 c:test m:clinical"]
    ),
    ("The AUC was 0.85 but fell to 0.71 in the external cohort.", ["auc 0.85", "auc 0.71 c:external"]),
    (
      "The AUC dropped from 0.85 in the training cohort to 0.71 in the external cohort.",
      ["auc 0.85 c:training", "auc 0.71 c:external"]
    ),
    ("Adding habitat features increased the AUC from 0.71 to 0.83.", ["auc 0.71 m:habitat", "auc 0.83 m:habitat"]),
    (
      "The AUC was 0.85, the sensitivity 0.80 and the specificity 0.78 in the training cohort, and the AUC was 0.81, the sensitivity 0.75 and the specificity 0.70 in the validation cohort.",
      [
        "auc 0.85 c:training", "sensitivity 0.80 c:training", "specificity 0.78 c:training", "auc 0.81 c:validation",
        "sensitivity 0.75 c:validation", "specificity 0.70 c:validation",
      ]
    ),
    (
      "The combined model had an AUC of 0.85 in the training cohort, with a sensitivity of 0.80 and a specificity of 0.78.",
      [
        "auc 0.85 c:training m:combined", "sensitivity 0.80 c:training m:combined",
        "specificity 0.78 c:training m:combined",
      ]
    ),
    (
      "The AUC for differentiating benign and malignant nodules was 0.85 in the training cohort.",
      ["auc 0.85 c:training"]
    ),
    (
      "It had an AUC of 0.85 for differentiating benign and malignant nodules in the training cohort and 0.81 in the validation cohort.",
      ["auc 0.85 c:training", "auc 0.81 c:validation"]
    ),
    (
      "AUCs of 0.85, 0.81 and 0.79 were seen for the clinical and combined models.",
      ["auc 0.85", "auc 0.81", "auc 0.79"]
    ),
    ("The clinical and combined models had AUCs of 0.76, 0.85 and 0.88.", ["auc 0.76", "auc 0.85", "auc 0.88"]),
    (
      "The clinical and combined models had AUCs of 0.76 and 0.85 in the training and validation cohorts.",
      ["auc 0.76", "auc 0.85"]
    ),
    (
      "In the training cohort (n = 206), AUCs were 0.76 (clinical model), 0.82 (radiomics model) and 0.85 (combined model).",
      ["auc 0.76 c:training m:clinical", "auc 0.82 c:training m:radiomics", "auc 0.85 c:training m:combined"]
    ),
    (
      "The combined model performed best in the training (AUC 0.85) and validation (AUC 0.81) cohorts.",
      ["auc 0.85 c:training m:combined", "auc 0.81 c:validation m:combined"]
    ),
    (
      "The combined model was better than the clinical model in the training (0.85 vs. 0.76 AUC) cohort.",
      ["auc 0.85 c:training m:combined", "auc 0.76 c:training m:clinical"]
    ),
    (
      "The combined model outperformed the clinical model (AUC: 0.85 vs. 0.76 in the training cohort; 0.81 vs. 0.70 in the validation cohort).",
      [
        "auc 0.85 c:training m:combined", "auc 0.76 c:training m:clinical", "auc 0.81 c:validation m:combined",
        "auc 0.70 c:validation m:clinical",
      ]
    ),
    (
      "The AUC of the combined model was 0.85 versus 0.76 for the clinical model.",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    (
      "The combined model yielded 0.85 AUC, compared with 0.76 for the clinical model.",
      ["auc 0.85 m:combined", "auc 0.76 m:clinical"]
    ),
    (
      "The model developed in the training cohort had an AUC of 0.81 in the external validation cohort.",
      ["auc 0.81 c:external"]
    ),
    (
      "Sensitivity, specificity, PPV and NPV of the radiologists were 70.0% (42/60), 65.0% (39/60), 66.7% and 68.4%, respectively.",
      [
        "sensitivity 70.0% 42/60 m:reader", "specificity 65.0% 39/60 m:reader", "ppv 66.7% m:reader",
        "npv 68.4% m:reader",
      ]
    ),
    (
      "For Task 1, the AUC was 0.77; for Task 2, the AUC was 0.66.", ["auc 0.77 t:task-1", "auc 0.66 t:task-2"]
    ),
    (
      "The habitat model yielded AUCs of 0.80 and 0.72 for Task 1 and Task 2 in the training cohort.",
      ["auc 0.80 c:training m:habitat t:task-1", "auc 0.72 c:training m:habitat t:task-2"]
    ),
    (
      "In the training cohort, the clinical model had an AUC of 0.70 and the combined model an AUC of 0.80, while in the validation cohort the values were 0.66 and 0.75.",
      [
        "auc 0.70 c:training m:clinical", "auc 0.80 c:training m:combined", "auc 0.66 c:validation m:clinical",
        "auc 0.75 c:validation m:combined",
      ]
    ),
    ("The AUCs ranged from 0.71 to 0.83.", ["auc 0.71", "auc 0.83"]),
    // The ends of a span are no results of their own.
    ("AUCs of 0.71–0.83 were found.", []),
    ("The tool had a sensitivity of 81-93%.", []),
    ("Sensitivity was between 81% and 93% over all readers.", []),
    (
      "Good calibration (Brier score 0.12) and discrimination (AUC 0.85; 95% CI 0.80–0.90) were seen for the nomogram.",
      ["brier 0.12 m:combined", "auc 0.85 (0.80,0.90) m:combined"]
    ),
    (
      "The deep learning model achieved an AUC of 0.90 (sensitivity, 85%; specificity, 80%).",
      ["auc 0.90 m:dl", "sensitivity 85% m:dl", "specificity 80% m:dl"]
    ),
    (
      "The AUC, 0.85; sensitivity, 80%; and specificity, 75% were those of the test set.",
      ["auc 0.85 c:test", "sensitivity 80% c:test", "specificity 75% c:test"]
    ),
    (
      "Estimates were 0.91 (0.88, 0.94) for C statistic, 1.02 (0.73, 1.32) for calibration slope and 0.03 (−0.78, 0.85) for intercept.",
      ["c-index 0.91 (0.88,0.94)?", "calibration-slope 1.02 (0.73,1.32)?", "calibration-intercept 0.03 (−0.78,0.85)?"]
    ),
    ("The corrected C statistic and shrinkage were 0.91 and 0.93, respectively.", []),
    ("Accuracy rose (15% accuracy, 49.0%; 30% accuracy, 75.1%).", ["accuracy 49.0%", "accuracy 75.1%"]),
    (
      "The deep learning model achieved AUCs of 0.98, 0.96 and 0.94 at 1, 2 and 3 years, compared with 0.97, 0.93 and 0.92 (P = .19, .02 and .46, respectively) for the clinical model.",
      [
        "auc 0.98 m:dl", "auc 0.96 m:dl", "auc 0.94 m:dl", "auc 0.97 m:clinical", "auc 0.93 m:clinical",
        "auc 0.92 m:clinical",
      ]
    ),
    (
      "The habitat model outperformed both the radiomics and clinical models, achieving AUCs of 0.79 (0.71-0.87) and 0.80 (0.69-0.91) in the training and validation cohorts, respectively.",
      ["auc 0.79 (0.71,0.87)? c:training m:habitat", "auc 0.80 (0.69,0.91)? c:validation m:habitat"]
    ),
    (
      "The combined model achieved the highest AUC: 0.86 (training), 0.77 (validation), and 0.75 (external validation).",
      ["auc 0.86 c:training m:combined", "auc 0.77 c:validation m:combined", "auc 0.75 c:external m:combined"]
    ),
    (
      "Performance was good in the internal validation set (AUC, 0.85) and fair in the external validation set (AUC, 0.72).",
      ["auc 0.85 c:internal", "auc 0.72 c:external"]
    ),
    (
      "AUCs of 0.85 and 0.81 were achieved in the training and validation cohorts.",
      ["auc 0.85 c:training", "auc 0.81 c:validation"]
    ),
    (
      "The habitat model performed best (AUC = 0.89, 95% CI: 0.85-0.93), followed by logistic regression (AUC = 0.81).",
      ["auc 0.89 (0.85,0.93) m:habitat", "auc 0.81"]
    ),
    (
      "The combined model reached the highest AUC: 0.86 (training), 0.77 (site 1), and 0.76 (site 2).",
      ["auc 0.86 c:training m:combined", "auc 0.77 m:combined", "auc 0.76 m:combined"]
    ),
    (
      "The AUC for the training cohort was 0.92, for the internal validation cohort 0.94 and for the external validation cohort 0.90.",
      ["auc 0.92 c:training", "auc 0.94 c:internal", "auc 0.90 c:external"]
    ),
    (
      "The AUC of the nomogram was 0.92 for the training cohort, 0.94 and 0.90 for the internal and external validation cohorts, respectively.",
      ["auc 0.92 c:training m:combined", "auc 0.94 c:internal m:combined", "auc 0.90 c:external m:combined"]
    ),
    (
      "Accuracy improved with the nomogram, as did staging (misclassification of stages, 32.4%).", []
    ),
    (
      "Clinical, radiomics and combined models were compared, and the combined model performed best with AUCs of 0.93, 0.85 and 0.82 in the training, internal test and external test cohorts.",
      [
        "auc 0.93 c:training m:combined", "auc 0.85 c:internal m:combined", "auc 0.82 c:external m:combined",
      ]
    ),
    (
      "The nomogram had the highest AUC in the training cohort (0.91; 95% CI, 0.87–0.95) and the validation cohort (0.88; 95% CI, 0.81–0.95), followed by the radiomics signature (0.86 and 0.83).",
      [
        "auc 0.91 (0.87,0.95) c:training m:combined", "auc 0.88 (0.81,0.95) c:validation m:combined",
        "auc 0.86 c:training m:radiomics",
        "auc 0.83 c:validation m:radiomics",
      ]
    ),
    (
      "The AUC in the validation cohort was 0.88, which was 0.03 lower than that in the training cohort.",
      ["auc 0.88 c:validation"]
    ),
    (
      "With the first rule, sensitivity was 91% and specificity 62%; with the other, they were 74% and 85%.",
      ["sensitivity 91%", "specificity 62%", "sensitivity 74%", "specificity 85%"]
    ),
    (
      "The Hosmer–Lemeshow test was not significant in the training and validation cohorts (p = 0.51 and 0.33).",
      ["hosmer-lemeshow-p 0.51 p=0.51 c:training", "hosmer-lemeshow-p 0.33 p=0.33 c:validation"]
    ),
    (
      "On external validation, performance was stable (AUC 0.84 [0.77–0.90]; sensitivity 79% [70–87]; specificity 76% [68–84]).",
      [
        "auc 0.84 (0.77,0.90)? c:external", "sensitivity 79% (70,87)? c:external",
        "specificity 76% (68,84)? c:external",
      ]
    ),
    (
      "On contrast-enhanced CT, the radiomics model had an AUC of 0.85 and a relative gain, and the combined model 0.88.",
      ["auc 0.85 m:radiomics", "auc 0.88 m:combined"]
    ),
    (
      "Comparing with the clinical model, the AUC of the combined model was 0.88.", ["auc 0.88 m:combined"]
    ),
    (
      "In the external cohort, the AUC of the nomogram was 0.84 (95% CI 0.78–0.90), with sensitivity 0.79, specificity 0.76, PPV 0.61, and NPV 0.88.",
      [
        "auc 0.84 (0.78,0.90) c:external m:combined", "sensitivity 0.79 c:external m:combined",
        "specificity 0.76 c:external m:combined", "ppv 0.61 c:external m:combined", "npv 0.88 c:external m:combined",
      ]
    ),
    ("The sensitivity of the model at 95% specificity was 0.62.", ["sensitivity 0.62"]),
    ("At a fixed specificity of 95%, the sensitivity was 0.62.", ["sensitivity 0.62"]),
    (
      "Compared with the clinical model (training AUC 0.74, validation AUC 0.71), the nomogram did better (training AUC 0.93, validation AUC 0.89).",
      [
        "auc 0.74 c:training m:clinical", "auc 0.71 c:validation m:clinical", "auc 0.93 c:training m:combined",
        "auc 0.89 c:validation m:combined",
      ]
    ),
    ("The calibration curve had a mean absolute error of 0.018.", ["calibration-error 0.018"]),
    (
      "The deep learning model had a higher AUC than the radiologists (0.89 vs. 0.78, P = 0.003).",
      ["auc 0.89 m:dl", "auc 0.78 m:reader"]
    ),
    (
      "Sensitivity and specificity for the radiologists were 72% and 80%, whereas those for the deep learning model were 85% and 82%.",
      ["sensitivity 72% m:reader", "specificity 80% m:reader", "sensitivity 85% m:dl", "specificity 82% m:dl"]
    ),
    (
      "The C-index was 0.745 (95% CI 0.701 to 0.789) in the derivation cohort and 0.712 (0.655 to 0.769) in the external cohort, with a calibration slope of 0.91.",
      [
        "c-index 0.745 (0.701,0.789) c:training", "c-index 0.712 (0.655,0.769) c:external",
        "calibration-slope 0.91 c:external",
      ]
    ),
    ("The 1-, 3-, and 5-year AUCs were 0.81, 0.78, and 0.76.", ["auc 0.81", "auc 0.78", "auc 0.76"]),
    (
      "In the training set, the AUC and accuracy were 0.91 and 84.6%; in the validation set, they were 0.87 and 80.3%.",
      ["auc 0.91 c:training", "accuracy 84.6% c:training", "auc 0.87 c:validation", "accuracy 80.3% c:validation"]
    ),
    (
      "The AUCs for the test set were 0.88 (95% CI, 0.81–0.95) for the nomogram, 0.83 (95% CI, 0.75–0.91) for the radiomics signature, and 0.71 (95% CI, 0.61–0.81) for the clinical model.",
      [
        "auc 0.88 (0.81,0.95) c:test m:combined", "auc 0.83 (0.75,0.91) c:test m:radiomics",
        "auc 0.71 (0.61,0.81) c:test m:clinical",
      ]
    ),
    (
      "Values of 0.85, 0.80 and 0.78 for AUC, sensitivity and specificity were reached.",
      ["auc 0.85", "sensitivity 0.80", "specificity 0.78"]
    ),
  ]

  static let paragraphs: [Row] = [
    (
      "In the validation cohort, the combined model had an AUC of 0.81. The sensitivity was 0.75 and the specificity was 0.70.",
      [
        "auc 0.81 c:validation m:combined", "sensitivity 0.75 c:validation m:combined",
        "specificity 0.70 c:validation m:combined",
      ]
    ),
    (
      "In Task 1, the AUC of the clinical model was 0.68. The habitat model had an AUC of 0.76. In Task 2, the AUC of the habitat model was 0.65.",
      ["auc 0.68 m:clinical t:task-1", "auc 0.76 m:habitat t:task-1", "auc 0.65 m:habitat t:task-2"]
    ),
    (
      "The AUC, sensitivity and specificity in the training cohort were 0.85, 0.80 and 0.78. The corresponding values in the validation cohort were 0.81, 0.75 and 0.70.",
      [
        "auc 0.85 c:training", "sensitivity 0.80 c:training", "specificity 0.78 c:training", "auc 0.81 c:validation",
        "sensitivity 0.75 c:validation", "specificity 0.70 c:validation",
      ]
    ),
    (
      "In the training cohort, the AUC of the clinical model was 0.70. The combined model reached an AUC of 0.85.",
      ["auc 0.70 c:training m:clinical", "auc 0.85 c:training m:combined"]
    ),
    (
      "In the training cohort, the AUC was 0.85. In the external cohort, the AUC was 0.71.",
      ["auc 0.85 c:training", "auc 0.71 c:external"]
    ),
    (
      "The habitat model had AUCs of 0.79 and 0.80 in the training and validation cohorts. The clinical model achieved AUCs of 0.75 and 0.73.",
      [
        "auc 0.79 c:training m:habitat", "auc 0.80 c:validation m:habitat", "auc 0.75 c:training m:clinical",
        "auc 0.73 c:validation m:clinical",
      ]
    ),
    (
      "The combined model had an AUC of 0.85. Patients were 54.3 years old. Sensitivity was 0.80.",
      ["auc 0.85 m:combined", "sensitivity 0.80"]
    ),
  ]

  static let discussion: [Row] = [
    ("Smith et al. reported an AUC of 0.85 for this purpose.", ["auc 0.85 foreign"]),
    ("A previous study found an AUC of 0.85 [12].", ["auc 0.85 foreign"]),
    ("Our combined model had an AUC of 0.85.", ["auc 0.85 m:combined"]),
    (
      "Smith et al. found an AUC of 0.80, whereas our nomogram reached 0.85.",
      ["auc 0.80 foreign", "auc 0.85 m:combined"]
    ),
    ("The AUC of 0.85 was reached with DCE-MRI [12, 13].", ["auc 0.85 foreign"]),
    ("In the present study, the AUC was 0.85, higher than in earlier work.", ["auc 0.85"]),
    ("Lee et al. built a radiomics model. Their model had an AUC of 0.78.", ["auc 0.78 foreign"]),
    ("Using meta-analysis, a pooled sensitivity of 0.82 was reported.", ["sensitivity 0.82 foreign"]),
    ("The nomogram reached an AUC of 0.85.", ["auc 0.85 m:combined"]),
  ]
}
