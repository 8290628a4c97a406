import Claims
import Manuscripts
import Record

/// A conclusion about patients whom the study did not have.
struct PopulationWidened: AuditRule {
  let about = RuleDescription(
    code: "CLM-07", severity: .minor, title: "A conclusion wider than the population",
    question: "Does the conclusion speak of the patients that were studied?",
    manuscriptDecision:
      "One finding where title, aim or methods restrict the patients (by age, sex, stage, subtype or the like) "
      + "and the conclusion names the disease's patients without any such word; and where a conclusion speaks of all patients, any "
      + "hospital, the general population or the like without doubt, of a study without results from another centre; where it speaks of "
      + "all patients with a disease and the title knows those after a treatment only; and where it "
      + "speaks of tumours of an organ while the title knows one kind of them only.",
    rationale: "A model holds for the kind of patients that it was made and tried on.",
    references: [.caseMix, .spin],
    remedy: "Name the population in the conclusion as the methods do.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let conclusions = conclusionBlocks(input)
    if let untreated = beyondTreatment(conclusions, input) { return [untreated] }
    if let general = generalClaim(conclusions, input) { return [general] }
    if let wider = widerDisease(conclusions, input) { return [wider] }
    let restrictions = self.restrictions(input) + bounds(input)
    guard !restrictions.isEmpty else { return [] }
    for sentences in conclusions {
      guard !sentences.contains(where: { input.sentence($0, hasAny: allForms(restrictions.map(\.kind))) }),
        let place = sentences.first(where: { namesPatients($0, input) })
      else { continue }
      let words = Wording.list(restrictions.map(\.word))
      return [
        finding(
          "\(Wording.sentence(input.textName)) studied patients who are restricted (\(words)); the conclusion names none of it.",
          in: input, at: input.spans([place, restrictions[0].sentence]))
      ]
    }
    return []
  }

  /// The sentences of each conclusion, the abstract's and the article's apart.
  private func conclusionBlocks(_ input: ManuscriptInput) -> [[Int]] {
    var abstract: [Int] = []
    var body: [Int] = []
    for index in input.scope.parts.indices where input.part(index) == .conclusion {
      if input.scope.isAbstract[index] { abstract.append(index) } else { body.append(index) }
    }
    return [abstract, body].filter { !$0.isEmpty }
  }

  private func generalClaim(_ conclusions: [[Int]], _ input: ManuscriptInput) -> Finding? {
    guard !input.hasPlacedExternalResult else { return nil }
    for index in conclusions.joined() {
      guard let mention = input.topics.first(.generality, in: index), !input.reading.text.isNegated(mention),
        !input.isHedged(mention.tokens, in: index), !input.topics.contains(.furtherWork, in: index),
        !input.sentence(index, hasAny: ["need", "needed", "whether", "before", "required", "limits", "should"])
      else { continue }
      return finding(
        "The conclusion speaks of \"\(input.reading.text.string(mention.tokens))\"; the study has no result from another centre.",
        in: input, at: input.spans([index]))
    }
    return nil
  }

  /// `after thrombectomy` in the title, `in all patients with stroke` in the conclusion.
  private func beyondTreatment(_ conclusions: [[Int]], _ input: ManuscriptInput) -> Finding? {
    let text = input.reading.text
    guard let title = text.sentences.indices.first(where: { input.part($0) == .title }) else { return nil }
    let words = text.sentences[title].tokens.map { text.word($0) }
    let introducing: Set<String> = ["after", "following", "undergoing", "receiving"]
    guard let place = words.firstIndex(where: introducing.contains) else { return nil }
    // The treatment and what describes it: up to the next word that joins or a mark.
    let treatment = words[(place + 1)...].prefix(4).prefix {
      !$0.isEmpty && !["for", "in", "with", "using", "and", "or", "by", "of", "from", "at", "to"].contains($0)
    }
    let stems = treatment.filter { $0.count > 6 }.map { String($0.prefix(8)) }
    guard let name = treatment.last, !stems.isEmpty else { return nil }
    for index in conclusions.joined() {
      let tokens = text.sentences[index].tokens
      let isAll = tokens.contains {
        ["all", "any", "every"].contains(text.word($0)) && isPeople(after: $0, tokens, text)
      }
      guard isAll, !tokens.contains(where: { token in stems.contains { text.word(token).hasPrefix($0) } }),
        !tokens.contains(where: { ["treated", "these", "such", "not", "whether"].contains(text.word($0)) })
      else { continue }
      return finding(
        "\(Wording.sentence(input.textName)) studied patients \(words[place]) \(name); the conclusion speaks of all "
          + "patients.",
        in: input, at: input.spans([index, title]))
    }
    return nil
  }

