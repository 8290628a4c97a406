import Record

/// Open science: items 18a to 18f.
enum TripodOpenScience {
  @Sendable static func code(_ input: AuditInput) -> ItemAssessment {
    let software = input.results.software
    guard !input.isPredictionsTable else { return .parts([.declared("code_sharing")]) }
    return .parts([
      .seen("Analysis by \(software.name) \(software.version), seed \(input.results.seed)"), .declared("code_sharing"),
    ])
  }
}
