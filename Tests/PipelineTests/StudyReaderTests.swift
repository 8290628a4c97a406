import Foundation
import Pipeline
import Record
import TestSupport
import Testing

@Suite struct StudyReaderTests {
  @Test func readsACompleteStudyAndFillsDefaults() throws {
    let study = try StudyText.parse(StudyText.complete).study
    #expect(study.id == "small")
    #expect(study.seed == 7)
    #expect(study.patients.missing == ["", "NA"])
    #expect(study.cohorts.map(\.role) == [.development, .external])
    #expect(study.tasks[0].outcomeColumns == ["development": "outcome", "external": "outcome"])
    #expect(study.preparation.reference == "t1")
    #expect(study.preparation.interpolation == .linear)
    #expect(study.features.profile == .ibsi)
    #expect(study.features.discretisation == Discretisation(method: .binCount, value: 32))
    #expect(study.models.map(\.tasks) == [["task1"], ["task1"], ["task1"]])
    #expect(study.habitats == nil)
    #expect(study.evaluation.confidence == 0.95)
  }

  @Test(arguments: [
    ("seed: 7", "sead: 7", "study.yaml:3:1: unknown key 'sead'; did you mean 'seed'?"),
    ("seed: 7", "seed: x", "study.yaml:3:7: seed must be a whole number of at least 0"),
    ("holdout: 1", "holdout: 2", "study.yaml:1:10: holdout must be a whole number from 1 to 1"),
    (
      "study: {id", "study: {id: a b, title: T}",
      "study.yaml:2:13: id may hold letters, digits, '-' and '_' only, at most 64; put the full name into 'label'"
    ),
    (
      "- {id: external", "  - {id: external, role: external, where: {column: centre, values: [B]}}",
      "study.yaml:7:5: the key 'separation' is missing in cohorts[1]"
    ),
    (
      "- {id: external", "  - {id: external, role: development, where: {column: centre, values: [B]}}",
      "study.yaml:6:3: exactly one cohort must have the role development"
    ),
    (
      "mask: ", "mask: {path: mask.nii.gz, image: t1}",
      "study.yaml:10:14: path must hold {patient}, which stands for the patient's id"
    ),
    (
      "mask: ", "mask: {path: \"../{patient}.nii.gz\", image: t1}",
      "study.yaml:10:14: path must be relative to 'data' and stay inside it"
    ),
    ("mask: ", "mask: {path: \"{patient}.nii\", image: t2}", "study.yaml:10:38: no image is named 't2'; images: t1"),
    (
      "outcome: {dev", "    outcome: {external: outcome}",
      "study.yaml:13:14: the development cohort 'development' needs an outcome column"
    ),
    (
      "features: ", "features: {images: [t2]}",
      "study.yaml:20:11: features.images: no prepared volume is named 't2'; did you mean 't1'?"
    ),
    (
      "- {id: combined", "  - {id: combined, kind: combined, components: [habitat]}",
      "study.yaml:24:48: components: no clinical or radiomics model named 'habitat' stands before this one"
    ),
    (
      "- {id: radiomics", "  - {id: radiomics, kind: radiomics, regions: [habitats]}",
      "study.yaml:23:47: regions: habitats needs a section 'habitats' in the study file"
    ),
    (
      "- {id: clinical", "  - {id: clinical, kind: clinical, regions: [tumour]}",
      "study.yaml:22:45: regions belongs to models of kind radiomics; remove it here"
    ),
    (
      "- {column: age", "  - {column: age, scale: continuous, levels: [a, b]}",
      "study.yaml:17:46: a continuous predictor has no levels; remove them"
    ),
    (
      "reporting: ", "reporting: {founding: none}",
      "study.yaml:26:13: unknown key 'founding' in reporting; did you mean 'funding'?"
    ),
  ])
  func namesPlaceAndRemedy(line: String, spoiled: String, message: String) {
    #expect(StudyText.problems(StudyText.replacing(line, with: spoiled)).contains(message))
  }

