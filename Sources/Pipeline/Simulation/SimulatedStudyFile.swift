import Files
import Foundation
import Record

/// The texts of a simulated study: study.yaml, cohort.csv and README.txt.
struct SimulatedStudyFile {
  let seed: UInt64
  let design: SimulationDesign
  let cohort: SimulatedCohort

  /// cohort.csv: one row a patient, centre 1 first.
  var table: CSVTable {
    let findings = SimulatedFinding.allCases
    let columns =
      ["patient_id", "centre"] + findings.map(\.predictor.column) + ["her2"] + (1...5).map { "dce\($0)_time_s" }
    return CSVTable(
      columns: columns,
      rows: cohort.patients.map { patient in
        [patient.id, design.centres[patient.centre].name] + findings.map(patient.findings.text)
          + [patient.her2.rawValue] + patient.phaseTimes.map { String(format: "%.1f", $0) }
      })
  }

  var yaml: String {
    """
    # A two-centre radiomics study: HER2 status of young women with breast cancer from DCE-MRI and DWI.
    holdout: 1
    study:
      id: her2-habitat
      title: "Habitat and whole-tumour radiomics of MRI for HER2 status in young women with breast cancer"
      objective: >-
        To compare clinical, whole-tumour, habitat and combined models that predict HER2 status from preoperative DCE-MRI
        and DWI in women under 40, developed at one centre and validated at another.
    seed: \(seed)
    data: .

    patients: {table: cohort.csv, id: patient_id, centre: centre, missing: ["", "NA"]}
    cohorts:
      - id: development
        label: "Development cohort (centre 1)"
        role: development
        where: {column: centre, values: ["\(design.centres[0].name)"]}
      - id: external
        label: "External validation cohort (centre 2)"
        role: external
        separation: centre
        where: {column: centre, values: ["\(design.centres[1].name)"]}

    images:
      - id: dce
        label: "DCE-MRI"
        kind: dynamic
        volumes:
          - {path: "images/{patient}/dce0.nii.gz", time_s: 0}
    \(lines((1...5).map { "      - {path: \"images/{patient}/dce\($0).nii.gz\", time_column: dce\($0)_time_s}" }))
      - id: dwi
        label: "DWI"
        kind: diffusion
        volumes:
          - {path: "images/{patient}/dwi0.nii.gz", b_value: 0}
          - {path: "images/{patient}/dwi800.nii.gz", b_value: 800}
      - id: adc
        label: "ADC map"
        kind: single
        unit: "10^-6 mm2/s"
        volumes:
          - {path: "images/{patient}/adc.nii.gz"}
    mask: {path: "images/{patient}/mask.nii.gz", label: 1, image: dce}

    tasks:
      - id: task1
        label: "HER2 negative vs positive"
        outcome: {development: her2, external: her2}
        positive: {label: "HER2 positive", values: [positive]}
        negative: {label: "HER2 negative", values: [zero, low]}
      - id: task2
        label: "HER2 zero vs low"
        outcome: {development: her2, external: her2}
        positive: {label: "HER2 low", values: [low]}
        negative: {label: "HER2 zero", values: [zero]}

    predictors:
    \(lines(SimulatedFinding.allCases.map { "  - " + entry($0.predictor) }))

    preparation:
      reference: dce
      spacing_mm: [1.0, 1.0, 2.0]
      interpolation: linear
      margin_mm: 6
      bias_correction: [dce]
      registration: []
      normalisation: {method: z-score, images: [dce]}
    habitats:
      maps: [dce_enhancement_early, dce_wash_out, adc]
      smoothing_mm: 2
      clusters: [2, 3, 4, 5, 6]
      voxels_per_patient: 200
      restarts: 10
    features:
      profile: ibsi
      images: [dce1, dce5, dce_enhancement_early, adc]
      families: [shape, firstorder, glcm]
      discretisation: {method: bin-count, value: 32}
      minimum_voxels: 30

    models:
      - {id: clinical, label: Clinical, kind: clinical, tasks: [task1, task2], significance: 0.05}
      - {id: whole-tumour, label: Whole-tumour radiomics, kind: radiomics, tasks: [task1, task2], regions: [tumour]}
      - {id: habitat, label: Habitat radiomics, kind: radiomics, tasks: [task1, task2], regions: [habitats]}
      - id: combined
        label: Combined
        kind: combined
        tasks: [task1, task2]
        components: [clinical, whole-tumour, habitat]
    evaluation:
      threshold: youden
      operating_points: [sensitivity=0.9, specificity=0.9]
      confidence: 0.95
      calibration_groups: 5
      folds: 5
      repeats: 5
      decision_thresholds: {from: 0.1, to: 0.6, step: 0.01}
      subgroups: [grade, nodal_status]

    reporting:
    \(lines(SimulatedStudyFile.declarations.map { "  \($0.key): \"\($0.text)\"" }))

    """
  }

