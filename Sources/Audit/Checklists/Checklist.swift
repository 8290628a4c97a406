/// A reporting checklist: its items, in our own words.
package struct Checklist: Sendable, Equatable {
  /// A part of a study that an item applies to.
  package enum Scope: String, Sendable, Equatable, CaseIterable {
    case development, evaluation
  }

  /// A heading with its items.
  package struct Section: Sendable, Equatable {
    package let title: String
    package let items: [ChecklistItem]

    package init(title: String, items: [ChecklistItem]) {
      self.title = title
      self.items = items
    }
  }

  /// Names the file under `templates/checklists/`.
  package let id: String
  package let title: String
  /// The publication of the checklist.
  package let source: String
  package let sections: [Section]

  package init(id: String, title: String, source: String, sections: [Section]) {
    self.id = id
    self.title = title
    self.source = source
    self.sections = sections
  }

  /// All items, in order.
  package var items: [ChecklistItem] { sections.flatMap(\.items) }
}

/// One item of a checklist.
package struct ChecklistItem: Sendable, Equatable {
  /// Its number in the publication, such as `12c`.
  package let item: String
  package let applies: [Checklist.Scope]
  package let label: String
  package let question: String
  /// What a good report says.
  package let guidance: String
  /// What counts as evidence that the item is reported.
  package let evidence: String
  /// What to do where it is not.
  package let remedy: String
  /// The keys under `reporting:` of the study file that can answer the item, wholly or in part.
  package let declarations: [String]

  package init(
    item: String, applies: [Checklist.Scope], label: String, question: String, guidance: String, evidence: String,
    remedy: String, declarations: [String]
  ) {
    self.item = item
    self.applies = applies
    self.label = label
    self.question = question
    self.guidance = guidance
    self.evidence = evidence
    self.remedy = remedy
    self.declarations = declarations
  }
}
