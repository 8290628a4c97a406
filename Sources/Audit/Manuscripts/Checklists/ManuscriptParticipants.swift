import Claims
import Manuscripts

/// Patients and outcome, by the cohorts and tasks that were understood.
enum ManuscriptParticipants {
  /// The kind of data, and for each cohort where it comes from.
  @Sendable static func dataSources(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    var parts = [evidence.part("data-kind")]
    let cohorts = evidence.cohorts.filter { $0.role != .crossValidation }
    let named = cohorts.filter { !$0.centres.isEmpty || $0.separation == .publicDataset }
    // One source for all is the rule where patients of one centre were divided.
    let divided = cohorts.contains { $0.separation == .random || $0.separation == .temporal }
    if !named.isEmpty {
      let list = named.map { cohort in
        cohort.centres.isEmpty
          ? "\(cohort.label), a public data set" : "\(cohort.label), \(Wording.list(cohort.centres))"
      }
      parts.append(.seen("where patients come from: \(list.joined(separator: "; "))", named.map(\.span)))
    }
    let unnamed = cohorts.filter { $0.centres.isEmpty && $0.separation != .publicDataset }
    if cohorts.count > 1, !named.isEmpty, !unnamed.isEmpty, !divided {
      parts.append(.missing("where patients of \(Wording.list(unnamed.map(\.label))) come from"))
    }
    return .parts(parts)
  }

  /// First and last date of inclusion: months with years in words, or two years as in `2010-2019`.
  @Sendable static func dates(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let part = evidence.part("dates")
    if case .seen = part { return .parts([part]) }
    let text = evidence.text
    for sentence in text.sentences where evidence.extent.holds(sentence.block, evidence.scope) {
      let section = text.block(of: sentence).section
      guard section == .methods || section == .results || section == .abstract || section == .other else { continue }
      let years = sentence.tokens.filter { isYear($0, text) }
      for (first, last) in zip(years, years.dropFirst()) where last - first <= 4 {
        return .parts([.seen(evidence.places("dates").name, [text.span(first..<last + 1)])])
      }
    }
    return .parts([part])
  }

  private static func isYear(_ token: Int, _ text: TokenisedText) -> Bool {
    guard let number = text.number(token), number.isCount else { return false }
    return number.value >= 1985 && number.value <= 2040 && number.span.length == 4
  }

  /// Findings, and features of images where the study has images.
  @Sendable static func predictors(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let hasImages = ["imaging-standard", "handcrafted", "deep-features", "image-predictors"].contains(
      where: evidence.shows)
    return .parts([evidence.part("clinical-predictors")] + (hasImages ? [evidence.part("image-predictors")] : []))
  }

  /// What is predicted, how it was determined, and the time for which, where outcomes happen in time.
  @Sendable static func outcome(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts([named(evidence), evidence.part("outcome-assessment")] + horizon(evidence))
  }

  @Sendable static func outcomeOfAbstract(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts([named(evidence)] + horizon(evidence))
  }

  private static func named(_ evidence: ManuscriptEvidence) -> ManuscriptItemPart {
    let tasks = evidence.reading.tasks.filter { !$0.outcome.isEmpty && evidence.holds($0.span) }
    guard !tasks.isEmpty else { return .missing("what exactly is predicted") }
    let outcomes = tasks.map { task in
      task.label == task.outcome || task.label.isEmpty ? task.outcome : "\(task.label), \(task.outcome)"
    }
    return .seen("what is predicted: \(Wording.shortList(outcomes, limit: 4))", tasks.map(\.span))
  }

  private static func horizon(_ evidence: ManuscriptEvidence) -> [ManuscriptItemPart] {
    evidence.isTimeToEvent ? [evidence.part("horizon")] : []
  }

  /// The size of every cohort, and how it was arrived at.
  @Sendable static func sampleSize(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts(sizes(evidence) + [evidence.part("sample-size-reason")])
  }

