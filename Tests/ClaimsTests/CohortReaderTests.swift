import Manuscripts
import Testing

@testable import Claims

/// Names of cohorts, their roles and counts, as papers word them.
@Suite struct CohortReaderTests {
  static let table = """
    The training cohort (n=206) comprised patients from Center 1, with the external validation cohort (n=169) recruited from Center 2.
    => training development n=206 at Center 1; external-validation external-validation other-centre n=169 at Center 2 (external)
    => training<training cohort>; external-validation<external validation cohort>

    Patients were randomly divided into training (n = 140) and test (n = 60) sets at a ratio of 7:3.
    => training development random n=140; test internal-validation random n=60
    => training<training>; test<test>

    206 patients from Hospital A (training set) and 169 from Hospital B (external test set) were analysed.
    => training development n=206 at Hospital A; external-test external-validation other-centre n=169 at Hospital B (external)
    => training<training set>; external-test<external test set>

    Patients from center 1 were randomly assigned to training and internal validation groups at an 8:2 ratio; the external validation group comprised patients from center 2.
    => training development random at center 1; internal-validation internal-validation random at center 1; external-validation external-validation other-centre at center 2 (external)
    => training<training>; internal-validation<internal validation groups>; external-validation<external validation group>

    Data of 240 lesions from our hospital served as the training set, and 96 lesions from another hospital served as the external validation set.
    => training development n=240; external-validation external-validation other-centre n=96 (external)
    => training<training set>; external-validation<external validation set>

    Patients treated between 2012 and 2017 formed the derivation cohort (n = 410), and those treated between 2018 and 2020 formed the validation cohort (n = 188).
    => training development n=410; validation temporal-validation temporal n=188
    => training<derivation cohort>; validation<validation cohort>

    The primary cohort consisted of 118 patients, whereas the validation cohort consisted of 62 consecutive patients.
    => training development n=118; validation internal-validation n=62
    => training<primary cohort>; validation<validation cohort>

    A total of 312 patients were enrolled and split into a training set (70%, n = 218) and a validation set (30%, n = 94).
    => training development n=218; validation internal-validation n=94; all unspecified n=312
    => training<training set>; validation<validation set>

    Of these, 97 patients were used for training and 41 for validation.
    => training development n=97; validation internal-validation n=41
    => training<training>; validation<validation>

    The model was developed in the discovery cohort and tested in an independent validation cohort from The Cancer Imaging Archive (TCIA).
    => training development; validation external-validation public-dataset at Cancer Imaging Archive + TCIA
    => training<discovery cohort>; validation<independent validation cohort>

    The TCGA cohort (n = 102) was used as an external validation set. In the TCGA cohort, the C-index was 0.66.
    => external-validation external-validation public-dataset n=102 at TCGA (external)
    => external-validation<TCGA cohort>; external-validation<external validation set>; external-validation<TCGA cohort>

    AUCs in the training, internal validation, and external validation cohorts were 0.91, 0.85, and 0.80.
    => training development; internal-validation internal-validation; external-validation external-validation (external)
    => training<training>; internal-validation<internal validation>; external-validation<external validation cohorts>

    The AUC was 0.92 (95% CI 0.88-0.95) in the training cohort (TC) and 0.85 in the external validation set (EVS). Sensitivity was higher in the TC than in the EVS.
    => training development; external-validation external-validation (external)
    => training<training cohort>; external-validation<external validation set>; training<TC>; external-validation<EVS>

    We enrolled 520 women at three institutions: institution I (training, n = 300), institution II (validation cohort 1, n = 120) and institution III (validation cohort 2, n = 100). The AUC was 0.8 in validation cohort 1 and 0.7 in validation cohort 2.
    => training development n=300 at institution I; validation-1 external-validation other-centre n=120 at institution II; validation-2 external-validation other-centre n=100 at institution III; all unspecified n=520
    => training<training>; validation-1<validation cohort 1>; validation-2<validation cohort 2>; validation-1<validation cohort 1>; validation-2<validation cohort 2>

    External validation cohorts 1 and 2 came from Ruijin Hospital and Huashan Hospital, respectively.
    => external-validation-1 external-validation other-centre at Ruijin Hospital (external); external-validation-2 external-validation other-centre at Huashan Hospital (external)
    => external-validation-1<External validation cohorts 1>; external-validation-2<2>

    The AUC in validation cohorts I and II was 0.81 and 0.79.
    => validation-1 internal-validation; validation-2 internal-validation
    => validation-1<validation cohorts I>; validation-2<II>

    Five-fold cross-validation gave a mean AUC of 0.83.
    => cross-validation cross-validation
    => cross-validation<cross-validation>

    The optimal lambda was chosen by ten-fold cross-validation for LASSO. The model reached 0.81 in the training set.
    => training development
    => training<training set>

    Internal validation was performed by bootstrap resampling; the optimism-corrected C-index was 0.74.
    => cross-validation cross-validation
    => cross-validation<bootstrap>; cross-validation<optimism-corrected>

    The performance was assessed by leave-one-out cross-validation (LOOCV).
    => cross-validation cross-validation
    => cross-validation<cross-validation>; cross-validation<LOOCV>

    The entire cohort comprised 375 patients.
    => all unspecified n=375
    => all<entire cohort>

    The training and validation cohorts included 140 and 60 patients, respectively.
    => training development n=140; validation internal-validation n=60
    => training<training>; validation<validation cohorts>

    Patients were divided into training, validation and test sets (n = 350, 50 and 100, respectively).
    => training development n=350; validation internal-validation n=50; test internal-validation n=100
    => training<training>; validation<validation>; test<test sets>

    We randomly assigned 455 nodules to the training set (n = 318) and the hold-out test set (n = 137).
    => training development random n=318; test internal-validation random n=137; all unspecified n=455
    => training<training set>; test<hold-out test set>

    The temporal validation cohort included 88 patients who were treated after January 2021.
    => temporal-validation temporal-validation temporal n=88
    => temporal-validation<temporal validation cohort>

    A prospective test cohort of 45 patients was recruited at the same center.
    => prospective-test temporal-validation same-centre n=45
    => prospective-test<prospective test cohort>

    The model yielded AUCs of 0.88 in training and 0.79 in external testing.
    => training development; external-test external-validation (external)
    => training<training>; external-test<external testing>

    In the training phase the accuracy was 0.93.
    => training development
    => training<training phase>

    Model development used 1,204 admissions (development cohort), and temporal validation used 611 admissions of the following year.
    => training development n=1204
    => training<development cohort>

    Training cohort: 131 patients; validation cohort: 58 patients.
    => training development n=131; validation internal-validation n=58
    => training<Training cohort>; validation<validation cohort>

    The dataset was divided into a training group (131 cases) and a testing group (58 cases) by random sampling.
    => training development random n=131; test internal-validation random n=58
    => training<training group>; test<testing group>

    Patients from the First Affiliated Hospital of Wenzhou Medical University were used as the training cohort, and patients from Ningbo First Hospital as the validation cohort.
    => training development at First Affiliated Hospital of Wenzhou Medical University; validation external-validation other-centre at Ningbo First Hospital
    => training<training cohort>; validation<validation cohort>

    The development set (206 patients, 62 HER2-positive) and the test set (169 patients, 51 HER2-positive) were comparable.
    => training development n=206 events=62; test internal-validation n=169 events=51
    => training<development set>; test<test set>

    The nomogram was tested in an independent cohort of 85 patients from a second institution.
    => validation external-validation other-centre n=85
    => validation<independent cohort>

    The two validation cohorts showed similar results. External validation cohort A had 80 patients and external validation cohort B had 95 patients.
    => external-validation-a external-validation n=80 (external); external-validation-b external-validation n=95 (external)
    => external-validation-a<validation cohorts>; external-validation-b<validation cohorts>; external-validation-a<External validation cohort A>; external-validation-b<external validation cohort B>
    """

