import Claims
import Manuscripts
import Record

extension UnevaluatedModel {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.reading.ownClaims.filter(\.metric.isModelPerformance)
    guard !claims.isEmpty, !input.isFragment else { return [] }
    let named = Set(claims.compactMap(\.model))
    guard !named.isEmpty else { return [] }
    let statements = input.superiorityStatements
    var found: [(model: NamedModel, place: TextSpan, isBuilt: Bool)] = []
    for model in input.models {
      guard !named.contains(model.id), !isOfKind(model, named, input), !isToldWithNumbers(model, claims, input),
        let (place, isBuilt) = construction(of: model, named, statements, input)
      else { continue }
      found.append((model, place, isBuilt))
    }
    guard let first = found.first else { return [] }
    let names = Wording.list(found.map { input.modelName($0.model.id) })
    let others = Wording.shortList(
      input.models.filter { named.contains($0.id) }.map { input.modelName($0.id) })
    return [
      finding(
        "\(Wording.sentence(input.textName)) says that \(names) \(found.count == 1 ? "was" : "were") "
          + (found.allSatisfy(\.isBuilt) ? "built" : "compared with another") + " and gives no "
          + "number of \(found.count == 1 ? "its" : "their") performance; it does for \(others).",
        in: input, at: [first.place], severity: .major, model: found.count == 1 ? first.model.id : nil)
    ]
  }

  /// Two names for models of one kind may be two names of one model.
  private func isOfKind(_ model: NamedModel, _ named: Set<String>, _ input: ManuscriptInput) -> Bool {
    guard model.family != .other else { return false }
    return named.contains { input.reading.model($0)?.family == model.family }
  }

  /// A sentence of the results speaks of the model, by a word of its name that no longer name has, and prints numbers; or has
  /// numbers of performance for more models than it was seen to name.
  private func isToldWithNumbers(_ model: NamedModel, _ claims: [Claim], _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let mine = words(of: model, input)
    let numbered = Set(claims.compactMap { input.sentenceIndex(at: $0.span.start) })
    let isNamed = text.sentences.indices.contains { index in
      guard input.part(index).tellsResults, !input.topics.contains(.built, in: index) || numbered.contains(index) else {
        return false
      }
      let sentence = text.sentences[index]
      let isTable = text.block(of: sentence).kind == .table || text.block(of: sentence).kind == .tableCaption
      guard isTable || numbered.contains(index) || sentence.tokens.contains(where: { isDecimal($0, text) }) else {
        return false
      }
      return sentence.tokens.contains {
        mine.contains(text.word($0)) && (!isInCompound($0, text) || isOwnCompound($0, mine, text))
      }
    }
    if isNamed { return true }
    return numbered.contains { index in
      let here = claims.filter { $0.metric.isDiscrimination && input.sentenceIndex(at: $0.span.start) == index }
      guard here.contains(where: { $0.model == nil }) else { return false }
      if text.block(of: text.sentences[index]).kind == .table { return true }
      let seen = input.reading.models.filter { isSeen($0, in: index, input) }.count
      let cohorts = max(1, Set(here.compactMap(\.cohort)).count)
      return Set(here.map(\.value.value)).count > seen * cohorts
    }
  }

  private func isSeen(_ model: NamedModel, in index: Int, _ input: ManuscriptInput) -> Bool {
    if input.reading.modelMentions.contains(where: { $0.id == model.id && $0.sentence == index }) { return true }
    let text = input.reading.text
    let mine = words(of: model, input)
    return text.sentences[index].tokens.contains { mine.contains(text.word($0)) }
  }

  private func isDecimal(_ token: Int, _ text: TokenisedText) -> Bool {
    text.number(token).map { $0.decimals >= 2 || $0.isPercent } ?? false
  }

  /// `clinical–radiomics`: a part of another name.
  private func isInCompound(_ token: Int, _ text: TokenisedText) -> Bool {
    func isHyphen(_ index: Int) -> Bool {
      guard text.tokens.indices.contains(index), !text.tokens[index].isSpaced else { return false }
      return ["-", "–", "‐", "‑", "/", "+"].contains { text.tokens[index].isMark($0) }
    }
    return
      (isHyphen(token + 1) && token + 2 < text.tokens.count && !text.tokens[token + 2].isSpaced
      && text.tokens[token + 2].kind == .word)
      || (isHyphen(token - 1) && token > 1 && !text.tokens[token].isSpaced && text.tokens[token - 2].kind == .word)
  }

  /// Both parts of the compound are the model's own.
  private func isOwnCompound(_ token: Int, _ mine: Set<String>, _ text: TokenisedText) -> Bool {
    mine.contains(text.word(token + 2)) || (token > 1 && mine.contains(text.word(token - 2)))
  }

  /// Words of a model's name that tell it from others.
  private func words(of model: NamedModel, _ input: ManuscriptInput) -> Set<String> {
    let common: Set<String> = [
      "model", "models", "the", "of", "and", "a", "an", "score", "signature", "nomogram", "based", "prediction",
      "predictive", "algorithm", "network", "classifier", "analysis", "features", "feature", "machine", "learning",
      "regression", "s", "our", "with", "new", "final", "risk",
    ]
    var found = Set(
      model.label.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { !common.contains($0) })
    if found.isEmpty, model.label.lowercased().contains("nomogram") { found = ["nomogram"] }
    switch model.family {
    case .clinical: found.formUnion(["clinical", "clinic", "clinicopathologic", "clinicopathological"])
    case .radiomics: found.formUnion(["radiomics", "radiomic", "radscore"])
    case .combined: found.formUnion(["combined", "nomogram", "fusion", "integrated", "joint", "combination"])
    case .deepLearning: found.formUnion(["deep", "cnn", "resnet", "dl", "network"])
    case .habitat: found.formUnion(["habitat", "habitats"])
    default: break
    }
    return found
  }

  /// The sentence of the methods that says that the model was built, unless some sentence says that it was not.
  private func construction(
    of model: NamedModel, _ named: Set<String>, _ statements: [SuperiorityStatement], _ input: ManuscriptInput
  ) -> (place: TextSpan, isBuilt: Bool)? {
    let sentences = input.sentences(naming: model)
    guard !sentences.contains(where: { input.topics.contains(.notBuilt, in: $0) }) else { return nil }
    let place = sentences.first { index in
      input.part(index).tellsMethods && input.topics.contains(.built, in: index)
        && !input.topics.contains(.hedge, in: index) && isReadWell(index, model.family == .other, input)
        && (model.family != .other || isListed(model, in: index, named, statements, input))
    }
    return (place ?? comparison(with: model, statements, input)).map {
      (input.reading.text.sentences[$0].span, place != nil)
    }
  }

  /// A sentence that calls the model worse or better than another, without a number.
  private func comparison(
    with model: NamedModel, _ statements: [SuperiorityStatement], _ input: ManuscriptInput
  ) -> Int? {
    guard model.family != .other, model.family != .radiologist else { return nil }
    let text = input.reading.text
    return statements.first { statement in
      (statement.worse.contains(model.id) || statement.better.contains(model.id))
        && input.reading.modelMentions.contains { $0.id == model.id && $0.sentence == statement.sentence }
        && statement.part.tellsResults && !statement.isHedged
        && !text.sentences[statement.sentence].tokens.contains { text.tokens[$0].kind == .number }
    }?.sentence
  }

  /// `three models`, and three were understood; of names of methods some may have been missed.
  private func isReadWell(_ index: Int, _ isMethod: Bool, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let sentence = text.sentences[index]
    guard let plural = sentence.tokens.first(where: { text.word($0) == "models" }) else { return true }
    let numerals = [
      "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    ]
    let before = max(sentence.tokens.lowerBound, plural - 5)..<plural
    guard let said = before.compactMap({ numerals[text.word($0)] }).first else { return true }
    let understood = Set(input.reading.modelMentions.filter { $0.sentence == index }.map(\.id)).count
    return isMethod ? understood <= said : understood == said
  }

  /// The name of a method of fitting is a model's where it is called one, or stands in a list with one that has results.
  private func isListed(
    _ model: NamedModel, in index: Int, _ named: Set<String>, _ statements: [SuperiorityStatement],
    _ input: ManuscriptInput
  ) -> Bool {
    let here = input.reading.modelMentions.filter { $0.sentence == index }.map(\.id)
    let families = here.compactMap { input.reading.model($0)?.family }
    guard !families.contains(.combined), !families.contains(.radiomics) else { return false }
    if model.label.lowercased().hasSuffix("model") { return true }
    guard here.contains(where: named.contains), input.sentence(index, hasAny: ["models"]) else { return false }
    return Set(here).count >= 3 || (Set(here).count == 2 && namesOthers(statements, input))
  }

  /// `outperformed the other models`: those of the list are meant.
  private func namesOthers(_ statements: [SuperiorityStatement], _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return statements.contains { statement in
      let tokens = text.sentences[statement.sentence].tokens
      return tokens.dropLast().contains {
        ["other", "remaining"].contains(text.word($0))
          && ["models", "algorithms", "classifiers", "methods"].contains(text.word($0 + 1))
      }
    }
  }
}
