import Files
import Foundation
import Record
import Testing

@testable import Modelling

struct RobustnessFilterTests {
  private func table(_ text: String) throws -> CSVTable {
    try CSVTable(data: Data(text.utf8), file: "features/robustness.csv")
  }

  @Test func readsLowerBounds() throws {
    let filter = try RobustnessFilter(
      table("column,icc,lower,upper\na,0.95,0.9,0.99\nb,0.9,0.89,0.93\nc,,,\n"), minimum: 0.9)
    #expect(filter == RobustnessFilter(minimum: 0.9, lowerBounds: ["a": 0.9, "b": 0.89]))
    // At the bound is robust; what is not known, or not in the table, is not.
    #expect(["a", "b", "c", "d"].filter(filter.isRobust) == ["a"])
  }

  @Test func refusesTablesThatSaySomethingElse() throws {
    #expect(throws: ModellingError.notANumber(file: "features/robustness.csv", line: 3, column: "lower")) {
      try RobustnessFilter(table("column,lower\na,1\nb,many\n"), minimum: 0.9)
    }
    #expect(throws: ModellingError.self) { try RobustnessFilter(table("column,upper\na,1\n"), minimum: 0.9) }
  }

  private func builder(_ filter: RobustnessFilter?, notRepeated: [ModelDefinition.Region: [String]] = [:])
    -> ModelBuilder
  {
    var settings = ModellingSettings(evaluation: SyntheticData.evaluation)
    settings.robustness = filter
    return ModelBuilder(
      settings: settings, seed: 1, software: Software(name: "holdout", version: "0"), notRepeatedSteps: notRepeated
    ) { "\($0.count)" }
  }

  /// The strongest feature is not robust: the model must do without it, and say so.
  @Test func keepsFeaturesFromModels() async throws {
    let study = try ModelBuilderTests.StudyTables(200)
    var lowerBounds: [String: Double] = [:]
    for column in study.tumour.columns { lowerBounds[column] = column == "f0001" || column == "f0007" ? 0.4 : 0.95 }
    // Of the habitats only one feature is known to be robust.
    lowerBounds["h0003"] = 0.99
    let filter = RobustnessFilter(minimum: 0.9, lowerBounds: lowerBounds)
    let definitions = ModelBuilderTests.definitions
    let step = "exclusion of features that are not robust"
    let with = try await builder(filter, notRepeated: [.tumour: [step], .habitats: ["clustering", step]])
      .fit(definitions, data: study.data())
    let tumour = with[1].locked
    #expect(tumour.summary.fitted)
    #expect(tumour.summary.candidates == 28)
    #expect(tumour.summary.robustness == ModelSummary.Robustness(minimum: 0.9, features: 30, dropped: 2))
    #expect(tumour.selection?.notRobust == ["f0001", "f0007"])
    #expect(tumour.selection?.candidates == 28)
    #expect(Set(tumour.columns).isDisjoint(with: ["f0001", "f0007"]))
    #expect(tumour.summary.internalValidation?.notRepeatedSteps == [step])
    let habitats = with[2].locked
    #expect(habitats.summary.robustness == ModelSummary.Robustness(minimum: 0.9, features: 50, dropped: 21))
    #expect(habitats.columns.allSatisfy(filter.isRobust))
    #expect(habitats.summary.internalValidation?.notRepeatedSteps == [step, "clustering"])
    // Clinical and combined models have no features of their own.
    #expect(with[0].locked.summary.robustness == nil && with[3].locked.summary.robustness == nil)
    #expect(with[3].locked.summary.candidates == 2 + 28 + 2)

    // The same as if the features had never been measured.
    let fewer = try study.tumour.selecting(columns: study.tumour.columns.filter(filter.isRobust))
    let data = try TaskData(
      task: "task1", cohort: "centre1", patients: study.tumour.patients, outcomes: study.outcomes,
      clinical: study.clinical, tumour: fewer, habitats: study.habitats)
    let without = try await builder(nil).fit(definitions, data: data)
    #expect(without[1].apparent == with[1].apparent && without[1].outOfFold == with[1].outOfFold)
    #expect(without[1].locked.summary.robustness == nil && without[1].locked.selection?.notRobust == nil)
  }

  @Test func withoutAnyRobustFeatureThereIsNoModel() async throws {
    let study = try ModelBuilderTests.StudyTables(120)
    let models = try await builder(RobustnessFilter(minimum: 0.9, lowerBounds: [:]))
      .fit(ModelBuilderTests.definitions, data: study.data())
    #expect(!models[1].locked.summary.fitted)
    #expect(models[1].locked.summary.reason == "no feature is robust enough to be offered to it")
    #expect(models[1].locked.summary.robustness == ModelSummary.Robustness(minimum: 0.9, features: 30, dropped: 30))
    #expect(models[1].locked.summary.candidates == 0)
    #expect(models[0].locked.summary.fitted)
    // What was locked can be read again.
    let bytes = try CanonicalJSON.encode(models[1].locked)
    #expect(try JSONDecoder().decode(LockedModel.self, from: bytes) == models[1].locked)
  }
}
