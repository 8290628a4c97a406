import Claims
import Manuscripts
import Record

/// Gives every item of a checklist its status in a manuscript, with quotations.
///
/// An item is answered by its assessor where it has one, else by its signs. Every part seen makes `reported`, some parts
/// `partly-reported`, none `not-found`. A declaration of the authors makes an item `reported` unless the text itself says
/// otherwise. Items outside the study's scope, or whose conditions do not hold, are `not-applicable` with the reason.
struct ManuscriptChecklistEvaluator {
  let input: ManuscriptInput
  private let signs: SignMentions
  private let extent: StudyExtent
  /// The list that is filled in for abstracts, which item 2 of TRIPOD+AI asks for.
  private let abstractList: Checklist?

  init(input: ManuscriptInput, vocabulary: SignVocabulary, abstractList: Checklist? = nil) {
    self.input = input
    self.abstractList = abstractList
    extent = StudyExtent(input.reading.text)
    signs = SignMentions(vocabulary, input.reading.text, extent: extent)
  }

  /// The entries of all items in order, and the score where the checklist has one.
  func evaluation(of checklist: Checklist) -> (entries: [ChecklistEntry], score: ChecklistScore?) {
    let evidence = ManuscriptEvidence(
      input: input, signs: signs, extent: extent, scope: checklist.reads == .abstract ? .abstract : .article)
    let conditions = ConditionReader.conditions(of: checklist, evidence)
    var entries: [ChecklistEntry] = []
    for section in checklist.sections {
      for item in section.items {
        entries.append(entry(item, in: checklist, section: section.title, evidence, conditions))
      }
    }
    return (entries, ChecklistScorer.score(checklist, entries: entries, conditions: conditions))
  }

  private func entry(
    _ item: ChecklistItem, in checklist: Checklist, section: String, _ evidence: ManuscriptEvidence,
    _ conditions: [ChecklistScore.Condition]
  ) -> ChecklistEntry {
    var entry = ChecklistEntry(
      checklist: checklist.id, item: item.item, label: item.label, question: item.question, status: .notFound,
      evidence: "")
    entry.section = section
    // What mends a record of TRIPOD+AI is a key of the study file; a text is mended by saying what the guidance asks for.
    entry.remedy = checklist.id == "tripod-ai" ? item.guidance : item.remedy
    entry.weight = item.weight
    if let failed = conditions.first(where: { item.needs.contains($0.id) && !$0.holds }) {
      entry.status = .notApplicable
      entry.evidence = "\(failed.label) (\(failed.id)): no. \(failed.evidence)"
      return entry
    }
    let assessment = self.assessment(of: item, in: checklist, evidence)
    let declared = DeclaredItem(item, in: checklist, input.declarations)
    switch assessment {
    case .notApplicable(let reason, let spans):
      entry.status = .notApplicable
      entry.evidence = reason
      entry.quotations = quotations(spans)
    case .parts(let parts):
      fill(&entry, item, parts, declared, evidence)
    }
    return entry
  }

  private func assessment(
    of item: ChecklistItem, in checklist: Checklist, _ evidence: ManuscriptEvidence
  ) -> ManuscriptAssessment {
    if let reason = outOfScope(item, evidence) { return .notApplicable(reason, []) }
    if checklist.reads == .abstract, !extent.hasAbstract {
      return .parts([.missing("an abstract, which could not be told apart from the rest of the text")])
    }
    if item.item == "2", let list = abstractList, checklist.id == "tripod-ai" { return abstract(list) }
    if let assessor = ManuscriptItems.registry[checklist.id]?[item.item] { return assessor(evidence) }
    return .parts(item.signs.map(evidence.part))
  }

  private func fill(
    _ entry: inout ChecklistEntry, _ item: ChecklistItem, _ parts: [ManuscriptItemPart], _ declared: DeclaredItem,
    _ evidence: ManuscriptEvidence
  ) {
    var seen: [String] = []
    var missing: [String] = []
    var denied: [String] = []
    var spans: [TextSpan] = []
    for part in parts {
      switch part {
      case .seen(let text, let places):
        seen.append(text)
        if let place = places.first(where: { !spans.contains($0) }) ?? places.first, !spans.contains(place) {
          spans.append(place)
        }
      case .missing(let text): missing.append(text)
      case .denied(let text, let places):
        denied.append(text)
        for place in places.prefix(2) where !spans.contains(place) { spans.append(place) }
      }
    }
    entry.status =
      if parts.isEmpty {
        .forAuthors
      } else if missing.isEmpty, denied.isEmpty {
        .reported
      } else {
        seen.isEmpty ? .notFound : .partlyReported
      }
    var sentences: [String] = []
    if !seen.isEmpty { sentences.append(Wording.stopped("Found: " + seen.joined(separator: "; "))) }
    if !denied.isEmpty {
      sentences.append(Wording.stopped("The text speaks against it: " + denied.joined(separator: "; ")))
    }
    if declared.isWhole, denied.isEmpty, !parts.isEmpty || declared.isOfItem {
      entry.status = .reported
      missing = []
    } else if declared.isPart, entry.status == .notFound || entry.status == .forAuthors, denied.isEmpty {
      entry.status = .partlyReported
    }
    if declared.isWhole, parts.isEmpty { entry.status = .reported }
    if let text = declared.text {
      sentences.append(text + (denied.isEmpty ? "" : " What the text says stands above the declaration."))
      entry.page = declared.page
    }
    if !missing.isEmpty {
      let head = seen.isEmpty && declared.text == nil ? "Nothing was found on: " : "Not found: "
      sentences.append(Wording.stopped(head + missing.joined(separator: "; ")))
      if seen.isEmpty, evidence.extent.isAbstractOnly, evidence.scope == .article {
        sentences.append("Only an abstract was read.")
      }
    }
    if sentences.isEmpty { sentences.append("A text cannot show it; for the authors to declare, with the page.") }
    entry.evidence = sentences.joined(separator: " ")
    entry.quotations = quotations(spans)
  }

