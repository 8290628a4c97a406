import Manuscripts

/// Everything that was understood of a manuscript.
package struct ManuscriptReading: Sendable {
  package let text: TokenisedText
  package let kind: StudyKindJudgement
  package let cohorts: [NamedCohort]
  package let models: [NamedModel]
  package let tasks: [NamedTask]
  /// In the order of the text, tables included.
  package let claims: [Claim]
  package let comparisons: [Comparison]
  package let counts: [CountStatement]
  package let effects: [EffectEstimate]
  package let testStatistics: [TestStatistic]
  package let promised: [PromisedMetric]
  /// Every place that names a cohort, a model or a task.
  package let cohortMentions: [Mention]
  package let modelMentions: [Mention]
  package let taskMentions: [Mention]

  package init(
    text: TokenisedText, kind: StudyKindJudgement, cohorts: [NamedCohort], models: [NamedModel],
    tasks: [NamedTask], claims: [Claim], comparisons: [Comparison], counts: [CountStatement],
    effects: [EffectEstimate], testStatistics: [TestStatistic], promised: [PromisedMetric],
    cohortMentions: [Mention] = [], modelMentions: [Mention] = [], taskMentions: [Mention] = []
  ) {
    self.text = text
    self.kind = kind
    self.cohorts = cohorts
    self.models = models
    self.tasks = tasks
    self.claims = claims
    self.comparisons = comparisons
    self.counts = counts
    self.effects = effects
    self.testStatistics = testStatistics
    self.promised = promised
    self.cohortMentions = cohortMentions
    self.modelMentions = modelMentions
    self.taskMentions = taskMentions
  }

  package var manuscript: Manuscript { text.manuscript }
  /// Claims of the study's own results.
  package var ownClaims: [Claim] { claims.filter(\.isOwn) }
  package func cohort(_ id: String?) -> NamedCohort? { id.flatMap { id in cohorts.first { $0.id == id } } }
  package func model(_ id: String?) -> NamedModel? { id.flatMap { id in models.first { $0.id == id } } }
  package func task(_ id: String?) -> NamedTask? { id.flatMap { id in tasks.first { $0.id == id } } }
}

extension ManuscriptReading {
  /// Reads and understands a manuscript. Linear in its length.
  package init(_ manuscript: Manuscript) {
    let text = TokenisedText(manuscript)
    var entities = EntityReader.read(text)
    var statements = ClaimReader.read(text, entities)
    let kind = StudyKindReader.judge(text, entities, claims: statements.claims)
    if kind.kind == .modelValidation { ValidatedPatients.complete(&entities, &statements.claims, text) }
    // Where there is one task, everything is about it.
    if entities.tasks.count == 1, let task = entities.tasks.first {
      for index in statements.claims.indices { statements.claims[index].task = task.id }
      for index in statements.comparisons.indices { statements.comparisons[index].task = task.id }
    }
    self.init(
      text: text, kind: kind, cohorts: entities.cohorts,
      models: entities.models, tasks: entities.tasks, claims: statements.claims, comparisons: statements.comparisons,
      counts: statements.counts, effects: statements.effects, testStatistics: statements.testStatistics,
      promised: statements.promised, cohortMentions: entities.cohortMentions,
      modelMentions: entities.modelMentions, taskMentions: entities.taskMentions)
  }
}
