import Foundation
import Manuscripts
import TestSupport
import Testing

@testable import Claims

/// Kinds of studies told from short texts.
@Suite struct StudyKindReaderTests {
  static let table = """
    @ title Radiomics in glioma: a systematic review and meta-analysis
    @ abs We searched PubMed and Embase for radiomics models. Thirty studies were included. The pooled AUC was 0.85 in validation cohorts.
    => review

    @ title Test-retest repeatability of MRI radiomics features in prostate cancer
    @ abs Intraclass correlation coefficients were computed for 1,200 features from two scans. 340 features were reproducible (ICC above 0.9).
    => methods

    @ title Automatic segmentation of the prostate with a 3D U-Net
    @ abs A network was trained on 300 scans and tested on 60. The Dice score was 0.91.
    => methods

    @ title Genome-wide association study of breast cancer risk
    @ abs We genotyped 10,000 cases. Five loci were associated with risk (odds ratio 1.2).
    => association

    @ title Cost-effectiveness of MRI screening in women with dense breasts
    @ abs A Markov model was used. The incremental cost-effectiveness ratio was 20,000 per QALY.
    => other

    @ title Diagnostic accuracy of contrast-enhanced ultrasound for liver lesions
    @ abs The diagnostic performance of contrast-enhanced ultrasound was measured against the reference standard in 200 patients. Sensitivity was 0.91 and specificity 0.88.
    => other

    @ title Tumour size and survival in pancreatic cancer: a retrospective cohort study
    @ abs In 520 patients tumour size was associated with overall survival (hazard ratio 1.8, 95% CI 1.3-2.4) in multivariable Cox regression.
    => association

    @ title Development and validation of a nomogram predicting survival in gastric cancer
    @ abs Patients were randomly divided into a training cohort (n = 300) and a validation cohort (n = 150). A nomogram was constructed by Cox regression. The C-index was 0.74 and 0.71.
    => prediction-model-development-and-validation

    @ title Radiomics-guided therapy in lung cancer: study protocol for a randomised trial
    @ abs We will enrol 200 patients. The primary endpoint is progression-free survival.
    => trial

    @ title External validation of the PREDICT model in Dutch women with breast cancer
    @ abs We externally validated the existing PREDICT model in 8,800 patients. The AUC was 0.76 and the calibration slope 0.95.
    => prediction-model-validation

    @ title CT radiomics predicts EGFR mutation in lung adenocarcinoma
    @ abs Radiomics features were selected with LASSO. The radiomics model reached an AUC of 0.81 in the training cohort and 0.76 in the test cohort.
    => prediction-model-development-and-validation

    @ title Machine learning for sepsis prediction in intensive care
    @ abs We trained a gradient boosting model with five-fold cross-validation. The AUROC was 0.85.
    => prediction-model-development

    @ title Why radiomics has not reached the clinic: a viewpoint
    @ abs We argue that the field needs better data.
    => opinion

    @ title Consensus guideline on reporting of imaging biomarkers
    @ abs A Delphi process was held among 30 experts. The guideline has 22 recommendations.
    => other

    @ title Correction: MRI radiomics for breast cancer
    The authors regret an error in Table 2. The AUC of the combined model should read 0.81.
    => correction

    @ title Metformin reduces tumour growth in mice
    @ abs Mice were treated with metformin. Western blot showed reduced expression. Cells were cultured in vitro.
    => laboratory

    @ title A double-blind randomised controlled trial of vitamin D in asthma
    @ abs 250 adults were randomly assigned to receive vitamin D or placebo.
    => trial

    @ title Effect of slice thickness on radiomic features: a phantom study
    @ abs A phantom was scanned at four settings. Features with a coefficient of variation below 10% were called robust.
    => methods

    @ title Bird species richness in farmland
    @ abs Species abundance was counted along transects in 60 sites. Habitat types explained most of the variance.
    => laboratory

    @ title A relaxed clock for phylogenetic dating
    @ abs We introduce a new approach to phylogenetic inference with Markov chain Monte Carlo. Simulations show that it is accurate.
    => methods

    @ title Artificial intelligence in breast imaging: current status and future directions
    @ abs This review summarizes recent work on deep learning. Models with an AUC of 0.9 have been reported.
    => review

    @ title Deep learning radiomics of shear wave elastography for liver fibrosis: a prospective multicentre study
    @ abs We developed deep learning radiomics of elastography (DLRE) to assess liver fibrosis stages. The AUC was 0.97 for cirrhosis in the validation cohort.
    => prediction-model-development-and-validation

    @ title Comparison of four risk scores for bleeding after stent implantation
    @ abs We compared existing risk scores in 2,000 patients. C-statistics were 0.64 to 0.69.
    => prediction-model-validation

    We constructed a habitat model and a combined model. Patients were divided into training (n = 206) and external validation (n = 169) cohorts. The AUC of the combined model was 0.77.
    => prediction-model-development-and-validation

    @ title Serum ferritin and mortality in dialysis patients
    @ abs Ferritin was an independent risk factor for death (hazard ratio 1.4). The AUC of ferritin was 0.66.
    => association

    @ title MRI-based radiomics for predicting pCR: a multicenter study
    @ abs Combined models integrating clinical and radiomics features were established. In the external test set the AUC was 0.80.
    => prediction-model-development-and-validation

    @ title Letter to the editor: on the AUC of a radiomics nomogram
    Dear Editor, we read with interest the paper on a nomogram that was developed in 300 patients.
    => opinion

    @ title A web-based software package for radiomics feature extraction
    @ abs We present an open source software package. It extracts 1,500 features. Source code is available.
    => methods

    @ title Prevalence of hypertension in rural China
    @ abs In a survey of 12,000 adults the prevalence was 32%. Age was associated with hypertension (odds ratio 1.5).
    => association

    @ title Reporting quality of radiomics prediction models: a critical appraisal with the radiomics quality score
    @ abs We assessed 50 studies with the RQS and PROBAST. External validation was done in 12.
    => review

    @ title Habitat imaging of glioblastoma predicts survival
    @ abs Subregions were clustered in 150 patients. A Cox model was built and its C-index was 0.70 by bootstrap validation.
    => prediction-model-development

    @ title A Bayesian model for estimating glomerular filtration rate in children
    @ abs A neural network was developed from 400 children and validated in 200 others. The estimation model had a bias of 1.2 and an accuracy of 88%. In the external validation data set precision was higher.
    => prediction-model-development-and-validation
    """

