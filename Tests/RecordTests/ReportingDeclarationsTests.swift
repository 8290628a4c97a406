import Record
import Testing

@Suite struct ReportingDeclarationsTests {
  @Test func keysAreUniqueAndInSnakeCase() {
    #expect(Set(ReportingDeclaration.keys).count == ReportingDeclaration.all.count)
    for key in ReportingDeclaration.keys {
      #expect(key.allSatisfy { $0 == "_" || ($0.isLowercase && $0.isASCII) }, "\(key)")
    }
  }

  @Test func everyDeclarationSaysWhatToWriteAndWhere() {
    for declaration in ReportingDeclaration.all {
      #expect(!declaration.items.isEmpty && !declaration.label.isEmpty && declaration.hint.hasSuffix("."))
      #expect(ReportingDeclaration.named(declaration.key) == declaration)
    }
    #expect(ReportingDeclaration.named("ethic") == nil)
  }

  @Test(arguments: ["", "  ", "\n", "TODO", "tbd.", "?", "…", "...", "-", "<TODO>", "[ ]"])
  func marksThatHoldThePlaceAreNoStatements(_ text: String) {
    #expect(!ReportingDeclaration.isStatement(text))
  }

  @Test(arguments: ["none", "No.", "Approved by the board, 2020-12", "不适用"])
  func aShortAnswerIsAStatement(_ text: String) {
    #expect(ReportingDeclaration.isStatement(text))
  }
}
