import Manuscripts

/// Decides which names mean the same model.
///
/// Equal keys are one model. A plainer name (`combined model`, `nomogram`, `deep learning model`) is the only fuller one that
/// it can be (`clinical-radiomics model`), unless the text lists or compares the two.
struct ModelResolver {
  private let reading: TokenReading
  private var keys: [[ModelConcept]] = []
  private var indexOfKey: [[ModelConcept]: Int] = [:]
  private var keyOfPhrase: [Int] = []
  private var parent: [Int] = []
  private var conflicts: Set<[Int]> = []

  init(_ reading: TokenReading, _ phrases: [ModelPhrase]) {
    self.reading = reading
    for phrase in phrases {
      let index = indexOfKey[phrase.concepts] ?? keys.count
      if index == keys.count {
        indexOfKey[phrase.concepts] = index
        keys.append(phrase.concepts)
      }
      keyOfPhrase.append(index)
    }
    parent = Array(keys.indices)
    findConflicts(phrases)
    mergeApposed(phrases)
    mergePlain(headed: Set(phrases.indices.filter { phrases[$0].hasHead }.map { keyOfPhrase[$0] }))
  }

  /// Groups in the order of the text.
  var groups: [Int] {
    var found: [Int] = []
    for key in keyOfPhrase where !found.contains(root(key)) { found.append(root(key)) }
    return found
  }

  func group(of phrase: Int) -> Int { root(keyOfPhrase[phrase]) }
  func group(of key: [ModelConcept]) -> Int? { indexOfKey[key].map(root) }
  func members(_ group: Int) -> [Int] { keyOfPhrase.indices.filter { root(keyOfPhrase[$0]) == group } }

  private func root(_ key: Int) -> Int {
    var key = key
    while parent[key] != key { key = parent[key] }
    return key
  }

  private mutating func merge(_ first: Int, _ second: Int) {
    let (low, high) = (min(root(first), root(second)), max(root(first), root(second)))
    parent[high] = low
  }

  private func inConflict(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (root(first), root(second))
    return conflicts.contains { pair in
      let (left, right) = (root(pair[0]), root(pair[1]))
      return (left == one && right == other) || (left == other && right == one)
    }
  }

  private static let comparing: Set<String> = [
    "than", "versus", "vs", "compared", "outperformed", "outperforms", "whereas", "while", "and", "or", "over",
    "followed", "superior",
    "comparison", "between", "but",
  ]

  /// Two names in one list, or side by side in one, or with a word of comparison between them, are two models.
  private mutating func findConflicts(_ phrases: [ModelPhrase]) {
    var first = 0
    while first < phrases.count {
      var last = first + 1
      while last < phrases.count, phrases[last].sentence == phrases[first].sentence { last += 1 }
      for left in first..<last {
        for right in left + 1..<max(last, left + 1) where keyOfPhrase[left] != keyOfPhrase[right] {
          let isListed = phrases[left].list == phrases[right].list
          let between =
            phrases[left].tokens.upperBound..<max(phrases[left].tokens.upperBound, phrases[right].tokens.lowerBound)
          // Only neighbours are compared by what stands between them.
          let isCompared = right == left + 1 && between.count <= 14 && isCompared(between, inBracketOf: phrases[left])
          if isListed || isCompared {
            conflicts.insert([min(keyOfPhrase[left], keyOfPhrase[right]), max(keyOfPhrase[left], keyOfPhrase[right])])
          }
        }
      }
      first = last
    }
    // Names of one table.
    var keysOfTable: [Int: [Int]] = [:]
    for (index, phrase) in phrases.enumerated() where phrase.list < -1 {
      let key = keyOfPhrase[index]
      if !keysOfTable[phrase.list, default: []].contains(key), (keysOfTable[phrase.list]?.count ?? 0) < 40 {
        keysOfTable[phrase.list, default: []].append(key)
      }
    }
    for keys in keysOfTable.values {
      for left in keys { for right in keys where left < right { conflicts.insert([left, right]) } }
    }
  }

