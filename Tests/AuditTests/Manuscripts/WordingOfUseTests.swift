import Testing

/// Use, robustness, cause and population in further words.
@Suite struct WordingOfUseTests {
  @Test(arguments: cases) func wordings(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let cases: [ArticleSentence] = [
    // A pronoun goes on speaking of the model.
    .init("CLM-05", .conclusion, true, "The nomogram predicted recurrence. It can be used to guide adjuvant therapy."),
    .init(
      "CLM-05", .conclusion, true, "The nomogram predicted recurrence. Its use will make many biopsies unnecessary."),
    .init("CLM-05", .conclusion, true, "The nomogram can replace endoscopy in men at low risk."),
    .init("CLM-05", .conclusion, true, "The nomogram will support ward nurses in their daily rounds."),
    .init("CLM-05", .conclusion, false, "Surgery was safe. It can be used to treat recurrence in practice."),
    .init(
      "CLM-04", .conclusion, true, "As a robust and simple tool, the nomogram may be of help, which needs confirmation."
    ),
    .init(
      "CLM-04", .conclusion, true,
      "The performance of the nomogram was stable, and it may be of use after further validation."),
    .init("CLM-04", .conclusion, true, "The nomogram generalises well and is robust to missing values."),
    .init("CLM-04", .conclusion, false, "The nomogram may be robust, which has to be confirmed in further studies."),
    .init("CLM-04", .conclusion, false, "The nomogram was robust to missing values."),
    .init("CLM-06", .conclusion, true, "Lowering blood pressure would prevent recurrence."),
    .init("CLM-06", .conclusion, false, "It would be interesting to study the effect of smoking on recurrence."),
    .init("CLM-07", .conclusion, true, "The nomogram recognises recurrence in all people with bladder cancer."),
  ]
}
