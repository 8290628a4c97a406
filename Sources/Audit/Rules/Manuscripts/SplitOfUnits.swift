import Claims
import Manuscripts
import Record

/// Images, slices or lesions that were split, so that a patient can be on both sides.
struct SplitOfUnits: AuditRule {
  let about = RuleDescription(
    code: "DES-18", severity: .critical, title: "Images or lesions split instead of patients",
    question: "Was every patient wholly on one side of the split?",
    manuscriptDecision:
      "One finding for a text that says that images, slices, patches, lesions or the like were divided into "
      + "training and held-out parts, and nowhere that the split was by patient or that each patient gave one of them; for scans "
      + "only where more scans than patients are printed; or whose cohorts add up to the printed number of lesions or images and "
      + "not of patients. Critical. Also where patients gave several lesions or images, these are what was analysed, and no word "
      + "says that the split was by patient: major.",
    rationale:
      "Two images of one patient are alike for reasons that have nothing to do with the outcome. A model that has "
      + "seen the one knows the other, and the held-out result is partly apparent.",
    references: [.leakage, .clear],
    remedy: "Split by patient, keep all images of a patient together, and evaluate again.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !isByPatient(input) else { return [] }
    let counts = input.reading.counts
    let patients = counts.filter { $0.unit == .patients }.map(\.n).max() ?? 0
    let unit = input.countedUnits.max { ($0.n, $1.sentence) < ($1.n, $0.sentence) }
    let units = unit?.n ?? 0
    let isOneEach = input.topics.mentions(.oneForEachPatient).contains { input.part($0.sentence).tellsMethods }
    for mention in input.topics.mentions(.unitSplit) {
      let index = mention.sentence
      guard input.part(index).tellsMethods, !input.isCited(index), isIntoCohorts(index, input),
        !isIntoPieces(mention, input)
      else { continue }
      let isOfScans =
        input.sentence(index, hasAny: ["scans", "scan", "regions", "region"])
        && !input.sentence(index, hasAny: ["slices", "slice", "patches", "lesions", "nodules", "images"])
      if isOfScans || isOneEach, !(patients > 0 && units > patients) { continue }
      return [
        finding(
          "\(Wording.sentence(input.textName)) says that images or lesions were split, and not that all of one patient stayed "
            + "on one side.",
          in: input, at: input.spans([index]))
      ]
    }
    guard let unit, patients > 0, units > patients, !isOneEach else { return [] }
    if let index = cohortsOf(unit, patients, input) {
      return [
        finding(
          "The cohorts add up to \(units) \(unit.noun) of \(patients) patients: \(input.textName) does not say that all of one "
            + "patient stayed on one side of the split.",
          in: input, at: input.spans(index == unit.sentence ? [index] : [unit.sentence, index]))
      ]
    }
    let split = input.topics.mentions(.split).first {
      input.part($0.sentence).tellsMethods && isIntoCohorts($0.sentence, input)
    }
    let people: Set<String> = ["patients", "patient", "subjects", "participants", "women", "men", "cases"]
    // Patients of another hospital are apart from those of the first.
    let isApart =
      split == nil && !input.heldOutCohorts.isEmpty
      && input.heldOutCohorts.allSatisfy { $0.role == .externalValidation }
      && !input.isOwn(.internalValidation) && !input.isOwn(.crossValidation)
    guard !isApart, split != nil || input.isAbstractOnly,
      split.map({ !input.sentence($0.sentence, hasAny: people) }) ?? true
    else {
      return []
    }
    return [
      finding(
        "\(units) \(unit.noun), more than there were patients: \(input.textName) does not say that all of one patient stayed "
          + "on one side of the split.",
        in: input, at: input.spans(split.map { [$0.sentence, unit.sentence] } ?? [unit.sentence]), severity: .major)
    ]
  }

  /// The sizes of a development cohort and of others set apart from it make up the units and not the patients: the sentence
  /// of the first.
  private func cohortsOf(_ unit: CountedUnits, _ patients: Int, _ input: ManuscriptInput) -> Int? {
    let parts = input.reading.cohorts.filter {
      $0.role == .development || $0.role == .internalValidation
    }
    let sizes = parts.compactMap(\.n)
    guard sizes.count >= 2, sizes.reduce(0, +) == unit.n, unit.n != patients, let first = parts.first else {
      return nil
    }
    return input.sentenceIndex(at: first.countSpan?.start ?? first.span.start)
  }

  /// The text says that the split was by patient; `11 slices per patient` says how many there were.
  private func isByPatient(_ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let units: Set<String> = [
      "slices", "slice", "images", "image", "patches", "scans", "views", "lesions", "nodules", "tiles", "frames",
      "sections", "rois", "regions",
    ]
    return input.topics.mentions(.patientLevel).contains { first in
      input.topics.all(.patientLevel, in: first.sentence).contains { mention in
        let end = mention.tokens.upperBound
        if isOfAveraging(mention, input) { return false }
        // `images of one patient could be in both sets`
        if input.sentence(mention.sentence, hasAny: ["could", "might", "may", "can"]),
          input.sentence(mention.sentence, hasAny: ["both", "different", "several"]),
          !input.sentence(mention.sentence, hasAny: ["not", "never", "avoid", "prevent", "no", "so"])
        {
          return false
        }
        return
          !(end - mention.tokens.lowerBound > 2 && text.word(end - 2) == "per" && units.contains(text.word(end - 3)))
      }
    }
  }

