import Manuscripts

/// Whether a name of a model stands for the model itself, or for a part, a class or a kind of study.
struct ModelUse {
  let reading: TokenReading

  private static let joining: Set<String> = [
    "combining", "combined", "combines", "incorporating", "incorporated", "incorporates", "integrating", "integrated",
    "integrates", "joining", "comprising", "comprised", "included", "including", "fusing", "merging", "using", "built",
    "constructed", "based", "consisting", "consisted",
  ]
  private static let ending: Set<String> = [
    "auc", "aucs", "auroc", "accuracy", "sensitivity", "specificity", "had", "achieved", "showed", "yielded", "than",
    "compared", "outperformed", "reached", "whereas", "while", "versus", "vs", "but", "performed", "demonstrated",
    "exhibited", "obtained", "index", "in",
  ]

  /// True for a name that says what the model before it is made of: `the nomogram combined age and Radscore`,
  /// `the fusion model, combining radiomics with ResNet-18 features`, `the XGBoost model with RF-chosen features`.
  func isIngredient(_ phrase: ModelPhrase, after model: ModelPhrase) -> Bool {
    guard model.sentence == phrase.sentence, model.hasHead, model.list != phrase.list,
      model.tokens.upperBound < phrase.tokens.lowerBound, phrase.tokens.lowerBound - model.tokens.upperBound <= 20
    else { return false }
    let between = model.tokens.upperBound..<phrase.tokens.lowerBound
    var verb = between.lowerBound
    while verb < between.upperBound,
      reading.isMark(verb, ",") || ["that", "which", "was", "is", "by", "of"].contains(reading.word(verb))
    { verb += 1 }
    guard verb < between.upperBound else { return false }
    let isWith =
      reading.word(verb) == "with"
      && (phrase.tokens.upperBound..<min(phrase.tokens.upperBound + 5, reading.tokens.count)).contains {
        reading.word($0).hasPrefix("feature") || reading.word($0).hasPrefix("select")
      }
    guard isWith || ModelUse.joining.contains(reading.word(verb)) else { return false }
    return !between.dropFirst().contains {
      ModelUse.ending.contains(reading.word($0)) || reading.isMark($0, ";")
    }
  }

  /// True for `clinical prediction model`, `clinical risk model`: a kind of model, not one of clinical findings.
  func isKindOfModel(_ phrase: ModelPhrase) -> Bool {
    guard phrase.concepts == [ModelConcept(kind: .clinical, name: "clinical")] else { return false }
    let kinds: Set<String> = ["prediction", "predictive", "risk", "prognostic", "decision", "diagnostic"]
    return phrase.tokens.contains { reading.word($0) == "clinical" && kinds.contains(reading.word($0 + 1)) }
  }

  /// True for a plural that stands in no list: `MRI radiomics models show ...` names a class.
  func isClass(_ phrase: ModelPhrase, sizeOfList: Int) -> Bool {
    phrase.hasHead && sizeOfList == 1 && ModelWords.plurals.contains(reading.word(phrase.tokens.upperBound - 1))
      && !phrase.concepts.contains { $0.kind == .radiologist }
  }
}
