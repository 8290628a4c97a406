import Testing

@testable import Manuscripts

@Suite struct DehyphenationTests {
  private let hyphens = Dehyphenation(
    [
      "the radiomics of a whole-tumour feature and its radiomics", "cross-validation in the training cohort",
      "a tumour",
    ]
    .map { Array($0.utf8) })

  private func keeps(_ line: String, _ next: String) -> Bool {
    hyphens.keeps(Array(line.utf8)[...], Array(next.utf8)[...])
  }

  @Test func aWordThatTheTextHasWholeLosesTheHyphen() { #expect(!keeps("features of radi-", "omics were taken")) }

  @Test func aWordThatTheTextHyphenatesKeepsIt() {
    #expect(keeps("features of the whole-", "tumour were taken"))
    #expect(keeps("by ten-fold cross-", "validation in all"))
  }

  @Test func numbersCapitalsAndNamesKeepIt() {
    #expect(keeps("for HER2-", "positive cases"))
    #expect(keeps("with DCE-", "derived maps"))
    #expect(keeps("by Hanley-", "McNeil"))
  }

  @Test func unknownWordsAreJoined() { #expect(!keeps("harmoni-", "sation was done")) }
}
