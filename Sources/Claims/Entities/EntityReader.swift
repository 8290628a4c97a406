/// Learns cohorts, models and tasks from a text.
enum EntityReader {
  /// Near to linear in the number of tokens.
  static func read(_ text: TokenisedText) -> StudyEntities {
    let reading = TokenReading(text)
    var entities = StudyEntities()
    let metrics = MetricWords.mentions(in: text)
    entities.metrics = metrics
    (entities.cohorts, entities.cohortMentions) = CohortReader(reading).read()
    (entities.tasks, entities.taskMentions) = TaskReader(reading, metrics: metrics).read()
    let others = (entities.cohortMentions + entities.taskMentions).map(\.tokens)
    (entities.models, entities.modelMentions) = ModelReader(reading, others: others, metrics: metrics).read()
    return entities
  }
}
