import Claims
import Manuscripts
import Record
import Templates

/// Judges a manuscript by all rules that read manuscripts and by checklists.
///
/// Deterministic: the same text, declarations and checklists give the same audit.
package struct ManuscriptAuditor: Sendable {
  /// The checklists that every audit fills in, in the order asked for.
  package let checklists: [Checklist]
  private let vocabulary: SignVocabulary
  /// The list for abstracts, which item 2 of TRIPOD+AI asks for.
  private let abstractList: Checklist?
  private let software: Software

  /// - Parameter checklists: ids such as `tripod-ai`, in the order wanted; an id that is given twice counts once.
  /// - Throws: `AuditError` for an unknown or damaged checklist.
  package init(store: TemplateStore, software: Software, checklists ids: [String]) throws(AuditError) {
    let known = try SignReader.vocabulary(from: store)
    var checklists: [Checklist] = []
    for id in ids where !checklists.contains(where: { $0.id == id }) {
      checklists.append(try ChecklistReader.checklist(id, from: store, signs: known.keys))
    }
    self.checklists = checklists
    abstractList =
      ids.contains("tripod-ai")
      ? try ChecklistReader.checklist("tripod-ai-abstracts", from: store, signs: known.keys) : nil
    vocabulary = known.adding(checklists)
    self.software = software
  }

  /// The audit of one manuscript. A text that is no prediction model study gets its kind with the reasons, and nothing else.
  package func audit(_ manuscript: Manuscript, declarations: Declarations = Declarations()) -> ManuscriptAuditRecord {
    let reading = ManuscriptReading(manuscript)
    var record = ManuscriptAuditRecord(
      software: software, file: manuscript.file, format: manuscript.format,
      title: manuscript.title, remarks: manuscript.remarks, kind: reading.kind, cohorts: reading.cohorts,
      models: reading.models, tasks: reading.tasks, claims: reading.claims, comparisons: reading.comparisons,
      promised: reading.promised, checklists: checklists.map(\.id), findings: [], confirmations: [], entries: [],
      scores: [],
      disabled: declarations.disabled)
    guard record.isJudged else { return record }
    let input = ManuscriptInput(reading, declarations: declarations)
    let disabled = Set(declarations.disabled.map(\.code))
    let rules = RuleCatalogue.all.filter { !disabled.contains($0.about.code) }
    record.findings = Auditor.sorted(rules.flatMap { $0.findings(in: input) })
    record.confirmations = rules.flatMap { $0.confirmations(in: input) }
    let evaluator = ManuscriptChecklistEvaluator(
      input: input, vocabulary: vocabulary, abstractList: abstractList)
    for checklist in checklists {
      let result = evaluator.evaluation(of: checklist)
      record.entries += result.entries
      if let score = result.score { record.scores.append(score) }
    }
    return record
  }
}
