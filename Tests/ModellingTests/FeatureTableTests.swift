import Files
import Foundation
import Testing

@testable import Modelling

struct FeatureTableTests {
  static func csv(_ text: String) throws -> CSVTable { try CSVTable(data: Data(text.utf8), file: "features.csv") }

  @Test func readsNumbersAndMissingValues() throws {
    let table = try FeatureTable(Self.csv("patient_id,a,b\nP2, 1.5 ,\nP1,-2e3,NA\n"), missing: ["NA"])
    #expect(table.patients == ["P2", "P1"])
    #expect(table.columns == ["a", "b"])
    #expect(Array(table.column(0)) == [1.5, -2000])
    #expect(table.column(1).filter { $0.isNaN }.count == 2)
    #expect(table.index(of: "b") == 1)
    #expect(table.index(of: "c") == nil)
  }

  @Test(
    arguments: [
      (
        "patient_id,a\nP1,1\nP2,x\n",
        "features.csv:3: the value in column 'a' is not a finite number; leave the field "
          + "empty where it is not known"
      ),
      (
        "patient_id,a\nP1,inf\n",
        "features.csv:2: the value in column 'a' is not a finite number; leave the field empty "
          + "where it is not known"
      ),
      (
        "patient_id,a\nP1,nan\n",
        "features.csv:2: the value in column 'a' is not a finite number; leave the field empty "
          + "where it is not known"
      ),
      ("patient_id,a\nP1,1\nP1,2\n", "features.csv:3: patient 'P1' appears a second time; each patient has one row"),
      ("patient_id,a\n ,1\n", "features.csv:2: the patient id in column 'patient_id' is empty"),
      ("id,a\nP1,1\n", "features.csv:1: there is no column 'patient_id'; the table has: id, a"),
    ])
  func namesWhatIsWrong(text: String, message: String) throws {
    let csv = try Self.csv(text)
    let error = #expect(throws: ModellingError.self) { try FeatureTable(csv) }
    #expect(error?.description == message)
  }

  @Test func selectsAndJoinsByPatient() throws {
    let first = try FeatureTable(Self.csv("patient_id,a\nP1,1\nP2,2\nP3,3\n"))
    let second = try FeatureTable(Self.csv("patient_id,b,c\nP3,30,\nP1,10,11\nP2,20,21\n"))
    let joined = try first.selecting(patients: ["P3", "P1"]).joined(with: second)
    #expect(joined.patients == ["P3", "P1"])
    #expect(joined.columns == ["a", "b", "c"])
    #expect(joined.values.prefix(4) == [3, 1, 30, 10])
    #expect(joined.values[4].isNaN)
    #expect(joined.values[5] == 11)
    #expect(Array(try joined.selecting(columns: ["b"]).values) == [30, 10])
    #expect(joined.rows([1]).values.last == 11)
  }

  @Test func selectingNamesWhatIsMissing() throws {
    let table = try FeatureTable(Self.csv("patient_id,a\nP1,1\n"))
    #expect(throws: ModellingError.missingPatient(patient: "P9", file: "features.csv")) {
      try table.selecting(patients: ["P9"])
    }
    #expect(throws: ModellingError.missingColumn(column: "z", file: "features.csv")) {
      try table.selecting(columns: ["z"])
    }
    #expect(throws: ModellingError.duplicateColumn(column: "a", first: "features.csv", second: "features.csv")) {
      try table.joined(with: table)
    }
    #expect(throws: ModellingError.wrongShape(values: 1, patients: 1, columns: 2)) {
      try FeatureTable(patients: ["P1"], columns: ["a", "b"], values: [1])
    }
    #expect(throws: ModellingError.notANumber(file: "table", line: 3, column: "b")) {
      try FeatureTable(patients: ["P1", "P2"], columns: ["a", "b"], values: [1, 2, 3, .infinity])
    }
  }

  @Test func aTableOfNoRowsIsEmpty() throws {
    let table = try FeatureTable(Self.csv("patient_id,a\n"))
    #expect(table.patients.isEmpty)
    #expect(table.values.isEmpty)
  }
}
