import Manuscripts

/// Decides which names mean the same cohort.
///
/// Names with the same scope and number are one cohort, and a name without a scope is the only held-out cohort that it can be,
/// unless the text lists the two side by side or prints different counts for them.
struct CohortResolver {
  private let phrases: [CohortPhrase]
  private let evidence: [CohortEvidence]
  /// Distinct keys in the order of their first appearance.
  private(set) var keys: [CohortKey] = []
  private var keyOfPhrase: [Int] = []
  private var group: [Int] = []
  private var conflicts: Set<[Int]> = []
  private var counts: [Int?] = []
  private var meanings: [[Int]] = []

  /// - Parameter tables: for each phrase the block of the table that it stands in, or -1.
  init(_ phrases: [CohortPhrase], _ evidence: [CohortEvidence], tables: [Int] = []) {
    self.phrases = phrases
    self.evidence = evidence
    var indices: [CohortKey: Int] = [:]
    for (position, phrase) in phrases.enumerated() {
      let index = indices[phrase.key] ?? keys.count
      if index == keys.count {
        indices[phrase.key] = index
        keys.append(phrase.key)
        counts.append(nil)
      }
      keyOfPhrase.append(index)
      if counts[index] == nil, evidence[position].isBracketed { counts[index] = evidence[position].n }
    }
    group = Array(keys.indices)
    findConflicts()
    findConflicts(ofTables: tables)
    mergeDevelopment()
    mergeHeldOut()
    meanings = phrases.indices.map(meaning)
  }

  /// The groups of keys that each phrase means: one, or several for `both validation cohorts`.
  func groups(of phrase: Int) -> [Int] { meanings[phrase] }

  private func meaning(of phrase: Int) -> [Int] {
    let key = keys[keyOfPhrase[phrase]]
    let own = root(keyOfPhrase[phrase])
    guard phrases[phrase].isPlural, key.isHeldOut, key.ordinal.isEmpty, phrases[phrase].bracket == nil else {
      return [own]
    }
    if phrases.contains(where: { $0.list == phrases[phrase].list && $0.tokens != phrases[phrase].tokens }) {
      return [own]
    }
    for needsRole in [true, false] {
      let all = heldOutGroups().filter { candidate in
        keys.indices.contains { root($0) == candidate && matches(key, keys[$0], needsRole) && keys[$0] != key }
      }
      if all.count >= 2 { return all }
    }
    return [own]
  }

  /// A plural that stands alone, such as `two test sets`, without number or bracket.
  func isUnspecificPlural(_ phrase: Int) -> Bool {
    guard phrases[phrase].isPlural, phrases[phrase].key.ordinal.isEmpty, phrases[phrase].bracket == nil else {
      return false
    }
    return !phrases.contains { $0.list == phrases[phrase].list && $0.tokens != phrases[phrase].tokens }
  }

  /// True where a name stands only where it is said that there is no such cohort, or that there should be.
  private func isUndone(_ key: Int) -> Bool {
    phrases.indices.allSatisfy { keyOfPhrase[$0] != key || phrases[$0].isUndone && evidence[$0].n == nil }
  }

  private func matches(_ plain: CohortKey, _ other: CohortKey, _ needsRole: Bool) -> Bool {
    other.isHeldOut && (plain.scope == .none || plain.scope == other.scope || plain.scope == .independent)
      && (plain.role == other.role || !needsRole)
  }

  private func heldOutGroups() -> [Int] {
    var found: [Int] = []
    for index in keys.indices where keys[index].isHeldOut {
      let root = root(index)
      if !found.contains(root) { found.append(root) }
    }
    return found
  }

  func root(_ key: Int) -> Int {
    var key = key
    while group[key] != key { key = group[key] }
    return key
  }

  private mutating func merge(_ first: Int, _ second: Int) {
    let (low, high) = (min(root(first), root(second)), max(root(first), root(second)))
    group[high] = low
  }

  private func members(_ root: Int) -> [Int] { keys.indices.filter { self.root($0) == root } }

  private func inConflict(_ first: Int, _ second: Int) -> Bool {
    for left in members(root(first)) {
      for right in members(root(second)) {
        if conflicts.contains([min(left, right), max(left, right)]) { return true }
        if let one = counts[left], let other = counts[right], one != other { return true }
      }
    }
    return false
  }

