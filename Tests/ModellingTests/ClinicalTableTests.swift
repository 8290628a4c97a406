import Files
import Foundation
import Record
import Testing

@testable import Modelling

struct ClinicalTableTests {
  static let predictors = [
    ClinicalPredictor(column: "age", label: "Age", scale: .continuous, unit: "years", levels: []),
    ClinicalPredictor(column: "grade", label: "Grade", scale: .ordinal, unit: nil, levels: ["1", "2", "3"]),
    ClinicalPredictor(
      column: "shape", label: "Shape", scale: .categorical, unit: nil, levels: ["oval", "round", "irregular"]),
  ]

  static func csv(_ text: String) throws -> CSVTable { try CSVTable(data: Data(text.utf8), file: "cohort.csv") }

  @Test func encodesEachScale() throws {
    let csv = try Self.csv("id,age,grade,shape\nA,35,3,irregular\nB,,1,oval\nC,29.5,unknown,\n")
    let table = try ClinicalTable(csv, idColumn: "id", predictors: Self.predictors, missing: ["unknown"])
    #expect(table.encoded.columns == ["age", "grade", "shape=round", "shape=irregular"])
    let expected = try FeatureTable(
      patients: ["A", "B", "C"], columns: table.encoded.columns,
      values: [35, .nan, 29.5, 2, 0, .nan, 0, 0, .nan, 1, 0, .nan], source: "cohort.csv")
    #expect(table.encoded == expected)
  }

  @Test func listsEveryProblem() throws {
    let csv = try Self.csv("id,age,grade,shape\nA,old,3,oval\nB,30,4,oval\n")
    let problems = try ClinicalTable.problems(in: csv, idColumn: "id", predictors: Self.predictors)
    #expect(
      problems.map(\.description) == [
        "cohort.csv:2: the value in column 'age' is not a finite number; leave the field empty where it is not known",
        "cohort.csv:3: the value in column 'grade' is not one of its levels: 1, 2, 3",
      ])
    #expect(throws: problems[0]) { try ClinicalTable(csv, idColumn: "id", predictors: Self.predictors) }
    let onlyB = try ClinicalTable.problems(in: csv, idColumn: "id", predictors: Self.predictors, patients: ["B"])
    #expect(onlyB == [problems[1]])
  }

  @Test func namesMissingColumnsAndPatients() throws {
    let csv = try Self.csv("id,age\nA,30\n")
    let noColumn = #expect(throws: ModellingError.self) {
      try ClinicalTable(csv, idColumn: "id", predictors: Self.predictors)
    }
    #expect(noColumn?.description == "cohort.csv:1: there is no column 'grade'; the table has: id, age")
    let noPatient = #expect(throws: ModellingError.self) {
      try ClinicalTable(csv, idColumn: "id", predictors: [Self.predictors[0]], patients: ["Z"])
    }
    #expect(noPatient?.description == "cohort.csv: there is no row for patient 'Z'")
  }
}
