/// Everything numeric that the text states: claims, comparisons, counts, effects, test statistics, promised metrics.
struct ExtractedStatements: Sendable {
  var claims: [Claim] = []
  var comparisons: [Comparison] = []
  var counts: [CountStatement] = []
  var effects: [EffectEstimate] = []
  var testStatistics: [TestStatistic] = []
  var promised: [PromisedMetric] = []
}

/// Turns sentences and tables into statements.
enum ClaimReader {
  static func read(_ text: TokenisedText, _ entities: StudyEntities) -> ExtractedStatements { ExtractedStatements() }
}