  private mutating func findConflicts() {
    var first = 0
    while first < phrases.count {
      var last = first + 1
      while last < phrases.count, phrases[last].list == phrases[first].list { last += 1 }
      for left in first..<last {
        for right in left + 1..<max(last, left + 1) where keyOfPhrase[left] != keyOfPhrase[right] {
          let (low, high) = (min(keyOfPhrase[left], keyOfPhrase[right]), max(keyOfPhrase[left], keyOfPhrase[right]))
          conflicts.insert([low, high])
        }
      }
      first = last
    }
  }

  /// Two names in the heads or rows of one table are two cohorts.
  private mutating func findConflicts(ofTables tables: [Int]) {
    var keysOfTable: [Int: [Int]] = [:]
    for (phrase, table) in tables.enumerated() where table >= 0 {
      let key = keyOfPhrase[phrase]
      if keysOfTable[table]?.contains(key) != true, (keysOfTable[table]?.count ?? 0) < 24 {
        keysOfTable[table, default: []].append(key)
      }
    }
    for keys in keysOfTable.values {
      for left in keys { for right in keys where left < right { conflicts.insert([left, right]) } }
    }
  }

  private mutating func mergeDevelopment() {
    let all = keys.indices.filter { keys[$0].isDevelopment }
    for (position, left) in all.enumerated() {
      for right in all.dropFirst(position + 1) where keys[left].ordinal == keys[right].ordinal {
        if !inConflict(left, right), !splitsInto(left, right) { merge(left, right) }
      }
    }
  }

  /// `the development cohort was divided into training and validation sets`: both in one sentence, and evidence of a split.
  private func splitsInto(_ left: Int, _ right: Int) -> Bool {
    for (first, phrase) in phrases.enumerated() where keyOfPhrase[first] == left {
      for (second, other) in phrases.enumerated()
      where keyOfPhrase[second] == right && other.sentence == phrase.sentence && other.list != phrase.list {
        let later = max(phrase.list, other.list)
        if phrases.contains(where: { $0.list == later && $0.key.isHeldOut }) { return true }
      }
    }
    return false
  }

  private mutating func mergeHeldOut() {
    let all = keys.indices.filter { keys[$0].isHeldOut && !isUndone($0) }
    // Same scope and number, other word.
    for (position, left) in all.enumerated() {
      for right in all.dropFirst(position + 1)
      where keys[left].scope == keys[right].scope && keys[left].ordinal == keys[right].ordinal {
        if !inConflict(left, right) { merge(left, right) }
      }
    }
    for scope in [CohortKey.Scope.independent, .none, .external, .internal, .temporal, .prospective] {
      for plain in all where keys[plain].scope == scope && keys[plain].ordinal.isEmpty {
        resolve(plain, all)
      }
    }
  }

  private mutating func resolve(_ plain: Int, _ all: [Int]) {
    let key = keys[plain]
    let candidates = all.filter { other in
      guard root(other) != root(plain) else { return false }
      let otherKey = keys[other]
      if key.scope == .none || key.scope == .independent {
        if key.scope == .independent, otherKey.scope == .internal { return false }
        return otherKey.scope != .none || !otherKey.ordinal.isEmpty || key.scope == .independent
      }
      return otherKey.scope == key.scope && !otherKey.ordinal.isEmpty
    }.filter { !inConflict(plain, $0) && !differInSize(plain, $0) }
    guard !candidates.isEmpty else { return }
    if let n = counts[plain] {
      let same = Set(candidates.filter { counts[$0] == n }.map { root($0) })
      if same.count == 1, let target = same.first { merge(plain, target) }
      return
    }
    let external = Set(candidates.filter { keys[$0].scope == .external }.map { root($0) })
    if key.scope == .independent, external.count == 1, let target = external.first { return merge(plain, target) }
    let sameRole = Set(candidates.filter { keys[$0].role == key.role }.map { root($0) })
    if sameRole.count == 1, let target = sameRole.first { return merge(plain, target) }
    let any = Set(candidates.map { root($0) })
    if sameRole.isEmpty, any.count == 1, let target = any.first { merge(plain, target) }
  }

  /// `A second external cohort consisted of 71 women`: another size than that of the name without a number.
  private func differInSize(_ plain: Int, _ numbered: Int) -> Bool {
    guard keys[plain].ordinal.isEmpty, !keys[numbered].ordinal.isEmpty else { return false }
    func size(_ key: Int) -> Int? {
      phrases.indices.first { keyOfPhrase[$0] == key && evidence[$0].n != nil }.flatMap { evidence[$0].n }
    }
    guard let one = size(plain), let other = size(numbered) else { return false }
    return one != other
  }

  func groupOfKey(at phrase: Int) -> Int { root(keyOfPhrase[phrase]) }
}