  private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") }

  private func entry(_ predictor: ClinicalPredictor) -> String {
    let unit = predictor.unit.map { ", unit: \"\($0)\"" } ?? ""
    let quoted = predictor.levels.map { "\"\($0)\"" }.joined(separator: ", ")
    let levels = predictor.levels.isEmpty ? "" : ", levels: [\(quoted)]"
    return "{column: \(predictor.column), label: \"\(predictor.label)\", scale: \(predictor.scale.rawValue)"
      + unit + levels + "}"
  }

  /// What the authors of a digital reference study can truly declare; what only real authors could say is left out.
  static let declarations: [(key: String, text: String)] = [
    (
      "rationale",
      "A digital reference study: images and findings are simulated with known truth, in the outline of a "
        + "published two-centre study, to show what a run of the whole analysis finds. It says nothing about patients."
    ),
    ("target_population", "Simulated women under 40 with breast cancer, before surgery."),
    ("intended_use", "None: the models must not be used for patients. The study demonstrates and tests the analysis."),
    ("data_source", "Simulated by 'holdout simulate' from the seed in this file; both cohorts by the same program."),
    ("accrual_dates", "Not applicable: no patient was recruited."),
    ("setting", "Two simulated centres that differ in voxel size, signal scale, noise, timing and size of effects."),
    ("eligibility", "Simulated women of 20 to 39 years with one measured tumour of 10 to 32 mm."),
    ("treatments", "None: the simulated images precede any treatment."),
    ("data_preparation", "None before the files of this study; alike in both cohorts."),
    (
      "outcome_definition",
      "HER2 zero, low or positive, assigned by the simulation in fixed proportions at each centre; "
        + "known without error and alike in both cohorts."
    ),
    ("outcome_assessors", "None: the outcome is assigned, not assessed."),
    ("outcome_blinding", "Not applicable: nobody assessed the outcome."),
    (
      "predictor_choice",
      "The clinicopathological and MRI findings that are usual in studies of breast MRI, set before "
        + "the simulation."
    ),
    ("predictor_definitions", "Drawn by the simulation at the time of the images; tumour masks are the true outlines."),
    ("predictor_assessors", "None: findings are drawn, not read."),
    (
      "sample_size",
      "That of the published study whose outline is followed, unless another number was asked for; no "
        + "calculation was made."
    ),
    ("missing_data", "Values of six findings are missing completely at random in 2 to 4 per cent of the patients."),
    (
      "cohort_differences",
      "Centre 2 has other voxels, signal scale, noise and timing than centre 1, and smaller "
        + "habitat effects."
    ),
    ("ethics", "Not needed: simulated data, no human participants."),
    ("consent", "Not applicable: no human participants."),
    ("funding", "None."),
    ("conflicts", "None: no authors of a clinical study are involved."),
    ("protocol", "None was written; study.yaml was fixed before the data were simulated."),
    ("registration", "Not registered."),
    (
      "data_sharing",
      "The same data can be made by anyone with 'holdout simulate', from the seed in this file and the "
        + "number of patients."
    ),
    ("patient_involvement", "None: no patients or public were involved."),
    (
      "limitations",
      "Simulated tumours are simpler than real ones, masks are exact and outcomes certain; performance "
        + "says nothing about patients."
    ),
  ]

  var readme: String {
    let development = cohort.patients.count { $0.centre == 0 }
    return """
      A digital reference study
      =========================

      \(cohort.patients.count) simulated women under 40 with breast cancer, \(development) at centre 1 (development) and
      \(cohort.patients.count - development) at centre 2 (external validation), made by 'holdout simulate' with seed \(seed).
      No data of any patient are in it, and nothing that is found in it holds for patients.

      study.yaml            the study, to be run with 'holdout run study.yaml'
      cohort.csv            one row a patient; NA where a value is not known; times in seconds after injection
      images/<id>/          dce0 ... dce5: before and five times after contrast; dwi0, dwi800: b = 0 and 800 s/mm2;
                            adc: 10^-6 mm2/s; mask: the tumour, on the grid of the DCE images
      truth/                what a run must not read: truth.json with every effect size, patients.csv with the realised
                            shares of the habitats, <id>_habitats.nii.gz with the true habitats 1, 2 and 3

      Habitat 1 enhances slowly and diffuses freely, habitat 2 enhances to a plateau, habitat 3 washes in and out rapidly
      and diffuses least. Their shares depend on HER2 status, less at centre 2. Of the findings in cohort.csv ER, PR, Ki-67
      and multifocality are associated with HER2 positive status, and none with HER2 low versus zero; truth.json says
      how this was made to hold in the development cohort.

      """
  }
}
