import Manuscripts
import Testing

@testable import Claims

@Suite struct SentenceSplitterTests {
  private func sentences(_ string: String) -> [String] {
    let text = TokeniserTests.text(string)
    return text.sentences.map { text.manuscript.string($0.span) }
  }

  @Test func endsSentencesAtPoints() {
    #expect(
      sentences("The AUC was 0.683. Fig. 2 shows it (p < 0.05). Smith et al. found more.") == [
        "The AUC was 0.683.", "Fig. 2 shows it (p < 0.05).", "Smith et al. found more.",
      ])
  }

  @Test func partsTextThatLostItsSpaces() {
    #expect(
      sentences("using multiparametric MRI.MethodsA cohort of 375. See example.com now.") == [
        "using multiparametric MRI.", "MethodsA cohort of 375.", "See example.com now.",
      ])
  }
}