  private func isCompared(_ between: Range<Int>, inBracketOf phrase: ModelPhrase) -> Bool {
    if let bracket = phrase.bracket, bracket.contains(between.upperBound) { return false }
    if between.contains(where: { ModelResolver.comparing.contains(reading.word($0)) }) { return true }
    return between.allSatisfy { reading.isMark($0, ",") || ["the", "a"].contains(reading.word($0)) } && !between.isEmpty
  }

  /// `combined model (model 3)`, `nomogram (clinical-radiomics model)`: the bracket holds another name of the same.
  private mutating func mergeApposed(_ phrases: [ModelPhrase]) {
    for (index, phrase) in phrases.enumerated() where index + 1 < phrases.count {
      let next = phrases[index + 1]
      if let bracket = phrase.bracket,
        bracket == next.tokens
          || (bracket.lowerBound == next.tokens.lowerBound && bracket.count <= next.tokens.count + 1)
      {
        merge(keyOfPhrase[index], keyOfPhrase[index + 1])
      }
    }
  }

  private mutating func mergePlain(headed: Set<Int>) {
    func has(_ key: Int, _ kind: ModelConcept.Kind) -> Bool { keys[key].contains { $0.kind == kind } }
    func isCombined(_ key: Int) -> Bool {
      let kinds = Set(keys[key].map(\.kind))
      return kinds.contains(.combined)
        || (kinds.contains(.nomogram) && !(kinds.contains(.clinical) && kinds.count == 2))
        || (kinds.contains(.clinical) && !kinds.isDisjoint(with: [.radiomics, .region, .deep, .sequence]))
    }
    let all = Array(keys.indices)
    // A nomogram of X is the model of X.
    for key in all where has(key, .nomogram) && keys[key].count > 1 {
      let rest = keys[key].filter { $0.kind != .nomogram }
      if let plain = indexOfKey[rest], rest.contains(where: { $0.kind == .clinical }), !inConflict(key, plain) {
        merge(key, plain)
      }
    }
    for name in [["combined"], ["nomogram"]] {
      guard let plain = all.first(where: { keys[$0].map(\.name) == name }) else { continue }
      adopt(plain, all.filter { isCombined($0) && root($0) != root(plain) })
    }
    let hasNomogram = all.filter { isCombined($0) }
    for key in hasNomogram where has(key, .nomogram) { adopt(key, hasNomogram.filter { root($0) != root(key) }) }
    if let plain = all.first(where: { keys[$0].map(\.name) == ["deep-learning"] }) {
      adopt(plain, all.filter { has($0, .deep) && !isCombined($0) && root($0) != root(plain) })
    }
    if let plain = all.first(where: { keys[$0].map(\.name) == ["radiomics"] }) {
      let others = all.filter { key in
        (keys[key].allSatisfy { $0.kind == .region && $0.name == "whole-tumour" }) && root(key) != root(plain)
      }
      let rivals = all.filter { has($0, .region) && !others.contains($0) && !isCombined($0) }
      if rivals.isEmpty { adopt(plain, others) }
      // `the PET model` where one radiomics model is made of PET.
      let modalities = all.filter { keys[$0].allSatisfy { $0.kind == .modality } }
      if modalities.count == 1, headed.contains(modalities[0]), !inConflict(plain, modalities[0]) {
        merge(plain, modalities[0])
      }
    }
  }

  /// Merges a plain name with the only group among the candidates that does not stand against it.
  private mutating func adopt(_ plain: Int, _ candidates: [Int]) {
    var groups: [Int] = []
    for candidate in candidates where !groups.contains(root(candidate)) { groups.append(root(candidate)) }
    guard groups.count == 1, !inConflict(plain, groups[0]) else { return }
    merge(plain, groups[0])
  }
}
