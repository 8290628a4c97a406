import Manuscripts

/// Everybody in the study.
extension CohortReader {
  /// The whole study: `a total of 375 patients`, `375 young breast cancer patients were included`.
  func addWhole(_ cohorts: inout [NamedCohort]) {
    if let known = cohorts.first(where: { $0.id == "all" }), known.n != nil { return }
    guard let token = totalCount(except: Set(cohorts.compactMap { $0.countSpan?.start })) else { return }
    guard let number = reading.text.number(token.count) else { return }
    if let index = cohorts.firstIndex(where: { $0.id == "all" }) {
      cohorts[index].n = Int(number.value)
      cohorts[index].countSpan = number.span
    } else {
      cohorts.append(
        NamedCohort(
          id: "all", label: reading.printed(token.count..<token.end), role: .unspecified, n: Int(number.value),
          span: reading.text.span(token.count..<token.end), countSpan: number.span))
    }
  }

  /// Everybody is the development cohort of a text that makes a model and knows of no validation at all.
  func judgeWhole(_ cohorts: inout [NamedCohort]) {
    guard let whole = cohorts.firstIndex(where: { $0.id == "all" }), cohorts.allSatisfy({ $0.role == .unspecified })
    else { return }
    var makes = false
    let validating = [
      "validat", "test", "hold", "held", "cross", "fold", "bootstrap", "external", "independent", "split", "divid",
      "random", "unseen", "optimism", "leave", "loocv", "generali", "existing", "published", "assigned", "cohorts",
      // Those who train networks and forests set patients apart as a rule, also where they do not say it.
      "xgboost", "boosting", "machine", "neural", "deep", "svm", "lightgbm", "catboost", "convolutional",
    ]
    let heads: Set<String> = ["model", "models", "nomogram", "score", "signature", "classifier", "network"]
    var hasHead = false
    if saysSamePatients {
      cohorts[whole].role = .development
      return
    }
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      let sections: Set<Manuscript.Section> = [.discussion, .introduction, .references, .statements, .keywords]
      if sections.contains(block.section) { continue }
      let isWish = sentence.tokens.contains {
        CohortWord.wished.contains(reading.word($0)) || CohortWord.undone.contains(reading.word($0))
      }
      for token in sentence.tokens where reading.isWord(token) {
        let word = reading.word(token)
        if !isWish, isOfSplit(token, word), validating.contains(where: { word.hasPrefix($0) }) { return }
        if CohortScanner.making.contains(word) || ["construct", "develop", "build", "establish", "fit"].contains(word) {
          makes = true
        }
        if heads.contains(word) { hasHead = true }
      }
    }
    if makes, hasHead { cohorts[whole].role = .development }
  }

  /// `Records of all patients were used to fit and evaluate the models`
  private var saysSamePatients: Bool {
    reading.text.sentences.contains { sentence in
      func has(_ words: Set<String>) -> Bool { sentence.tokens.contains { words.contains(reading.word($0)) } }
      return has(["all", "whole", "entire", "same"]) && has(["used"]) && has(["fit", "develop", "train", "build"])
        && has(["evaluate", "assess", "test", "validate"]) && has(["patients", "data", "records", "cohort", "sample"])
    }
  }

  /// False for `independent predictors`, `divided at the tertiles`, `random forest`, a statistical `test`.
  func isOfSplit(_ token: Int, _ word: String) -> Bool {
    let next = (token + 1..<min(reading.tokens.count, token + 9)).map(reading.word)
    let sets: Set<String> = [
      "training", "train", "test", "testing", "validation", "cohort", "cohorts", "set", "sets", "sample", "samples",
      "dataset", "datasets", "patients", "data", "subsets", "halves",
    ]
    switch word {
    case "tests": return false
    case "test": return ["set", "sets", "cohort", "sample", "data", "patients"].contains(next.first ?? "")
    case "independent", "independently", "random", "randomly", "divided", "split", "assigned", "external":
      return next.contains(where: sets.contains) || next.first?.hasPrefix("validat") == true
    default: return true
    }
  }

  func totalCount(except taken: Set<Int>) -> (count: Int, end: Int)? {
    let sections: Set<Manuscript.Section> = [.abstract, .methods, .results, .other]
    let included: Set<String> = [
      "included", "enrolled", "recruited", "analyzed", "analysed", "evaluated", "involved", "comprised", "consisting",
      "studied", "identified", "assessed", "collected", "retrospective", "retrospectively", "underwent", "divided",
      "assigned", "split", "allocated",
    ]
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      guard block.kind == .paragraph, sections.contains(block.section) || block.isAbstract else { continue }
      for token in sentence.tokens
      where reading.count(token) != nil && !taken.contains(Int(reading.tokens[token].start)) {
        // `patients (n = 635)`
        if reading.isMark(token - 1, "="), reading.word(token - 2) == "n", reading.isMark(token - 3, "("),
          ["patients", "participants", "subjects", "cases", "women"].contains(reading.word(token - 4))
        {
          return (token, token + 1)
        }
        let end = (token + 1..<min(sentence.tokens.upperBound, token + 8)).first {
          TokenReading.counted.contains(reading.word($0))
        }
        guard let end, !(token..<end).contains(where: { reading.isMark($0, ",") || reading.isMark($0, ";") }) else {
          continue
        }
        // `2847 women [46.5%]`: a part.
        if reading.isMark(end + 1, "[") || reading.isMark(end + 1, "("),
          reading.text.number(end + 2).map({ $0.isPercent }) ?? false
        {
          continue
        }
        // `30 benign tumours, 20 malignant ones`: parts of a whole that is not printed here.
        let isListed = reading.isMark(end + 1, ",") || reading.word(end + 1) == "and"
        if isListed, reading.text.number(end + 2) != nil { continue }
        let isTotal = reading.word(token - 1) == "of" && reading.word(token - 2) == "total"
        let isIncluded = sentence.tokens.contains { included.contains(reading.word($0)) }
        let isPart =
          reading.word(token - 1) == "of" && !isTotal && token - 1 != sentence.tokens.lowerBound
          && ![
            "consisting", "consisted", "total", "dataset", "comprised", "composed", "cohort", "data", "records",
            "population", "images", "study",
          ].contains(
            reading.word(token - 2))
        if isTotal || (isIncluded && !isPart && reading.text.number(token).map { $0.value >= 10 } == true) {
          return (token, end + 1)
        }
      }
    }
    return nil
  }
}
