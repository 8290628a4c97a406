import Audit
import Record

/// A filled checklist with what stands at its head: what a journal's form asks for.
package struct ChecklistForm: Sendable {
  package var checklist: Checklist
  /// The entries of this checklist, in its order.
  package var entries: [ChecklistEntry]
  package var score: ChecklistScore?
  /// The study's or the manuscript's title.
  package var study: String
  /// The file that was read.
  package var file: String
  /// True where quotations carry pages, false where they carry lines.
  package var isPaged: Bool
  package var software: Software

  package init(
    checklist: Checklist, entries: [ChecklistEntry], score: ChecklistScore? = nil, study: String, file: String,
    isPaged: Bool = false, software: Software
  ) {
    self.checklist = checklist
    self.entries = entries
    self.score = score
    self.study = study
    self.file = file
    self.isPaged = isPaged
    self.software = software
  }

  /// The form of one checklist of a manuscript's audit.
  package init(_ record: ManuscriptAuditRecord, _ checklist: Checklist) {
    self.init(
      checklist: checklist, entries: record.entries.filter { $0.checklist == checklist.id },
      score: record.scores.first { $0.checklist == checklist.id },
      study: record.title.isEmpty ? record.file : record.title, file: record.file, isPaged: record.format == .pdf,
      software: record.software)
  }

  /// The form of one checklist of a record's audit.
  package init(_ record: AuditRecord, _ checklist: Checklist, title: String, file: String = "results.json") {
    self.init(
      checklist: checklist, entries: record.entries.filter { $0.checklist == checklist.id },
      score: record.scores?.first { $0.checklist == checklist.id }, study: title.isEmpty ? record.study : title,
      file: file, software: record.software)
  }

  /// `24 reported, 8 partly reported, 20 not found`, without the statuses that no item has.
  var counts: String {
    Wording.list(
      ChecklistEntry.Status.allCases.compactMap { status in
        let count = entries.filter { $0.status == status }.count
        return count == 0 ? nil : "\(count) \(status.phrase)"
      })
  }

  /// Where an entry stands: the declared page, else the places of its quotations, at most three.
  func places(of entry: ChecklistEntry) -> [String] {
    if let page = entry.page { return ["p. \(page)"] }
    let places = entry.places(isPaged: isPaged)
    return places.count > 3 ? Array(places.prefix(3)) + ["…"] : places
  }
}
