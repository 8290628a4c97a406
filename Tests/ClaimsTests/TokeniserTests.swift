import Manuscripts
import Testing

@testable import Claims

@Suite struct TokeniserTests {
  /// A manuscript of one paragraph.
  static func text(_ string: String) -> TokenisedText {
    let span = TextSpan(0, string.utf8.count)
    return TokenisedText(
      Manuscript(
        file: "test.txt", format: .text, text: string + "\n",
        blocks: [Manuscript.Block(kind: .paragraph, section: .results, span: span)]))
  }

  private func numbers(_ string: String) -> [Double] { TokeniserTests.text(string).numbers.map(\.value) }

  @Test func readsNumbersAsJournalsPrintThem() {
    #expect(numbers("AUC 0.731, 0·731, .731, 0,731 and 1.000") == [0.731, 0.731, 0.731, 0.731, 1])
    #expect(numbers("1,234 patients; 12,345 images; 206, 169") == [1234, 12345, 206, 169])
    #expect(numbers("n=206 (95%CI 0.65-0.81)") == [206, 95, 0.65, 0.81])
    #expect(
      numbers("95% CI: 0.65\u{2013}0.81; difference \u{2212}0.03 (-0.10, 0.04)") == [95, 0.65, 0.81, -0.03, -0.1, 0.04])
    #expect(numbers("see Fig.3 at 3D and 1.5T, doi") == [3, 1.5])
  }

  @Test func knowsPercentages() {
    let read = TokeniserTests.text("68.3% and 70 % and 12 per cent and 5").numbers
    #expect(read.map(\.isPercent) == [true, true, true, false])
    #expect(read[0].decimals == 1 && abs(read[0].fraction - 0.683) < 1e-12 && abs(read[0].halfUnit - 0.0005) < 1e-12)
  }

  @Test func foldsWords() {
    let text = TokeniserTests.text("Naïve Bayes’ patient's HER2-low χ2")
    #expect(text.vocabulary == ["naive", "bayes", "patients", "her2", "low", "χ2"])
  }
}
