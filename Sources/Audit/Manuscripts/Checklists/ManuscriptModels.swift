import Claims
import Manuscripts

/// Models, features and what is shared of them.
enum ManuscriptModels {
  /// The item asks only where a model was changed after its evaluation.
  @Sendable static func updating(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    guard evidence.shows("updating") else {
      return .notApplicable("The item asks only where a model was updated, and the text speaks of no update.", [])
    }
    return .parts([evidence.part("updating")])
  }

  @Sendable static func imbalance(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    guard evidence.shows("imbalance") else {
      return .notApplicable(
        "The item asks only where classes were re-sampled or weighted, and the text speaks of neither.", [])
    }
    return .parts([evidence.part("imbalance")])
  }

  /// A clinical model, readers, or a model with both, by the models that were understood, else by words.
  @Sendable static func comparators(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    func named(_ families: Set<ModelFamily>) -> [NamedModel] {
      evidence.reading.models.filter { families.contains($0.family) && evidence.holds($0.span) }
    }
    let apart = named([.clinical, .radiologist])
    let models = apart.isEmpty ? named([.combined]) : apart
    guard !models.isEmpty else { return .parts([evidence.part("combined-or-clinical")]) }
    return .parts([.seen("models beside: \(Wording.shortList(models.map(\.label)))", models.map(\.span))])
  }

  /// Items on segmentation, which a study without regions does not have.
  static func ofSegmentation(_ keys: [String]) -> ManuscriptItemAssessor {
    { evidence in
      let answer = ConditionReader.segmentation(evidence)
      return answer.holds ? .parts(keys.map(evidence.part)) : .notApplicable(answer.evidence, answer.spans)
    }
  }

  /// Items on tables of features, which a network that reads images directly does not have.
  static func ofFeatures(_ keys: [String]) -> ManuscriptItemAssessor {
    { evidence in
      let answer = ConditionReader.tabular(evidence)
      return answer.holds ? .parts(keys.map(evidence.part)) : .notApplicable(answer.evidence, answer.spans)
    }
  }

  /// A number before `features`, such as `1,316 radiomics features`.
  @Sendable static func featureCount(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let answer = ConditionReader.tabular(evidence)
    guard answer.holds else { return .notApplicable(answer.evidence, answer.spans) }
    let extracted: Set<String> = [
      "extracted", "calculated", "computed", "obtained", "generated", "derived", "total", "extracting", "yielding",
      "yielded", "resulting",
    ]
    for count in FeatureCounts.counts(evidence) where count.n >= 10 {
      let sentence = evidence.text.sentences[count.sentence]
      if sentence.tokens.contains(where: { extracted.contains(evidence.text.word($0)) }) {
        return .parts([.seen("\(Wording.count(count.n, "feature")) were extracted", [sentence.span])])
      }
    }
    return .parts([.missing("how many features were extracted")])
  }

  /// One setting with its value, or a statement on defaults.
  @Sendable static func extractionSettings(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let seen = ["discretisation", "filters", "resampling", "default-settings"].map(evidence.part).filter {
      if case .seen = $0 { true } else { false }
    }
    return .parts(seen.isEmpty ? [.missing("settings of extraction, or that they were the defaults")] : seen)
  }

  /// Features that the model kept, beside the patients that it was made from: no more than one for ten patients.
  @Sendable static func dimensionality(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let kept: Set<String> = [
      "selected", "retained", "remaining", "remained", "final", "optimal", "kept", "included", "left", "nonzero",
      "chosen", "identified", "predictive",
    ]
    let counts = FeatureCounts.counts(evidence).filter { count in
      evidence.text.sentences[count.sentence].tokens.contains { kept.contains(evidence.text.word($0)) }
    }
    guard let least = counts.min(by: { $0.n < $1.n }) else {
      return .parts([.missing("how many features the model holds")])
    }
    let place = evidence.text.sentences[least.sentence].span
    let development = evidence.reading.cohorts.filter { $0.role == .development }.compactMap(\.n).max()
    let patients = development ?? evidence.reading.counts.filter { $0.unit == .patients }.map(\.n).max()
    guard let patients else {
      return .parts([.seen("\(Wording.count(least.n, "feature")) kept", [place]), .missing("the number of patients")])
    }
    let words = "\(Wording.count(least.n, "feature")) kept from \(Wording.count(patients, "patient"))"
    return .parts([
      least.n * 10 <= patients ? .seen(words, [place]) : .denied(words + ", more than one for ten", [place])
    ])
  }

  /// One kind of image, or models of each kind beside the one of several.
  @Sendable static func singleImage(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let several = evidence.places("several-images")
    guard let place = several.said.first else {
      let imaging = evidence.part("imaging-standard")
      guard case .seen(_, let spans) = imaging else { return .parts([imaging]) }
      return .parts([.seen("no more than one kind of image is named", spans)])
    }
    let part = evidence.part("single-images-compared")
    if case .seen = part { return .parts([part]) }
    return .parts([.denied("several kinds of images, and no results of single ones", [place])])
  }

  /// Access for anyone. That data or code can be asked for is no access.
  static func open(_ sign: String, _ statement: String) -> ManuscriptItemAssessor {
    { evidence in
      let part = evidence.part(sign)
      if case .seen = part { return .parts([part]) }
      if let said = evidence.places(statement).said.first {
        return .parts([.denied("what is said of access is no access for anyone", [said])])
      }
      return .parts([part])
    }
  }
}

/// Numbers of features that a text prints.
enum FeatureCounts {
  struct Count {
    let n: Int
    let sentence: Int
  }

  private static let between: Set<String> = [
    "radiomic", "radiomics", "texture", "textural", "quantitative", "imaging", "image", "handcrafted", "deep",
    "learning", "stable", "robust", "original", "total", "different", "habitat", "selected", "optimal", "key",
    "significant", "predictive", "most", "relevant", "important", "valuable", "final", "non", "zero", "nonzero",
    "based", "mri", "ct", "pet", "intratumoral", "peritumoral", "shape", "first", "order", "of", "the", "candidate",
    "ct", "transfer", "remaining", "reproducible", "representative", "best", "potential",
  ]

  /// Counts before `feature` or `features`, with no more than a few describing words between.
  static func counts(_ evidence: ManuscriptEvidence) -> [Count] {
    let text = evidence.text
    var counts: [Count] = []
    for (index, sentence) in text.sentences.enumerated() {
      let block = text.block(of: sentence)
      guard evidence.extent.holds(sentence.block, evidence.scope), block.section != .references,
        block.section != .introduction
      else { continue }
      for token in sentence.tokens where text.word(token) == "features" || text.word(token) == "feature" {
        var before = token - 1
        var steps = 0
        while before >= sentence.tokens.lowerBound, steps < 6 {
          if text.tokens[before].kind == .mark, text.tokens[before].isMark("-") {
            before -= 1
            continue
          }
          if let n = count(before, text) {
            counts.append(Count(n: n, sentence: index))
            break
          }
          guard between.contains(text.word(before)) else { break }
          before -= 1
          steps += 1
        }
      }
    }
    return counts
  }

  private static let words = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20,
  ]

  private static func count(_ token: Int, _ text: TokenisedText) -> Int? {
    if let number = text.number(token), number.isCount, number.value >= 1 { return Int(number.value) }
    return words[text.word(token)]
  }
}
