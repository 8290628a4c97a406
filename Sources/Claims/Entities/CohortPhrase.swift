/// What the words of a cohort's name say, before it is known which cohort they mean.
struct CohortKey: Hashable, Sendable {
  enum Role: Hashable, Sendable {
    /// With the word that is used: `training`, `derivation`.
    case development(String)
    case validation, test
    case crossValidation, whole
    /// A data set or centre by its name: `the TCIA cohort`.
    case named(String)
  }

  enum Scope: String, Hashable, Sendable {
    case none = "", `internal`, external, temporal, prospective, independent
  }

  var role: Role
  var scope: Scope = .none
  /// `1`, `b`; empty where the name has none.
  var ordinal = ""

  var isDevelopment: Bool { if case .development = role { true } else { false } }
  var isHeldOut: Bool { role == .validation || role == .test }
}

/// One place where a cohort is named, with the list it stands in.
struct CohortPhrase: Sendable {
  var key: CohortKey
  var tokens: Range<Int>
  var sentence: Int
  /// Number of the list (`the training and validation cohorts`), counted over the text.
  var list: Int
  var hasHead: Bool
  var isPlural: Bool
  /// True where the name itself says `external`.
  var isCalledExternal: Bool { key.scope == .external }
  /// The bracket that follows, without its marks; for a name that itself stands in a bracket, that bracket.
  var bracket: Range<Int>?
  /// True where the name stands in a bracket: `Hospital A (training set)`.
  var isEnclosed = false
  /// True where the sentence says that there is none, or that there should be: `future external cohorts are needed`.
  var isUndone = false
  /// The name whose words this one shares, where only its number is printed: `cohorts 1 and 2`.
  var shared: Range<Int>?
}
