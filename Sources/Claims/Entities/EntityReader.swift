/// Learns cohorts, models and tasks from a text.
enum EntityReader {
  static func read(_ text: TokenisedText) -> StudyEntities { StudyEntities() }
}
