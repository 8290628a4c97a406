/// Tells whether a short form can stand for a phrase, after the rule of Schwartz and Hearst (Pac Symp Biocomput 2003:451-462,
/// doi:10.1142/9789812776303_0042): its letters occur in the phrase in order, the first of them at the beginning of a word.
enum Abbreviations {
  static func matches(_ short: String, _ phrase: String) -> Bool {
    let letters = Array(Tokeniser.fold(short).utf8.filter { isLetter($0) })
    let text = Array(Tokeniser.fold(phrase).utf8)
    guard letters.count >= 1, letters.count <= 10, !text.isEmpty else { return false }
    var letter = letters.count - 1
    var position = text.count - 1
    while letter >= 0 {
      while position >= 0,
        text[position] != letters[letter] || (letter == 0 && position > 0 && isLetter(text[position - 1]))
      {
        position -= 1
      }
      if position < 0 { return false }
      position -= 1
      letter -= 1
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  /// Short forms of measures and statistics, which name no cohort and no model.
  static let measures: Set<String> = [
    "auc", "auroc", "auprc", "ci", "roc", "hr", "or", "acc", "sen", "spe", "sens", "spec", "ppv", "npv", "dca", "p",
    "sd",
    "iqr", "icc", "se", "rr", "nri", "idi", "f1", "mcc", "cic", "dsc", "n", "vs", "no", "fig", "table",
  ]
}
