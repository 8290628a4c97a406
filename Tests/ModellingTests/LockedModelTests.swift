import Files
import Foundation
import Record
import TestSupport
import Testing

@testable import Modelling

struct LockedModelTests {
  static func model(estimator: Estimator?, encodings: [ClinicalPredictor] = []) -> LockedModel {
    LockedModel(
      software: Software(name: "holdout", version: "0"),
      summary: ModelSummary(
        task: "her2", id: "m", label: "M", kind: .radiomics, fitted: estimator != nil,
        reason: estimator == nil ? "nothing was associated" : nil),
      encodings: encodings, selection: nil, estimator: estimator)
  }

  static let linear = LinearPredictor(
    intercept: -1,
    inputs: [
      LinearPredictor.Input(column: "a", imputed: 4, mean: 2, standardDeviation: 0.5, coefficient: 0.25),
      LinearPredictor.Input(column: "er=+", imputed: 1, coefficient: -2),
    ])

  static let receptor = ClinicalPredictor(
    column: "er", label: "ER", scale: .categorical, unit: nil, levels: ["-", "+"])

  @Test func predictsWithWhatWasFitted() throws {
    let model = Self.model(estimator: .logistic(Self.linear), encodings: [Self.receptor])
    let csv = try CSVTable(
      data: Data("patient_id,z,er,a\nP1,x,+,3\nP2,y,-,\nP3,,NA,2\n".utf8), file: "new.csv")
    let table = try model.table(from: csv, missing: ["NA"])
    // -1 + 0.25 (3 - 2) / 0.5 - 2; the missing a is 4; the missing receptor is positive.
    #expect(try model.linearPredictors(for: table) == [-2.5, 0, -3])
    #expect(try model.predict(table)[1] == 0.5)
    #expect(model.columns == ["a", "er=+"])
    let outer = Self.model(
      estimator: .combination(
        Combination(
          intercept: 0.5,
          components: [Combination.Component(model: "m", weight: 2, estimator: .logistic(Self.linear))])))
    #expect(try outer.linearPredictors(for: table) == [-4.5, 0.5, -5.5])
  }

  @Test func namesTheColumnThatIsMissing() throws {
    let model = Self.model(estimator: .logistic(Self.linear), encodings: [Self.receptor])
    let csv = try CSVTable(data: Data("patient_id,a\nP1,3\n".utf8), file: "new.csv")
    #expect(throws: ModellingError.modelColumnMissing(task: "her2", model: "m", column: "er", file: "new.csv")) {
      try model.table(from: csv)
    }
    let table = try FeatureTable(csv)
    #expect(throws: ModellingError.modelColumnMissing(task: "her2", model: "m", column: "er=+", file: "new.csv")) {
      try model.predict(table)
    }
    #expect(throws: ModellingError.notFitted(task: "her2", model: "m", reason: "nothing was associated")) {
      try Self.model(estimator: nil).predict(table)
    }
  }

  @Test func predictionsOfADecodedModelAreTheSameBits() async throws {
    let study = try ModelBuilderTests.StudyTables(120)
    let data = try study.data()
    let models = try await SyntheticData.builder().fit(ModelBuilderTests.definitions, data: data)
    try TestFolders.withTemporary { folder in
      for model in models {
        let file = folder.appending(path: "task1-\(model.locked.summary.id).json")
        try model.locked.write(to: file)
        let read = try LockedModel.read(from: file)
        #expect(read == model.locked)
        try #require(read.summary.fitted)
        let predictions = try read.predict(data.table)
        #expect(predictions.map(\.bitPattern) == model.apparent.map(\.bitPattern))
        #expect(try CanonicalJSON.encode(read) == Data(contentsOf: file))
      }
    }
  }

  @Test func anotherSchemaIsRefused() throws {
    try TestFolders.withTemporary { folder in
      let file = folder.appending(path: "m.json")
      try AtomicFile.write(#"{"schema": 2}"#, to: file)
      #expect(throws: ModellingError.unsupportedSchema(file: file.path, found: 2, supported: 1)) {
        try LockedModel.read(from: file)
      }
      try AtomicFile.write(#"{"schema": 1}"#, to: file)
      let error = #expect(throws: ModellingError.self) { try LockedModel.read(from: file) }
      #expect(error?.description.contains("is missing at the top level") == true)
    }
  }
}
