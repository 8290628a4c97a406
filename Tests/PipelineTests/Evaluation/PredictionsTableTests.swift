import Evaluation
import Files
import Foundation
import Testing

@testable import Pipeline

@Suite struct PredictionsTableTests {
  private let header = "patient_id,cohort,task,model,outcome,kind,probability"

  private func contents(_ text: String, _ columns: PredictionColumns = PredictionColumns()) throws
    -> PredictionsTable.Contents
  {
    try PredictionsTable.contents(of: CSVTable(data: Data(text.utf8), file: "p.csv"), columns: columns)
  }

  /// The problems of a table, as a user sees them.
  private func problems(_ text: String, _ columns: PredictionColumns = PredictionColumns()) throws -> [String] {
    let table = try CSVTable(data: Data(text.utf8), file: "p.csv")
    do throws(PipelineError) {
      _ = try PredictionsTable.contents(of: table, columns: columns)
      return []
    } catch {
      guard case .invalidInput(let problems) = error else { return ["\(error)"] }
      #expect(error.exitStatus == 2)
      return problems.map(\.description)
    }
  }

  @Test func ourOwnTableComesBack() throws {
    let text = header + "\na,dev,t,m,1,apparent,0.25\na,dev,t,m,1,out-of-fold,0.5\nb,ext,t,m,,external,1.0\n"
    let read = try contents(text)
    #expect(read.predictions.map(\.outcome) == [true, true, nil])
    #expect(read.patients.isEmpty)
    #expect(PredictionsTable.table(read.predictions).text == text)
  }

  @Test(
    arguments: [
      ("1", true), ("0", false), ("TRUE", true), ("False", false), ("1.0", true), ("0.0", false), ("", nil),
      ("NA", nil),
      ("NaN", nil),
    ] as [(String, Bool?)])
  func outcomesOfOtherPrograms(_ text: String, _ outcome: Bool?) throws {
    #expect(try contents(header + "\na,c,t,m,\(text),external,0.5\n").predictions.first?.outcome == outcome)
  }

  @Test func columnsOfOtherNamesAndConstants() throws {
    let columns = PredictionColumns(
      names: ["patient_id": "id", "outcome": "status", "probability": "p"],
      constants: ["cohort": "B", "kind": "external", "task": "her2", "model": "forest"], positive: "pos",
      negative: "neg")
    let read = try contents("id,status,p\n1,pos,0.9\n2,neg,0.1\n3,NA,0.4\n", columns)
    #expect(read.predictions.map(\.outcome) == [true, false, nil])
    #expect(read.predictions.allSatisfy { $0.cohort == "B" && $0.task == "her2" && $0.model == "forest" })
    #expect(
      try problems("id,status,p\n1,other,0.9\n", columns) == [
        "p.csv:2: the value in column 'outcome' must be 'pos' or 'neg', or empty or NA where it is not known"
      ])
    // Without a negative class every other text is negative.
    let open = PredictionColumns(
      names: columns.names, constants: columns.constants, positive: "pos")
    #expect(
      try contents("id,status,p\n1,other,0.9\n2,,0.3\n3,pos,0.3\n", open).predictions.map(\.outcome)
        == [false, nil, true])
  }

  @Test func aColumnForEachModel() throws {
    let columns = PredictionColumns(
      constants: ["task": "t", "kind": "external", "cohort": "c"], models: [("one", "p1"), ("two", "p2")],
      centre: "site", cluster: "person", subgroups: ["sex"])
    let read = try contents(
      "patient_id,outcome,p1,p2,site,person,sex\na,1,0.2,0.4,X,p,f\nb,0,NA,0.6,Y,p,\n", columns)
    #expect(
      read.predictions.map { "\($0.patient) \($0.model) \($0.probability)" } == ["a one 0.2", "a two 0.4", "b two 0.6"])
    #expect(
      read.patients[PatientKey(cohort: "c", patient: "a")]
        == PatientAttributes(centre: "X", cluster: "p", groups: ["sex": "f"]))
    #expect(read.patients[PatientKey(cohort: "c", patient: "b")]?.groups == [:])
    #expect(
      try problems("patient_id,outcome,p1,p2,site,person,sex\na,1,0.2,high,X,p,f\n", columns) == [
        "p.csv:2: the value in column 'p2' must be a number from 0 to 1"
      ])
  }

  @Test func everyMissingColumnIsNamedWithWhatToDo() throws {
    let found = try problems(
      "id,cohort,task,outcome,kind,probability\n1,c,t,1,external,0.5\n", PredictionColumns(centre: "hospital"))
    #expect(
      found == [
        "p.csv:1: there is no column 'patient_id'; the table has: id, cohort, task, outcome, kind, probability; if it has "
          + "another name, say --column patient_id=NAME, and if it is the same in every row, --constant patient_id=VALUE",
        "p.csv:1: there is no column 'model'; the table has: id, cohort, task, outcome, kind, probability; if it has another "
          + "name, say --column model=NAME, and if it is the same in every row, --constant model=VALUE",
        "p.csv:1: there is no column 'hospital'; the table has: id, cohort, task, outcome, kind, probability",
      ])
  }

  @Test func optionsThatDoNotFitTheTableAreRefused() throws {
    let text = header + "\na,c,t,m,1,external,0.5\n"
    #expect(
      try problems(text, PredictionColumns(constants: ["cohort": "x"])) == [
        "p.csv:1: the table has a column 'cohort', which --constant cohort=... would hide; leave the option out"
      ])
    #expect(
      try problems(text, PredictionColumns(models: [("one", "probability")])) == [
        "p.csv:1: the table has a column 'model', so it has a row for each model; leave --model out",
        "p.csv:1: the table has a column 'probability', so it has a row for each model; leave --model out",
      ])
    #expect(
      try problems(text, PredictionColumns(positive: "Yes")) == [
        "p.csv: no outcome is 'Yes', the text of --positive; the column holds '1'"
      ])
  }

  @Test func everyBadRowIsNamed() throws {
    let rows = [
      "a,c,t,m,2,external,0.5", "b,c,t,m,1,external,1.5", "c,c,t,m,1,outside,0.5", "d,c,t,m,1,external,nan",
      ",c,t,m,1,external,0.5", "e,c,t,m,1,external,0.5", "e,c,t,m,1,external,0.6", "f,c,t,m,1,external,0.5",
      "f,c,t,m2,0,external,0.5", "g,c,t,m,1,external,1e308",
    ]
    let found = try problems(header + "\n" + rows.joined(separator: "\n") + "\n")
    #expect(
      found == [
        "p.csv:2: the value in column 'outcome' must be 1 or 0, true or false, or empty or NA where it is not known",
        "p.csv:3: the value in column 'probability' must be a number from 0 to 1",
        "p.csv:4: the value in column 'kind' must be apparent, out-of-fold or external",
        "p.csv:5: the value in column 'probability' must be a number from 0 to 1",
        "p.csv:6: patient_id, cohort, task and model must not be empty",
        "p.csv:8: the same patient, task, model and kind stand in line 7 already",
        "patient f: p.csv:10: the outcome is not the one of line 9; a patient has one outcome in a task",
        "p.csv:11: the value in column 'probability' must be a number from 0 to 1",
      ])
    #expect(try problems(header + "\n") == ["p.csv: the table has no predictions"])
    let twice = try problems(
      header + ",site\na,c,t,m,1,external,0.5,X\na,c,t,m2,1,external,0.5,Y\n", PredictionColumns(centre: "site"))
    #expect(
      twice == [
        "patient a: p.csv:3: centre, cluster or group are not those of line 2; they belong to the patient"
      ])
  }
}
