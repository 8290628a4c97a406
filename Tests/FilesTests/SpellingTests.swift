import Files
import Testing

@Suite struct SpellingTests {
  @Test func edits() {
    #expect(Spelling.distance("titel", "title") == 1 && Spelling.distance("ab", "") == 2)
    #expect(Spelling.distance("kitten", "sitting") == 3 && Spelling.distance("", "abc") == 3)
  }

  @Test func nearestWord() {
    #expect(Spelling.nearest(to: "ethic", among: ["ethics", "funding"]) == "ethics")
    #expect(Spelling.nearest(to: "t2", among: ["t1"]) == "t1")
    #expect(Spelling.nearest(to: "zzz", among: ["ethics"]) == nil)
    #expect(Spelling.nearest(to: "", among: ["a"]) == nil)
    #expect(Spelling.nearest(to: "a", among: []) == nil)
  }
}
