import Manuscripts

/// Models that are named without a head: classifiers and readers.
extension ModelScanner {
  /// `XGBoost`, `random forest`, `support vector machine`, `ResNet50`, with no head after it.
  mutating func classifier(_ index: Int, _ sentence: Sentence, _ number: Int) -> Int? {
    guard reading.isWord(index) else { return nil }
    let limit = sentence.tokens.upperBound
    var found: ModelConcept?
    var start = index
    var end = index + 1
    if let pair = ModelScanner.pair(reading, index), pair.kind == .classifier {
      guard pair.name != "logistic-regression" else { return nil }
      found = pair
      start = reading.isHyphen(index - 1) ? index - 2 : index - 1
      if pair.name == "svm", reading.word(start - 1) == "support" { start -= 1 }
      if pair.name == "knn", start - 2 >= sentence.tokens.lowerBound, reading.word(start - 2) == "k" { start -= 2 }
    } else if let own = concept(index),
      own.kind == .classifier || own.name == "dlrn" || own.name == "dlr"
        || (own.kind == .deep && reading.word(index) == own.name && own.name != "transformer" && own.name != "ai"),
      isUsable(index, own)
    {
      if ["lr", "logistic", "dt", "lda", "bayes", "perceptron", "qda"].contains(reading.word(index)),
        !isAmongClassifiers(index, limit)
      {
        return nil
      }
      found = own
    } else if reading.word(index) == "rad", reading.isHyphen(index + 1), reading.word(index + 2).hasPrefix("score") {
      found = ModelConcept(kind: .radiomics, name: "radiomics")
      end = index + 3
    }
    guard let found, start >= taken else { return nil }
    // A head follows, at once or after more of the name: the head will read it.
    var next = end
    var steps = 0
    while next < limit, steps < 9 {
      if reading.isWord(next) {
        let id = Int(reading.tokens[next].value)
        if headKind[id] > 0 { return nil }
        if concepts[id] == nil, !isGenericWord[id], !["and", "or"].contains(reading.word(next)) { break }
      } else if !(reading.isHyphen(next) || reading.isMark(next, ",") || reading.isMark(next, "/")
        || reading.isMark(next, "(") || reading.isMark(next, ")") || reading.isMark(next, "+"))
      {
        break
      }
      next += 1
      steps += 1
    }
    if reading.isHyphen(end), reading.word(end + 1).hasPrefix("based") { return nil }
    // `random forest variable selection` chooses features, and predicts for nobody.
    if ["variable", "feature"].contains(reading.word(end)), reading.word(end + 1).hasPrefix("select") { return nil }
    let bracket = reading.endOfBracket(end, limit: limit).map { (end + 1)..<($0 - 1) }
    append(
      ModelPhrase(
        concepts: [found], tokens: start..<end, sentence: number, list: lists, hasHead: false, bracket: bracket))
    lists += 1
    taken = end
    return end
  }

  func isAmongClassifiers(_ index: Int, _ limit: Int) -> Bool {
    for near in [index - 4, index - 3, index - 2, index + 2, index + 3, index + 4] where near >= 0 && near < limit {
      if let other = concept(near), other.kind == .classifier, reading.word(near) != reading.word(index) { return true }
    }
    return false
  }

  /// `Radiologist 1`, `the radiologists`, `two readers`, where performance is spoken of.
  mutating func reader(_ index: Int, _ sentence: Sentence, _ number: Int) -> Int? {
    let word = reading.word(index)
    guard ModelWords.readers.contains(word) else { return nil }
    let performance: Set<String> = [
      "auc", "aucs", "auroc", "sensitivity", "specificity", "accuracy", "outperformed", "outperform", "performance",
      "accuracies",
    ]
    let agreement: Set<String> = [
      "icc", "kappa", "agreement", "segmented", "delineated", "contoured", "blinded", "reviewed", "segmentation",
      "drawn", "intraclass", "interobserver",
    ]
    var isOfPerformance = false
    for token in sentence.tokens where reading.isWord(token) {
      let other = reading.word(token)
      if agreement.contains(other) { return nil }
      if performance.contains(other) { isOfPerformance = true }
    }
    guard isOfPerformance else { return nil }
    var concepts = [ModelConcept(kind: .radiologist, name: "radiologist")]
    var start = index
    if let grade = ["junior", "senior", "experienced", "expert"].first(where: { $0 == reading.word(index - 1) }) {
      concepts.append(ModelConcept(kind: .proper, name: grade))
      start = index - 1
    }
    var end = index + 1
    if let ordinal = reading.ordinal(end, limit: sentence.tokens.upperBound) {
      concepts.append(ModelConcept(kind: .proper, name: ordinal))
      end += 1
    }
    append(
      ModelPhrase(
        concepts: ModelScanner.normalised(concepts), tokens: start..<end, sentence: number, list: lists, hasHead: true))
    lists += 1
    return end
  }
}
