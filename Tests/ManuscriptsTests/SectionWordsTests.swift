import Testing

@testable import Manuscripts

@Suite struct SectionWordsTests {
  @Test(arguments: [
    ("2.3. Materials and Methods", Manuscript.Section.methods), ("II. METHODS", .methods),
    ("Patients & methods", .methods),
    ("4 Discussion", .discussion), ("Strengths and limitations", .discussion), ("CONCLUSIONS", .conclusion),
    ("Data availability statement", .statements), ("Acknowledgements", .statements), ("Acknowledgments", .statements),
    ("Methods and Findings", .results), ("Methodology/Principal Findings", .results), ("Bibliography", .references),
    ("Background/Objectives:", .introduction), ("Free Newsletter", .other), ("Key words", .keywords),
    ("Statistical analysis", .methods), ("Results of the external validation", .results),
  ]) func headingsNameTheirPart(_ heading: String, _ section: Manuscript.Section) {
    #expect(SectionWords.match(heading)?.section == section)
  }

  @Test func subsectionsBelongToTheirParent() {
    #expect(SectionWords.section("Statistical analysis", under: .results) == .results)
    #expect(SectionWords.section("Ethics statement", under: .methods) == .methods)
    #expect(SectionWords.section("Conclusions", under: .discussion) == .conclusion)
    #expect(SectionWords.section("A map of the lesion", under: nil) == .other)
    #expect(SectionWords.match("A map of the lesion") == nil)
  }

  @Test func numbersBeforeHeadingsTellTheirDepth() {
    #expect(SectionWords.numbering("2.1 Patients").depth == 2)
    #expect(SectionWords.numbering("3. Results").depth == 1)
    #expect(SectionWords.numbering("95 patients").depth == 1 || SectionWords.numbering("206 patients").depth == 0)
    #expect(SectionWords.numbering("0.85 (0.79)").depth == 0)
  }
}
