import Claims
import Manuscripts
import Record

/// A publication that says why a rule matters.
package struct Reference: Sendable, Equatable {
  package let authors: String
  package let year: Int
  package let doi: String

  package init(_ authors: String, _ year: Int, _ doi: String) {
    self.authors = authors
    self.year = year
    self.doi = doi
  }

  /// `Collins et al. 2024, doi:10.1136/bmj-2023-078378`.
  package var text: String { "\(authors) \(year), doi:\(doi)" }
}

/// What a rule is, apart from what it finds.
package struct RuleDescription: Sendable, Equatable {
  /// Stable; a code is never given to another rule.
  package let code: String
  /// The severity that the rule gives if nothing is said otherwise under `decision`.
  package let severity: Severity
  package let title: String
  /// The question that the rule asks of a study.
  package let question: String
  /// How it decides, and with which severity.
  package let decision: String
  /// Why it matters.
  package let rationale: String
  package let references: [Reference]
  /// What would mend it.
  package let remedy: String
  /// How it decides about a manuscript; nil for a rule that reads records only.
  package let manuscriptDecision: String?
  /// False for a rule that reads manuscripts only; `decision` then is empty.
  package var readsRecords: Bool { !decision.isEmpty }
  /// What the rule reads, as a sentence.
  package var inputs: String {
    if manuscriptDecision == nil { return "Records." }
    return readsRecords ? "Records and manuscripts." : "Manuscripts."
  }

  package init(
    code: String, severity: Severity, title: String, question: String, decision: String = "",
    manuscriptDecision: String? = nil, rationale: String, references: [Reference], remedy: String
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.question = question
    self.decision = decision
    self.rationale = rationale
    self.references = references
    self.remedy = remedy
    self.manuscriptDecision = manuscriptDecision
  }
}

/// One rule of the audit: a question to a record or a manuscript, and the findings that its answer gives.
///
/// A rule is pure: the same input gives the same findings, in the order of the record or the text. A rule that reads only one
/// of the two has no findings in the other.
package protocol AuditRule: Sendable {
  var about: RuleDescription { get }
  func findings(in input: AuditInput) -> [Finding]
  func findings(in input: ManuscriptInput) -> [Finding]
  /// Checks of this rule that were made on a manuscript and hold, and numbers worked out on the way.
  func confirmations(in input: ManuscriptInput) -> [Confirmation]
}

extension AuditRule {
  package func findings(in input: AuditInput) -> [Finding] { [] }
  package func findings(in input: ManuscriptInput) -> [Finding] { [] }
  package func confirmations(in input: ManuscriptInput) -> [Confirmation] { [] }
}

extension AuditRule {
  /// A finding of this rule, with the rule's own severity, title and remedy unless others are given.
  func finding(
    _ message: String, evidence: String, severity: Severity? = nil, remedy: String? = nil, task: String? = nil,
    model: String? = nil, cohort: String? = nil
  ) -> Finding {
    Finding(
      code: about.code, severity: severity ?? about.severity, title: about.title, message: message, evidence: evidence,
      remedy: remedy ?? about.remedy, task: task, model: model, cohort: cohort)
  }

  /// A finding of this rule about one entry of `performance`.
  func finding(
    about entry: IndexedPerformance, _ message: String, evidence suffix: String = "", severity: Severity? = nil
  ) -> Finding {
    finding(
      message, evidence: "performance[\(entry.index)]\(suffix)", severity: severity, task: entry.performance.task,
      model: entry.performance.model, cohort: entry.performance.cohort)
  }
}

extension AuditRule {
  /// A finding of this rule in a manuscript; `places` are quoted, the first one first.
  func finding(
    _ message: String, in input: ManuscriptInput, at places: [TextSpan], severity: Severity? = nil,
    remedy: String? = nil,
    task: String? = nil, model: String? = nil, cohort: String? = nil
  ) -> Finding {
    let quotations = places.map { input.sentence(of: $0) }
    return Finding(
      code: about.code, severity: severity ?? about.severity, title: about.title, message: message,
      evidence: quotations.first.map { "\($0.section), line \($0.line)" } ?? "the whole text",
      remedy: remedy ?? about.remedy,
      task: task, model: model, cohort: cohort, quotations: quotations)
  }
}