  /// Each place as its sentence; nil where there is none.
  private func quotations(_ spans: [TextSpan]) -> [Quotation]? {
    guard !spans.isEmpty else { return nil }
    var quotations: [Quotation] = []
    for span in spans.prefix(6) {
      let quotation = input.sentence(of: span)
      if !quotations.contains(quotation) { quotations.append(quotation) }
    }
    return quotations
  }

  /// Why the item does not concern this study, or nil where it does.
  private func outOfScope(_ item: ChecklistItem, _ evidence: ManuscriptEvidence) -> String? {
    if item.applies == [.evaluation], !evidence.hasEvaluation {
      return "The item is for evaluations, and the text tries no model on patients who did not make it."
    }
    if item.applies == [.development], input.reading.kind.kind == .modelValidation {
      return "The item is for model development, and the text evaluates an existing model."
    }
    return nil
  }

  /// Item 2 of TRIPOD+AI: how the abstract's own list came out.
  private func abstract(_ list: Checklist) -> ManuscriptAssessment {
    guard extent.hasAbstract else { return .parts([.missing("an abstract")]) }
    let entries = evaluation(of: list).entries.filter { $0.status != .notApplicable }
    func named(_ status: ChecklistEntry.Status) -> [String] {
      entries.filter { $0.status == status }.map { "\($0.item) \($0.label)" }
    }
    var parts: [ManuscriptItemPart] = []
    let whole = named(.reported)
    if !whole.isEmpty {
      parts.append(
        .seen(
          "\(whole.count) of \(Wording.count(entries.count, "item")) of its own list, "
            + Wording.list(whole), []))
    }
    let some = named(.partlyReported)
    if !some.isEmpty { parts.append(.missing("parts of " + Wording.list(some))) }
    let none = named(.notFound)
    if !none.isEmpty { parts.append(.missing(Wording.list(none))) }
    return .parts(parts)
  }
}

/// What the authors declare on one item.
struct DeclaredItem {
  /// Everything that the item asks for is declared.
  let isWhole: Bool
  /// Something of it is.
  let isPart: Bool
  /// Declared by the item's number, not by keys of `reporting:`.
  let isOfItem: Bool
  /// `Declared by the authors, page 12: "..."`, ended by a full stop; nil where nothing is.
  let text: String?
  let page: String?

  init(_ item: ChecklistItem, in checklist: Checklist, _ declarations: Declarations) {
    if let statement = declarations.items[checklist.id]?[item.item] {
      isWhole = true
      isPart = true
      isOfItem = true
      text = DeclaredItem.sentence(statement, key: nil)
      page = statement.page
      return
    }
    isOfItem = false
    var sentences: [String] = []
    var pages: [String] = []
    for key in item.declarations {
      guard let statement = declarations.reporting[key] else { continue }
      sentences.append(DeclaredItem.sentence(statement, key: key))
      if let page = statement.page, !pages.contains(page) { pages.append(page) }
    }
    isWhole = !item.declarations.isEmpty && sentences.count == item.declarations.count
    isPart = !sentences.isEmpty
    text = sentences.isEmpty ? nil : sentences.joined(separator: " ")
    page = pages.isEmpty ? nil : pages.joined(separator: ", ")
  }

  private static func sentence(_ statement: Declarations.Statement, key: String?) -> String {
    var text = "Declared by the authors"
    if let key { text += " (\(key))" }
    if let page = statement.page { text += ", page \(page)" }
    return Wording.stopped(statement.text.isEmpty ? text : "\(text): \(Wording.quotation(statement.text))")
  }
}

extension Wording {
  /// `text` ended by a full stop, unless it ends with one already, be it within quotation marks.
  static func stopped(_ text: String) -> String {
    let ends: Set<Character> = [".", "!", "?", "…"]
    let last = text.last == "\"" ? text.dropLast().last : text.last
    return last.map(ends.contains) ?? true ? text : text + "."
  }
}
