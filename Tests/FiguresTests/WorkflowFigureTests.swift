import Record
import Testing

@testable import Figures

@Suite struct WorkflowFigureTests {
  private func steps(_ results: Results) -> WorkflowSteps {
    WorkflowSteps(results, names: MapNames(FigureInput(results: results)))
  }

  private func lines(_ steps: WorkflowSteps, _ title: String) -> [String]? {
    steps.steps.first { $0.title == title }?.lines.map { "\($0.label): \($0.text)" }
  }

  @Test func stepsAreThoseOfTheRecord() {
    let results = SyntheticHabitats(patients: 1, size: 16).input.results
    let workflow = steps(results)
    #expect(
      workflow.steps.map(\.title) == [
        "Images", "Preparation", "Habitats", "Features", "Robust features", "Models", "Internal validation",
      ])
    #expect(
      lines(workflow, "Preparation") == [
        "Bias field: N4 for DCE-MRI", "Registration: rigid, of DWI, ADC to DCE-MRI",
        "Voxels: 1 \u{D7} 1 \u{D7} 1 mm, B-spline", "Normalisation: z-score for DCE-MRI",
      ])
    #expect(lines(workflow, "Habitats")?.last == "Fitted: on 206 patients, then applied unchanged to all")
    #expect(
      lines(workflow, "Robust features")?.last
        == "Kept: 611 of 856 features: lower bound of the ICC at least 0.9")
    #expect(workflow.development == "Development cohort only: Centre 1, n = 206")
    #expect(
      workflow.steps.filter { $0.scope == .development }.map(\.title) == [
        "Habitats", "Robust features", "Models", "Internal validation",
      ])
    #expect(workflow.evaluations.map(\.title) == ["Centre 2"])
  }

  @Test func onlyWhatWasDone() {
    var results = SyntheticHabitats(patients: 1, size: 16).input.results
    results.preparation?.biasCorrection = []
    results.preparation?.registration = []
    results.preparation?.normalisation = .none
    results.preparation?.spacing = nil
    results.habitats = nil
    results.features?.robustness = nil
    let workflow = steps(results)
    #expect(lines(workflow, "Preparation") == ["Voxels: grid of DCE-MRI, B-spline"])
    #expect(!workflow.steps.contains { $0.title == "Habitats" || $0.title == "Robust features" })
  }

  /// A table of predictions says nothing of how models were built, and neither does its diagram.
  @Test func predictionsTable() throws {
    var input = GalleryInputs.input(SyntheticRecord())
    input.results.study.source = .predictionsTable
    let workflow = steps(input.results)
    #expect(workflow.steps.map(\.title) == ["Table of predictions", "Internal evaluation"])
    #expect(workflow.steps.allSatisfy { $0.scope == .all })
    #expect(workflow.evaluationTitle == "External evaluation")
    let figure = try #require(FigureRegistry.figures(from: input, only: ["workflow"]).first)
    #expect(figure.caption.hasSuffix("how the models were built is not part of it."))
  }

  @Test func manyModelsAreCounted() {
    let results = GalleryInputs.fortyModels.results
    #expect(lines(steps(results), "Models")?.first?.hasPrefix("40 radiomics models: L1-penalised") == true)
  }

  @Test func iconsStayInTheirBox() {
    for icon in WorkflowIcon.allCases {
      var canvas = Canvas(width: 10, height: 10)
      icon.draw(in: Rectangle(x: 1, y: 1, width: 8, height: 8), colour: .black, on: &canvas)
      #expect(!canvas.drawing.commands.isEmpty)
    }
  }
}
