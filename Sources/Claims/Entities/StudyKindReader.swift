/// Tells what kind of study a text reports, and why.
enum StudyKindReader {
  static func judge(_ text: TokenisedText, _ entities: StudyEntities, claims: [Claim]) -> StudyKindJudgement {
    StudyKindJudgement(kind: .other, reasons: [])
  }
}
