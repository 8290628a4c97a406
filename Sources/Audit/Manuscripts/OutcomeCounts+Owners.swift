import Claims
import Manuscripts

/// Whose the numbers with the outcome are.
extension OutcomeCountReader {
  func attributed(
    _ candidates: [Candidate], _ index: Int, _ sentence: Sentence, _ before: [String]
  ) -> [OutcomeCount] {
    let here = cohorts(in: index)
    let named = reading.cohorts.filter { $0.role != .unspecified && $0.role != .crossValidation }
    func sized(_ n: Int) -> [String] { named.filter { $0.n == n }.map(\.id) }
    func fits(_ id: String, _ count: Int) -> Bool { reading.cohort(id)?.n.map { count <= $0 } ?? true }
    func outcome(_ id: String, _ candidate: Candidate) -> OutcomeCount {
      OutcomeCount(cohort: id, count: candidate.count, size: candidate.whole, sentence: index)
    }
    // `in 92, 39 and 52 patients of the training, validation and test cohorts`
    return runs(candidates).flatMap { run -> [OutcomeCount] in
      let isPlain = run.allSatisfy { $0.whole == nil || sized($0.whole ?? 0).isEmpty }
      if run.count > 1, isPlain {
        let listed = here.isEmpty ? before : order(of: run, here, index)
        guard listed.count == run.count, zip(listed, run).allSatisfy({ fits($0, $1.count) }) else { return [] }
        return zip(listed, run).map { OutcomeCount(cohort: $0, count: $1.count, size: nil, sentence: index) }
      }
      return run.flatMap { candidate -> [OutcomeCount] in
        if let whole = candidate.whole {
          let ids = sized(whole)
          if !ids.isEmpty { return ids.map { outcome($0, candidate) } }
        }
        guard let id = nearest(candidate, index, sentence) else {
          guard here.isEmpty, candidate.whole == nil, candidates.count == 1, before.count == 1,
            sentence.tokens.contains(where: { ["there", "them", "these", "whom"].contains(text.word($0)) }),
            fits(before[0], candidate.count)
          else { return [] }
          return [outcome(before[0], candidate)]
        }
        return fits(id, candidate.count) || candidate.whole != nil ? [outcome(id, candidate)] : []
      }
    }
  }

  /// Cohorts that a list of numbers goes through: all of the sentence, else the first that stand behind it, before a semicolon.
  private func order(of run: [Candidate], _ here: [String], _ index: Int) -> [String] {
    if here.count == run.count { return here }
    guard let last = run.last else { return [] }
    let end =
      text.sentences[index].tokens.first { $0 >= last.end && isMark($0, ";") }
      ?? text.sentences[index].tokens.upperBound
    var found: [String] = []
    for mention in (mentions[index] ?? []).sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
    where mention.tokens.lowerBound >= last.end && mention.tokens.lowerBound < end && isRealCohort(mention.id)
      && !found.contains(mention.id)
    {
      found.append(mention.id)
    }
    return found
  }

  /// Numbers with nothing but commas, `and`, `in` and words for patients between them.
  private func runs(_ candidates: [Candidate]) -> [[Candidate]] {
    var runs: [[Candidate]] = []
    for candidate in candidates {
      if let last = runs.last?.last,
        (last.end..<max(last.end, candidate.token)).allSatisfy({
          isMark($0, ",") || ["and", "in"].contains(text.word($0)) || Self.people.contains(text.word($0))
        })
      {
        runs[runs.count - 1].append(candidate)
      } else {
        runs.append([candidate])
      }
    }
    return runs
  }

  /// The cohort named directly behind the number (`243 patients of the first cohort`), else the last one before it.
  private func nearest(_ candidate: Candidate, _ index: Int, _ sentence: Sentence) -> String? {
    let here = (mentions[index] ?? []).filter { isRealCohort($0.id) }.sorted {
      $0.tokens.lowerBound < $1.tokens.lowerBound
    }
    if let behind = here.first(where: { $0.tokens.lowerBound >= candidate.end }) {
      let between = candidate.end..<behind.tokens.lowerBound
      let isDirect =
        between.count <= 4
        && between.allSatisfy { ["of", "in", "the", "from", "among", "our"].contains(text.word($0)) }
      if isDirect { return behind.id }
    }
    if let last = here.last(where: { $0.tokens.upperBound <= candidate.token }) {
      // `Centre 1 and Centre 2 ... 61`: of which of two that are joined is not said.
      let joined = here.filter { $0.id != last.id && $0.tokens.upperBound <= last.tokens.lowerBound }
      let isJoined = joined.contains { other in
        let between = other.tokens.upperBound..<max(other.tokens.upperBound, last.tokens.lowerBound)
        return between.count <= 3
          && between.allSatisfy { ["and", "the", "both"].contains(text.word($0)) || isMark($0, ",") }
      }
      return isJoined ? nil : last.id
    }
    return nil
  }

