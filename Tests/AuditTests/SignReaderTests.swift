import Claims
import Templates
import Testing

@testable import Audit

@Suite struct SignReaderTests {
  @Test func everySignThatIsAskedForExistsAndIsAskedFor() throws {
    let vocabulary = try SignReader.vocabulary(from: TemplateStore())
    var asked = Set(ManuscriptItems.signs)
    for id in ChecklistReader.known {
      asked.formUnion(try ChecklistReader.checklist(id, from: TemplateStore()).items.flatMap(\.signs))
    }
    #expect(asked.subtracting(vocabulary.keys) == [])
    #expect(Set(vocabulary.keys).subtracting(asked) == ["utility-measure", "predictor-blinding"])
    // Every pattern can be used: none was left out.
    #expect(vocabulary.phrases.count == vocabulary.signs.reduce(0) { $0 + $1.phrases.count })
  }

  @Test func everyProblemHasItsPlace() {
    let text = """
      ethics:
        name: approval
        phrases: ["# fold", "ethics"]
        sections: [method]
        negatd: true
      other:
        phrases: []
      """
    #expect {
      try SignReader.decode(text, file: "s.yaml")
    } throws: {
      ($0 as? AuditError)
        == .invalidChecklist(
          file: "s.yaml",
          problems: [
            "5:3: unknown key 'negatd' in a sign; did you mean 'negated'?",
            "3:13: the pattern '# fold' cannot be used: the first element must be a word",
            "4:14: 'method' is no section; did you mean 'methods'?",
            "7:3: a sign lacks the key 'name'",
            "7:12: 'phrases' is empty",
          ])
    }
  }

  @Test(arguments: [
    ("leave_one|nested fold", ["leave one fold", "nested fold"]), ("a [b_c|d] e", ["a b c e", "a [d] e"]),
    ("a [b_c] d", ["a b c d", "a d"]), ("a|b c", ["a|b c"]), ("a_b", ["a b"]),
  ]) func alternativesOfSeveralWordsBecomePatternsOfTheirOwn(_ pattern: String, _ patterns: [String]) {
    #expect(SignReader.expanded(pattern) == patterns)
  }

  @Test func anItemMayDefineItsOwnSign() throws {
    let text =
      "id: x\ntitle: y\nsource: z\nsections:\n  - title: t\n    items:\n      - item: '1'\n        label: l\n"
      + "        question: q\n        guidance: g\n        evidence: e\n        remedy: r\n"
      + "        signs:\n          - {name: a mouse, phrases: [mouse, mice]}\n          - aim\n          - aimm\n"
    #expect {
      try ChecklistReader.decode(text, file: "f.yaml", signs: ["aim"])
    } throws: {
      ($0 as? AuditError)
        == .invalidChecklist(file: "f.yaml", problems: ["16:13: 'aimm' is no sign; did you mean 'aim'?"])
    }
    let checklist = try ChecklistReader.decode(
      text.replacing("          - aimm\n", with: ""), file: "f.yaml", signs: ["aim"])
    #expect(checklist.items.map(\.signs) == [["x/1/a mouse", "aim"]])
    #expect(checklist.localSigns.map(\.name) == ["a mouse"])
  }
}
