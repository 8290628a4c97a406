import Files
import Foundation
import Record
import Statistics
import Testing

@testable import Modelling

struct ModelBuilderTests {
  @Test func wholeStudySizedRunIsFast() async throws {
    let tumour = try SyntheticData.features(patients: 206, columns: 250, effects: [0.6, -0.6, 0.4], seed: 3)
    let habitats = try SyntheticData.features(patients: 206, columns: 550, prefix: "h", seed: 4).table
    let data = try TaskData(
      task: "task1", cohort: "centre1", patients: tumour.table.patients, outcomes: tumour.outcomes,
      tumour: tumour.table, habitats: habitats)
    let clock = ContinuousClock()
    let start = clock.now
    let models = try await SyntheticData.builder(repeats: 5).fit(
      [
        SyntheticData.definition("tumour", .radiomics, regions: [.tumour]),
        SyntheticData.definition("habitats", .radiomics, regions: [.habitats]),
        SyntheticData.definition("combined", .combined, components: ["tumour", "habitats"]),
      ], data: data)
    print("one task: \(clock.now - start)")
    for model in models {
      print(
        model.locked.summary.id, model.locked.summary.fitted, model.locked.summary.terms.count,
        model.locked.summary.notes, model.apparent.isEmpty ? 0 : SyntheticData.auc(model.apparent, model.outcomes),
        model.apparent.isEmpty ? 0 : SyntheticData.auc(model.outOfFold, model.outcomes))
    }
  }
}
