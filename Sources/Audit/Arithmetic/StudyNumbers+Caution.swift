import Claims
import Manuscripts

/// Why printed measures may be no plain shares of patients.
extension StudyNumbers {
  /// Why the claims may be no plain shares of patients, as the end of a sentence; nil where nothing says so.
  func caution(_ claims: [Claim]) -> String? {
    if claims.contains(where: { $0.spread != nil }) { return "values printed with a spread are averages" }
    let words = vicinity(claims)
    if words.contains(where: StudyNumbers.isAverage) {
      return "the text nearby speaks of averages, folds, resampling or correction"
    }
    let roles = claims.map { reading.cohort($0.cohort)?.role ?? .unspecified }
    if roles.contains(.crossValidation) { return "results of cross-validation may be averages over folds" }
    let isResampled =
      !input.topics.mentions(.crossValidation).isEmpty || !input.topics.mentions(.bootstrap).isEmpty
    let hasOwnPatients = claims.allSatisfy { reading.cohort($0.cohort)?.n != nil || $0.n != nil }
    if isResampled, roles.contains(where: { !$0.isHeldOut }) || !hasOwnPatients {
      return "the text speaks of cross-validation or bootstrap, and these may be averages"
    }
    return isOfClasses ? "the text speaks of several classes, and these may be averages over them" : nil
  }

  /// Why patients may not be what was counted, as the end of a sentence; nil where nothing says so.
  func otherUnit(_ claims: [Claim]) -> String? {
    (vicinity(claims).contains(where: StudyNumbers.isOtherUnit)
      || claims.contains { reading.cohort($0.cohort)?.countSpan.map(countsOtherUnits) ?? false })
      ? "lesions, images or scans rather than patients may have been counted" : nil
  }

  /// True where the sentence of a number also counts lesions or images; `11 slices per patient` are no patients.
  private func countsOtherUnits(_ span: TextSpan) -> Bool {
    let text = reading.text
    let index = sentence(of: span)
    guard text.sentences.indices.contains(index) else { return false }
    return text.sentences[index].tokens.contains { token in
      StudyNumbers.isOtherUnit(text.word(token)) && !["per", "each", "of"].contains(text.word(token + 1))
    }
  }

  /// True where predictive values or F1 may be averages over classes, as machine-learning libraries give them.
  func mayBeClassAverage(_ claims: [Claim]) -> Bool {
    vicinity(claims).contains {
      $0.hasPrefix("precision") || $0.hasPrefix("recall") || $0 == "macro" || $0 == "weighted"
    }
  }

  static func isAverage(_ word: String) -> Bool {
    switch word {
    case "mean", "means", "median", "medians", "macro", "micro", "weighted", "fold", "folds", "sd", "corrected",
      "multiclass":
      true
    default:
      ["averag", "bootstrap", "resampl", "optimis", "repeat", "iteration", "jackknife"].contains { word.hasPrefix($0) }
    }
  }

  static func isOtherUnit(_ word: String) -> Bool {
    switch word {
    case "lesion", "lesions", "images", "slices", "scans", "nodules", "patches", "segments", "vessels", "knees", "eyes":
      true
    default: false
    }
  }
}
