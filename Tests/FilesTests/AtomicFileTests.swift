import Files
import Foundation
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  @Test func writesAndMakesFolders() throws {
    try TestFolders.withTemporary { folder in
      let file = folder.appending(path: "a/b/c.txt")
      try AtomicFile.write("one", to: file)
      #expect(try String(contentsOf: file, encoding: .utf8) == "one")
    }
  }

  @Test func failingWriteLeavesTheOldFileAndNothingElse() throws {
    try TestFolders.withTemporary { folder in
      let file = folder.appending(path: "c.txt")
      try AtomicFile.write("one", to: file)
      #expect(throws: FilesError.self) {
        try AtomicFile.write(to: file) { temporary in
          try Data("half".utf8).write(to: temporary)
          throw CocoaError(.fileWriteOutOfSpace)
        }
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == "one")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["c.txt"])
    }
  }

  @Test func sameBytesKeepTheFile() throws {
    try TestFolders.withTemporary { folder in
      let file = folder.appending(path: "c.txt")
      try AtomicFile.write("one", to: file)
      let first = try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int
      try AtomicFile.write("one", to: file)
      let second = try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int
      #expect(first == second)
    }
  }

  @Test func temporaryFilesAreKnown() {
    #expect(AtomicFile.isTemporary(URL(filePath: "x/.holdout-1.a.csv")))
    #expect(!AtomicFile.isTemporary(URL(filePath: "x/a.csv")))
  }
}

@Suite struct CanonicalJSONTests {
  private struct Value: Codable, Equatable {
    var b: Double?
    var a: [String: Int]
  }

  @Test func bytesDependOnTheValueAlone() throws {
    let value = Value(b: 0.1, a: ["z": 1, "y": 2])
    let text = String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
    #expect(
      text.firstRange(of: "\"y\"")?.lowerBound ?? text.endIndex < text.firstRange(of: "\"z\"")?.lowerBound
        ?? text.startIndex)
    #expect(text.hasSuffix("}\n"))
  }

  @Test func namesTheKeyThatDoesNotFit() throws {
    try TestFolders.withTemporary { folder in
      let file = folder.appending(path: "v.json")
      try AtomicFile.write("{\"a\": {\"x\": \"text\"}}", to: file)
      #expect {
        _ = try CanonicalJSON.read(Value.self, from: file)
      } throws: { ($0 as? FilesError)?.description.hasSuffix("v.json: cannot be read: a.x is not of type Int") == true }
    }
  }
}
