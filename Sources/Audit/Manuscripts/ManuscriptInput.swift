import Claims
import Manuscripts
import Record

/// What the rules and checklists read of a manuscript: what was understood, and phrases found once for all of them.
package struct ManuscriptInput: Sendable {
  package let reading: ManuscriptReading
  /// Statements of the study that many rules ask for.
  package let topics: TopicMentions
  package let declarations: Declarations
  /// Which sentences are the account of the study.
  let scope: StudyScope
  /// Numbers of patients with the outcome that sentences give to cohorts.
  let outcomeCounts: [OutcomeCount]

  package init(_ reading: ManuscriptReading, declarations: Declarations = Declarations()) {
    self.reading = reading
    self.declarations = declarations
    let scope = StudyScope(reading.text)
    self.scope = scope
    topics = TopicMentions(reading.text, scope: scope)
    outcomeCounts = OutcomeCountReader(reading, scope: scope).all()
  }

  var manuscript: Manuscript { reading.manuscript }

  /// The words of a span with their place, at most `limit` characters.
  func quotation(_ span: TextSpan, limit: Int = 400) -> Quotation {
    let block = manuscript.blocks.last { $0.span.start <= span.start } ?? manuscript.blocks.first
    let text = manuscript.string(span)
    return Quotation(
      text: text.count <= limit ? text : text.prefix(limit) + "…", section: block?.section.rawValue ?? "",
      start: span.start, end: span.end, line: block?.line ?? 1)
  }

  /// The sentence that a span stands in, as a quotation.
  func sentence(of span: TextSpan) -> Quotation {
    quotation(sentenceIndex(at: span.start).map { reading.text.sentences[$0].span } ?? span)
  }
}

/// What the authors or the reviewer declare beside a manuscript or a record: statements with pages, answers to
/// conditions of a checklist, and rules that are switched off.
package struct Declarations: Sendable, Equatable {
  package struct Statement: Sendable, Equatable {
    package var text: String
    package var page: String?

    package init(text: String, page: String? = nil) {
      self.text = text
      self.page = page
    }
  }

  /// By keys of `reporting:`.
  package var reporting: [String: Statement]
  /// Answers by item: `clear` / `12` and so on; each a page, a statement, or both.
  package var items: [String: [String: Statement]]
  /// METRICS conditions, such as `C2`.
  package var conditions: [String: Bool]
  package var disabled: [DisabledRule]

  package init(
    reporting: [String: Statement] = [:], items: [String: [String: Statement]] = [:], conditions: [String: Bool] = [:],
    disabled: [DisabledRule] = []
  ) {
    self.reporting = reporting
    self.items = items
    self.conditions = conditions
    self.disabled = disabled
  }
}
