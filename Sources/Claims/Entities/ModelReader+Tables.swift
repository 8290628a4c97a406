import Manuscripts

/// Models that a table of performance names in its rows, its columns or its caption, without the word `model`.
struct ModelTableReader {
  let reading: TokenReading
  let scanner: ModelScanner
  /// Tokens of cohorts and tasks, which tell no models apart.
  var others: [Range<Int>] = []

  /// The names, in the order of the text; names of one table share a list, so that they are told apart.
  /// A name that joins several (`DCNN model + Reference model`) replaces the phrases within its tokens.
  func phrases(beside known: [ModelPhrase]) -> [ModelPhrase] {
    var found: [ModelPhrase] = []
    for (number, table) in reading.text.manuscript.tables.enumerated() where table.rows.count > 1 {
      let rows = table.rows.map { row in row.map { reading.text.tokens(of: $0.span) } }
      let headers = max(1, min(table.headerRows, rows.count - 1))
      guard isOfPerformance(rows, headers) else { continue }
      let list = -2 - number
      var inTable: [ModelPhrase] = []
      var done: Set<Int> = []
      let columns = rows.map(\.count).max() ?? 0
      let isModelColumn = (0..<columns).map { column in
        rows.prefix(headers).contains { row in
          row.indices.contains(column)
            && row[column].contains { ModelTableReader.modelHeads.contains(reading.word($0)) }
        }
      }
      let namesModels = isOfModels(rows, headers, known)
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() where !cell.isEmpty && done.insert(cell.lowerBound).inserted {
          if row >= headers {
            if column > 0, cells[column - 1].contains(where: isValue) || isValue(cell.lowerBound) { break }
            guard column == 0 || isModelColumn[column] || column == 1 else { break }
          }
          let isNamed = row >= headers && (isModelColumn[column] || column == 0 && namesModels)
          inTable += names(in: cell, isNamed: isNamed, known, list)
        }
      }
      inTable += rowNames(rows, headers, isModelColumn, known, list)
      if inTable.isEmpty, let caption = table.caption, let name = subject(of: reading.text.tokens(of: caption), list),
        !known.contains(where: { reading.text.tokens(of: caption).overlaps($0.tokens) })
      {
        inTable.append(name)
      }
      found += parted(inTable)
    }
    return found
  }

  /// `Single radiomics model: conventional MR` and `Single radiomics model: diffusion MR`: the whole label tells them apart.
  private func rowNames(
    _ rows: [[Range<Int>]], _ headers: Int, _ isModelColumn: [Bool], _ known: [ModelPhrase], _ list: Int
  ) -> [ModelPhrase] {
    struct Row {
      let cell: Range<Int>
      let concepts: [ModelConcept]
      let name: String
    }
    var found: [Row] = []
    for cells in rows.dropFirst(headers) {
      guard let column = cells.indices.first(where: { $0 == 0 || isModelColumn[$0] }), !cells[column].isEmpty,
        let phrase = known.first(where: { cells[column].contains($0.tokens.lowerBound) && $0.hasHead })
      else { continue }
      let cell = cells[column]
      // What stands behind the head, without patients and measures.
      let tail = (phrase.tokens.upperBound..<max(phrase.tokens.upperBound, cell.upperBound)).filter {
        reading.isWord($0) && !isOther($0)
      }
      guard cell.count <= 16 else { continue }
      let taken = others.filter { $0.overlaps(cell) }
      func isOutside(_ token: Int) -> Bool { !taken.contains { $0.contains(token) } }
      let name = (Array(cell.lowerBound..<phrase.tokens.lowerBound).filter(reading.isWord) + tail).filter(isOutside)
        .map(reading.word)
        .joined(separator: "-")
      found.append(Row(cell: cell, concepts: phrase.concepts, name: name))
    }
    var names: [[ModelConcept]: Set<String>] = [:]
    for row in found { names[row.concepts, default: []].insert(row.name) }
    return found.compactMap { row in
      let sentence = Int(reading.text.sentenceOfToken[row.cell.lowerBound])
      guard (names[row.concepts]?.count ?? 0) > 1, !row.name.isEmpty, sentence >= 0 else { return nil }
      return ModelPhrase(
        concepts: ModelScanner.normalised(row.concepts + [ModelConcept(kind: .proper, name: row.name)]),
        tokens: row.cell,
        sentence: sentence, list: list, hasHead: true)
    }
  }

  /// Labels of one table that say the same by their known words and differ in others are different models:
  /// `conventional radiomics` and `diffusion radiomics`.
  private func parted(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
    var names: [[ModelConcept]: Set<String>] = [:]
    func name(_ phrase: ModelPhrase) -> String { Tokeniser.fold(reading.printed(phrase.tokens)) }
    for phrase in phrases { names[phrase.concepts, default: []].insert(name(phrase)) }
    return phrases.map { phrase in
      guard (names[phrase.concepts]?.count ?? 0) > 1, !phrase.hasHead, phrase.tokens.count > 1 else { return phrase }
      var phrase = phrase
      phrase.concepts = ModelScanner.normalised(
        phrase.concepts + [ModelConcept(kind: .proper, name: name(phrase).split(separator: " ").joined(separator: "-"))]
      )
      return phrase
    }
  }

  /// True where the first cells of several rows of a table with AUCs are labels, one of them of a known model or under a head
  /// that says nothing else.
  private func isOfModels(_ rows: [[Range<Int>]], _ headers: Int, _ known: [ModelPhrase]) -> Bool {
    guard
      rows.prefix(headers).contains(where: {
        $0.dropFirst().contains { cell in
          cell.contains { ["auc", "aucs", "auroc", "aurocs"].contains(reading.word($0)) }
        }
      })
    else { return false }
    let heads: Set<String> = [
      "comparison", "parameter", "parameters", "predictor", "predictors", "score", "scores", "tool", "tools", "marker",
      "markers", "biomarker",
    ]
    if rows.prefix(headers).contains(where: { row in
      row.first.map { $0.contains { heads.contains(reading.word($0)) } } ?? false
    }) {
      return true
    }
    let labels = rows.dropFirst(headers).compactMap(\.first).filter { !$0.isEmpty }
    guard labels.count > 1 else { return false }
    return labels.contains { label in
      known.contains { label.contains($0.tokens.lowerBound) } || scanner.cell(label).contains { $0.kind < .modality }
    }
  }

  private static let modelHeads: Set<String> = [
    "model", "models", "method", "methods", "classifier", "classifiers", "algorithm", "algorithms", "reader",
    "readers", "radiologist", "radiologists", "network", "networks", "signature", "signatures", "predictor",
    "predictors",
  ]
  private static let performance: Set<String> = [
    "auc", "aucs", "auroc", "sensitivity", "specificity", "accuracy", "sen", "spe", "acc", "sens", "spec", "ppv",
    "npv", "f1",
  ]
  /// Words of a cell that name no model: patients, their parts, measures.
  private static let others: Set<String> = [
    "training", "train", "trained", "validation", "validating", "test", "testing", "internal", "external", "temporal",
    "derivation", "development", "discovery", "primary", "set", "sets", "cohort", "cohorts", "dataset", "datasets",
    "group", "groups", "data", "total", "overall", "mean", "average", "all", "median", "sd", "ci", "value", "values",
    "patients", "cases", "n", "p", "cv", "fold", "prospective", "retrospective", "independent", "verification",
    "parameter", "parameters", "metric", "metrics", "cutoff", "threshold", "performance", "variable", "variables",
    "characteristic", "characteristics", "difference", "delong", "reference", "center", "centre", "hospital",
  ]

  private func isValue(_ token: Int) -> Bool {
    reading.text.number(token).map { $0.decimals > 0 || $0.isPercent } ?? false
  }

  private func isOfPerformance(_ rows: [[Range<Int>]], _ headers: Int) -> Bool {
    func names(_ cell: Range<Int>) -> Bool {
      cell.contains { ModelTableReader.performance.contains(reading.word($0)) }
        || cell.contains { reading.word($0) == "index" && reading.word($0 - 2) == "c" }
    }
    return rows.prefix(headers).contains { $0.contains(where: names) }
      || rows.contains { $0.first.map(names) ?? false }
  }

  private func names(in cell: Range<Int>, isNamed: Bool, _ known: [ModelPhrase], _ list: Int) -> [ModelPhrase] {
    let sentence = Int(reading.text.sentenceOfToken[cell.lowerBound])
    guard sentence >= 0, cell.count <= 24 else { return [] }
    let within = known.filter { cell.contains($0.tokens.lowerBound) }
    if cell.contains(where: { ["vs", "versus", "compared", "difference"].contains(reading.word($0)) }) { return [] }
    if !within.isEmpty {
      // `DCNN model + Reference model` is a third model.
      let isJoined =
        within.count == 2
        && (within[0].tokens.upperBound..<max(within[0].tokens.upperBound, within[1].tokens.lowerBound))
          .contains { reading.isMark($0, "+") }
      guard isJoined, within[0].tokens.lowerBound == cell.lowerBound, within[1].tokens.upperBound == cell.upperBound
      else { return [] }
      let both = within[0].concepts + within[1].concepts + [ModelConcept(kind: .combined, name: "combined")]
      return [
        ModelPhrase(
          concepts: ModelScanner.normalised(both), tokens: cell, sentence: sentence, list: list, hasHead: true)
      ]
    }
    var found: [ModelPhrase] = []
    for part in parts(of: cell) {
      var concepts = reader(part) ?? scanner.cell(part)
      if !isNamed, !concepts.contains(where: { $0.kind < .proper }) { continue }
      if concepts.isEmpty || concepts.allSatisfy({ $0.kind == .unknown }) {
        guard part.count <= 7, reading.isWord(part.lowerBound) || part.count == 1 else { continue }
        let name = Tokeniser.fold(reading.printed(part))
        guard name.utf8.count <= 40, !part.contains(where: isValue),
          !part.contains(where: { ModelTableReader.performance.contains(reading.word($0)) })
        else { continue }
        concepts = [ModelConcept(kind: .proper, name: name.split(separator: " ").joined(separator: "-"))]
      }
      found.append(ModelPhrase(concepts: concepts, tokens: part, sentence: sentence, list: list, hasHead: false))
    }
    return found
  }

  /// `Radiologist1`, `Reader A`, `Senior radiologist`.
  private func reader(_ part: Range<Int>) -> [ModelConcept]? {
    var concepts: [ModelConcept] = []
    var others: [ModelConcept] = []
    for token in part {
      let word = reading.word(token)
      if let stem = ["radiologists", "radiologist", "readers", "reader", "clinician", "physician"].first(where: {
        word.hasPrefix($0) && word.utf8.count <= $0.utf8.count + 2
      }) {
        concepts.append(ModelConcept(kind: .radiologist, name: "radiologist"))
        let rest = String(word.dropFirst(stem.utf8.count))
        if !rest.isEmpty { others.append(ModelConcept(kind: .proper, name: rest)) }
      } else if reading.isWord(token) {
        others.append(ModelConcept(kind: .proper, name: word))
      } else if let number = reading.text.number(token), number.isCount {
        others.append(ModelConcept(kind: .proper, name: String(Int(number.value))))
      }
    }
    guard concepts.count == 1, others.count <= 2 else { return nil }
    return ModelScanner.normalised(concepts + others)
  }

  /// What is left of a cell without brackets, cohorts and measures: `Clinical` of `Clinical_train`.
  private func parts(of cell: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = cell.lowerBound
    var position = cell.lowerBound
    func close(_ end: Int) {
      var first = start
      var last = end
      // `3D CNN`: dimensions say nothing.
      while first < last, isOther(first) || first + 1 < last && isDimension(first) { first += 1 }
      while last > first, isOther(last - 1) { last -= 1 }
      if first < last { parts.append(first..<last) }
    }
    while position < cell.upperBound {
      if let end = reading.endOfBracket(position, limit: cell.upperBound) {
        close(position)
        start = end
        position = end
        continue
      }
      if [":", "_", ";", ",", "|"].contains(where: { reading.isMark(position, $0) }) {
        close(position)
        start = position + 1
      }
      position += 1
    }
    close(cell.upperBound)
    return parts.count <= 2 ? parts : []
  }

  private func isDimension(_ token: Int) -> Bool {
    reading.text.number(token) != nil || ["2d", "3d", "d"].contains(reading.word(token))
  }

  private func isOther(_ token: Int) -> Bool {
    if reading.isWord(token) {
      let word = reading.word(token)
      return ModelTableReader.others.contains(word) || ModelTableReader.performance.contains(word)
    }
    return reading.tokens[token].kind == .mark
  }

  /// `Results of MDCS in the training set`: the one system that a caption speaks of.
  private func subject(of caption: Range<Int>, _ list: Int) -> ModelPhrase? {
    for token in caption where reading.word(token) == "of" {
      guard
        ["results", "performance", "performances", "evaluation", "efficacy", "validation"].contains(
          reading.word(token - 1))
      else { continue }
      let name = ["the", "our"].contains(reading.word(token + 1)) ? token + 2 : token + 1
      guard name < caption.upperBound, reading.isAcronym(name),
        !Abbreviations.measures.contains(reading.word(name)),
        ["in", "on", "for", "across", "with"].contains(reading.word(name + 1)) || reading.isMark(name + 1, ".")
      else { continue }
      let sentence = Int(reading.text.sentenceOfToken[name])
      guard sentence >= 0 else { return nil }
      return ModelPhrase(
        concepts: [ModelConcept(kind: .proper, name: reading.word(name))], tokens: name..<name + 1,
        sentence: sentence, list: list, hasHead: true)
    }
    return nil
  }
}