  @Test func robustnessOfFeatures() throws {
    func features(_ section: String) -> String {
      StudyText.replacing("features: ", with: "features: {images: [t1], robustness: \(section)}")
    }
    #expect(try StudyText.parse(StudyText.complete).study.features.robustness == nil)
    #expect(
      try StudyText.parse(features("{noise: true, repetitions: 3}")).study.features.robustness
        == RobustnessSettings(patients: 30, minimumICC: 0.9, noise: true, repetitions: 3))
    #expect(
      try StudyText.parse(
        features(
          "{patients: 12, minimum_icc: 0.75, rotation_degrees: [-6, 6], translation_voxels: [0.25, 0.75], "
            + "volume_fractions: [-0.15, 0.15], contour_supervoxel_mm3: 100}")
      ).study.features.robustness
        == RobustnessSettings(
          patients: 12, minimumICC: 0.75, rotations: [-6, 6], translations: [0.25, 0.75], volumeChanges: [-0.15, 0.15],
          supervoxelVolume: 100))
    let wrong = [
      (
        "{patients: 12}",
        "these settings give none; add rotations, translations, changes of volume, contours, noise or "
          + "repetitions"
      ),
      ("{rotation_degrees: [5]}", "these settings give only one; add rotations"),
      (
        "{translation_voxels: [0, 0.1, 0.2, 0.3, 0.4, 0.5], rotation_degrees: [1, 2, 3, 4, 5]}",
        "these settings give 1080 perturbed copies of each patient, more than 1000; ask for fewer"
      ),
      ("{rotation_degrees: [5, 5]}", "a number stands in rotation_degrees twice"),
      ("{volume_fractions: [-1]}", "features.robustness.volume_fractions[0] must be a number from -0.9 to 9"),
      ("{rotations: [5, 6]}", "unknown key 'rotations' in features.robustness"),
      ("{noise: loud}", "features.robustness.noise must be true or false"),
    ]
    for (section, message) in wrong {
      #expect(StudyText.problems(features(section)).contains { $0.contains(message) }, "\(section)")
    }
  }

  private func evaluation(_ section: String) -> String {
    StudyText.replacing("evaluation:", with: "evaluation: \(section)")
  }

  @Test func everyKeyOfTheEvaluation() throws {
    let study = try StudyText.parse(
      evaluation(
        "{threshold: sensitivity=0.9, operating_points: [youden, cost=4], confidence: 0.9, auc_interval: bca, "
          + "proportion_interval: clopper-pearson, bootstrap: 500, permutations: 1000, calibration_groups: 4, folds: 3, "
          + "repeats: 2, decision_thresholds: {from: 0.1, to: 0.4, step: 0.05}, prevalence: 0.2, "
          + "partial_auc: \"specificity:0.8:1\", reclassification_cutoffs: [0.2, 0.4], subgroups: [grade], "
          + "recalibration: logistic}")
    ).study
    #expect(
      study.evaluation
        == EvaluationSettings(
          threshold: .sensitivity, thresholdTarget: 0.9,
          operatingPoints: [.init(.youden), .init(.cost, target: 4)], confidence: 0.9, aucInterval: .bca,
          proportionInterval: .clopperPearson, bootstrap: 500, permutations: 1000, calibrationGroups: 4, folds: 3,
          repeats: 2, decisionRange: .init(from: 0.1, to: 0.4, step: 0.05, declared: true), prevalence: 0.2,
          partialAUC: .init(axis: .specificity, from: 0.8, to: 1), reclassificationCutoffs: [0.2, 0.4],
          subgroups: ["grade"], recalibration: .logistic))
    #expect(try StudyText.parse(StudyText.replacing("evaluation:", with: "")).study.evaluation == .standard)
  }

  @Test(arguments: [
    ("{threshold: best}", "'best' is no rule for a threshold: \(EvaluationSettings.OperatingPoint.forms)"),
    (
      "{operating_points: [youden, sensitivity=2]}",
      "'sensitivity=2' is no rule for a threshold: \(EvaluationSettings.OperatingPoint.forms)"
    ),
    (
      "{decision_thresholds: {from: 0.5, to: 0.2}}",
      "decision_thresholds needs from and to above 0 and below 1, from no larger than to, and at most 1000 steps"
    ),
    ("{reclassification_cutoffs: [0.4, 0.2]}", "must be probabilities above 0 and below 1 that increase"),
    ("{subgroups: [age]}", "'age' is continuous and has no groups; name an ordinal or categorical predictor"),
    ("{subgroups: [sex]}", "no predictor has the column 'sex'"),
    ("{partial_auc: 0.8}", "evaluation.partial_auc must be specificity:FROM:TO or sensitivity:FROM:TO"),
    ("{prevalence: 2}", "evaluation.prevalence must be a number from 0.0001 to 0.9999"),
    ("{recalibration: yes}", "recalibration"),
    ("{bootstrap: 10}", "evaluation.bootstrap"),
    ("{thresholds: youden}", "unknown key 'thresholds' in evaluation"),
  ])
  func wrongKeysOfTheEvaluation(_ section: String, _ message: String) {
    let problems = StudyText.problems(evaluation(section))
    #expect(problems.contains { $0.contains(message) && $0.hasPrefix("study.yaml:") }, "\(problems)")
  }

  @Test func listsAllProblemsTogether() {
    let text = StudyText.replacing("seed: 7", with: "seed: -1")
      .replacing("values: [A]", with: "vals: [A]").replacing("margin_mm: 4", with: "margin_mm: wide")
    #expect(StudyText.problems(text).count >= 3)
  }

  @Test func listsThatMustNotBeEmpty() {
    #expect(
      StudyText.problems(StudyText.replacing("features: ", with: "features: {images: []}"))
        .contains { $0.hasSuffix("images must name at least one volume") })
    #expect(
      StudyText.problems(StudyText.complete + "habitats: {maps: []}\n")
        .contains { $0.hasSuffix("maps must name at least one map") })
    let withoutPredictors = StudyText.complete.split(separator: "\n")
      .filter { !$0.hasPrefix("predictors") && !$0.contains("{column:") }.joined(separator: "\n")
    #expect(
      StudyText.problems(withoutPredictors)
        .contains { $0.hasSuffix("a clinical model needs a section 'predictors' in the study file") })
  }

  @Test func twoModelsCannotShareAFile() {
    let text = StudyText.complete
      .replacing(
        "predictors:",
        with: """
            - id: task1-a
              outcome: outcome
              positive: {label: diseased, values: ["1"]}
              negative: {label: healthy, values: ["0"]}
          predictors:
          """
      )
      .replacing(
        "  - {id: radiomics, kind: radiomics}",
        with: "  - {id: radiomics, kind: radiomics}\n  - {id: a-radiomics, kind: radiomics}")
    #expect(
      StudyText.problems(text).contains {
        $0.hasSuffix(
          "models/task1-a-radiomics.json would hold both model 'a-radiomics' of task 'task1' and model 'radiomics' of "
            + "task 'task1-a'; rename one")
      }, "\(StudyText.problems(text))")
  }

  @Test func dataRootExpandsVariables() throws {
    let text = "data: \"${HOLDOUT_TEST:-fallback}/sts\"\n" + StudyText.complete
    #expect(try StudyText.parse(text).dataRoot.path == "/data/fallback/sts")
    #expect(try StudyText.parse(text, environment: ["HOLDOUT_TEST": "/else"]).dataRoot.path == "/else/sts")
    let required = "data: \"${HOLDOUT_TEST}\"\n" + StudyText.complete
    #expect(
      StudyText.problems(required) == [
        "study.yaml: 'data' uses the environment variable HOLDOUT_TEST, which is not set; set it or write ${HOLDOUT_TEST:-folder}"
      ])
  }

  @Test func theSarcomaStudyReads() throws {
    let file = try StudyFile(
      contentsOf: TestFolders.fixtures.appending(path: "sarcoma/study.yaml"), environment: ["HOLDOUT_DATA": "/data"])
    #expect(file.study.cohorts[1].separation == .id)
    #expect(file.dataRoot.path == "/data/sts")
  }

  @Test func aFileThatIsNotThere() {
    #expect {
      _ = try StudyFile(contentsOf: URL(filePath: "/nowhere/study.yaml"), environment: [:])
    } throws: {
      ($0 as? PipelineError)?.description == "/nowhere/study.yaml: cannot be read; give the path of a study.yaml"
    }
  }
}
