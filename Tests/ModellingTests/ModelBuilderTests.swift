import Files
import Foundation
import Record
import Statistics
import TestSupport
import Testing

@testable import Modelling

struct ModelBuilderTests {
  static let definitions = [
    SyntheticData.definition("clinical", .clinical),
    SyntheticData.definition("tumour", .radiomics, regions: [.tumour]),
    SyntheticData.definition("habitats", .radiomics, regions: [.tumour, .habitats]),
    SyntheticData.definition("combined", .combined, components: ["clinical", "tumour"]),
    SyntheticData.definition("elsewhere", .clinical, tasks: ["task2"]),
  ]

  /// A study of `count` patients: one of two findings and the first tumour features carry signal.
  struct StudyTables {
    var clinical: ClinicalTable
    var tumour: FeatureTable
    var habitats: FeatureTable
    var outcomes: [Bool]

    init(_ count: Int, seed: UInt64 = 31) throws {
      let tumour = try SyntheticData.features(patients: count, columns: 30, effects: [1, -0.8], seed: seed)
      var habitats = try SyntheticData.features(patients: count, columns: 20, prefix: "h", seed: seed + 1).table
      // The habitat that the first five features belong to is absent in every seventh tumour.
      var values = habitats.values
      for row in stride(from: 0, to: count, by: 7) {
        for column in 0..<5 { values[column * count + row] = .nan }
      }
      habitats = try FeatureTable(
        patients: habitats.patients, columns: habitats.columns, values: values, source: "habitats")
      var generator = SeededGenerator(seed: seed, stream: "findings")
      let grade = tumour.outcomes.map { Double(generator.index(below: 2) + ($0 && generator.uniform() < 0.6 ? 1 : 0)) }
      let age = tumour.outcomes.map { _ in 30 + 5 * generator.normal() }
      let predictors = Array(ClinicalModelTests.predictors.prefix(2))
      self.tumour = tumour.table
      self.habitats = habitats
      outcomes = tumour.outcomes
      clinical = try ClinicalTable(
        predictors: predictors,
        encoded: FeatureTable(
          patients: tumour.table.patients, columns: ["age", "grade"], values: age + grade, source: "cohort"))
    }

    func data(_ rows: [Int]? = nil) throws -> TaskData {
      let rows = rows ?? Array(outcomes.indices)
      return try TaskData(
        task: "task1", cohort: "centre1", patients: rows.map { tumour.patients[$0] },
        outcomes: rows.map { outcomes[$0] }, clinical: clinical, tumour: tumour, habitats: habitats)
    }
  }

  static func bytes(_ models: [FittedModel]) throws -> [Data] {
    try models.map { try CanonicalJSON.encode($0.locked) }
  }

