import Claims
import Manuscripts

extension StudyNumbers {
  /// Own claims that describe one classification: of one model in one cohort and task, printed in one paragraph, or in one
  /// row or column of a table.
  ///
  /// In a sentence that is no list, neighbouring claims of different measures are of one classification where they name no
  /// different models, cohorts or tasks; what one of them names counts for the others. Where a measure is printed
  /// twice with different values, the sentences are taken apart; where that does not help, or values stand at several
  /// thresholds that cannot be told apart, the claims are left out: which belong together is then not known.
  func groups() -> [[Claim]] {
    struct Key: Hashable {
      var cohort, model, task: String?
      var block: Int
      var line: Int
    }
    var order: [Key] = []
    var groups: [Key: [[Claim]]] = [:]
    func add(_ claims: [Claim], line: Int) {
      guard let claim = claims.first else { return }
      let key = Key(cohort: claim.cohort, model: claim.model, task: claim.task, block: claim.block, line: line)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(claims)
    }
    for claims in consecutive() {
      guard let first = claims.first else { continue }
      if let number = block(first.block)?.table, input.manuscript.tables.indices.contains(number) {
        let table = input.manuscript.tables[number]
        for (line, claims) in lines(of: claims, in: table) { for claim in claims { add([claim], line: line) } }
      } else {
        for run in runs(claims) { add(run, line: -1) }
      }
    }
    return order.flatMap { key -> [[Claim]] in
      let runs = groups[key] ?? []
      let together = parts(of: runs.flatMap { $0 })
      // Two of one sentence that are told apart by nothing but their order.
      return together.isEmpty ? runs.filter { $0.count > 1 }.flatMap { parts(of: $0) } : together
    }
  }

  /// Claims by sentence, those of a table together, in the order of the text.
  private func consecutive() -> [[Claim]] {
    var found: [[Claim]] = []
    var last: (block: Int, sentence: Int)?
    for claim in reading.ownClaims
    where (claim.metric.isOperatingPoint || isArea(claim.metric)) && !isOfOtherCohort(claim) {
      let isTable = block(claim.block)?.table != nil
      let place = (block: claim.block, sentence: isTable ? -1 : sentence(of: claim.value.span))
      if let last, last == place {
        found[found.count - 1].append(claim)
      } else {
        found.append([claim])
      }
      last = place
    }
    return found
  }

  // MARK: - Tables

  /// The claims of a table by rows, where a row has several measures, or by columns, where a column has.
  private func lines(of claims: [Claim], in table: Manuscript.Table) -> [(Int, [Claim])] {
    var places: [Int: (row: Int, column: Int)] = [:]
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() where places[cell.span.start] == nil {
        places[cell.span.start] = (row, column)
      }
    }
    let placed = claims.map { claim -> (place: (row: Int, column: Int)?, claim: Claim) in
      (places[claim.span.start] ?? places[claim.value.span.start], claim)
    }
    guard placed.allSatisfy({ $0.place != nil }) else { return [(-1, claims)] }
    func grouped(_ line: ((row: Int, column: Int)) -> Int) -> [(Int, [Claim])] {
      var order: [Int] = []
      var lines: [Int: [Claim]] = [:]
      for (place, claim) in placed {
        guard let place else { continue }
        if lines[line(place)] == nil { order.append(line(place)) }
        lines[line(place), default: []].append(claim)
      }
      return order.map { ($0, lines[$0] ?? []) }
    }
    func isMixed(_ lines: [(Int, [Claim])]) -> Bool { lines.contains { Set($0.1.map(\.metric)).count > 1 } }
    let rows = grouped { $0.row }
    if isMixed(rows) { return rows }
    let columns = grouped { $0.column }
    return isMixed(columns) ? columns : [(-1, claims)]
  }

  // MARK: - Sentences

  /// Neighbouring claims of one classification, with what one of them names given to the others.
  private func runs(_ claims: [Claim]) -> [[Claim]] {
    // `sensitivities of 0.70, 0.80 and 0.90`: a list, of which each value has its own model or cohort.
    let isList = zip(claims, claims.dropFirst()).contains { $0.metric == $1.metric }
    guard !isList else { return claims.map { [$0] } }
    var runs: [[Claim]] = []
    func fits(_ claim: Claim, _ run: [Claim]) -> Bool {
      func agrees(_ key: (Claim) -> String?) -> Bool {
        guard let own = key(claim) else { return true }
        return run.allSatisfy { key($0).map { $0 == own } ?? true }
      }
      return !run.contains { $0.metric == claim.metric } && agrees(\.model) && agrees(\.cohort) && agrees(\.task)
    }
    for claim in claims {
      if let last = runs.last, fits(claim, last) { runs[runs.count - 1].append(claim) } else { runs.append([claim]) }
    }
    return runs.map { run in
      let (model, cohort, task) =
        (run.compactMap(\.model).first, run.compactMap(\.cohort).first, run.compactMap(\.task).first)
      return run.map { claim in
        var claim = claim
        claim.model = model
        claim.cohort = cohort
        claim.task = task
        return claim
      }
    }
  }

  // MARK: - Values that are printed twice

  private func parts(of claims: [Claim]) -> [[Claim]] {
    let thresholds = Set(claims.compactMap { $0.threshold?.fraction })
    if thresholds.count > 1 {
      let areas = claims.filter { isArea($0.metric) }
      return thresholds.sorted().flatMap { threshold in
        parts(ofOneThreshold: areas + claims.filter { !isArea($0.metric) && $0.threshold?.fraction == threshold })
      }
    }
    return parts(ofOneThreshold: claims)
  }

  private func parts(ofOneThreshold claims: [Claim]) -> [[Claim]] {
    if let distinct = distinct(claims) { return [distinct] }
    var order: [Int] = []
    var bySentence: [Int: [Claim]] = [:]
    for claim in claims {
      let sentence = sentence(of: claim.value.span)
      if bySentence[sentence] == nil { order.append(sentence) }
      bySentence[sentence, default: []].append(claim)
    }
    guard order.count > 1 else { return [] }
    return order.compactMap { distinct(bySentence[$0] ?? []) }
  }

  /// One claim a metric; nil where one has two values.
  private func distinct(_ claims: [Claim]) -> [Claim]? {
    var found: [Claim] = []
    for claim in claims {
      guard let before = found.firstIndex(where: { $0.metric == claim.metric }) else {
        found.append(claim)
        continue
      }
      guard found[before].value.fraction == claim.value.fraction else { return nil }
      if found[before].fraction == nil { found[before].fraction = claim.fraction }
    }
    return found
  }
}
