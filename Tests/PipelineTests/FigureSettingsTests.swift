import Record
import Testing

@testable import Pipeline

/// The section `figures` of a study file.
@Suite struct FigureSettingsTests {
  private static let section = """
    figures:
      preset: frontiers
      width: column
      formats: [pdf, svg]
      dpi: 600
      only: [roc, calibration]
      colours: {clinical: "#112233", habitat-2: "#abcdef", no-event: "#445566"}
      labels: {clinical: Findings, development: Centre A, t1_original_glcm_Contrast: Contrast, age: Age}
      order: [combined, radiomics]
      titles: {roc: Curves, roc-task1: Curves of task 1}

    """

  @Test func readsEveryKey() throws {
    let study = try StudyText.parse(StudyText.complete + Self.section).study
    #expect(
      study.figures
        == FigureSettings(
          preset: "frontiers", width: "column", formats: ["pdf", "svg"], dotsPerInch: 600,
          only: ["roc", "calibration"],
          colours: ["clinical": "#112233", "habitat-2": "#abcdef", "no-event": "#445566"],
          labels: [
            "clinical": "Findings", "development": "Centre A", "t1_original_glcm_Contrast": "Contrast", "age": "Age",
          ], order: ["combined", "radiomics"], titles: ["roc": "Curves", "roc-task1": "Curves of task 1"]))
    #expect(study.withoutFigures == (try StudyText.parse(StudyText.complete).study))
    #expect(try StudyText.parse(StudyText.complete).study.figures == nil)
  }

  @Test(arguments: [
    (
      "figures: {preset: lancet}",
      "figures.preset is 'lancet'; it must be one of general, radiology, european-radiology, frontiers, nature"
    ),
    ("figures: {width: wide}", "figures.width is 'wide'; it must be one of column, middle, full"),
    ("figures: {order: [tumour]}", "figures.order holds 'tumour'; each must be one of clinical, radiomics, combined"),
    (
      "figures: {colours: {clinical: red}}",
      "the colour of 'clinical' must be written #RRGGBB in quotes, such as \"#0072B2\""
    ),
    (
      "figures: {colours: {tumour: \"#112233\"}}",
      "'tumour' is no model, outcome or habitat; colours are given to: clinical, radiomics, combined, event, no-event, "
        + "habitat-1, ..."
    ),
    ("figures: {labels: {clinicl: X}}", "'clinicl' is nothing that figures name; did you mean 'clinical'?"),
    ("figures: {colors: {}}", "unknown key 'colors' in figures; did you mean 'colours'?"),
    ("figures: {dpi: 50}", "dpi must be"),
  ])
  func problemsAreTold(line: String, message: String) {
    let problems = StudyText.problems(StudyText.complete + line + "\n")
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true, "\(problems)")
    #expect(problems.first?.hasPrefix("study.yaml:27:") == true, "\(problems)")
  }
}