  /// `268 adults (mutation in 118`: a size in the same clause before the number, which its bracket or comma follows.
  func sizeBefore(_ token: Int, _ tokens: Range<Int>, _ parts: [Int]) -> Int? {
    var place = token - 1
    while place >= tokens.lowerBound, token - place < 26 {
      // A part is no whole; what stands before it is its own.
      if parts.contains(place), !isMark(token - 1, "("), !isMark(token - 1, ",") { return nil }
      if !parts.contains(place), let number = text.number(place), number.isCount, number.value >= 10,
        !(1900...2100).contains(number.value) || Self.people.contains(text.word(place + 1))
      {
        if Self.people.contains(text.word(place + 1)) || Self.people.contains(text.word(place + 2))
          || isMark(place - 1, "=") && text.word(place - 2) == "n" && isSize(Int(number.value))
          || isSize(Int(number.value))
        {
          return text.number(token).map { $0.value <= number.value } ?? false ? Int(number.value) : nil
        }
      }
      place -= 1
    }
    return nil
  }

  func isSize(_ n: Int) -> Bool { reading.cohorts.contains { $0.n == n } }

  /// Cohorts with a role that a sentence names, each once, in order.
  func cohorts(in index: Int) -> [String] {
    var found: [String] = []
    for mention in (mentions[index] ?? []).sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
    where isRealCohort(mention.id) && !found.contains(mention.id) {
      found.append(mention.id)
    }
    return found
  }

  private func isRealCohort(_ id: String) -> Bool {
    guard let cohort = reading.cohort(id) else { return false }
    return cohort.role != .unspecified && cohort.role != .crossValidation
  }

  func isCohortWord(_ token: Int) -> Bool { Self.cohortWords.contains(text.word(token)) }
}

/// Words that tell numbers with the outcome from others.
extension OutcomeCountReader {
  static let stemLength = 6
  /// Words of outcomes that name no outcome by themselves.
  static let plain: Set<String> = [
    "patients", "women", "adults", "children", "people", "nodules", "nodule", "lesion", "lesions", "after", "within",
    "years", "months", "preoperative", "preoperatively", "clinically", "significant", "occult", "early", "severe",
    "status", "cancer", "carcinoma", "tumour", "tumor", "tumours", "tumors", "disease", "diagnosis", "prediction",
    "thyroid", "gastric", "breast", "prostate", "kidney", "liver", "hepatocellular", "pulmonary", "rectal", "ovarian",
    "cervical", "cardiac", "between", "using", "model", "based", "chronic", "acute", "stage", "grade", "lymph",
    "obstructive", "pancreatic", "colorectal", "bladder", "renal", "hospital", "other", "versus", "women", "risk",
  ]
  static let events: Set<String> = [
    "events", "event", "deaths", "death", "died", "recurrences", "recurrence", "recurred", "relapses", "relapsed",
    "relapse", "progressed", "deteriorated", "occurred", "survived", "nonsurvivors", "nonresponders", "responders",
    "outcome",
  ]
  static let sexes: Set<String> = ClassWords.sexes.subtracting(["men", "women"])
  static let people: Set<String> = ClassWords.people.union([
    "admissions", "episodes", "visits", "photographs", "images",
  ])
  static let linking: Set<String> = ["was", "were", "in", "of", "and", "for", "from", "to", "at", "by"]
  /// What is counted beside an outcome and is none.
  static let others: Set<String> = [
    "missing", "excluded", "unknown", "candidate", "candidates", "predictors", "features", "variables", "history",
    "previous", "prior", "smokers", "diabetes", "hypertension", "false", "correctly", "detected", "missed",
    "identified",
    "classified", "predicted", "per",
  ]
  static let measures: Set<String> = [
    "years", "year", "months", "month", "weeks", "days", "day", "hours", "hour", "mm", "cm", "mg", "ml", "features",
    "predictors", "variables", "centres", "centers", "hospitals", "radiologists", "readers", "points", "candidate",
    "radiomic", "radiomics", "models", "fold", "times", "minutes", "studies",
  ]
  static let cohortWords: Set<String> = [
    "training", "validation", "test", "testing", "internal", "external", "development", "derivation", "cohort",
    "cohorts", "set", "sets", "group", "groups", "temporal",
  ]
}
