import Manuscripts

/// The order in which models, or cohorts, stood beside the last numbers of one metric.
///
/// `0.81 for the boosting model and 0.72 for NEWS2; in the second cohort it was 0.79 and 0.71`: a later list of as many numbers
/// without names of its own keeps that order.
struct Roster: Sendable {
  private(set) var category: EntityCategory
  private(set) var mentions: [EntityMention]

  /// The orders of values that stand one after another, the last one first.
  ///
  /// An order is a run of values of one metric whose models differ, or whose cohorts differ and whose model is one.
  static func read(_ values: [ReadValue]) -> [Roster] {
    var found: [Roster] = []
    var end = values.count
    while end > 0 {
      var start = end - 1
      while start > 0, values[start - 1].metric.metric == values[end - 1].metric.metric { start -= 1 }
      found += rosters(of: values[start..<end])
      end = start
    }
    return found
  }

  /// Of one metric: the last run in which names differ, by category.
  private static func rosters(of values: ArraySlice<ReadValue>) -> [Roster] {
    var found: [Roster] = []
    for (category, other) in [(EntityCategory.model, EntityCategory.cohort), (.cohort, .model)] {
      var mentions: [EntityMention] = []
      for value in values.reversed() {
        guard let mention = value[category], !mentions.contains(where: { $0.id == mention.id }) else { break }
        guard value[other]?.id == values.last?[other]?.id else { break }
        mentions.insert(mention, at: 0)
      }
      if mentions.count > 1 { found.append(Roster(category: category, mentions: mentions)) }
    }
    return found
  }
}

extension ClauseReader {
  /// Gives lists without names the order of those before them, in the sentence or in the one before.
  func followRosters(_ values: inout [ReadValue], _ assignments: [[Assignment]], carried: [Roster]) {
    var start = 0
    while start < values.count {
      var end = start
      while end < values.count, values[end].list == values[start].list { end += 1 }
      let range = start..<end
      if range.count > 1, Set(values[range].map(\.metric.metric)).count == 1, !lists[values[start].list].isRange {
        follow(&values, range, assignments, Roster.read(Array(values[..<start])) + carried)
      }
      start = end
    }
  }

  private func follow(
    _ values: inout [ReadValue], _ range: Range<Int>, _ assignments: [[Assignment]], _ rosters: [Roster]
  ) {
    let list = values[range.lowerBound].list
    func isNameless(_ category: EntityCategory) -> Bool {
      guard case .none = assignments[category.rawValue][list] else { return false }
      return values[range].allSatisfy { $0[category] == nil }
    }
    for category in [EntityCategory.model, .cohort] where isNameless(category) {
      let other: EntityCategory = category == .model ? .cohort : .model
      // Numbers that another kind of names parts already are of one model, or of one cohort.
      if Set(values[range].map { $0[other]?.id }).count > 1 { continue }
      guard let roster = rosters.first(where: { $0.mentions.count == range.count }), roster.category == category
      else { continue }
      for (place, index) in range.enumerated() {
        values[index][category] = roster.mentions[place]
        values[index].isBlocked[category.rawValue] = false
      }
      return
    }
  }
}
