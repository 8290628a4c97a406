/// What words of a text's model names tell models apart.
///
/// A classifier or an imaging method that is the only one of its kind tells nothing: `the SVM-based radiomics model` is the
/// radiomics model where no other classifier is named.
struct ModelNames: Sendable {
  private let hasSeveralClassifiers: Bool
  private let hasSeveralModalities: Bool
  private let hasSeveralNetworks: Bool
  private let hasOtherModels: Bool

  init(_ phrases: [ModelPhrase]) {
    var classifiers: Set<String> = []
    var modalities: Set<String> = []
    var networks: Set<String> = []
    var other = false
    for phrase in phrases {
      for concept in phrase.concepts {
        switch concept.kind {
        case .classifier: classifiers.insert(concept.name)
        case .modality: if phrase.hasHead || phrase.concepts.count == 1 { modalities.insert(concept.name) }
        case .deep:
          if concept.name != "deep-learning", concept.name != "dlr" { networks.insert(concept.name) }
          other = true
        case .clinical, .radiomics, .region, .sequence, .combined, .nomogram: other = true
        default: break
        }
      }
    }
    hasSeveralClassifiers = classifiers.count >= 2
    hasSeveralModalities = modalities.count >= 2
    hasSeveralNetworks = networks.count >= 2
    hasOtherModels = other
  }

  func key(of phrase: ModelPhrase) -> [ModelConcept] {
    var concepts = phrase.concepts
    if concepts.isEmpty { return [] }
    if !hasSeveralNetworks {
      concepts = concepts.map {
        $0.kind == .deep && $0.name != "dlr" ? ModelConcept(kind: .deep, name: "deep-learning") : $0
      }
    } else if concepts.contains(where: { $0.kind == .deep && $0.name != "deep-learning" && $0.name != "dlr" }) {
      concepts.removeAll { $0.name == "deep-learning" }
    }
    // `DLRN`
    if concepts.contains(where: { $0.name == "dlrn" }) {
      concepts = [ModelConcept(kind: .deep, name: "dlr"), ModelConcept(kind: .nomogram, name: "nomogram")]
    }
    if concepts.count > 1 {
      if concepts.contains(where: { $0.kind == .sequence || $0.kind == .clinical }) || !hasSeveralModalities {
        concepts.removeAll { $0.kind == .modality }
      }
      if !hasSeveralClassifiers {
        if concepts.contains(where: { $0.kind != .classifier }) { concepts.removeAll { $0.kind == .classifier } }
      } else if concepts.contains(where: { $0.kind == .classifier }),
        !concepts.contains(where: { $0.kind == .clinical || $0.kind == .combined })
      {
        concepts.removeAll { $0.kind == .radiomics }
      }
      // `the combined clinical-radiomics model`
      if concepts.contains(where: { $0.kind == .clinical }), concepts.contains(where: { $0.name == "combined" }) {
        concepts.removeAll { $0.name == "combined" }
        if !concepts.contains(where: { $0.kind != .clinical && $0.kind != .proper }) {
          concepts.append(ModelConcept(kind: .combined, name: "combined"))
        }
      }
    } else if concepts[0].kind == .classifier, !hasSeveralClassifiers, hasOtherModels {
      return []
    }
    if concepts.contains(where: { $0.kind == .combined && $0.name != "combined" }) {
      concepts = concepts.map { $0.name == "clinical-radiomics" ? ModelConcept(kind: .clinical, name: "clinical") : $0 }
      if !concepts.contains(where: { $0.kind == .radiomics }) {
        concepts.append(ModelConcept(kind: .radiomics, name: "radiomics"))
      }
    }
    return ModelScanner.normalised(concepts)
  }
}
