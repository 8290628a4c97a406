import Record

/// The score of a checklist whose items have weights: 100 times the sum of the weights of items that are reported, over
/// that of items that apply (Kocak et al. 2024, doi:10.1186/s13244-023-01572-w).
///
/// Items that a condition removes leave both sums. An item that is reported in part, not found or left to the authors
/// counts as not fulfilled: the publication knows yes and no alone, and half an answer would make a study look better the
/// less it says.
enum ChecklistScorer {
  /// Nil for a checklist without weights, and where no item applies.
  static func score(
    _ checklist: Checklist, entries: [ChecklistEntry], conditions: [ChecklistScore.Condition]
  ) -> ChecklistScore? {
    guard checklist.isScored else { return nil }
    var achieved = 0.0
    var attainable = 0.0
    for item in checklist.items {
      guard let weight = item.weight, let entry = entries.first(where: { $0.item == item.item }),
        entry.status != .notApplicable
      else { continue }
      attainable += weight
      if entry.status == .reported { achieved += weight }
    }
    guard attainable > 0 else { return nil }
    let score = (1000 * achieved / attainable).rounded() / 10
    return ChecklistScore(
      checklist: checklist.id, score: score, category: category(score),
      achieved: rounded(achieved), attainable: rounded(attainable), conditions: conditions)
  }

  /// By the score with one decimal, lower bounds inclusive.
  static func category(_ score: Double) -> String {
    switch score {
    case ..<20: "very low"
    case ..<40: "low"
    case ..<60: "moderate"
    case ..<80: "good"
    default: "excellent"
    }
  }

  /// Sums of decimals with four places, without the last digits of binary arithmetic.
  private static func rounded(_ sum: Double) -> Double { (sum * 1e4).rounded() / 1e4 }
}
