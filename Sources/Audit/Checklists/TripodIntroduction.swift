import Record

/// Title and introduction: items 1 to 4.
enum TripodIntroduction {
  @Sendable static func title(_ input: AuditInput) -> ItemAssessment {
    let title = input.results.study.title
    guard ReportingDeclaration.isStatement(title) else { return .parts([.missing("the study has no title")]) }
    let words = title.lowercased()
    var parts: [ItemPart] = [.seen("Title: \(Wording.quotation(title))")]
    if !["predict", "prognos", "diagnos", "classif", "model"].contains(where: words.contains) {
      parts.append(.missing("that it is about a prediction model"))
    }
    if !["develop", "valid", "evaluat", "train"].contains(where: words.contains) {
      parts.append(.missing("whether models are developed, evaluated, or both"))
    }
    let outcomes = input.results.tasks.flatMap { [$0.label, $0.positive, $0.negative] }
      .flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.filter {
        $0.count >= 3 && !joining.contains(String($0))
      }
    if !outcomes.isEmpty, !outcomes.contains(where: { words.contains($0) }) {
      parts.append(.missing("the outcome that is predicted"))
    }
    return .parts(parts)
  }

  @Sendable static func objectives(_ input: AuditInput) -> ItemAssessment {
    let objective = input.results.study.objective
    guard ReportingDeclaration.isStatement(objective) else {
      return .parts([.missing("the study's `objective` is empty")])
    }
    return .parts([.seen("Objective: \(Wording.quotation(objective))")])
  }

  /// Words of a task's name that say nothing about its outcome.
  private static let joining: Set<String> = [
    "and", "the", "for", "with", "versus", "not", "task", "other", "positive", "negative", "yes",
  ]
}
