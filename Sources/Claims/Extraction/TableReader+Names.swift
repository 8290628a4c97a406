import Manuscripts

/// What heads, labels, groups and captions of a table name.
extension TableReader {
  func names(in range: Range<Int>) -> Names {
    var names = Names()
    names.level = scanner.statedLevel(in: range)
    var index = range.lowerBound
    while index < range.upperBound {
      if let metric = context.metric(at: index), metric.tokens.upperBound <= range.upperBound {
        names.metrics.append(metric)
        index = metric.tokens.upperBound
        continue
      }
      if let mention = context.mention(at: index), mention.tokens.upperBound <= range.upperBound {
        names.entities[mention.category.rawValue].append(mention)
        index = mention.tokens.upperBound
        continue
      }
      let role = context.role(index)
      let word = context.word(index)
      if let (kind, end) = EffectReader.kind(at: index, context, range.upperBound) {
        names.effect = names.effect ?? kind
        index = max(index + 1, end)
        continue
      }
      if role.contains(.interval) { names.isInterval = true }
      if role.contains(.unit),
        ["ml", "min", "mm", "mg", "kg", "cm", "m2", "s", "ms", "dl", "hu", "mm3", "cm3"].contains(word)
      {
        names.hasUnit = true
      }
      if ["lower", "low", "lcl", "lcb", "lci"].contains(word) { names.isLower = true }
      if ["upper", "high", "ucl", "ucb", "uci"].contains(word) { names.isUpper = true }
      if role.contains(.threshold) || word == "cut" { names.isThreshold = true }
      if word == "p" || word == "pvalue" { names.isPValue = true }
      if [
        "study", "studies", "author", "authors", "reference", "references", "literature", "publication", "al",
        "previous",
      ].contains(word) {
        if word == "study", index > range.lowerBound,
          ["this", "our", "present", "current"].contains(context.word(index - 1))
        {
          names.isOwnStudy = true
        } else {
          names.isOtherStudy = true
        }
      }
      if ["our", "ours", "proposed"].contains(word) { names.isOwnStudy = true }
      // `Training cohort (n = 210)`: the number of those just named is no column of counts.
      let isSize = names.hasEntities && ["n", "patients", "patient", "lesions", "cases"].contains(word)
      if !isSize,
        role.contains(.quantity)
          || ["n", "tp", "tn", "fp", "fn", "events", "patients", "z", "df", "statistic", "delta"].contains(word)
      {
        names.isForeign = true
      }
      index += 1
    }
    return names
  }

  func add(_ more: Names, to names: inout Names) {
    names.metrics += more.metrics
    for category in EntityCategory.allCases { names.entities[category.rawValue] += more.entities[category.rawValue] }
    names.level = names.level ?? more.level
    names.effect = names.effect ?? more.effect
    names.isPValue = names.isPValue || more.isPValue
    names.isInterval = names.isInterval || more.isInterval
    names.isThreshold = names.isThreshold || more.isThreshold
    names.isOtherStudy = names.isOtherStudy || more.isOtherStudy
    names.isOwnStudy = names.isOwnStudy || more.isOwnStudy
    names.isForeign = names.isForeign || more.isForeign
    names.hasUnit = names.hasUnit || more.hasUnit
    names.isLower = names.isLower || more.isLower
    names.isUpper = names.isUpper || more.isUpper
  }

  /// A new group of rows replaces what the last one named in the same way; one that names nothing known ends it.
  func merged(_ group: Names, _ label: Names) -> Names {
    guard label.hasEntities || !label.metrics.isEmpty else { return label }
    var merged = label
    for category in EntityCategory.allCases where merged.entities[category.rawValue].isEmpty {
      // Nested groups: a cohort's group within a model's. A group of the same kind has been replaced already.
      merged.entities[category.rawValue] = group.entities[category.rawValue]
    }
    if merged.metrics.isEmpty { merged.metrics = group.metrics }
    return merged
  }

  func columnNames(_ column: Int, _ first: Int, _ tokens: [[Range<Int>]]) -> Names {
    var names = Names()
    var seen: Set<TextSpan> = []
    for row in 0..<first where seen.insert(table.rows[row][column].span).inserted {
      add(self.names(in: tokens[row][column]), to: &names)
    }
    return names
  }

  /// Without marked heads the first row is one if it holds no number with decimals.
  func guessedHeaders(_ tokens: [[Range<Int>]]) -> Int {
    guard let row = tokens.first else { return 0 }
    let hasValue = row.contains { cell in cell.contains { context.number($0).map { $0.decimals > 0 } ?? false } }
    return hasValue ? 0 : 1
  }

  func hasMetricLabels(_ tokens: [[Range<Int>]], _ first: Int) -> Bool {
    tokens.dropFirst(first).contains { row in
      row.prefix(2).contains { cell in cell.contains { context.metric(at: $0) != nil } }
    }
  }

  /// A row that is one cell over all columns, or has text in its first cell only.
  func groupLabel(_ row: Int, _ tokens: [[Range<Int>]]) -> Range<Int>? {
    let cells = tokens[row]
    guard let first = cells.first, !first.isEmpty else { return nil }
    let span = table.rows[row][0].span
    for column in cells.indices.dropFirst() where !cells[column].isEmpty && table.rows[row][column].span != span {
      if cells[column].contains(where: { context.tokens[$0].kind != .mark }) { return nil }
    }
    return first
  }

  /// True where no cell before it says anything.
  func isLeading(_ column: Int, _ cells: [Range<Int>]) -> Bool { cells.prefix(column).allSatisfy(\.isEmpty) }

  /// How many leading cells of a row are labels: those before the first with a value.
  func labelColumns(_ row: Int, _ tokens: [[Range<Int>]], _ columns: [Names]) -> Int {
    var column = 0
    while column < columns.count {
      let head = columns[column]
      let cell = tokens[row][column]
      if column > 0, !head.metrics.isEmpty || head.effect != nil || head.isThreshold { break }
      if column > 0, let token = cell.first, context.number(token) != nil || context.isMark(token, "<"),
        context.metric(at: token) == nil,
        context.mention(at: token) == nil
      {
        break
      }
      column += 1
    }
    return column
  }
}
