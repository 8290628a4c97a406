/// A checklist: its items, in our own words.
package struct Checklist: Sendable, Equatable {
  /// A part of a study that an item applies to.
  package enum Scope: String, Sendable, Equatable, CaseIterable {
    case development, evaluation
  }

  /// The part of a manuscript that answers its items.
  package enum Reading: String, Sendable, Equatable, CaseIterable {
    case article, abstract
  }

  /// A question about a study on which items depend.
  package struct Condition: Sendable, Equatable {
    package let id: String
    package let label: String
    package let question: String
    /// The condition without which this one cannot hold.
    package let requires: String?

    package init(id: String, label: String, question: String, requires: String? = nil) {
      self.id = id
      self.label = label
      self.question = question
      self.requires = requires
    }
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
  package let reads: Reading
  package let conditions: [Condition]
  package let sections: [Section]
  /// Signs that the checklist's file defines for itself, beside those of `templates/signs/`.
  package let localSigns: [ChecklistSign]

  package init(
    id: String, title: String, source: String, reads: Reading = .article, conditions: [Condition] = [],
    sections: [Section], localSigns: [ChecklistSign] = []
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.reads = reads
    self.conditions = conditions
    self.sections = sections
    self.localSigns = localSigns
  }

  /// All items, in order.
  package var items: [ChecklistItem] { sections.flatMap(\.items) }
  /// True where the items have weights, so that they make a score.
  package var isScored: Bool { items.contains { $0.weight != nil } }
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
  /// Keys of the signs that a manuscript shows where it reports the item: one for each part of it.
  package let signs: [String]
  /// The share of the item in the checklist's score.
  package let weight: Double?
  /// Ids of the conditions under which the item applies.
  package let needs: [String]
  /// True for an item that the publication recommends and does not call essential.
  package let isRecommended: Bool

  package init(
    item: String, applies: [Checklist.Scope] = Checklist.Scope.allCases, label: String, question: String,
    guidance: String, evidence: String, remedy: String, declarations: [String] = [], signs: [String] = [],
    weight: Double? = nil, needs: [String] = [], isRecommended: Bool = false
  ) {
    self.item = item
    self.applies = applies
    self.label = label
    self.question = question
    self.guidance = guidance
    self.evidence = evidence
    self.remedy = remedy
    self.declarations = declarations
    self.signs = signs
    self.weight = weight
    self.needs = needs
    self.isRecommended = isRecommended
  }
}
