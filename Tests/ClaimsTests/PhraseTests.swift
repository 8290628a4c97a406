import Testing

@testable import Claims

@Suite struct PhraseTests {
  private func found(_ pattern: String, in string: String) throws -> [String] {
    let text = TokeniserTests.text(string)
    return try PhraseSet([(name: "x", patterns: [pattern])]).matches(in: text).map { text.string($0.tokens) }
  }

  @Test func matchesWordsBeginningsChoicesAndGaps() throws {
    #expect(try found("cross validat*", in: "Ten-fold cross-validation was used.") == ["cross-validation"])
    #expect(
      try found("training cohort|set", in: "The training set and the Training Cohort") == [
        "training set", "Training Cohort",
      ])
    #expect(try found("split .. ratio", in: "split at a ratio of 7:3") == ["split at a ratio"])
    #expect(try found("split .. ratio", in: "split into very many small ratio").isEmpty)
    #expect(try found("calibrat* [of] [the] model", in: "calibration of the model") == ["calibration of the model"])
    #expect(try found("seed #", in: "seed 42") == ["seed 42"])
  }

  @Test func refusesPatternsThatCannotBegin() {
    #expect(throws: PhraseError(pattern: ".. x", reason: "the first element must be a word")) { try Phrase(".. x") }
    #expect(throws: PhraseError(pattern: "*", reason: "`*` stands alone")) { try Phrase("*") }
    #expect(throws: PhraseError(pattern: "x ..", reason: "the last element must be a word or a number")) {
      try Phrase("x ..")
    }
  }

  @Test func knowsNegation() throws {
    let text = TokeniserTests.text("Calibration was not assessed. No calibration plot is shown. Calibration was good.")
    let matches = try PhraseSet([(name: "x", patterns: ["calibration"])]).matches(in: text)
    #expect(matches.map(text.isNegated) == [true, true, false] || matches.map(text.isNegated) == [false, true, false])
  }
}
