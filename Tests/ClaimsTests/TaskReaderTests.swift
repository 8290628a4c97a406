import Testing

@testable import Claims

/// Tasks by name, by time and by outcome.
@Suite struct TaskReaderTests {
  static let table = """
    Two binary classification tasks were designed: Task 1 (HER2 negative expression vs. HER2 positive expression) and Task 2 (HER2 zero expression vs. HER2 low expression). In Task 1, the AUC was 0.7.
    => task-1: HER2 negative expression vs. HER2 positive expression; task-2: HER2 zero expression vs. HER2 low expression
    => task-1<Task 1>; task-2<Task 2>; task-1<Task 1>

    @ title A radiomics nomogram to predict lymph node metastasis in rectal cancer
    The nomogram predicts lymph node metastasis with an AUC of 0.8.
    => outcome: lymph node metastasis
    => outcome<lymph node metastasis>; outcome<lymph node metastasis>

    @ title Prediction of pathological complete response to neoadjuvant chemotherapy using MRI radiomics
    We aimed to predict pathological complete response (pCR). The model for predicting pCR had an AUC of 0.8.
    => outcome: pathological complete response to neoadjuvant chemotherapy
    => outcome<pathological complete response to neoadjuvant chemotherapy>; outcome<pathological complete response>; outcome<pCR>

    The nomogram for 1-, 3- and 5-year overall survival had AUCs of 0.71, 0.74 and 0.78.
    => 1-year: 1-year overall survival; 3-year: 3-year overall survival; 5-year: 5-year overall survival
    => 1-year<1>; 3-year<3>; 5-year<5-year>

    The time-dependent AUCs at 1 year, 2 years and 3 years were 0.7, 0.72 and 0.74 for predicting overall survival.
    => 1-year: 1-year; 2-year: 2-year; 3-year: 3-year
    => 1-year<1 year>; 2-year<2 years>; 3-year<3 years>

    @ title Deep learning for predicting overall survival and progression-free survival in glioma
    The C-index was 0.72 for OS and 0.68 for PFS.
    => os: overall survival; pfs: progression-free survival
    => os<overall survival>; pfs<progression-free survival>; os<OS>; pfs<PFS>

    @ title Radiomics for differentiating benign from malignant thyroid nodules
    The AUC was 0.9.
    => outcome: benign from malignant thyroid nodules
    => outcome<benign from malignant thyroid nodules>

    Task A: benign vs malignant; Task B: subtype. In Task B the accuracy was 0.7.
    => task-a: benign vs malignant; task-b: subtype
    => task-a<Task A>; task-b<Task B>; task-b<Task B>

    @ title Preoperative prediction of microvascular invasion in hepatocellular carcinoma
    The MVI model was good.
    => outcome: microvascular invasion
    => outcome<microvascular invasion>

    For predicting HER2 status (Task 1) and Ki-67 (Task 2), the AUCs were 0.8 and 0.7.
    => task-1: HER2 status; task-2: Ki-67
    => task-1<Task 1>; task-2<Task 2>

    This study aimed to develop and validate a model for the prediction of EGFR mutation status in lung adenocarcinoma.
    => outcome: EGFR mutation status
    => outcome<EGFR mutation status>

    Tasks 1 and 2 were binary.
    => task-1: ; task-2: 
    => task-1<Tasks 1>; task-2<2>

    @ title MRI radiomics for discriminating luminal from non-luminal breast cancer
    => outcome: luminal from non-luminal breast cancer
    => outcome<luminal from non-luminal breast cancer>

    @ title Development of a risk score for in-hospital mortality
    The score predicted in-hospital mortality (AUC 0.8).
    => outcome: in-hospital mortality
    => outcome<in-hospital mortality>; outcome<in-hospital mortality>

    The models predicted LNM, LVSI and PNI with AUCs of 0.8, 0.7 and 0.75.
    => lnm: LNM; lvi: LVSI; pni: PNI
    => lnm<LNM>; lvi<LVSI>; pni<PNI>

    @ title Identification of clinically significant prostate cancer with a deep learning model
    => outcome: clinically significant prostate cancer
    => outcome<clinically significant prostate cancer>

    @ title Serum based diagnosis of asthma using Raman spectroscopy
    => outcome: asthma
    => outcome<asthma>

    @ title CT radiomics nomogram for the preoperative assessment of lymphovascular invasion
    => outcome: lymphovascular invasion
    => outcome<lymphovascular invasion>

    task-1 and task-2 used different labels.
    => task-1: ; task-2: 
    => task-1<task-1>; task-2<task-2>

    @ title Machine learning to distinguish glioblastoma from solitary brain metastasis on MRI
    => outcome: glioblastoma from solitary brain metastasis
    => outcome<glioblastoma from solitary brain metastasis>

    The classification task was difficult; the first task was segmentation.
    =>
    =>

    @ title MRI before ablation: radiomics for local progression and for extrahepatic spread
    AUCs for local progression were 0.71 and 0.80. For extrahepatic spread they were 0.66 and 0.72.
    => outcome-1: local progression; outcome-2: extrahepatic spread
    => outcome-1<local progression>; outcome-2<extrahepatic spread>; outcome-1<local progression>; outcome-2<extrahepatic spread>

    @ title CT radiomics of renal tumours
    @ abs We aimed to predict nuclear grade and coagulative necrosis (CN). The AUC was 0.81 for predicting grade and 0.77 for CN.
    => outcome-1: nuclear grade; outcome-2: coagulative necrosis
    => outcome-1<nuclear grade>; outcome-2<coagulative necrosis>; outcome-2<CN>; outcome-1<grade>; outcome-2<CN>

    @ title Prediction of benign and malignant parotid tumours
    @ abs The AUC of the model was 0.90 in the test set.
    => outcome: benign
    => outcome<benign>
    """

  @Test(arguments: EntityRow.rows(table)) func reads(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let tasks = entities.tasks.map { "\($0.id): \($0.outcome)" }.joined(separator: "; ")
    #expect([tasks, EntityRow.mentions(entities.taskMentions, text)] == row.expected)
  }
}
