import Record
import Testing

@testable import Reports

@Suite struct MethodsTextTests {
  private func paragraph(_ heading: String, _ results: Results) -> String {
    MethodsText(results).parts.first { $0.heading == heading }?.paragraphs.joined(separator: " ") ?? ""
  }

  @Test func aFullRunIsToldStepByStep() {
    let results = SyntheticStudy.results()
    #expect(
      MethodsText(results).parts.map(\.heading) == [
        "Design and participants", "Outcomes", "Images and preparation", "Habitats", "Features", "Models", "Evaluation",
        "Software",
      ])
    #expect(
      paragraph("Design and participants", results).contains(
        "The patient table held 381 rows, of which 6 belonged to no cohort; 4 patients were excluded. "
          + "Centre 1 served for development and comprised 203 patients from centre Guangzhou. "
          + "Centre 2 served for external validation and comprised 168 patients from centres Foshan and Zhuhai; "
          + "held out by centre."))
    #expect(
      paragraph("Habitats", results)
        == "Tumour voxels were clustered by k-means on wash-in, wash-out and ADC map, each standardised. The clusters were "
        + "fitted on 203 patients of Centre 1 only and then applied to every patient. Of 2, 3 and 4 habitats, 3 were "
        + "kept, with a mean silhouette width of 0.418.")
    #expect(
      paragraph("Models", results).contains(
        "Clinical was not fitted: no clinical finding was significant at p < 0.05, so there is no clinical model."))
    #expect(
      paragraph("Evaluation", results).contains(
        "Thresholds were chosen on cross-validated predictions in Centre 1 (largest sum of sensitivity and specificity "
          + "(Youden)) and then frozen; sensitivity and specificity on those predictions are therefore slightly too high."
      ))
    #expect(
      paragraph("Software", results) == "The analysis was run with holdout 0.1.0, random seed 20240417.")
  }

  @Test func robustnessIsToldWithItsCounts() {
    var results = SyntheticStudy.results()
    #expect(!paragraph("Features", results).contains("robust"))
    results.features?.robustness = RobustnessSummary(
      settings: RobustnessSettings(
        patients: 30, minimumICC: 0.9, noise: true, rotations: [-6, 6], volumeChanges: [-0.15, 0.15],
        supervoxelVolume: 500, repetitions: 2),
      cohort: results.cohorts[0].id, patients: 30, completePatients: 29, perturbations: 8, features: 518,
      robustFeatures: 402, level: 0.95)
    let expected = """
      The robustness of features was assessed without the outcome in 30 patients of Centre 1, whose images and regions \
      were perturbed in 8 ways: every combination of noise of the image's own level, rotation by −6 and 6°, change of the \
      region's volume by −15% and 15% and contours drawn at random from supervoxels of 500 mm³, those that involve chance \
      2 times. 1 patient was left out, because not every copy could be measured. Of 518 features, 402 had a one-way \
      intraclass correlation, ICC(1,1), whose 95% interval began at 0.9 or above; only these were offered to radiomics \
      models.
      """
    let text = paragraph("Features", results)
    #expect(text.hasSuffix(expected))
  }

  @Test func aPredictionsTableClaimsNothingAboutItsModels() {
    let results = SyntheticStudy.fromPredictionsTable()
    let text = MethodsText(results).markdown(title: results.study.title)
    #expect(text.contains("Predicted probabilities were read from a table for 1 model: Model A."))
    #expect(text.contains("How the models were developed is not recorded."))
    for word in ["k-means", "N4", "logistic", "locked", "excluded", "Threshold", "Out-of-fold"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func missingExternalPerformanceIsPartOfTheMethods() {
    let results = SyntheticStudy.results(hasExternalOutcome: false)
    #expect(paragraph("Evaluation", results).contains("Performance in an external cohort is not known."))
    #expect(
      paragraph("Outcomes", results).contains(
        "The outcome was not known in Centre 2, which has no outcome column for this task."))
  }

  @Test func everyPartOfTheEvaluationIsTold() {
    let results = SyntheticStudy.complete()
    for (heading, sentence) in [
      (
        "Sample size",
        "needed for developing the models was calculated afterwards, by: Shrinkage and Optimism (Riley et al. 2019)."
      ),
      ("Sample size", "Assumed: an R² of 0.15 by Cox and Snell; an AUC of 0.75."),
      ("Evaluation", "Performance was measured with 95% intervals: AUC (DeLong 1988, logit scale); Sensitivity and"),
      (
        "Evaluation",
        "Further thresholds were frozen in the same way: highest threshold with a sensitivity of at least 0.9; probability "
          + "one half."
      ),
      ("Evaluation", "Bootstraps had up to 2000 replicates; each measure says how many."),
      ("Evaluation", "from 0.1 to 0.5 in steps of 0.01, a range that the authors declared."),
      ("Evaluation", "Predictive values are also given at a prevalence of 0.15."),
      ("Evaluation", "corrected by Holm (1979) and Benjamini and Hochberg (1995), over the comparisons of this task"),
      ("Evaluation", "in groups of patients by Menopausal status and centre."),
      ("Evaluation", "Their p-values were not corrected for the number of tests."),
      ("Evaluation", "Groups were summarised with random effects: AUC (REML on the logit scale);"),
      ("Evaluation", "logistic recalibration (a new intercept and a new slope) on Centre 2."),
      ("Differences between cohorts, and missing values", "2 predictors of Centre 2 were held against Centre 1:"),
      (
        "Differences between cohorts, and missing values",
        "Missing values were counted in the clinical findings and habitat features, by cohort."
      ),
    ] {
      #expect(paragraph(heading, results).contains(sentence), "\(sentence)")
    }
  }
}