  /// `all patients with stroke`: people of a disease, not `all patients of this study`.
  private func isPeople(after token: Int, _ tokens: Range<Int>, _ text: TokenisedText) -> Bool {
    let near = Range(from: token + 1, upTo: min(token + 4, tokens.upperBound))
    guard let people = near.first(where: { PopulationWidened.people.contains(text.word($0)) }) else { return false }
    return text.word(people + 1) == "with"
      || near.contains { PopulationWidened.diseases.contains(text.word($0)) && $0 < people }
  }

  struct Restriction {
    let kind: Int
    let word: String
    let sentence: Int
  }

  /// Groups of words: who is in one group is restricted in the same way.
  private static let kinds: [Set<String>] = [
    [
      "young", "younger", "elderly", "older", "pediatric", "paediatric", "children", "adolescents", "adolescent",
      "neonates", "neonatal",
      "infants", "preterm", "aged", "adult", "adults", "octogenarians", "age", "years", "childhood", "child", "old",
      "geriatric",
    ],
    ["premenopausal", "postmenopausal", "pregnant", "lactating", "menopausal"],
    [
      "triple", "luminal", "her2", "tnbc", "egfr", "kras", "idh", "mutant", "wildtype", "hormone", "estrogen",
      "receptor", "castration",
      "seropositive", "hpv", "ebv", "alk",
    ],
    [
      "early", "advanced", "metastatic", "resectable", "unresectable", "stage", "t1", "t2", "t1a", "localized",
      "localised", "node",
      "operable", "inoperable", "recurrent", "oligometastatic", "nonmetastatic", "high", "low", "intermediate",
      "muscle", "stages", "i", "ii", "iib", "iii", "iv", "ib1", "ct1", "ct2", "t3", "t4", "cn0", "n0", "clinically",
      "isolated",
      "first", "negative", "resected", "coronary", "cabg",
    ],
    ["subsolid", "solitary", "ground", "solid", "small", "part", "ggn", "ggns", "subcentimeter", "subcentimetre"],
    [
      "cirrhotic", "cirrhosis", "hbv", "hepatitis", "hcv", "diabetic", "hypertensive", "smokers", "nonsmokers",
      "transplant", "dialysis", "obese",
    ],
    ["clear", "papillary", "squamous", "adenocarcinoma", "serous", "mucinous", "endometrioid"],
    ["icu", "intensive", "emergency", "critically", "hospitalized", "hospitalised", "ventilated"],
    ["women", "men", "female", "male", "females", "males", "girls", "boys", "veterans"],
  ]
  /// Words that restrict where they stand directly before a disease or its patients, by the index of their group.
  private static let restricting: [String: Int] = [
    "young": 0, "younger": 0, "elderly": 0, "older": 0, "pediatric": 0, "paediatric": 0, "neonatal": 0, "preterm": 0,
    "adolescent": 0,
    "childhood": 0, "premenopausal": 1, "postmenopausal": 1, "pregnant": 1, "tnbc": 2, "triple": 2, "luminal": 2,
    "resectable": 3,
    "unresectable": 3, "metastatic": 3, "advanced": 3, "early": 3, "operable": 3, "oligometastatic": 3, "subsolid": 4,
    "solitary": 4,
    "cirrhotic": 5, "diabetic": 5, "clear": 6, "critically": 7, "ventilated": 7,
  ]
  private static let diseases: Set<String> = [
    "cancer", "cancers", "carcinoma", "carcinomas", "tumor", "tumors", "tumour", "tumours", "glioma", "gliomas",
    "glioblastoma", "stroke",
    "sepsis", "pneumonia", "nodule", "nodules", "disease", "failure", "infarction", "fibrillation", "lymphoma",
    "melanoma", "leukemia",
    "leukaemia", "sarcoma", "adenocarcinoma", "meningioma", "hcc", "nsclc", "neoplasms", "neoplasm", "adenoma",
    "malignancy", "diabetes",
    "thrombosis", "embolism", "hemorrhage", "haemorrhage", "lesions", "injury", "stenosis", "aneurysm", "covid",
  ]
  static let people: Set<String> = [
    "patients", "women", "men", "individuals", "people", "adults", "subjects", "persons",
  ]

  private func allForms(_ kinds: [Int]) -> Set<String> {
    kinds.reduce(into: Set<String>(["this", "these", "such"]).subtracting(["this"])) {
      $0.formUnion(PopulationWidened.kinds[$1])
    }
  }

