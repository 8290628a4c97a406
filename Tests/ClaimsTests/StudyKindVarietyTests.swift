import Testing

@testable import Claims

/// Titles and abstracts of many kinds, most of them close to prediction: `prediction` stands for any of its three kinds.
@Suite struct StudyKindVarietyTests {
  static let table = """
    @ title Updating the HEDERA tool for fracture
    @ abs HEDERA was made from old data. We updated it. Methods: Data of women in one register served for updating and data of women in another register for validation. Original and updated versions were compared. Results: The original version had a sensitivity of 68.2% and a specificity of 63.0%, the updated version a sensitivity of 59.0% and a specificity of 73.5%.
    => prediction

    @ title A six-item bedside score for croup
    @ abs We designed the ALDER score for this purpose. We included 538 children. Logistic regression was used to weigh the findings. Stridor and fever were independently associated with croup (all p < 0.05). A positive score had a sensitivity of 94.6% and a specificity of 51.2%.
    => prediction

    @ title Reporting of calibration in radiomics studies of the prostate: a scoping review
    @ abs Medline and Scopus were searched for studies that developed or validated a radiomics model for prostate cancer. Of 812 records, 64 were eligible. External validation was performed in 14 and calibration was shown in 9; the median AUC was 0.84 (range 0.61-0.99). Reporting needs to improve.
    => review

    @ title Machine learning models for predicting sepsis in intensive care
    @ abs Background: Many machine learning models have been developed to predict sepsis. Methods: We conducted a systematic search of PubMed and Embase, and two reviewers extracted data and assessed risk of bias with PROBAST. Results: 39 studies with 61 models were included. The pooled AUROC was 0.83 (95% CI 0.79-0.86). Conclusions: Most models were at high risk of bias.
    => review

    @ title Deep learning in breast imaging: where we are and where we are going
    @ abs Deep learning has been used to detect, segment and classify breast lesions, with reported AUCs from 0.80 to 0.95. We summarise the principles of convolutional networks, outline applications in mammography and MRI, and discuss obstacles on the way to clinical use.
    => review

    @ title Effect of an artificial intelligence alert on mortality in hospitalised adults: a pragmatic randomised trial
    @ abs We randomly assigned 14,989 patients to care with or without alerts of an AI-enabled electrocardiogram that predicts risk of death. The primary outcome was death within 90 days. The alert was given in 8% of patients. Mortality was 3.6% in the intervention group and 4.3% in the control group (hazard ratio 0.83, 95% CI 0.70-0.99). The model's AUC was 0.86 in earlier work.
    => trial

    @ title Neoadjuvant pembrolizumab with chemotherapy in high-risk oestrogen receptor positive breast cancer
    @ abs In this phase 3 trial, 1,278 patients were randomised 1:1 to pembrolizumab or placebo. The dual primary endpoints were pathological complete response and event-free survival. The pCR rate was 24.3% versus 15.6% (P < 0.001). Adverse events of grade 3 or more occurred in 52.5%.
    => trial

    @ title Computer-aided detection during colonoscopy: multicentre randomized controlled study
    @ abs Patients undergoing colonoscopy were randomly allocated to computer-aided detection, a deep learning system, or to standard colonoscopy. The adenoma detection rate was 54.8% and 40.4% (relative risk 1.30; 95% CI 1.14-1.45).
    => trial

    @ title Genome-wide association study identifies 12 loci for kidney stones
    @ abs We performed a genome-wide association study of 12,123 cases and 417,378 controls. Twelve loci reached genome-wide significance. A polygenic risk score of these variants was associated with stones (odds ratio 1.32 per SD) with an AUC of 0.58.
    => association

    @ title Neutrophil-to-lymphocyte ratio as an independent prognostic factor in resected gastric cancer
    @ abs We retrospectively studied 634 patients. The optimal cut-off by ROC analysis was 2.9 (AUC 0.62). In multivariate Cox regression, a high ratio was an independent prognostic factor for overall survival (HR 1.71, 95% CI 1.28-2.29, p < 0.001).
    => association

    @ title Ultra-processed food consumption and risk of incident dementia: a prospective cohort study
    @ abs Among 72,083 participants of a population-based cohort, 518 developed dementia over 10 years. Cox proportional hazards models adjusted for age, sex and education were used to estimate the association. Each 10% increment was associated with a higher risk (hazard ratio 1.25).
    => association

    @ title Mendelian randomisation of vitamin D and multiple sclerosis
    @ abs Genetic instruments for 25-hydroxyvitamin D were taken from a genome-wide association study. A genetically lower level was associated with multiple sclerosis (odds ratio 2.0; 95% CI 1.7-2.5).
    => association

    @ title Repeatability of radiomic features of apparent diffusion coefficient maps in rectal cancer
    @ abs Thirty patients were scanned twice within one week. Features were computed with PyRadiomics and the intraclass correlation coefficient was calculated for each. Of 107 features, 61 had an ICC above 0.90. Shape features were the most repeatable.
    => methods

    @ title Effect of slice thickness and kernel on CT radiomics of pulmonary nodules
    @ abs A phantom with nodules of various densities was scanned at four dose levels. Concordance correlation coefficients between reconstructions were computed. Only 12% of features were robust; ComBat raised this to 45%.
    => methods

    @ title nnU-Net for automatic segmentation of vestibular schwannoma on T2-weighted MRI
    @ abs A model was trained on 200 scans and tested on 80 scans of another hospital. The mean Dice score was 0.91 (SD 0.05) and the 95th percentile Hausdorff distance was 1.6 mm. Volumes agreed with manual ones.
    => methods

    @ title Image quality of low-dose abdominal CT with deep learning reconstruction
    @ abs Sixty patients underwent standard-dose and low-dose CT. Noise, contrast-to-noise ratio and subjective scores of two readers were compared between hybrid iterative and deep learning reconstruction. Noise fell by 35% (p < 0.001), and lesion detection sensitivity was 88% and 90%.
    => other

    @ title Cost-effectiveness of artificial intelligence for diabetic retinopathy screening in rural China
    @ abs A Markov model was developed to compare AI-based screening with ophthalmologist screening from a societal perspective. The incremental cost-effectiveness ratio was $1,107 per quality-adjusted life-year. Sensitivity and specificity of the algorithm were 90.8% and 96.1%.
    => other

    @ title Expectations of radiologists towards artificial intelligence: an international survey
    @ abs An online questionnaire was sent to members of 12 societies; 1,041 answered. Fear of replacement was associated with limited knowledge of AI (odds ratio 2.3). Most (79%) agreed that AI should be part of training.
    => other

    @ title Spontaneous regression of hepatocellular carcinoma: a case report
    @ abs A 71-year-old man presented with a liver mass of 6 cm. Biopsy showed hepatocellular carcinoma. Without treatment the mass had disappeared after 8 months.
    => other

    @ title Prediction of recurrence after ablation of atrial fibrillation: protocol of the multicentre PREDICT-AF study
    @ abs This study will include 1,200 patients from six hospitals. Radiomics features of epicardial fat will be extracted and a prediction model will be developed with penalised regression. Discrimination and calibration will be assessed in an external cohort.
    => methods

    @ title Diagnostic accuracy of a rapid antigen test for SARS-CoV-2 in symptomatic adults
    @ abs In this prospective study, 1,108 adults were tested with the antigen test and with RT-PCR as reference standard. Sensitivity was 72.1% (95% CI 66.0-77.6) and specificity 99.4% (98.6-99.8). Accuracy was higher at low Ct values.
    => other

    @ title Diagnostic performance of contrast-enhanced mammography compared with MRI in dense breasts
    @ abs Three readers reviewed examinations of 212 women. Sensitivity was 91% and 94% (p = 0.30), and specificity 81% and 75%. The AUC did not differ (0.90 vs 0.91).
    => other

    @ title Serum kallistatin as a biomarker for the diagnosis of tuberculous pleurisy
    @ abs Kallistatin was measured by ELISA in 95 patients and 60 controls. Levels were lower in patients. The area under the ROC curve was 0.87 (95% CI 0.81-0.93), with a sensitivity of 82% and specificity of 79% at a cut-off of 21 ug/ml.
    => other

    @ title MR imaging of the prostate: recommendations of an expert panel
    @ abs A Delphi process of 23 experts was held in three rounds. Consensus was reached on 41 statements on acquisition, reading and reporting, including quality of prediction models.
    => other

    @ title Loss of PTEN promotes metastasis of melanoma through secretion of exosomes
    @ abs PTEN-null cell lines and mice were used. Western blot and qPCR showed raised CD63. Exosomes promoted invasion in vitro and metastasis in vivo.
    => laboratory

    @ title Artificial intelligence will not replace the radiologist
    @ abs In this viewpoint, we argue that models trained on labels of convenience do not know what a radiologist knows. We propose that evaluation be moved to outcomes of patients.
    => opinion

    @ title Correction to: a radiomics nomogram for the preoperative prediction of lymph node metastasis
    @ abs In the original article, the AUC of the nomogram in the validation cohort was given as 0.862; it should read 0.826.
    => correction

    @ title A sample size formula for studies that validate a clinical prediction model
    @ abs We derive closed-form expressions for the precision of calibration slope, c-statistic and net benefit. In simulations, the proposed method reached its target. An R package is available.
    => methods

    @ title External validation of QRISK3 in people with rheumatoid arthritis: a cohort study in primary care records
    @ abs We identified 31,250 adults with rheumatoid arthritis. The C-statistic was 0.74 in women and 0.71 in men. Risk was overestimated in the highest tenth; calibration slope 0.86.
    => prediction

    @ title Performance of the SOFA and qSOFA scores in predicting death among older adults with infection
    @ abs Consecutive emergency patients aged 75 and over were studied. AUROCs for in-hospital death were 0.71 (0.66-0.76) for SOFA and 0.63 (0.58-0.68) for qSOFA.
    => prediction

    @ title Early warning of cardiac arrest on wards with gradient boosted trees on electronic health records
    @ abs Data of 269,999 admissions of five hospitals were used. Trees were trained on the first 60% by time, and tested on the rest. The AUROC was 0.85 for the trees against 0.79 for logistic regression and 0.70 for the MEWS.
    => prediction

    @ title Prognostic nomogram for patients with intrahepatic cholangiocarcinoma after partial hepatectomy
    @ abs From 367 patients, independent factors by Cox regression were incorporated into a nomogram. The concordance index was 0.74 (95% CI 0.71-0.77), above that of five staging systems. It was confirmed in 82 patients of a second institution.
    => prediction

    @ title Dermatologist-level recognition of melanoma from smartphone photographs
    @ abs A ResNet-50 was fine-tuned with 12,000 photographs. On 800 photographs not seen in training, sensitivity was 0.89 and specificity 0.84; the mean dermatologist had 0.80 and 0.82.
    => prediction

    @ title Vision transformer for grading of knee osteoarthritis
    @ abs We propose a transformer with ordinal loss. Experiments on two public datasets showed that the proposed method reached an accuracy of 74.3% and a quadratic kappa of 0.86, better than ResNet and DenseNet.
    => prediction

    @ title MRI texture analysis differentiates phyllodes tumours from fibroadenomas
    @ abs Texture features of 42 phyllodes tumours and 88 fibroadenomas were computed on T2-weighted images. A support vector machine with leave-one-out cross-validation reached an accuracy of 0.85 and AUC of 0.90.
    => prediction

    @ title Can CT texture predict response to immunotherapy?
    @ abs We retrospectively analysed 120 patients with melanoma. Two features were kept by LASSO and combined in a logistic regression; the AUC was 0.76 (95% CI 0.67-0.85) and 0.71 after bootstrap correction.
    => prediction

    @ title Intratumoral and peritumoral radiomics of mammography for HER2 status: a two-centre study
    @ abs Radiomics features from the tumour and a 3 mm ring around it were extracted in 380 women. Random forest classifiers had AUCs of 0.78 in the training, 0.74 in the internal and 0.72 in the external test set.
    => prediction

    @ title Validation of an artificial intelligence software for detection of lung cancer on chest radiographs in a screening population
    @ abs A commercial AI software was applied to radiographs of 10,285 individuals. AUC was 0.97 for the software and 0.93 for radiologists. Sensitivity at the vendor's threshold was 83%.
    => prediction

    @ title Stand-alone performance of a deep learning algorithm for intracranial haemorrhage on non-contrast CT
    @ abs We retrospectively collected 4,030 scans of three emergency departments. The algorithm had a sensitivity of 92.3% (95% CI 90.1-94.0), specificity of 97.7% and AUC of 0.98.
    => prediction

    @ title Metabolomic signature for early detection of pancreatic cancer
    @ abs Plasma of 400 participants was profiled by mass spectrometry. A panel of five metabolites was chosen in a discovery set and confirmed in an independent validation set, in which the AUC was 0.92 against 0.78 for CA19-9.
    => prediction

    @ title A ten-gene immune signature predicts survival in lung adenocarcinoma
    @ abs Gene expression data were downloaded from TCGA and GEO. Univariate Cox and LASSO regression were used to construct the risk score. Time-dependent AUCs for 1, 3 and 5 years were 0.74, 0.72 and 0.70. High risk patients had worse survival (p < 0.001) in both sets. qPCR in cell lines confirmed expression.
    => prediction

    @ title Associations of radiomic habitats with progression in glioblastoma
    @ abs K-means on perfusion and diffusion maps gave four habitats in 98 patients. A larger hypoxic habitat was associated with shorter progression-free survival (HR 2.1; p = 0.003). No prediction model was built.
    => association

    @ title Risk factors for surgical site infection after spinal fusion and a predictive model
    @ abs Of 2,315 patients 84 had an infection. Diabetes, body mass index and operating time were independent risk factors in multivariable logistic regression. The resulting model had an AUC of 0.77, and the Hosmer-Lemeshow test gave p = 0.42.
    => prediction

    @ title Machine learning to classify Parkinson's disease from voice recordings
    @ abs Recordings of 188 patients and 64 controls were analysed. With ten-fold cross-validation, XGBoost achieved an accuracy of 91% and an F1 score of 0.94.
    => prediction

    @ title Updating the TIMI score with troponin kinetics: a registry-based study
    @ abs In 8,912 patients with acute coronary syndrome, adding troponin kinetics to the TIMI score raised the c-statistic from 0.68 to 0.72, and the net reclassification index was 0.11. Results were similar in bootstrap samples.
    => prediction

    @ title Handcrafted versus deep features for EGFR mutation in lung adenocarcinoma on CT
    @ abs Both feature sets were fed into support vector machines in 512 patients (training) and tested in 179 patients from a public archive. AUCs of the deep, handcrafted and fused classifiers were 0.75, 0.71 and 0.78.
    => prediction

    @ title Interobserver agreement of PI-RADS version 2.1 and its diagnostic value
    @ abs Five readers scored 155 men. Kappa was 0.55. The AUC for clinically significant cancer ranged from 0.79 to 0.86.
    => methods

    @ title Prevalence and predictors of frailty among community-dwelling older adults
    @ abs In a cross-sectional survey of 3,302 adults, prevalence was 11.2%. Age, depression and low education were predictors of frailty in logistic regression (all p < 0.05).
    => association

    @ title A federated learning platform for medical imaging: design and implementation
    @ abs We present an open-source framework for training across hospitals. The software supports secure aggregation. As an example, a chest X-ray classifier was trained over four sites with an AUC of 0.91.
    => methods
    """

  @Test(arguments: EntityRow.rows(table)) func tells(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let kind = StudyKindReader.judge(text, entities, claims: ClaimReader.read(text, entities).claims).kind
    #expect([kind.isPredictionModelStudy ? "prediction" : kind.rawValue] == row.expected)
  }
}
