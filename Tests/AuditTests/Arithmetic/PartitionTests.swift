import Claims
import Manuscripts
import Testing

@testable import Audit

/// Sums of parts as sentences print them, with sentences beside them in which nothing is wrong.
@Suite struct PartitionTests {
  private func input(_ text: String) -> ManuscriptInput {
    ManuscriptInput(ManuscriptReading(TestManuscript.manuscript([.init(.title, "A model"), .init(.methods, text)])))
  }

  /// The sums that are found wrong, as `m: 120 + 70 = 190, not 200`; m for major, i for minor.
  private func wrong(_ text: String) -> [String] {
    NumbersThatDoNotAddUp().findings(in: input(text)).map { finding in
      let names = /\ \([^)]*\)/
      let sum = finding.message.replacing(names, with: "").split(separator: ": ").last.map(String.init) ?? ""
      return (finding.severity == .major ? "m " : "i ") + (sum.split(separator: ".").first.map(String.init) ?? "")
    }
  }

  @Test(arguments: [
    (
      "In all, 640 participants were randomly allocated to a derivation set (n = 450) and a validation set (n = 180).",
      "m 450 + 180 = 630, not 640"
    ),
    (
      "We randomly split 318 women into a training set (n=222; 90 with relapse) and a test set (n=106; 41 with relapse).",
      "m 222 + 106 = 328, not 318"
    ),
    (
      "The study included 188 cases. These cases were divided into training (n = 131) and test (n = 67) cohorts.",
      "m 131 + 67 = 198, not 188"
    ),
    (
      "A total of 905 patients were separated at random into 630 patients for training, 91 patients for tuning and 174 "
        + "patients for testing.", "m 630 + 91 + 174 = 895, not 905"
    ),
    (
      "The 500 patients were divided into a training cohort of 350 and a test cohort of 160.",
      "m 350 + 160 = 510, not 500"
    ),
    (
      "From 512 screened adults 40 were excluded, and the remaining 472 were assigned to a training cohort (330) and a "
        + "validation cohort (132).", "m 330 + 132 = 462, not 472"
    ),
    (
      "Patients (n = 260) were partitioned into a development cohort (n = 180) and a holdout cohort (n = 90).",
      "m 180 + 90 = 270, not 260"
    ),
  ])
  func divisionsThatFail(_ text: String, _ expected: String) {
    #expect(wrong(text) == [expected])
  }

  @Test(arguments: [
    "In all, 640 participants were randomly allocated to a derivation set (n = 450) and a validation set (n = 190).",
    "We randomly split 318 women into a training set (n=222; 90 with relapse) and a test set (n=96; 41 with relapse).",
    // A part of the training set, and patients of another hospital.
    "A total of 700 patients were divided into a training set (n = 490), of whom 90 served for tuning, and a test set (n = 210).",
    "Overall 412 patients of centre A were split into a training (n = 288) and an internal test set (n = 124), and 201 "
      + "patients of centre B formed the external test set.",
    "Of 512 screened adults, 40 were excluded; the others were assigned to a training cohort (n = 330) and a validation "
      + "cohort (n = 142).",
    // Images and patients.
    "A total of 4,200 images of 300 patients were split into a training set (n = 210) and a test set (n = 90).",
    "The 4,200 images were divided at random into 210 patients for training and 90 patients for testing.",
    "Patients were randomly divided in a ratio of 7:3 into a training cohort (n = 141) and a validation cohort (n = 60).",
    "Patients of hospital 1 were randomly divided into a training cohort (n = 141) and a validation cohort (n = 60).",
    // Another paragraph's number before it, of another hospital.
    "We screened 900 patients. Patients from hospital 2 were divided into training (n = 141) and test (n = 60) sets.",
    "A total of 500 patients were enrolled between 2014 and 2018 and divided into two groups of 250 patients each.",
    "The 300 patients were randomly assigned to fold 1 to fold 5, and 100 features were kept.",
    "Of 530 patients, 212 (40%) were assigned to surgery; they were followed for 24 months.",
    "In all, 150 patients were stratified by grade and split 2:1 into training (n = 100) and test (n = 50) sets.",
    "The 350 training patients were split again into 280 for fitting and 70 for tuning, and 150 patients were kept for testing.",
    "The 350 patients were split into 280 for one purpose and 90 patients for another.",
    "Of 1,000 patients, 700 were randomly assigned to training and 200 to testing; 100 had poor images.",
    "A total of 412 eyes of 300 patients were divided into a training (n = 288 eyes) and a test set (n = 124 eyes).",
    "The 10,000 images were split into 8,000 training, 1,000 validation and 1,000 test images.",
    "The data set (n = 1,200) was split into training, validation and test sets of 840, 120 and 240 patients.",
  ])
  func divisionsThatHold(_ text: String) {
    #expect(wrong(text) == [])
  }

  @Test(arguments: [
    ("Of 530 patients, 312 had a complete response and 208 did not.", "m 312 + 208 = 520, not 530"),
    ("Among the 85 nodules, 48 were malignant and 47 were benign.", "m 48 + 47 = 95, not 85"),
    ("The cohort comprised 400 participants (212 men, 198 women; mean age 61 years).", "m 212 + 198 = 410, not 400"),
    ("The training set held 318 tumours (142 IDH-mutant and 186 IDH-wildtype).", "m 142 + 186 = 328, not 318"),
    ("We included 354 consecutive patients (median age 66 years; 171 men, 193 women).", "m 171 + 193 = 364, not 354"),
    ("We studied 120 women. There were 71 responders and 59 non-responders.", "m 71 + 59 = 130, not 120"),
    (
      "Overall, 90 of 1,000 adults died: 1,000 adults, 90 with the event and 900 without the event.",
      "m 90 + 900 = 990, not 1000"
    ),
    ("The validation cohort (n = 244; 130 male, 124 female) came from another hospital.", "m 130 + 124 = 254, not 244"),
    ("Of the 200 tumours, 90 were HER2-positive and 100 were HER2-negative.", "m 90 + 100 = 190, not 200"),
  ])
  func classesThatFail(_ text: String, _ expected: String) {
    #expect(wrong(text) == [expected])
  }

  @Test(arguments: [
    "Of 530 patients, 312 had a complete response and 218 did not.",
    "Of 530 patients, 312 responded, 208 did not, and 10 could not be assessed.",
    "Of 530 patients, 300 had an operation: 180 men and 120 women.",
    "The cohort comprised 400 participants (212 men, 188 women; 90 with diabetes).",
    "The cohort comprised 400 participants (212 men of whom 100 smoked, and 188 women).",
    // Two markers, two cohorts, two wholes.
    "Of the 200 tumours, 90 were ER-positive and 150 were HER2-negative.",
    "Of 300 patients, 120 received chemotherapy and 250 did not undergo surgery.",
    "Of 300 patients, 120 had diabetes and 220 were without metastases.",
    "Sex was unknown in some of the 400 participants (212 men, 180 women).",
    "There were 120 men and 80 women among 200 patients of the training cohort, and 60 men and 40 women in the test cohort.",
    "Of 90 patients, 30 had low, 25 intermediate and 35 high risk.",
    "Of 90 patients, 50 had high risk and 30 had low risk.",
    "Of 100 patients, 61 had right-sided and 45 left-sided disease, 6 of them both.",
    "A total of 1,018 nodules from 657 patients were included, 400 benign and 618 malignant.",
    "Of the 500 patients, 300 (60%) were men, and 45 had positive and 240 negative margins.",
    "We enrolled 400 patients. In the training cohort there were 150 men and 130 women.",
    "Of the 85 nodules, 48 were malignant, 30 of them adenocarcinomas, and 37 were benign.",
    "The training cohort held 300 patients (180 men and 120 women), the validation cohort 150 (80 men and 70 women).",
    "We included 250 lesions in 200 patients (120 men, 80 women).",
    "We included 200 patients (120 men, 80 women) with 250 lesions (150 benign, 100 malignant).",
  ])
  func classesThatHold(_ text: String) {
    #expect(wrong(text) == [])
  }

  @Test(arguments: [
    (
      "The study comprised 791 women, 352 in the training cohort, 161 in the internal test cohort and 288 in the external "
        + "test cohort.", "m 352 + 161 + 288 = 801, not 791"
    ),
    (
      "Overall, 268 patients of two centres were enrolled (centre A, 180; centre B, 98).", "m 180 + 98 = 278, not 268"
    ),
    (
      "A cohort of 3,012 pregnancies (preterm, n = 241; term, n = 2,781) was used.", "i 241 + 2781 = 3022, not 3012"
    ),
    (
      "We enrolled 530 patients from three hospitals (hospital A, n = 300; hospital B, n = 120; hospital C, n = 100).",
      "i 300 + 120 + 100 = 520, not 530"
    ),
    (
      "In total, 281 patients had relapses: 150 in the training cohort and 121 in the validation cohort.",
      "i 150 + 121 = 271, not 281"
    ),
  ])
  func listsThatFail(_ text: String, _ expected: String) {
    #expect(wrong(text) == [expected])
  }

  @Test(arguments: [
    "The study comprised 791 women, 352 in the training cohort, 151 in the internal and 288 in the external test cohort.",
    "We enrolled 530 patients from three hospitals (hospital A, n = 310; hospital B, n = 120; hospital C, n = 100).",
    "Overall 2,165 patients were enrolled, including the training cohort (1,515 patients) and the validation cohort (650 "
      + "patients).",
    "A cohort of 3,012 pregnancies (preterm, n = 241; term, n = 2,771) was used.",
    "We saw 60 patients (bleeding, n = 20; infection, n = 10).",
    "Complications occurred in 60 patients (bleeding, n = 40; infection, n = 30).",
    "Among 300 patients there were 120 deaths: 80 in the training cohort and 40 in the validation cohort.",
    // Events of cohorts, a choice of places, a third cohort without a number.
    "Of 791 women, 352 in the training cohort and 288 in the test cohort had node-positive disease.",
    "We enrolled 530 patients from nine hospitals, including 310 from hospital A and 120 from hospital B.",
    "A total of 281 patients had relapses, 150 in the training cohort, 81 in the internal and 50 in the external test cohort.",
    "We screened 900 patients; 310 in the training cohort and 120 in the test cohort remained.",
  ])
  func listsThatHold(_ text: String) {
    #expect(wrong(text) == [])
  }

  @Test(arguments: [
    ("Of 640 patients, 72 were excluded, leaving 578 for analysis.", "i 640 - 72 = 568"),
    (
      "A total of 905 patients were identified, of whom 105 were excluded because of missing images and 62 because of earlier "
        + "treatment. The final cohort comprised 748 patients.", "i 905 - 105 - 62 = 738"
    ),
    ("At the hospital, 561 women were screened; 58 were excluded, which left 513.", "i 561 - 58 = 503"),
  ])
  func exclusionsThatFail(_ text: String, _ expected: String) {
    #expect(wrong(text) == [expected])
  }

  @Test(arguments: [
    "Of 640 patients, 72 were excluded, leaving 568 for analysis.",
    "A total of 915 patients were identified, of whom 105 were excluded because of missing images and 62 because of earlier "
      + "treatment. The final cohort comprised 748 patients.",
    "Of 640 patients, 72 were excluded, and 20 withdrew, leaving 548 for analysis.",
    "At the hospital, 561 women were screened; 58 were excluded, which left 503.",
    "Of 640 patients, 72 were excluded (40 without MRI and 32 with earlier treatment).",
  ])
  func exclusionsThatHold(_ text: String) {
    #expect(wrong(text) == [])
  }
}