  /// `patient-level predictions were the mean over all slices`: how results were put together, not how patients were parted.
  private func isOfAveraging(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let isLevel = mention.tokens.contains { ["level", "wise", "based", "basis"].contains(text.word($0)) }
    guard isLevel else { return false }
    let sentence = text.sentences[mention.sentence].tokens
    let isPart = sentence.contains { token in
      [
        "split", "divid", "division", "partition", "random", "assign", "allocat", "separat", "fold", "cross", "stratif",
        "kept",
      ]
      .contains { text.word(token).hasPrefix($0) }
    }
    return !isPart
      && input.sentence(
        mention.sentence,
        hasAny: [
          "mean", "average", "averaged", "averaging", "majority", "voting", "vote", "maximum", "aggregated",
          "aggregation",
          "prediction", "predictions", "probability", "probabilities", "score", "scores", "pooled", "median", "auc",
          "accuracy", "sensitivity", "specificity", "performance", "diagnosis", "result", "results",
        ])
  }

  /// `images were split into patches`: cut up, not parted.
  private func isIntoPieces(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let end = text.sentences[mention.sentence].tokens.upperBound
    let near = Range(from: mention.tokens.lowerBound, upTo: min(mention.tokens.upperBound + 3, end))
    guard let into = near.first(where: { text.word($0) == "into" }) else { return false }
    let pieces: Set<String> = [
      "patches", "tiles", "slices", "crops", "windows", "segments", "blocks", "subregions", "cubes", "quadrants",
      "beats",
      "clips", "frames", "regions", "pieces",
    ]
    return Range(from: into + 1, upTo: min(into + 5, end)).contains { pieces.contains(text.word($0)) }
  }

  private func isIntoCohorts(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.sentence(
      index,
      hasAny: [
        "training", "train", "test", "testing", "validation", "development", "derivation", "holdout", "folds", "split",
        "tuning", "subsets",
      ])
  }
}

/// Lesions, images or the like with their number, as a sentence prints them.
struct CountedUnits {
  let n: Int
  /// `nodules`.
  let noun: String
  let sentence: Int
}

extension ManuscriptInput {
  /// `412 nodules`, `2,556 paired echocardiography studies`, `tumours were analysed, 1,187 in total`.
  var countedUnits: [CountedUnits] {
    let text = reading.text
    var found: [CountedUnits] = []
    for (index, sentence) in text.sentences.enumerated() where tellsCounts(index) && !isCited(index) {
      for token in sentence.tokens {
        guard let number = text.number(token), number.isCount, number.value >= 10, number.value < 10_000_000 else {
          continue
        }
        if let noun = unit(after: token, in: sentence) {
          found.append(CountedUnits(n: Int(number.value), noun: noun, sentence: index))
        } else if text.word(token + 1) == "in", text.word(token + 2) == "total", number.value > 100,
          let noun = sentence.tokens.prefix(while: { $0 < token }).last(where: {
            Self.unitNouns.contains(text.word($0))
          })
        {
          found.append(CountedUnits(n: Int(number.value), noun: text.string(noun..<noun + 1), sentence: index))
        }
      }
    }
    return found
  }

  /// A noun within the four words after a number, with no mark and no people between.
  private func unit(after token: Int, in sentence: Sentence) -> String? {
    let text = reading.text
    for next in Range(from: token + 1, upTo: min(token + 5, sentence.tokens.upperBound)) {
      let word = text.word(next)
      if Self.unitNouns.contains(word) { return text.string(next..<next + 1) }
      if ["studies", "examinations", "scans"].contains(word), Self.modalities.contains(text.word(next - 1)) {
        return text.string(next - 1..<next + 1)
      }
      let isHyphen = text.tokens[next].isMark("-") || text.tokens[next].isMark("–")
      if (word.isEmpty && !isHyphen) || Self.noAdjectives.contains(word) || word.hasSuffix("s") { return nil }
    }
    return nil
  }

  private static let unitNouns: Set<String> = [
    "lesions", "nodules", "images", "slices", "patches", "tiles", "slides", "tumors", "tumours", "metastases", "polyps",
    "teeth", "eyes", "lobes", "radiographs", "mammograms", "photographs", "frames", "echos", "echocardiograms", "ecgs",
    "electrocardiograms", "recordings", "videos", "plaques", "masses", "tns", "crops", "biopsies",
    "fractures",
    "aneurysms", "stones", "vertebrae", "kidneys", "knees", "hips", "breasts",
  ]
  private static let modalities: Set<String> = [
    "echocardiography", "echocardiographic", "mri", "mr", "ct", "ultrasound", "imaging", "mammography", "pet",
    "radiography", "oct",
  ]
  private static let noAdjectives: Set<String> = [
    "mm", "cm", "ml", "and", "of", "or", "in", "patients", "with", "from", "to", "for", "per", "were", "was", "had",
    "at", "by", "on", "pixels", "hz", "kvp", "months", "days", "weeks", "minutes",
  ]
}
