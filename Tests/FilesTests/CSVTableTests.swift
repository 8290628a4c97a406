import Files
import Foundation
import TestSupport
import Testing

@Suite struct CSVTableTests {
  private func table(_ text: String) throws(FilesError) -> CSVTable {
    try CSVTable(data: Data(text.utf8), file: "t.csv")
  }

  @Test func readsQuotesLineBreaksAndEmptyFields() throws {
    let table = try table("\u{FEFF}id,note,last\r\n1,\"a, \"\"b\"\"\nc\",\r\n2,,x\n")
    #expect(table.columns == ["id", "note", "last"])
    #expect(table.rows == [["1", "a, \"b\"\nc", ""], ["2", "", "x"]])
    #expect(table.lines == [2, 4])
  }

  @Test func writesWhatItReads() throws {
    let original = CSVTable(columns: ["a", "b"], rows: [["1,2", "\"x\"\ny"], ["", "plain"]], file: "t.csv")
    let again = try table(original.text)
    #expect(again.columns == original.columns)
    #expect(again.rows == original.rows)
  }

  @Test func lastLineWithoutBreak() throws {
    #expect(try table("a,b\n1,").rows == [["1", ""]])
  }

  @Test(arguments: [
    ("", "t.csv: the table has no header line; its first line must name the columns"),
    ("a,a\n", "t.csv:1: two columns are named 'a'; rename one"),
    ("a,b\n1,2\n3\n", "t.csv:3: the line has 1 fields, the header has 2"),
    ("a,b\n1,\"2\n", "t.csv:2: a quotation mark is opened here and never closed"),
  ])
  func refuses(text: String, message: String) {
    #expect {
      _ = try table(text)
    } throws: { ($0 as? FilesError)?.description == message }
  }

  @Test func missingColumnNamesThoseThere() throws {
    let table = try table("a,b\n1,2\n")
    #expect {
      _ = try table.index(of: "c")
    } throws: { ($0 as? FilesError)?.description == "t.csv:1: there is no column 'c'; the table has: a, b" }
  }

  @Test func headerWithoutRows() throws {
    #expect(try table("a,b\n").rows.isEmpty)
  }

  @Test func bytesThatAreNoTextAreRefusedWithTheirLine() throws {
    for (bytes, line) in [
      ([0x61, 0x0A, 0x62, 0x0A, 0xFC, 0x0A], 3), ([0x61, 0x00, 0x0A], 1), ([0xFF, 0xFE, 0x61, 0x00], 1),
    ] {
      #expect(throws: FilesError.notText(file: "t.csv", line: line)) {
        try CSVTable(data: Data(bytes.map(UInt8.init)), file: "t.csv")
      }
    }
    #expect(
      FilesError.notText(file: "t.csv", line: 3).description
        == "t.csv:3: the line is not UTF-8 text; save the table as CSV in UTF-8")
    #expect(try CSVTable(data: Data("ä,é\n1,2\n".utf8), file: "t.csv").columns == ["ä", "é"])
  }

  @Test func aFolderIsNoTable() throws {
    let folder = FileManager.default.temporaryDirectory
    #expect(throws: FilesError.isAFolder(file: "x")) { try CSVTable(contentsOf: folder, named: "x") }
  }
}
