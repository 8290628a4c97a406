/// A place where the text names a cohort, a model or a task.
package struct Mention: Sendable, Equatable {
  /// Id of the cohort, model or task.
  package let id: String
  package let tokens: Range<Int>
  /// The index in `TokenisedText.sentences`.
  package let sentence: Int

  package init(id: String, tokens: Range<Int>, sentence: Int) {
    self.id = id
    self.tokens = tokens
    self.sentence = sentence
  }
}

/// The cohorts, models and tasks that a text names, with every place where it does, in the order of the text.
package struct StudyEntities: Sendable {
  package var cohorts: [NamedCohort] = []
  package var models: [NamedModel] = []
  package var tasks: [NamedTask] = []
  package var cohortMentions: [Mention] = []
  package var modelMentions: [Mention] = []
  package var taskMentions: [Mention] = []
  /// Where the text names metrics, if they were looked for already.
  var metrics: [MetricMention]?
}
