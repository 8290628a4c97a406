import Record

/// One part of what an item asks for, as the record answers it.
enum ItemPart: Sendable, Equatable {
  /// The record shows it; the text says what was seen, with numbers.
  case seen(String)
  /// The record could show it and does not; the text says what is missing.
  case missing(String)
  /// Only the authors can say it, under this key of `reporting:`.
  case declared(String)
}

/// What the record says about one item.
enum ItemAssessment: Sendable, Equatable {
  /// The text says why.
  case notApplicable(String)
  case parts([ItemPart])
}

/// Reads what the record says about one item of a checklist.
typealias ItemAssessor = @Sendable (AuditInput) -> ItemAssessment