  @Test func plantedSignalIsRecovered() async throws {
    let study = try StudyTables(240)
    let builder = SyntheticData.builder(repeats: 2, notRepeated: [.habitats: ["habitat clustering"]])
    let models = try await builder.fit(Self.definitions, data: study.data())
    #expect(models.map(\.locked.summary.id) == ["clinical", "tumour", "habitats", "combined"])
    for model in models {
      let summary = model.locked.summary
      #expect(summary.fitted)
      #expect(summary.reason == nil)
      #expect(summary.intercept != nil)
      #expect(summary.fittedOn?.patients == study.tumour.patients)
      #expect(summary.fittedOn?.patientsHash == "hash of \(240 * 6 - 1) characters")
      #expect(summary.fittedOn?.events == study.outcomes.count { $0 })
      #expect(summary.internalValidation?.method == "stratified 5-fold cross-validation, repeated 2 times")
      #expect(summary.threshold?.chosenOn == .outOfFold)
      #expect(summary.threshold?.cohort == "centre1")
      #expect(model.apparent.count == 240)
      #expect(SyntheticData.auc(model.outOfFold, model.outcomes) > 0.6)
      #expect(model.outOfFold.contains(try #require(summary.threshold?.value)))
    }
    #expect(models[0].locked.summary.terms.map(\.name) == ["grade"])
    #expect(Set(models[1].locked.summary.terms.map(\.name)).isSuperset(of: ["f0001", "f0002"]))
    #expect(models.map(\.locked.summary.candidates) == [2, 30, 50, 34])
    #expect(models[3].locked.summary.terms.map(\.name) == ["clinical", "tumour"])
    #expect(
      SyntheticData.auc(models[3].outOfFold, models[3].outcomes)
        > SyntheticData.auc(models[0].outOfFold, models[0].outcomes))
    #expect(models[1].locked.summary.internalValidation?.notRepeatedSteps == [])
    #expect(models[2].locked.summary.internalValidation?.notRepeatedSteps == ["habitat clustering"])
    #expect(models[3].locked.summary.internalValidation?.repeatedSteps.last == CombinedModel.step)
    #expect(models[3].locked.encodings.map(\.column) == ["grade"])
    #expect(models[1].locked.selection?.candidates == 30)
  }

  @Test func externalRowsChangeNoByte() async throws {
    let study = try StudyTables(150)
    let development = Array(0..<90)
    var altered = study
    func changed(_ table: FeatureTable) throws -> FeatureTable {
      let n = table.patients.count
      return try FeatureTable(
        patients: table.patients, columns: table.columns,
        values: table.values.enumerated().map { $0 % n < 90 ? $1 : 1e6 - 3 * $1 }, source: table.source)
    }
    altered.tumour = try changed(study.tumour)
    altered.habitats = try changed(study.habitats)
    altered.clinical = try ClinicalTable(
      predictors: study.clinical.predictors, encoded: changed(study.clinical.encoded))
    for row in 90..<150 { altered.outcomes[row].toggle() }
    let builder = SyntheticData.builder()
    let first = try await builder.fit(Self.definitions, data: study.data(development))
    let second = try await builder.fit(Self.definitions, data: altered.data(development))
    #expect(try Self.bytes(first) == Self.bytes(second))
    #expect(first == second)
  }

  @Test func orderOfRowsColumnsAndJobsChangesNothing() async throws {
    let study = try StudyTables(100)
    var shuffled = study
    var generator = SeededGenerator(seed: 8)
    func mixed(_ table: FeatureTable, columns mixColumns: Bool = true) throws -> FeatureTable {
      var rows = Array(table.patients.indices)
      var columns = table.columns
      generator.shuffle(&rows)
      if mixColumns { generator.shuffle(&columns) }
      return try table.rows(rows).selecting(columns: columns)
    }
    shuffled.habitats = try mixed(study.habitats)
    shuffled.clinical = try ClinicalTable(
      predictors: study.clinical.predictors, encoded: mixed(study.clinical.encoded))
    var rows = Array(0..<100)
    generator.shuffle(&rows)
    let mixedTumour = try mixed(study.tumour)
    let builder = SyntheticData.builder()
    let first = try await builder.fit(Self.definitions, data: study.data(), jobs: 1)
    let data = try TaskData(
      task: "task1", cohort: "centre1", patients: rows.map { study.tumour.patients[$0] },
      outcomes: rows.map { study.outcomes[$0] }, clinical: shuffled.clinical, tumour: mixedTumour,
      habitats: shuffled.habitats)
    let second = try await builder.fit(Self.definitions, data: data, jobs: 7)
    #expect(first == second)
    #expect(try Self.bytes(first) == Self.bytes(second))
    let otherSeed = try await SyntheticData.builder(seed: 2).fit(Self.definitions, data: study.data())
    #expect(otherSeed[1].outOfFold != first[1].outOfFold)
  }

  @Test func withoutAssociationThereIsNoClinicalModelAndItIsSaid() async throws {
    var study = try StudyTables(120)
    var generator = SeededGenerator(seed: 77)
    study.clinical = try ClinicalTable(
      predictors: [study.clinical.predictors[0]],
      encoded: FeatureTable(
        patients: study.tumour.patients, columns: ["age"], values: (0..<120).map { _ in generator.normal() }))
    let models = try await SyntheticData.builder().fit(Self.definitions, data: study.data())
    let reason =
      "no clinical finding was independently associated with the outcome (p < 0.05), so no clinical model was built"
    let clinical = models[0]
    #expect(!clinical.locked.summary.fitted)
    #expect(clinical.locked.summary.reason == reason)
    #expect(clinical.locked.summary.univariable.map(\.predictor) == ["age"])
    #expect(clinical.locked.summary.fittedOn == nil)
    #expect(clinical.apparent.isEmpty)
    #expect(clinical.outOfFold.isEmpty)
    #expect(
      models[3].locked.summary.notes.prefix(2) == [
        "Clinical was left out: \(reason)",
        "with Tumour as its only component, the model is a recalibration of it",
      ])
  }

  @Test func smallClassesGetFewerFolds() async throws {
    let (table, _) = try SyntheticData.features(patients: 24, columns: 4, seed: 3)
    let outcomes = (0..<24).map { $0 < 3 }
    let strong = try FeatureTable(
      patients: table.patients, columns: ["s"],
      values: outcomes.enumerated().map { ($1 ? 2 : 0) + Double(($0 * 7) % 5) / 2 })
    let data = try TaskData(
      task: "task1", cohort: "c", patients: table.patients, outcomes: outcomes, tumour: strong)
    let models = try await SyntheticData.builder().fit(
      [SyntheticData.definition("tumour", .radiomics, regions: [.tumour])], data: data)
    let summary = try #require(models.first).locked.summary
    try #require(summary.fitted)
    #expect(summary.internalValidation?.folds == 3)
    #expect(
      summary.notes.contains(
        "the cross-validation has 3 folds instead of 5, because the smaller class has 3 patients"))
  }

  @Test func impossibleDataAreNamed() throws {
    let (table, _) = try SyntheticData.features(patients: 4, columns: 1, seed: 3)
    #expect(throws: ModellingError.tooFewPatients(task: "t", cohort: "c", positive: 1, negative: 3)) {
      try TaskData(
        task: "t", cohort: "c", patients: table.patients, outcomes: [true, false, false, false], tumour: table)
    }
    #expect(throws: ModellingError.tooFewPatients(task: "t", cohort: "c", positive: 0, negative: 1)) {
      try TaskData(task: "t", cohort: "c", patients: ["P0001"], outcomes: [false], tumour: table)
    }
    #expect(throws: ModellingError.outcomeCount(task: "t", patients: 1, outcomes: 0)) {
      try TaskData(task: "t", cohort: "c", patients: ["P0001"], outcomes: [])
    }
    #expect(throws: ModellingError.missingPatient(patient: "X", file: "features")) {
      try TaskData(
        task: "t", cohort: "c", patients: ["P0001", "P0002", "P0003", "X"], outcomes: [true, false, true, false],
        tumour: table)
    }
  }

  @Test(
    arguments: [
      (SyntheticData.definition("m", .clinical), ModellingError.missingClinicalTable(model: "m")),
      (
        SyntheticData.definition("m", .radiomics, regions: [.habitats]),
        .missingFeatureTable(model: "m", region: "habitats")
      ),
      (
        SyntheticData.definition("m", .combined, components: ["x"]),
        .unknownComponent(model: "m", component: "x", task: "task1")
      ),
      (
        SyntheticData.definition("m", .combined, components: ["m"]),
        .nestedCombination(model: "m", component: "m")
      ),
    ])
  func definitionsThatDoNotFitAreNamed(definition: ModelDefinition, error: ModellingError) async throws {
    let (table, outcomes) = try SyntheticData.features(patients: 30, columns: 2, seed: 3)
    let data = try TaskData(
      task: "task1", cohort: "c", patients: table.patients, outcomes: outcomes, tumour: table)
    await #expect(throws: error) { try await SyntheticData.builder().fit([definition], data: data) }
  }

  @Test func featuresThatDoNotVaryGiveAReason() async throws {
    let patients = SyntheticData.patients(30)
    let constant = try FeatureTable(
      patients: patients, columns: ["a", "b"],
      values: [Double](repeating: 1, count: 30) + [Double](repeating: .nan, count: 30))
    let data = try TaskData(
      task: "task1", cohort: "c", patients: patients, outcomes: (0..<30).map { $0 % 2 == 0 }, tumour: constant)
    let models = try await SyntheticData.builder().fit(
      [SyntheticData.definition("tumour", .radiomics, regions: [.tumour])], data: data)
    #expect(models[0].locked.summary.reason == "no feature varies among the patients it would be fitted on")
    #expect(models[0].locked.selection?.nearlyConstant == ["a"])
    #expect(models[0].locked.selection?.withoutValues == ["b"])
  }
}
