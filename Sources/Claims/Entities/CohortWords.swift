/// What words mean in the names of cohorts.
struct CohortWord: OptionSet, Sendable {
  let rawValue: UInt32

  /// `cohort`, `set`, `group`.
  static let head = CohortWord(rawValue: 1 << 0)
  static let training = CohortWord(rawValue: 1 << 1)
  /// Other words for patients from whom a model is made.
  static let development = CohortWord(rawValue: 1 << 2)
  static let validation = CohortWord(rawValue: 1 << 3)
  static let test = CohortWord(rawValue: 1 << 4)
  static let `internal` = CohortWord(rawValue: 1 << 5)
  static let external = CohortWord(rawValue: 1 << 6)
  static let independent = CohortWord(rawValue: 1 << 7)
  static let temporal = CohortWord(rawValue: 1 << 8)
  static let prospective = CohortWord(rawValue: 1 << 9)
  /// Says nothing of the role, but stands among those that do: `the held-out test set`.
  static let filler = CohortWord(rawValue: 1 << 10)
  static let firstOrdinal = CohortWord(rawValue: 1 << 11)
  static let secondOrdinal = CohortWord(rawValue: 1 << 12)
  static let thirdOrdinal = CohortWord(rawValue: 1 << 13)
  /// `in the training phase`.
  static let phase = CohortWord(rawValue: 1 << 14)
  static let plural = CohortWord(rawValue: 1 << 15)
  static let held = CohortWord(rawValue: 1 << 16)
  static let out = CohortWord(rawValue: 1 << 17)
  static let article = CohortWord(rawValue: 1 << 18)
  static let conjunction = CohortWord(rawValue: 1 << 19)
  static let preposition = CohortWord(rawValue: 1 << 20)
  static let publicData = CohortWord(rawValue: 1 << 21)
  /// May stand after a role without a head: `in validation was`, `in training and`.
  static let afterRole = CohortWord(rawValue: 1 << 22)
  /// Everybody.
  static let whole = CohortWord(rawValue: 1 << 23)
  /// Roles only in tables or before a head: `val`, `vali`.
  static let short = CohortWord(rawValue: 1 << 24)

  static let roles: CohortWord = [.training, .development, .validation, .test]
  static let scopes: CohortWord = [.internal, .external, .independent, .temporal, .prospective]
  static let ordinals: CohortWord = [.firstOrdinal, .secondOrdinal, .thirdOrdinal]

  /// Before a name without a head they say that there is no such cohort.
  static let undone: Set<String> = [
    "not", "no", "without", "lack", "lacks", "lacked", "require", "requires", "required", "need", "needs", "needed",
    "future",
    "further", "warrant", "warrants", "absence", "awaits",
  ]

  /// Words of sentences that speak of what should be done.
  static let wished: Set<String> = [
    "future", "needed", "warranted", "required", "should", "necessary", "lacked", "lack", "lacks", "planned",
  ]

  static let table: [(meaning: CohortWord, words: String)] = [
    (.head, "cohort set group dataset data sample population subset subcohort subgroup series arm collection"),
    ([.head, .plural], "cohorts sets groups datasets samples populations subsets subcohorts centers centres"),
    (.head, "set1 set2 set3 cohort1 cohort2 cohort3"),
    (.training, "training train trainset"),
    (
      .development,
      "development derivation discovery primary modeling modelling learning construction developing developmental updating"
    ),
    (.validation, "validation validating validate verification replication confirmation confirmatory evaluation valid"),
    ([.validation, .short], "val vali"),
    (.test, "test testing tests"),
    (.internal, "internal internally"),
    (.external, "external externally"),
    (.independent, "independent unseen blind blinded separate"),
    (.temporal, "temporal temporally chronological"),
    (.prospective, "prospective prospectively"),
    (
      .filler,
      "patient patients additional another original final local multicenter multicentre retrospective international"
    ),
    (.firstOrdinal, "first"), (.secondOrdinal, "second"), (.thirdOrdinal, "third"),
    (.phase, "phase stage"),
    (.held, "held hold holdout heldout"), (.out, "out"),
    (.article, "the a an one two three both this our that these each their"),
    (.conjunction, "and or then vs versus plus"),
    (.preposition, "in on at during from within across for"),
    (.afterRole, "and or was were is are with while whereas respectively but in at than which had by as to"),
    (.whole, "entire whole overall full total complete pooled"),
    (
      .publicData,
      "tcia tcga geo adni seer mimic eicu lidc nlst brats prostatex oasis biobank kaggle cptac kits lits"
    ),
  ]
}

/// Words around cohorts that say how they were set apart.
struct SplitWord: OptionSet, Sendable {
  let rawValue: UInt32
  static let random = SplitWord(rawValue: 1 << 0)
  static let split = SplitWord(rawValue: 1 << 1)
  static let time = SplitWord(rawValue: 1 << 2)
  static let centre = SplitWord(rawValue: 1 << 3)
  static let other = SplitWord(rawValue: 1 << 4)
  static let same = SplitWord(rawValue: 1 << 5)
  static let publicName = SplitWord(rawValue: 1 << 6)
  static let publicWord = SplitWord(rawValue: 1 << 7)
  static let database = SplitWord(rawValue: 1 << 8)
  static let tuning = SplitWord(rawValue: 1 << 9)
  static let month = SplitWord(rawValue: 1 << 10)
  static let eventWord = SplitWord(rawValue: 1 << 11)
  static let noEvent = SplitWord(rawValue: 1 << 12)
  static let measure = SplitWord(rawValue: 1 << 13)

  static let table: [(meaning: SplitWord, words: String)] = [
    (.random, "random randomly randomised randomized randomization randomisation stratified"),
    (
      .split,
      "split splitting divided partitioned assigned allocated separated grouped ratio classified stratified divide"
    ),
    (
      .time,
      "chronological chronologically subsequent subsequently later temporally consecutively thereafter temporal prospectively"
    ),
    (
      .centre,
      "center centre hospital institution institute centers centres hospitals institutions clinic site sites university"
    ),
    (
      .other,
      "another other different independent external second third fourth two three four five outside additional separate"
    ),
    (.same, "same our single"),
    (.publicName, "tcia tcga adni seer mimic eicu lidc nlst brats prostatex oasis biobank kaggle cptac gse* ispy*"),
    (.publicWord, "public publicly"),
    (.database, "database dataset datasets databases archive data repository cohort"),
    (
      .tuning,
      "lasso lambda hyperparameter hyperparameters tuning tuned penalty λ regularization regularisation gridsearch selection selected select optimal"
    ),
    (
      .month,
      "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    ),
    (
      .eventWord,
      "positive events event deaths died responders malignant metastases metastasis metastatic recurrences recurrence pcr progressive dead"
    ),
    (.noEvent, "negative non benign no without"),
    (.measure, "auc auroc ci accuracy sensitivity specificity auprc"),
  ]
}