  private func judge(_ text: TokenisedText) -> StudyKindJudgement {
    let entities = EntityReader.read(text)
    return StudyKindReader.judge(text, entities, claims: ClaimReader.read(text, entities).claims)
  }

  @Test(arguments: EntityRow.rows(table)) func judges(_ row: EntityRow) {
    #expect([judge(row.text).kind.rawValue] == row.expected)
  }

  /// Published articles, with the kinds that are fair for each.
  static let published: [(file: String, kinds: [StudyKind])] = [
    ("journal.pbio.0040088.xml", [.methods]), ("journal.pmed.0020124.xml", [.opinion]),
    ("journal.pmed.0040303.xml", [.opinion]), ("journal.pmed.1001786.xml", [.association]),
    ("journal.pntd.0001041.xml", [.trial]), ("journal.pone.0012262.xml", [.methods, .laboratory]),
    ("journal.pone.0058242.xml", [.modelDevelopmentAndValidation]), ("journal.pone.0078921.xml", [.modelDevelopment]),
    ("journal.pone.0115067.xml", [.laboratory, .methods]), ("journal.pone.0185809.xml", [.laboratory]),
    ("plos.correction.3155a3e9-5fbe-435c-a07a-e9a4846ec0b6.xml", [.correction]),
  ]

  @Test(.enabled(if: TestFolders.data != nil, "needs the public data: set HOLDOUT_DATA to its folder"))
  func publishedArticlesAreTold() async throws {
    let folder = try #require(TestFolders.data).appending(path: "jats")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }
    #expect(Set(files) == Set(Self.published.map(\.file)))
    for (file, kinds) in Self.published {
      let reading = ManuscriptReading(try await ManuscriptReader.read(folder.appending(path: file)))
      #expect(kinds.contains(reading.kind.kind), "\(file): \(reading.kind)")
    }
  }

  @Test func theTypeThatTheFileStatesComesFirst() {
    let text = EntityRow.text(["@ title A radiomics nomogram", "The nomogram was built."], type: "retraction")
    let judgement = judge(text)
    #expect(judgement.kind == .correction)
    #expect(judgement.reasons.map(\.text) == ["The file states that the article is of the type “retraction”."])
  }

  @Test func reasonsQuoteWhatWasSeen() {
    let text = EntityRow.text([
      "@ title A nomogram for survival",
      "@ abs A nomogram was constructed. The C-index was 0.74 in the training cohort and 0.71 in the validation cohort.",
    ])
    let judgement = judge(text)
    #expect(
      judgement.reasons.map(\.text) == [
        "The text speaks of making a model: “nomogram was constructed”.",
        "It states how well a model performs: “C-index was 0.74”.",
        "It names a cohort that was held out: “validation cohort”.",
      ])
    #expect(
      judgement.reasons.compactMap(\.span).map(text.manuscript.string) == [
        "nomogram was constructed", "C-index was 0.74", "validation cohort",
      ])
  }

  @Test func allPatternsCanBeUsed() throws {
    let patterns = KindSignal.allCases.flatMap(\.patterns)
    #expect(KindSignal.set.count == patterns.count)
    for pattern in patterns { _ = try Phrase(pattern) }
    for pattern in OutcomeWords.named.flatMap(\.phrases) { _ = try Phrase(pattern) }
  }
}