  /// Patients and events of every cohort.
  @Sendable static func numbers(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let cohorts = evidence.cohorts.filter { $0.role != .crossValidation }
    var parts = sizes(evidence)
    let counted = cohorts.filter { evidence.place(of: $0.events, at: $0.countSpan ?? $0.span) != nil }
    if !counted.isEmpty {
      let list = counted.map { "\($0.label), \($0.events ?? 0)" }
      parts.append(
        .seen(
          "events: \(list.joined(separator: "; "))",
          counted.compactMap { evidence.place(of: $0.events, at: $0.countSpan ?? $0.span) }))
    }
    let events = evidence.reading.counts.filter { $0.unit == .events && evidence.holds($0.span) }
    if counted.isEmpty, let first = events.first {
      parts.append(.seen("events: \(first.n)", [first.span]))
      let bare = cohorts.filter { cohort in !events.contains { $0.cohort == cohort.id } }
      if cohorts.count > 1, !bare.isEmpty {
        parts.append(.missing("how many had the outcome in \(Wording.list(bare.map(\.label)))"))
      }
    } else if counted.isEmpty {
      parts.append(.missing("how many had the outcome" + (cohorts.count > 1 ? ", in any cohort" : "")))
    } else if counted.count < cohorts.count {
      let bare = cohorts.filter { cohort in !counted.contains { $0.id == cohort.id } }
      parts.append(.missing("how many had the outcome in \(Wording.list(bare.map(\.label)))"))
    }
    return .parts(parts)
  }

  private static func sizes(_ evidence: ManuscriptEvidence) -> [ManuscriptItemPart] {
    let cohorts = evidence.cohorts.filter { $0.role != .crossValidation }
    let sized = cohorts.filter { evidence.place(of: $0.n, at: $0.countSpan ?? $0.span) != nil }
    var parts: [ManuscriptItemPart] = []
    if !sized.isEmpty {
      parts.append(
        .seen(
          "sizes: \(sized.map(Wordings.size).joined(separator: "; "))",
          sized.compactMap { evidence.place(of: $0.n, at: $0.countSpan ?? $0.span) }))
    }
    let patients = evidence.reading.counts.filter { $0.unit == .patients && evidence.holds($0.span) }
    // Without cohorts every number of patients is worth telling; with them only that of all together.
    let total = patients.first { $0.isTotal } ?? (cohorts.isEmpty ? patients.first : nil)
    let all = evidence.reading.cohorts.first { $0.role == .unspecified && $0.n != nil && evidence.holds($0.span) }
    if let total {
      parts.append(.seen("\(Wording.count(total.n, "patient")) in all", [total.span]))
    } else if let all, let n = all.n {
      parts.append(.seen("\(Wording.count(n, "patient")) in all", [all.countSpan ?? all.span]))
    }
    let bare = cohorts.filter { cohort in !sized.contains { $0.id == cohort.id } }
    if !bare.isEmpty {
      parts.append(.missing("the size of \(Wording.list(bare.map(\.label)))"))
    } else if parts.isEmpty {
      parts.append(.missing("the number of patients"))
    }
    return parts
  }

  /// Held-out patients beside those of development: in a table with both, or in words.
  @Sendable static func comparison(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let manuscript = evidence.text.manuscript
    for table in manuscript.tables {
      guard let caption = table.caption else { continue }
      let title = manuscript.string(caption).lowercased()
      guard ["characteristic", "baseline", "demographic", "clinical"].contains(where: title.contains) else { continue }
      let heads = table.rows.prefix(max(table.headerRows, 1)).flatMap { $0 }.map {
        manuscript.string($0.span).lowercased()
      }
      let development = heads.contains { head in
        ["train", "develop", "derivation", "primary", "discovery"].contains(where: head.contains)
      }
      let heldOut = heads.contains { head in
        ["valid", "test", "external"].contains(where: head.contains)
      }
      if development, heldOut {
        let label = table.label.isEmpty ? "a table" : table.label
        return .parts([.seen("both side by side in \(label)", [caption])])
      }
    }
    return .parts([evidence.part("characteristics-compared")])
  }
}