  @Test(arguments: EntityRow.rows(table)) func reads(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let cohorts = entities.cohorts.map(CohortReaderTests.summary).joined(separator: "; ")
    #expect([cohorts, EntityRow.mentions(entities.cohortMentions, text)] == row.expected)
  }

  @Test func hasEnoughRows() {
    #expect(EntityRow.rows(CohortReaderTests.table).count + EntityRow.rows(CohortEvidenceTests.table).count >= 60)
  }

  /// The id, the role, how it was set apart, the counts and the centres of a cohort.
  static func summary(_ cohort: NamedCohort) -> String {
    var words = [cohort.id, cohort.role.rawValue]
    if let separation = cohort.separation { words.append(separation.rawValue) }
    if let n = cohort.n { words.append("n=\(n)") }
    if let events = cohort.events { words.append("events=\(events)") }
    if !cohort.centres.isEmpty { words.append("at " + cohort.centres.joined(separator: " + ")) }
    if cohort.isCalledExternal { words.append("(external)") }
    return words.joined(separator: " ")
  }

  @Test func countsStandWhereTheyArePrinted() throws {
    let text = EntityRow.text(["The training cohort (n=206) and the test cohort (n=169) were scanned."])
    let cohorts = EntityReader.read(text).cohorts
    #expect(cohorts.compactMap(\.countSpan).map(text.manuscript.string) == ["206", "169"])
    #expect(cohorts.map { text.manuscript.string($0.span) } == ["training cohort", "test cohort"])
  }
}
