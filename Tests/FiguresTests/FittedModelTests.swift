import Record
import Testing

@testable import Figures

@Suite struct FittedModelTests {
  @Test func sentences() throws {
    var fitted = try #require(FittedModel.all(in: SyntheticModels.usual.results) { $0.id == "combined" }.first)
    #expect(fitted.sentenceOnPatients == "Fitted on development data (Centre 1: n = 206, 81 events).")
    #expect(fitted.notes == ["A component was left out."])
    var model = fitted.model
    model.fittedOn = nil
    model.notes = []
    fitted = FittedModel(results: fitted.results, task: fitted.task, model: model)
    #expect(fitted.sentenceOnPatients == "The record does not say on how many patients it was fitted.")
    #expect(fitted.notes.isEmpty)
  }

  @Test func modelsOfUnknownTasksAreLeftOut() {
    var results = SyntheticModels.usual.results
    results.tasks = []
    #expect(FittedModel.all(in: results) { _ in true }.isEmpty)
  }
}
