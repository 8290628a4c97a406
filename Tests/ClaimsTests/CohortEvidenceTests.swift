import Manuscripts
import Testing

@testable import Claims

/// Splits, centres, dates and counts around the names of cohorts.
@Suite struct CohortEvidenceTests {
  static let table = """
    The first cohort was divided into a training dataset (n = 137) and an internal test dataset (n = 141), while the TCGA cohort served as the external test dataset (n = 105).
    => training development n=137; internal-test internal-validation n=141; external-test external-validation public-dataset n=105 at TCGA (external)
    => training<training dataset>; internal-test<internal test dataset>; external-test<TCGA cohort>; external-test<external test dataset>

    We included 30 benign tumours, 20 malignant ones, and 127 patients formed the validation group.
    => validation internal-validation n=127
    => validation<validation group>

    The development cohort was randomly split into training and internal test sets.
    => development development; training development random; internal-test internal-validation random
    => development<development cohort>; training<training>; internal-test<internal test sets>

    In both the training and test sets, the combined model performed best.
    => training development; test internal-validation
    => training<training>; test<test sets>

    236 neonates were split randomly 70/30 into a training set (n = 162) and an external validation set (n = 74).
    => training development random n=162; external-validation internal-validation random n=74 (external); all unspecified n=236
    => training<training set>; external-validation<external validation set>

    The internal and external validation sets comprised 94 and 120 patients, respectively.
    => internal-validation internal-validation n=94; external-validation external-validation n=120 (external)
    => internal-validation<internal>; external-validation<external validation sets>

    Cohort 1 (training cohort) had 210 patients and cohort 2 (validation cohort) had 90.
    => training development n=210; validation internal-validation n=90
    => training<training cohort>; validation<validation cohort>

    The UK Biobank cohort was used for external validation, with 4,120 participants.
    => external-validation external-validation public-dataset at Biobank (external)
    => external-validation<Biobank cohort>; external-validation<external validation>

    The model was validated externally. No external validation cohort was available.
    =>
    =>

    Sixty patients formed the test group. The t test compared the groups; the DeLong test compared AUCs.
    => test internal-validation
    => test<test group>

    The learning set (n = 75) and the replication set (n = 40) were scanned on different systems.
    => training development n=75; validation internal-validation n=40
    => training<learning set>; validation<replication set>

    The AUC was 0.86 in the training dataset, 0.81 in the internal testing dataset, and 0.77 in the external testing dataset.
    => training development; internal-test internal-validation; external-test external-validation (external)
    => training<training dataset>; internal-test<internal testing dataset>; external-test<external testing dataset>

    The validation set AUC was 0.83. The external test set AUC was 0.78; the validation set had 80 patients.
    => external-test external-validation n=80 (external)
    => external-test<validation set>; external-test<external test set>; external-test<validation set>

    The accuracy was evaluated on the unseen test data.
    => test internal-validation
    => test<unseen test data>

    Patients were chronologically divided into a training cohort (n = 200) and a validation cohort (n = 100).
    => training development n=200; validation temporal-validation temporal n=100
    => training<training cohort>; validation<validation cohort>

    A training-validation split of 8:2 was used. The AUC on the validation set was 0.8.
    => training development; validation internal-validation
    => training<training>; validation<validation>; validation<validation set>

    Patients with MRI between January 2015 and December 2019 constituted the training set (n=310); those scanned from January 2020 to June 2021 constituted the independent test set (n=133).
    => training development n=310; test temporal-validation temporal n=133
    => training<training set>; test<independent test set>

    Two external cohorts were used. External test set 1 (n = 77) came from Hospital B, external test set 2 (n = 64) from Hospital C.
    => external-test-1 external-validation other-centre n=77 at Hospital B (external); external-test-2 external-validation other-centre n=64 at Hospital C (external)
    => external-test-1<external cohorts>; external-test-2<external cohorts>; external-test-1<External test set 1>; external-test-2<external test set 2>

    In each fold, 80% of patients were used for training and the validation set was left out.
    => training development; validation cross-validation
    => training<training>; validation<validation set>

    Participants were randomized 2:1 into a derivation sample (n = 800) and a validation sample (n = 400).
    => training development random n=800; validation internal-validation random n=400
    => training<derivation sample>; validation<validation sample>

    The model was trained on 1,000 images and tested on 250 images from a different hospital.
    =>
    =>

    The C-index was 0.72 in the SEER training cohort and 0.70 in the Chinese external validation cohort.
    => training development; external-validation external-validation (external)
    => training<SEER training cohort>; external-validation<external validation cohort>

    The AUC was 0.79 in the validation cohort [95% CI 0.70-0.88].
    => validation internal-validation
    => validation<validation cohort>

    Patients recruited prospectively made up the prospective validation cohort (n = 52).
    => prospective-validation temporal-validation temporal n=52
    => prospective-validation<prospective validation cohort>

    The testing cohort (TCIA, n = 61) was downloaded from a public database.
    => test external-validation public-dataset n=61 at TCIA + public database
    => test<testing cohort>

    Training: 140 patients (42 with LNM). Testing: 60 patients (18 with LNM).
    => training development n=140 events=42; test internal-validation n=60 events=18
    => training<Training>; test<Testing>

    Training and test cohorts were balanced (n = 140/60).
    => training development n=140; test internal-validation n=60
    => training<Training>; test<test cohorts>

    This prospective cohort study enrolled 210 participants.
    => all unspecified n=210
    =>

    @ table Model | Cohort | AUC / Clinical | Training | 0.71 / Clinical | Internal validation | 0.68 / Clinical | External test | 0.66
    => training development; internal-validation internal-validation; external-test external-validation (external)
    => training<Training>; internal-validation<Internal validation>; external-test<External test>

    The validation cohorts were used to test the nomogram: internal validation cohort (n = 70) and external validation cohort (n = 90). In the validation cohorts the C-indices were 0.71 and 0.69.
    => internal-validation internal-validation n=70; external-validation external-validation n=90 (external)
    => internal-validation<validation cohorts>; external-validation<validation cohorts>; internal-validation<internal validation cohort>; external-validation<external validation cohort>; internal-validation<validation cohorts>; external-validation<validation cohorts>

    All patients were from one hospital; 183 were allocated to the training cohort and 79 to the testing cohort at random.
    => training development random n=183; test internal-validation random n=79
    => training<training cohort>; test<testing cohort>

    Of 375 patients, 263 (70%) were in the training set and 112 (30%) were in the validation set.
    => training development n=263; validation internal-validation n=112
    => training<training set>; validation<validation set>

    The derivation and validation cohorts were similar; the AUC in the derivation cohort was 0.79.
    => training development; validation internal-validation
    => training<derivation>; validation<validation cohorts>; training<derivation cohort>

    Patients from two hospitals formed the training cohort, and patients from a third hospital were used for external validation.
    => training development; external-validation external-validation other-centre (external)
    => training<training cohort>; external-validation<external validation>

    The models need further external validation in prospective cohorts.
    =>
    =>

    The sensitivity was 0.81 (training set) and 0.77 (validation set).
    => training development; validation internal-validation
    => training<training set>; validation<validation set>
    """

  @Test(arguments: EntityRow.rows(table)) func reads(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let cohorts = entities.cohorts.map(CohortReaderTests.summary).joined(separator: "; ")
    #expect([cohorts, EntityRow.mentions(entities.cohortMentions, text)] == row.expected)
  }
}
