import Claims

/// Finds the model that a short phrase means by the words that models share with it: `Habitat imaging` is the habitat model,
/// `conventional MRI radiomics` the conventional MRI model.
///
/// A phrase with a word that neither a model nor the language of models explains (`plaque volume`) names none.
struct ModelNaming {
  private let models: [(id: String, words: Set<String>)]

  init(_ models: [NamedModel]) {
    self.models = models.map { ($0.id, ModelNaming.words($0.label).subtracting(ModelNaming.plain)) }
  }

  /// The model of a phrase; nil where none or several fit.
  func model(_ phrase: [String]) -> String? {
    let said = Set(phrase.map(ModelNaming.spelling)).subtracting(ModelNaming.plain)
    guard !said.isEmpty else { return nil }
    var best: (id: String, share: Double, count: Int)?
    var isTied = false
    for model in models where !model.words.isEmpty {
      let common = model.words.intersection(said)
      let rest = said.subtracting(common).subtracting(ModelNaming.explained)
      guard !common.isEmpty, rest.isEmpty, !common.isSubset(of: ModelNaming.explained) || common == model.words else {
        continue
      }
      let share = Double(common.count) / Double(model.words.count)
      guard share >= 0.5 else { continue }
      if let known = best, (known.share, known.count) >= (share, common.count) {
        isTied = isTied || (known.share == share && known.count == common.count)
      } else {
        best = (model.id, share, common.count)
        isTied = false
      }
    }
    return isTied ? nil : best?.id
  }

  private static func words(_ label: String) -> Set<String> {
    Set(label.lowercased().split { !$0.isLetter && !$0.isNumber }.map { spelling(String($0)) })
  }

  private static func spelling(_ word: String) -> String {
    switch word {
    case "tumour", "tumours", "tumors", "tumoral", "tumoural": "tumor"
    case "habitats": "habitat"
    case "radiomic": "radiomics"
    case "clinicopathological", "clinicopathologic": "clinical"
    default: word
    }
  }

  /// Words that every model may have in its name.
  private static let plain: Set<String> = [
    "", "model", "models", "the", "a", "an", "of", "our", "this", "that", "those", "these", "proposed", "new", "and",
    "prediction", "predictive", "alone", "only", "approach", "method", "based", "analysis", "tool", "algorithm", "s",
    "system", "classifier", "use", "using", "features", "feature", "signature", "signatures", "single", "final",
  ]
  /// Words of the language of imaging, which tell models apart only where a model has nothing else in its name.
  private static let explained: Set<String> = [
    "imaging", "images", "image", "mri", "mr", "ct", "ultrasound", "us", "pet", "radiomics", "network", "nomogram",
    "score", "parameters", "variables", "machine", "learning",
  ]
}