  /// Restrictions in the title, the aim or the account of the patients, with the sentence; the same in two places of the text.
  private func restrictions(_ input: ManuscriptInput) -> [Restriction] {
    let text = input.reading.text
    var found: [Restriction] = []
    var times: [Int: Int] = [:]
    for (index, sentence) in text.sentences.enumerated() {
      let part = input.part(index)
      guard
        part == .title || part == .methods || part == .unparted
          || (part == .introduction && input.scope.isAbstract[index])
          || (part == .introduction && input.topics.contains(.aim, in: index))
      else { continue }
      for token in sentence.tokens {
        guard let kind = PopulationWidened.restricting[text.word(token)], isOfPatients(token, sentence, text) else {
          continue
        }
        times[kind, default: 0] += part == .title ? 2 : 1
        if !found.contains(where: { $0.kind == kind }) {
          found.append(Restriction(kind: kind, word: "\"\(phrase(token, sentence, text))\"", sentence: index))
        }
      }
    }
    return found.filter { times[$0.kind] ?? 0 >= 2 }
  }

  /// `young breast cancer patients`, `women with early breast cancer`: a disease and people stand near.
  private func isOfPatients(_ token: Int, _ sentence: Sentence, _ text: TokenisedText) -> Bool {
    let after = Range(from: token + 1, upTo: min(token + 10, sentence.tokens.upperBound))
    let before = max(sentence.tokens.lowerBound, token - 5)..<token
    let next = text.word(token + 1)
    if text.word(token) == "early" || text.word(token) == "advanced",
      [
        "detection", "diagnosis", "prediction", "recurrence", "warning", "response", "machine", "imaging", "phase",
        "techniques", "enhancement",
      ]
      .contains(next)
    {
      return false
    }
    if text.word(token) == "triple", next != "negative", text.word(token + 2) != "negative" { return false }
    if text.word(token) == "clear", next != "cell" { return false }
    if text.word(token) == "metastatic", ["potential", "lymph", "status", "lesions", "nodes"].contains(next) {
      return false
    }
    let isDisease = after.contains { PopulationWidened.diseases.contains(text.word($0)) }
    let isPeople = (Array(after) + Array(before)).contains { PopulationWidened.people.contains(text.word($0)) }
    return isPeople && (isDisease || PopulationWidened.people.contains(next))
  }

  private func phrase(_ token: Int, _ sentence: Sentence, _ text: TokenisedText) -> String {
    let end = Range(from: token + 1, upTo: min(token + 6, sentence.tokens.upperBound)).last {
      PopulationWidened.diseases.contains(text.word($0)) || PopulationWidened.people.contains(text.word($0))
    }
    return text.string(token..<(end ?? token) + 1)
  }

  /// `in patients undergoing cardiac surgery`, `for women with suspected appendicitis`.
  private func isPeopleWith(_ token: Int, _ tokens: Range<Int>, _ text: TokenisedText) -> Bool {
    guard PopulationWidened.people.contains(text.word(token)), token > tokens.lowerBound, token + 2 < tokens.upperBound
    else { return false }
    let before = (max(tokens.lowerBound, token - 3)..<token).map { text.word($0) }
    let next = text.word(token + 2)
    return before.contains { ["in", "for", "among"].contains($0) }
      && ["with", "undergoing", "suspected", "suffering", "having", "after", "treated"].contains(text.word(token + 1))
      && !["high", "higher", "low", "lower", "a", "increased", "elevated", "poor"].contains(next)
  }

  /// `in breast cancer patients`, `patients with stroke`, `for sepsis`.
  private func namesPatients(_ index: Int, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let tokens = text.sentences[index].tokens
    return tokens.contains { token in
      if isPeopleWith(token, tokens, text) { return true }
      guard PopulationWidened.diseases.contains(text.word(token)) else { return false }
      let near = Range(from: max(tokens.lowerBound, token - 5), upTo: min(token + 4, tokens.upperBound))
      return near.contains { PopulationWidened.people.contains(text.word($0)) }
        || (max(tokens.lowerBound, token - 3)..<token).contains { ["in", "for", "of", "with"].contains(text.word($0)) }
    }
  }
}

extension ManuscriptInput {
  /// True where the text gives a number from a cohort of another place, one that is not only called external.
  var hasExternalResult: Bool {
    hasPlacedExternalResult || hasUnplacedExternalResult
  }

  /// A number that was read as one from a cohort of another place.
  var hasPlacedExternalResult: Bool {
    performance.contains { claim in
      guard let cohort = reading.cohort(claim.cohort), cohort.role == .externalValidation else { return false }
      return cohort.separation != .random && cohort.separation != .sameCentre
    }
  }

  /// A number stands in a sentence on an external set, and no cohort called external was only split off.
  private var hasUnplacedExternalResult: Bool {
    guard
      !reading.cohorts.contains(where: {
        $0.isCalledExternal && ($0.separation == .random || $0.separation == .sameCentre)
      })
    else { return false }
    let text = reading.text
    return performance.contains { claim in
      guard let index = sentenceIndex(at: claim.value.span.start), !isCited(index) else { return false }
      return text.sentences[index].tokens.contains { token in
        text.word(token) == "external"
          && ["validation", "test", "testing", "cohort", "set", "dataset"].contains(text.word(token + 1))
      }
    }
  }
}
